"""Learning: the network's forward pass with its steps kept, the way back through them, and Adam. Plain numpy, no other library, so
that whoever can run Tellings can train it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from tellings.adapters.models.attributor import network
from tellings.adapters.models.attributor.network import GAP, Stretches, Words
from tellings.adapters.models.attributor.passages import HINTS, Floats, Ints, Vocabulary
from tellings.adapters.models.attributor.passages import WIDTH as VECTOR

Drop = Callable[[tuple[int, ...]], Floats]
"""For a shape, what the values are multiplied by: 0 for those that are dropped, and a little more than 1 for the others."""
Steps = dict[str, Any]
Gradients = dict[str, Floats]

TABLES = (32, 48, 16, 8, 12, 16, 8, 6, 6, 4, 4)
"""Width of each table of the vocabulary."""
WIDTH, STRETCH_WIDTH, HIDDEN = 128, 96, 64
WORD_LAYERS, STRETCH_LAYERS = 3, 2
CORES, LABELS = 12.0, 3.0
"""Weight of the two losses, each a mean over words: cues are rare, and their stretches are not."""
HANGS = 3
"""Head, first and last dependent."""


def started(known: Vocabulary, meaning: Floats, random: np.random.Generator) -> dict[str, Floats]:
    """Random weights. `meaning` (words, k) is given and not learned."""

    def dense(*shape: int) -> Floats:
        return random.normal(0, 1 / np.sqrt(shape[0]), shape).astype(np.float32)

    def layer(name: str, rows: int, width: int) -> dict[str, Floats]:
        return {
            f"{name}.w": dense(rows, 2 * width),
            f"{name}.b": np.zeros(2 * width, np.float32),
            f"{name}.scale": np.ones(width, np.float32),
            f"{name}.shift": np.zeros(width, np.float32),
        }

    seen = sum(TABLES) + meaning.shape[1] + VECTOR + HINTS
    made = {
        f"table.{k}": random.normal(0, 0.5, (rows, width)).astype(np.float32)
        for k, (rows, width) in enumerate(zip(known.sizes(), TABLES, strict=True))
    }
    made |= {"meaning": meaning, "in.w": dense(seen, WIDTH), "in.b": np.zeros(WIDTH, np.float32)}
    made |= {"in.scale": np.ones(WIDTH, np.float32), "in.shift": np.zeros(WIDTH, np.float32)}
    for k in range(WORD_LAYERS):
        made |= layer(f"word.{k}", (2 * GAP + 1 + HANGS) * WIDTH, WIDTH)
    made |= {"cue.w": dense(WIDTH, HIDDEN), "cue.b": np.zeros(HIDDEN, np.float32)}
    made |= {"core.w": dense(HIDDEN, 1), "core.b": np.full(1, -2, np.float32)}
    made |= {"near.w": dense(WIDTH, STRETCH_WIDTH), "from.w": dense(WIDTH, STRETCH_WIDTH)}
    made |= {"from.b": np.zeros(STRETCH_WIDTH, np.float32)}
    made["relation"] = random.normal(0, 0.3, (sum(known.relations()), STRETCH_WIDTH)).astype(np.float32)
    for k in range(STRETCH_LAYERS):
        made |= layer(f"stretch.{k}", (2 * GAP + 1) * STRETCH_WIDTH, STRETCH_WIDTH)
    made |= {"label.w": dense(STRETCH_WIDTH, 4), "label.b": np.zeros(4, np.float32)}
    return made | {"follow": np.zeros((4, 4), np.float32), "first": np.zeros(4, np.float32), "last": np.zeros(4, np.float32)}


def learned(
    weights: Mapping[str, Floats], words: Words, cores: Floats, stretches: Stretches, *, labels: Ints, drop: Drop
) -> tuple[float, float, Gradients]:
    """The losses of a batch, for cores and for labels, and the gradient of every weight that is learned. `labels` has one value for
    each row of the stretches.
    """
    steps: Steps = {}
    grown: Gradients = {name: np.zeros_like(values) for name, values in weights.items() if name != "meaning"}
    context = _encode(weights, words, drop, steps)
    loss, back = _cores(weights, context, words.real, cores, grown)
    label_loss = 0.0
    if stretches.where:
        scores = _label(weights, context, stretches, drop, steps)
        label_loss, wrong = _paths(weights, scores, labels, stretches, grown)
        back = back + _label_back(weights, wrong, stretches, steps, grown)
    _encode_back(weights, words, back, steps, grown)
    return loss, label_loss, grown


def _encode(weights: Mapping[str, Floats], words: Words, drop: Drop, steps: Steps) -> Floats:
    kept = drop((len(words.real), len(weights["in.w"])))
    seen: Floats = network.looked_up(weights, words) * kept
    active = network.rectified(seen @ weights["in.w"] + weights["in.b"])
    unit, factor = network.standard(active)
    steps["in"] = seen, kept, active, unit, factor
    h: Floats = (unit * weights["in.scale"] + weights["in.shift"]) * words.real[:, None]
    for name in network.layers(weights, "word"):
        kept = drop(h.shape)
        d = h * kept
        seen = np.concatenate([network.window(d), *(d[words.links[:, k]] for k in range(HANGS))], axis=1)
        h = _mix(weights, name, seen, h, kept=np.ones_like(kept), steps=steps) * words.real[:, None]
        steps[f"{name}.kept"] = kept
    return h


def _encode_back(weights: Mapping[str, Floats], words: Words, back: Floats, steps: Steps, grown: Gradients) -> None:
    real = words.real[:, None]
    size, width = back.shape
    for name in reversed(network.layers(weights, "word")):
        through, into = _mix_back(weights, name, back * real, steps, grown)
        edge = (2 * GAP + 1) * width
        below = _window_back(into[:, :edge], width)
        for k in range(HANGS):
            below += _added(words.links[:, k], into[:, edge + k * width : edge + (k + 1) * width], size)
        back = through + below * steps[f"{name}.kept"]
    seen, kept, active, unit, factor = steps["in"]
    into = _standard_back(weights, "in", back * real, unit=unit, factor=factor, grown=grown) * (active > 0)
    grown["in.w"] += seen.T @ into
    grown["in.b"] += into.sum(axis=0)
    into = (into @ weights["in.w"].T) * kept
    at = 0
    for k, rows in enumerate(words.words.T[:-1]):
        table = weights[f"table.{k}"]
        grown[f"table.{k}"] += _added(rows, into[:, at : at + table.shape[1]], len(table))
        at += table.shape[1]


def _cores(
    weights: Mapping[str, Floats], context: Floats, real: Floats, cores: Floats, grown: Gradients
) -> tuple[float, Floats]:
    """The loss of the cores, and the gradient of the context."""
    hidden = network.rectified(context @ weights["cue.w"] + weights["cue.b"])
    score = (hidden @ weights["core.w"] + weights["core.b"])[:, 0]
    share = real * np.float32(CORES) / real.sum()
    loss = float(((np.maximum(score, 0) - score * cores + np.log1p(np.exp(-np.abs(score)))) * share).sum())
    wrong = ((network.sigmoid(score) - cores) * share)[:, None]
    grown["core.w"] += hidden.T @ wrong
    grown["core.b"] += wrong.sum(axis=0)
    into = (wrong @ weights["core.w"].T) * (hidden > 0)
    grown["cue.w"] += context.T @ into
    grown["cue.b"] += into.sum(axis=0)
    back: Floats = into @ weights["cue.w"].T
    return loss, back


def _label(weights: Mapping[str, Floats], context: Floats, batch: Stretches, drop: Drop, steps: Steps) -> Floats:
    x: Floats = (context @ weights["near.w"])[batch.words] + (context @ weights["from.w"] + weights["from.b"])[batch.cues]
    x += _counted(batch.relations, len(weights["relation"])) @ weights["relation"]
    active = network.rectified(x)
    kept: Floats = drop(x.shape) * batch.real[:, None]
    steps["near"] = context, active, kept
    x = active * kept
    for name in network.layers(weights, "stretch"):
        x = _mix(weights, name, network.window(x), x, kept=drop(x.shape), steps=steps)
        x *= batch.real[:, None]
    steps["label"] = x
    scores: Floats = x @ weights["label.w"] + weights["label.b"]
    return scores


def _label_back(weights: Mapping[str, Floats], wrong: Floats, batch: Stretches, steps: Steps, grown: Gradients) -> Floats:
    x = steps["label"]
    grown["label.w"] += x.T @ wrong
    grown["label.b"] += wrong.sum(axis=0)
    back = wrong @ weights["label.w"].T
    for name in reversed(network.layers(weights, "stretch")):
        through, into = _mix_back(weights, name, back * batch.real[:, None], steps, grown)
        back = through + _window_back(into, x.shape[1])
    context, active, kept = steps["near"]
    back = back * kept * (active > 0)
    grown["relation"] += np.asarray(_counted(batch.relations, len(weights["relation"])).T @ back)
    near, cue = _added(batch.words, back, len(context)), _added(batch.cues, back, len(context))
    grown["near.w"] += context.T @ near
    grown["from.w"] += context.T @ cue
    grown["from.b"] += cue.sum(axis=0)
    made: Floats = near @ weights["near.w"].T + cue @ weights["from.w"].T
    return made


def _mix(weights: Mapping[str, Floats], name: str, seen: Floats, x: Floats, *, kept: Floats, steps: Steps) -> Floats:
    """`network._mixed` with its steps kept."""
    y = seen @ weights[f"{name}.w"] + weights[f"{name}.b"]
    width = x.shape[1]
    taken, gate = y[:, :width], network.sigmoid(y[:, width:])
    unit, factor = network.standard(x + taken * gate * kept)
    steps[name] = seen, taken, gate, kept, unit, factor
    made: Floats = unit * weights[f"{name}.scale"] + weights[f"{name}.shift"]
    return made


def _mix_back(weights: Mapping[str, Floats], name: str, back: Floats, steps: Steps, grown: Gradients) -> tuple[Floats, Floats]:
    """The gradients of a layer's input, and of what it saw."""
    seen, taken, gate, kept, unit, factor = steps[name]
    through = _standard_back(weights, name, back, unit=unit, factor=factor, grown=grown)
    part = through * kept
    into = np.concatenate([part * gate, part * taken * gate * (1 - gate)], axis=1)
    grown[f"{name}.w"] += seen.T @ into
    grown[f"{name}.b"] += into.sum(axis=0)
    return through, into @ weights[f"{name}.w"].T


