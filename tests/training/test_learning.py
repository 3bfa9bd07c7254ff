"""Learning agrees with what it learns for: its forward pass with the network's, its way back with differences of the loss, its loss
with probabilities counted one by one.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from tellings.adapters.models.attributor import network
from tellings.adapters.models.attributor.network import CUE
from tellings.adapters.models.attributor.passages import Floats
from training import learning
from training.learning import Drop

from .conftest import Batch, MadeUp, batch, double, made_up

Weights = dict[str, Floats]


def keep(shape: tuple[int, ...]) -> Floats:
    """Nothing is dropped."""
    ones: Floats = double(np.ones(shape))
    return ones


def hide(shape: tuple[int, ...]) -> Floats:
    """A third is dropped, the same for the same shape."""
    kept: Floats = double(np.random.default_rng(shape).random(shape) > 1 / 3) * 1.5
    return kept


def losses(weights: Weights, given: Batch, drop: Drop = keep) -> tuple[float, float, Mapping[str, Floats]]:
    return learning.learned(weights, given.words, given.cores, given.stretches, labels=given.labels, drop=drop)


@pytest.mark.parametrize("drop", [keep, hide])
def test_every_gradient_is_the_slope_of_the_loss(weights: Weights, passages: list[MadeUp], drop: Drop) -> None:
    given = batch(passages)
    *_, grown = losses(weights, given, drop)
    assert set(grown) == set(weights) - {"meaning"}
    random, step = np.random.default_rng(3), 1e-6
    for name, gradient in grown.items():
        values, slopes = weights[name].reshape(-1), gradient.reshape(-1)
        assert np.abs(slopes).max() > 1e-4, name
        steepest = np.argsort(-np.abs(slopes), kind="stable")[:4]
        for at in {*steepest.tolist(), *random.integers(0, len(values), 4).tolist()}:
            was = values[at]
            values[at] = was + step
            above = sum(losses(weights, given, drop)[:2])
            values[at] = was - step
            below = sum(losses(weights, given, drop)[:2])
            values[at] = was
            assert slopes[at] == pytest.approx((above - below) / (2 * step), rel=1e-4, abs=1e-7), (name, at)


def test_without_dropping_it_computes_what_the_network_does(weights: Weights, passages: list[MadeUp]) -> None:
    given = batch(passages)
    context = network.encoded(weights, given.words)
    steps: learning.Steps = {}
    np.testing.assert_allclose(learning._encode(weights, given.words, keep, steps), context, rtol=1e-12, atol=1e-12)
    scores = network.label_scores(weights, context, given.stretches)
    np.testing.assert_allclose(learning._label(weights, context, given.stretches, keep, steps), scores, rtol=1e-12, atol=1e-12)


def test_the_loss_of_cores_is_the_mean_surprise_at_the_answers(weights: Weights, passages: list[MadeUp]) -> None:
    given = batch(passages)
    likely = network.cue_scores(weights, network.encoded(weights, given.words))
    surprise = -np.log(np.where(given.cores == 1, likely, 1 - likely))[given.words.real == 1]
    assert losses(weights, given)[0] == pytest.approx(learning.CORES * surprise.mean())


def test_the_loss_of_labels_is_the_surprise_at_whole_paths(weights: Weights, passages: list[MadeUp]) -> None:
    given = batch(passages)
    scores = network.label_scores(weights, network.encoded(weights, given.words), given.stretches)
    surprise = 0.0
    for start, size in given.stretches.where:
        every = [path_score(weights, scores[start : start + size], path) for path in paths(size)]
        own = path_score(weights, scores[start : start + size], given.labels[start : start + size].tolist())
        surprise += np.log(np.exp(every).sum()) - own
    share = learning.LABELS / (given.stretches.real.sum() + 1)
    assert losses(weights, given)[1] == pytest.approx(surprise * share)


@pytest.mark.parametrize("seed", range(5))
def test_the_best_labels_are_the_best_of_all_paths_with_the_cue_in_its_place(weights: Weights, seed: int) -> None:
    random = np.random.default_rng(seed)
    cues = [(0, 1), (1, 2), (1, 3), (3, 4), (0, 5), (4, 5)]
    given = batch([made_up(5, [(cue, 0, size) for cue, size in cues], random)])
    for name in ("follow", "first", "last"):
        weights[name] = double(random.normal(0, 2, weights[name].shape))
    scores: Floats = double(random.normal(0, 2, (len(given.stretches.real), 4)))
    found = network.best_labels(weights, scores, given.stretches, [cue for cue, _ in cues])
    for (start, size), (cue, _), labels in zip(given.stretches.where, cues, found, strict=True):
        allowed = [path for path in paths(size) if path[cue] == CUE]
        best = max(allowed, key=lambda path: path_score(weights, scores[start : start + size], path))
        assert tuple(labels) == best


def paths(size: int) -> list[tuple[int, ...]]:
    return list(itertools.product(range(4), repeat=size))


def path_score(weights: Weights, fit: Floats, path: Sequence[int]) -> float:
    total = weights["first"][path[0]] + weights["last"][path[-1]] + sum(fit[t, label] for t, label in enumerate(path))
    return float(total + sum(weights["follow"][a, b] for a, b in itertools.pairwise(path)))


def test_a_passage_alone_and_in_company_scores_the_same(weights: Weights, passages: list[MadeUp]) -> None:
    together = batch(passages)
    context = network.encoded(weights, together.words)
    cues, labels = network.cue_scores(weights, context), network.label_scores(weights, context, together.stretches)
    places = [core - first for passage in passages for core, first, *_ in passage.stretches]
    best = network.best_labels(weights, labels, together.stretches, places)
    where, at = list(together.stretches.where), 0
    for passage, start in zip(passages, together.words.starts, strict=True):
        alone = batch([passage])
        own = network.encoded(weights, alone.words)
        rows, count = len(passage.words), len(passage.stretches)
        np.testing.assert_allclose(context[start : start + rows], own[:rows], rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(cues[start : start + rows], network.cue_scores(weights, own)[:rows], rtol=1e-10)
        if count:
            scores = network.label_scores(weights, own, alone.stretches)
            for (far, size), (near, _) in zip(where[at : at + count], alone.stretches.where, strict=True):
                np.testing.assert_allclose(labels[far : far + size], scores[near : near + size], rtol=1e-10, atol=1e-12)
            chosen = network.best_labels(weights, scores, alone.stretches, places[at : at + count])
            assert [one.tolist() for one in chosen] == [one.tolist() for one in best[at : at + count]]
        at += count


def test_empty_rows_have_no_context(weights: Weights, passages: list[MadeUp]) -> None:
    words = batch(passages).words
    assert (words.real == 0).sum() == network.GAP * len(passages)
    assert not network.encoded(weights, words)[words.real == 0].any()


@pytest.mark.parametrize("other", ["CORES", "LABELS"])
def test_a_passage_teaches_the_same_alone_and_in_company(
    weights: Weights, passages: list[MadeUp], monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    """With one of the losses left out, gradients by word add up."""
    monkeypatch.setattr(learning, other, 0.0)

    def taught(some: list[MadeUp]) -> Mapping[str, Floats]:
        given = batch(some)
        count = given.words.real.sum() if other == "LABELS" else given.stretches.real.sum() + 1
        return {name: values * count for name, values in losses(weights, given)[2].items()}

    together, apart = taught(passages), [taught([passage]) for passage in passages]
    for name, values in together.items():
        np.testing.assert_allclose(values, sum(one[name] for one in apart), rtol=1e-9, atol=1e-10)


def test_a_batch_without_cues_teaches_no_labels(weights: Weights, passages: list[MadeUp]) -> None:
    loss, label_loss, grown = losses(weights, batch([passages[2]]))
    assert loss > 0 == label_loss
    assert not any(grown[name].any() for name in ("near.w", "relation", "label.w", "follow"))
    assert grown["in.w"].any()


def test_a_step_goes_downhill_and_is_never_long(weights: Weights, passages: list[MadeUp]) -> None:
    given = batch(passages)
    held = {name: values.astype(np.float32) for name, values in weights.items()}
    before = {name: values.copy() for name, values in held.items()}
    optimizer = learning.Adam(held)
    first, second, grown = losses(held, given)
    optimizer.step(held, {name: values.astype(np.float32) for name, values in grown.items()}, 1e-3)
    assert sum(losses(held, given)[:2]) < first + second
    assert np.array_equal(held["meaning"], before["meaning"])
    for name, values in held.items():
        assert np.abs(values - before[name]).max() < 1.1e-3 + 1e-5 * np.abs(before[name]).max()


def test_every_example_is_in_one_batch_and_batches_keep_their_size() -> None:
    random = np.random.default_rng(2)
    sizes = [(int(a), int(b)) for a, b in random.integers(1, 40, (300, 2))]
    made = learning.batches(sizes, 100, 70, np.random.default_rng(1))
    assert sorted(itertools.chain(*made)) == list(range(300))
    for chosen in made:
        assert len(chosen) == 1 or (sum(sizes[n][0] for n in chosen) <= 100 and sum(sizes[n][1] for n in chosen) <= 70)
    assert made == learning.batches(sizes, 100, 70, np.random.default_rng(1))
    assert made != learning.batches(sizes, 100, 70, np.random.default_rng(2))
