"""The network: what it makes of passages, in plain numpy. `training.statements` learns its weights with the same code.

Words of many passages lie in one table, with two empty rows after each passage; the stretches around cues in another. Convolutions
over five rows then never reach from one into the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tellings.adapters.models.attributor.passages import HINTS, WIDTH, Floats, Ints

Weights = Mapping[str, Floats]

GAP = 2
"""Empty rows between passages, and between stretches: as many as a convolution reaches to each side."""
OUTSIDE, SOURCE, CUE, CONTENT = range(4)
"""What a word is to a cue."""
SCALE = 0.25
"""The parser's vectors are of the order of 4."""
_SURE = np.float32(30.0)
"""Added to the score of a cue's core for being a cue."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of passages in one table of n rows; `real` is 0 for an empty row. `starts` has each passage's first row."""

    words: Ints
    hints: Floats
    vectors: Floats
    links: Ints
    real: Floats
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """The words around cues in one table of m rows: each word's row among the words, its cue's row, and its relations (m, 8), counted
    on through the tables of all relations. `where` has the first row and the length of each stretch.
    """

    words: Ints
    cues: Ints
    relations: Ints
    real: Floats
    where: tuple[tuple[int, int], ...]


class Seen(Protocol):
    """What the network needs of a passage."""

    @property
    def words(self) -> Ints:
        """See `Passage`."""

    @property
    def hints(self) -> Floats:
        """See `Passage`."""

    @property
    def vectors(self) -> Floats:
        """See `Passage`."""

    @property
    def links(self) -> Ints:
        """See `Passage`."""


def gathered(passages: Sequence[Seen]) -> Words:
    """Passages in one table."""
    sizes = [len(passage.words) + GAP for passage in passages]
    size = sum(sizes)
    columns = passages[0].words.shape[1] if passages else 0
    made = Words(
        np.zeros((size, columns), np.int32),
        np.zeros((size, HINTS), np.float32),
        np.zeros((size, WIDTH), np.float32),
        np.repeat(np.arange(size, dtype=np.int32)[:, None], 3, axis=1),
        np.zeros(size, np.float32),
        tuple(np.cumsum([0, *sizes])[:-1].tolist()),
    )
    for passage, start in zip(passages, made.starts, strict=True):
        rows = slice(start, start + len(passage.words))
        made.words[rows], made.hints[rows], made.vectors[rows] = passage.words, passage.hints, passage.vectors
        made.links[rows] = passage.links + start
        made.real[rows] = 1
    return made


def stretched(found: Sequence[tuple[int, int, int, Ints]], sizes: Sequence[int]) -> Stretches:
    """Stretches in one table, each given as its passage's first row, its cue, its first word and its relations; `sizes` are those
    of the tables of relations.
    """
    size = sum(len(relations) + GAP for *_, relations in found)
    offsets = np.cumsum([0, *sizes])[:-1].astype(np.int32)
    words, cues, real = np.zeros(size, np.int32), np.zeros(size, np.int32), np.zeros(size, np.float32)
    table = np.repeat(offsets[None], size, axis=0)
    where: list[tuple[int, int]] = []
    at = 0
    for start, cue, first, relations in found:
        rows = slice(at, at + len(relations))
        words[rows] = np.arange(first, first + len(relations)) + start
        cues[rows] = cue + start
        table[rows] += relations
        real[rows] = 1
        where.append((at, len(relations)))
        at += len(relations) + GAP
    return Stretches(words, cues, table, real, tuple(where))


def encoded(weights: Weights, batch: Words) -> Floats:
    """Each word in its context, (n, width)."""
    real = batch.real[:, None]
    h: Floats = normed(rectified(looked_up(weights, batch) @ weights["in.w"] + weights["in.b"]), weights, "in") * real
    for layer in layers(weights, "word"):
        h = _mixed(np.concatenate([window(h), *(h[batch.links[:, k]] for k in range(3))], axis=1), h, weights, layer)
        h *= real
    return h


def looked_up(weights: Weights, batch: Words) -> Floats:
    """All that is known of each word side by side, (n, width)."""
    *tables, meaning = batch.words.T
    parts = [weights[f"table.{k}"][rows] for k, rows in enumerate(tables)]
    return np.concatenate([*parts, weights["meaning"][meaning], batch.vectors * np.float32(SCALE), batch.hints], axis=1)