def _standard_back(
    weights: Mapping[str, Floats], name: str, back: Floats, *, unit: Floats, factor: Floats, grown: Gradients
) -> Floats:
    grown[f"{name}.scale"] += (back * unit).sum(axis=0)
    grown[f"{name}.shift"] += back.sum(axis=0)
    into = back * weights[f"{name}.scale"]
    made: Floats = factor * (into - into.mean(axis=1, keepdims=True) - unit * (into * unit).mean(axis=1, keepdims=True))
    return made


def _window_back(into: Floats, width: int) -> Floats:
    size = len(into)
    made = np.zeros((size, width), into.dtype)
    for k, by in enumerate(range(-GAP, GAP + 1)):
        made[max(0, by) : size - max(0, -by)] += into[max(0, -by) : size - max(0, by), k * width : (k + 1) * width]
    return made


def _added(rows: Ints, values: Floats, size: int) -> Floats:
    """The sum of the values for each row of a table."""
    return np.asarray(_counted(rows[:, None], size).T @ values)


def _counted(rows: Ints, size: int) -> csr_matrix:
    """How often each row of `rows` (n, k) names each of `size` things, (n, size)."""
    count, width = rows.shape
    ones = np.ones(count * width, np.float32)
    return csr_matrix((ones, rows.ravel(), np.arange(0, count * width + 1, width)), shape=(count, size))