def cue_scores(weights: Weights, words: Floats) -> Floats:
    """For each word the probability that it is the core of a cue, (n,)."""
    hidden = rectified(words @ weights["cue.w"] + weights["cue.b"])
    return sigmoid((hidden @ weights["core.w"] + weights["core.b"])[:, 0])


def label_scores(weights: Weights, words: Floats, batch: Stretches) -> Floats:
    """For each word of each stretch how well each label fits it, (m, 4)."""
    x: Floats = (words @ weights["near.w"])[batch.words] + (words @ weights["from.w"] + weights["from.b"])[batch.cues]
    for column in batch.relations.T:
        x += weights["relation"][column]
    x = rectified(x)
    x *= batch.real[:, None]
    for layer in layers(weights, "stretch"):
        x = _mixed(window(x), x, weights, layer)
        x *= batch.real[:, None]
    made: Floats = x @ weights["label.w"] + weights["label.b"]
    return made


def best_labels(weights: Weights, scores: Floats, batch: Stretches, cues: Sequence[int]) -> list[npt.NDArray[np.int64]]:
    """The most probable labels of each stretch as a whole (Viterbi); `cues` are the places of the cues in them."""
    rows, real = padded(batch.where)
    follow, last = weights["follow"], weights["last"]
    fit = scores[rows]
    fit[list(cues), np.arange(len(cues)), CUE] += _SURE
    best = fit[0] + weights["first"]
    before = np.zeros((*rows.shape, len(last)), np.int8)
    for t in range(1, len(rows)):
        paths = best[:, :, None] + follow
        before[t] = np.where(real[t][:, None], paths.argmax(1), np.arange(len(last)))
        best = np.where(real[t][:, None], paths.max(1) + fit[t], best)
    labels = np.zeros(rows.shape, np.int64)
    labels[-1] = (best + last).argmax(1)
    for t in range(len(rows) - 1, 0, -1):
        labels[t - 1] = before[t][np.arange(rows.shape[1]), labels[t]]
    return [labels[:size, k] for k, (_, size) in enumerate(batch.where)]


def padded(where: Sequence[tuple[int, int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """The rows of stretches as columns of one length, (longest, stretches), and which of them are real."""
    longest = max(size for _, size in where)
    rows, real = np.zeros((longest, len(where)), np.int64), np.zeros((longest, len(where)), np.bool_)
    for k, (start, size) in enumerate(where):
        rows[:size, k] = np.arange(start, start + size)
        real[:size, k] = True
    return rows, real


def layers(weights: Weights, kind: str) -> list[str]:
    """The names of the layers of a kind, in their order."""
    return [f"{kind}.{k}" for k in range(len(weights)) if f"{kind}.{k}.w" in weights]


def _mixed(seen: Floats, x: Floats, weights: Weights, layer: str) -> Floats:
    """A gated layer with its input added on: what a word takes from what it sees."""
    y = seen @ weights[f"{layer}.w"] + weights[f"{layer}.b"]
    width = x.shape[1]
    return normed(x + y[:, :width] * sigmoid(y[:, width:]), weights, layer)


def window(x: Floats) -> Floats:
    """Each row with two before and two after it, (n, 5 width)."""
    size, width = x.shape
    seen = np.zeros((size, (2 * GAP + 1) * width), x.dtype)
    for k, by in enumerate(range(-GAP, GAP + 1)):
        columns = slice(k * width, (k + 1) * width)
        seen[max(0, -by) : size - max(0, by), columns] = x[max(0, by) : size - max(0, -by)]
    return seen


def normed(x: Floats, weights: Weights, layer: str) -> Floats:
    """Rows with mean 0 and deviation 1, stretched and moved as learned."""
    return standard(x)[0] * weights[f"{layer}.scale"] + weights[f"{layer}.shift"]


def standard(x: Floats) -> tuple[Floats, Floats]:
    """Rows with mean 0 and deviation 1, and what they were multiplied by."""
    moved = x - x.mean(axis=1, keepdims=True)
    factor = 1 / np.sqrt((moved * moved).mean(axis=1, keepdims=True) + 1e-5)
    return moved * factor, factor


def rectified(x: Floats) -> Floats:
    """Nothing below 0."""
    made: Floats = np.maximum(x, 0)
    return made


def sigmoid(x: Floats) -> Floats:
    """Between 0 and 1."""
    made: Floats = np.float32(1) / (np.float32(1) + np.exp(-x))
    return made