def _paths(
    weights: Mapping[str, Floats], scores: Floats, labels: Ints, batch: Stretches, grown: Gradients
) -> tuple[float, Floats]:
    """The loss of the labels as whole paths (a linear-chain conditional random field), and the gradient of the scores."""
    follow, first, last = weights["follow"], weights["first"], weights["last"]
    rows, real = network.padded(batch.where)
    fit, length, count = scores[rows], *rows.shape
    ahead, behind = np.zeros_like(fit), np.zeros_like(fit)
    ahead[0] = fit[0] + first
    for t in range(1, length):
        step = _log_sum(ahead[t - 1][:, :, None] + follow, 1) + fit[t]
        ahead[t] = np.where(real[t][:, None], step, ahead[t - 1])
    total = _log_sum(ahead[-1] + last, 1)
    behind[-1] = last
    pairs = np.zeros_like(follow)
    for t in range(length - 2, -1, -1):
        onward = follow + (fit[t + 1] + behind[t + 1])[:, None, :]
        behind[t] = np.where(real[t + 1][:, None], _log_sum(onward, 2), behind[t + 1])
        likely = np.exp(np.minimum(ahead[t][:, :, None] + onward - total[:, None, None], 0))
        pairs += (likely * real[t + 1][:, None, None]).sum(axis=0)
    likely = np.exp(ahead + behind - total[None, :, None]) * real[:, :, None]
    true = np.eye(4, dtype=fit.dtype)[labels[rows]] * real[:, :, None]
    seen = np.einsum("tki,tkj->ij", true[:-1], true[1:])
    ends = (real.sum(axis=0) - 1, np.arange(count))
    path = (fit * true).sum() + (seen * follow).sum() + (true[0] * first).sum() + (true[ends] * last).sum()
    share = scores.dtype.type(LABELS / (batch.real.sum() + 1))
    grown["follow"] += (pairs - seen) * share
    grown["first"] += (likely[0] - true[0]).sum(axis=0) * share
    grown["last"] += (likely[ends] - true[ends]).sum(axis=0) * share
    wrong = np.zeros_like(scores)
    wrong[rows[real]] = (likely - true)[real] * share
    return float((total.sum() - path) * share), wrong


def _log_sum(x: Floats, axis: int) -> Floats:
    most = x.max(axis=axis, keepdims=True)
    made: Floats = (most + np.log(np.exp(x - most).sum(axis=axis, keepdims=True))).squeeze(axis)
    return made


class Adam:
    """Adam with decoupled weight decay, on gradients whose common length is at most 1."""

    def __init__(self, weights: Mapping[str, Floats], decay: float = 0.01) -> None:
        learned = {name: values for name, values in weights.items() if name != "meaning"}
        self._mean = {name: np.zeros_like(values) for name, values in learned.items()}
        self._square = {name: np.zeros_like(values) for name, values in learned.items()}
        self._decay, self._count = decay, 0

    def step(self, weights: Mapping[str, Floats], grown: Mapping[str, Floats], rate: float) -> None:
        """Move the weights, in place."""
        self._count += 1
        length = np.sqrt(sum(float((values * values).sum()) for values in grown.values()))
        scale = np.float32(min(1.0, 1 / (length + 1e-9)))
        mean_share, square_share = 1 - 0.9**self._count, 1 - 0.99**self._count
        for name, mean in self._mean.items():
            values, square = grown[name] * scale, self._square[name]
            mean[...] += np.float32(0.1) * (values - mean)
            square[...] += np.float32(0.01) * (values * values - square)
            moved = (mean / np.float32(mean_share)) / (np.sqrt(square / np.float32(square_share)) + np.float32(1e-8))
            weights[name][...] -= np.float32(rate) * (moved + np.float32(self._decay) * weights[name])


def batches(sizes: Sequence[tuple[int, int]], words: int, stretches: int, random: np.random.Generator) -> list[list[int]]:
    """The numbers of examples in random batches of at most so many words, and words of stretches; `sizes` are those of each example."""
    made: list[list[int]] = []
    batch: list[int] = []
    held = [0, 0]
    for n in random.permutation(len(sizes)).tolist():
        if batch and (held[0] + sizes[n][0] > words or held[1] + sizes[n][1] > stretches):
            made.append(batch)
            batch, held = [], [0, 0]
        batch.append(n)
        held = [held[0] + sizes[n][0], held[1] + sizes[n][1]]
    return [*made, batch]
