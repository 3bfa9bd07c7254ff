"""Learns to tell which clauses of two reports tell the same thing, from part a of the invented stories and those of the tests.

    python -m training.alignment            write src/tellings/language/en/alignment.toml
    python -m training.alignment --check    cross-validated figures, story by story; writes nothing

What is learned are the means, scales and weights of two logistic regressions over the features that
`stages/aligning/resemblance.py` and `weighing.py` name. Part b of the stories is never looked at here.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from random import Random
from zlib import crc32

import numpy as np
import pyarrow as pa

import tellings
from evaluation.agreements import located
from evaluation.agreements.texts import Story, stories, stories_in
from evaluation.feeds import place_of, write_feed
from tellings import workshop
from tellings.model.columns import from_table
from tellings.model.records import Actor
from tellings.pipeline import STAGES
from tellings.stages.aligning.gathering import statements_said, story_of
from tellings.stages.aligning.resemblance import FEATURES, Pair, Resemblance
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import Unit, units_of
from tellings.stages.aligning.weighing import CONTEXT, ROUNDS, Floats, Regression, Weigher, context
from tellings.units import by_story
from tellings.workshop import LocalTools
from tests.stages.aligning.written import STORIES, Written, read_story

WEIGHTS = Path(__file__).parent.parent / "src/tellings/language/en/alignment.toml"
STORIES_NEAR = Path(__file__).parent / "alignments"
"""Stories marked like those of the measure, whose tellings stay nearer to each other's words, and whose originals are long."""
_NEAR_COUNTS = 0.4
"""What a pair of theirs counts for: they are long, and each has three times the pairs of a story of the measure."""
_FOLDS = 8
_RIDGE = 1.0
_STEPS = 40
_HEADLINE = 90
"""Code points from a report's start within which an unmarked clause may be its headline, and repeat what is marked below."""

_PARTS = (2, 2, 2, 3, 3)
"""Of how many reports the parts are that each story is learned from as well: most stories have two or three."""
_APART = (2, 3, 5)
"""Of how many reports the parts are whose reports are made to tell little of the same, as those do that do not retell each other."""
_BY_ONE = 0.9
"""Share of the statements that one report alone keeps in these."""
_LOTS, _LOT = 64, (2, 3, 4)
"""So many cases of long reports are made by laying two to four such parts of different stories one after another."""

Key = tuple[int, str]
Marked = Mapping[str, Mapping[Key, list[tuple[int, int]]]]
Labels = np.ndarray[tuple[int], np.dtype[np.int64]]


@dataclass(frozen=True)
class Example:
    """A story's pairs with their features, and whether both tell the same (1), do not (0), or nobody says (-1)."""

    story: str
    units: Sequence[Unit]
    pairs: Sequence[Pair]
    features: Floats
    labels: Labels
    near: bool
    whole: bool
    apart: bool = False


@dataclass(frozen=True)
class Gathered:
    """A story's statements as they were read, and which marked statements each tells something of."""

    name: str
    said: Sequence[Said]
    actors: Sequence[Actor]
    told: Mapping[str, Collection[int]]
    near: bool

    @property
    def reports(self) -> list[int]:
        """The places of its reports."""
        return sorted({one.report for one in self.said})

    def part(self, chance: Random, size: int) -> Gathered:
        """Some of its reports."""
        held = chance.sample(self.reports, min(size, len(self.reports)))
        return replace(self, said=[one for one in self.said if one.report in held])

    def apart(self, chance: Random) -> Gathered:
        """The story as if its reports knew little of each other: most statements are left to one of those that tell them."""
        tellers: dict[int, set[int]] = {}
        for one in self.said:
            for number in self.told[one.statement.id]:
                tellers.setdefault(number, set()).add(one.report)
        kept = {
            number: {chance.choice(sorted(by))} if chance.random() < _BY_ONE else by for number, by in sorted(tellers.items())
        }
        said = [
            one for one in self.said if not (held := self.told[one.statement.id]) or any(one.report in kept[n] for n in held)
        ]
        return replace(self, said=said)


def examples(told: Sequence[Story], near: Collection[str]) -> list[Example]:
    """The stories read as a user's run reads them, in one case; `near` names those that are long and near to each other's words."""
    places = [(story, telling) for story in told for telling in story.tellings]
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, ({"text": telling.text, "title": None} for _, telling in places))
        store = workshop.store(None, writing=True)
        with tellings.Case(store) as case:
            case.read(folder, until="placing")
            aligning = next(stage for stage in STAGES if stage.name == "aligning")
            inputs = by_story(store, aligning.reads)
            rows = store.read("reports").to_pylist()
            lines = {row["id"]: places[place_of(row["path"])] for row in rows}
            marked = {row["id"]: located(lines[row["id"]][1], row["text"]) for row in rows}
            names = {report: story.name for report, (story, _) in lines.items()}
            gathered = [_gathered(inputs.tables(unit), marked, names, near) for unit in inputs.fingerprints]
            single = [made for one in gathered for made in _examples(one, marked, names)]
            return [*single, *_lots([one for one in gathered if len(one.reports) > 1], marked, names)]


def _gathered(tables: Mapping[str, pa.Table], marked: Marked, names: Mapping[str, str], near: Collection[str]) -> Gathered:
    story = story_of(tables)
    assert story is not None
    said = statements_said(tables, story) if len(story.reports) > 1 else []
    keys = {one.statement.id: _marked_in(one, marked[one.statement.report]) for one in said}
    name = min(names[report] for report in story.reports)
    return Gathered(name, said, list(from_table(Actor, tables["actors"])), keys, near=name in near)


def _examples(gathered: Gathered, marked: Marked, names: Mapping[str, str]) -> Iterator[Example]:
    """A story, and the story as it would be if only some of its reports were there, and if these told little of the same."""
    chance = Random(gathered.name)  # noqa: S311 - a choice that is the same every time
    reports = gathered.reports
    for size in (len(reports), *_PARTS):
        part = gathered.part(chance, size)
        yield from _example(part, marked, names, whole=len(part.reports) == len(reports))
    for size in _APART:
        yield from _example(gathered.part(chance, size).apart(chance), marked, names, whole=False, apart=True)


def _lots(told: Sequence[Gathered], marked: Marked, names: Mapping[str, str]) -> Iterator[Example]:
    """Cases of long reports that tell several happenings each and little of the same: of stories that are held out together."""
    chance = Random(_LOTS)  # noqa: S311 - a choice that is the same every time
    by_fold: dict[int, list[Gathered]] = {}
    for one in told:
        by_fold.setdefault(_fold(one.name), []).append(one)
    for n in range(_LOTS):
        held = by_fold[sorted(by_fold)[n % len(by_fold)]]
        some = chance.sample(held, min(len(held), chance.choice(_LOT)))
        size = chance.choice((2, 3))
        lot = laid_together([one.part(chance, size).apart(chance) for one in some])
        yield from _example(lot, marked, names, apart=True)


def _example(
    gathered: Gathered, marked: Marked, names: Mapping[str, str], *, whole: bool = False, apart: bool = False
) -> Iterator[Example]:
    units = units_of(gathered.said)
    if len(gathered.reports) > 1 and units:
        speakers = Speakers.of(gathered.actors)
        pairs, features = Resemblance(gathered.said, units, LocalTools().encoder(), speakers.allow).pairs()
        told = [names[unit.said.statement.report] for unit in units]
        keys = [_keys(unit, marked[unit.said.statement.report], name) for unit, name in zip(units, told, strict=True)]
        labels = [0 if told[a] != told[b] else _label(units, keys, (a, b)) for a, b in pairs]
        yield Example(
            gathered.name,
            units,
            pairs,
            features,
            np.asarray(labels, dtype=np.int64),
            near=gathered.near,
            whole=whole,
            apart=apart,
        )


def _marked_in(said: Said, places: Mapping[Key, list[tuple[int, int]]]) -> set[int]:
    """The numbers of the marked statements that a statement tells something of."""
    return {key[0] for key, spans in places.items() if any(s < said.end and said.start < e for s, e in spans)}


def laid_together(parts: Sequence[Gathered]) -> Gathered:
    """One story of several: the n-th reports of all, one after another, are its n-th report."""
    said: list[Said] = []
    for n in range(max(len(part.reports) for part in parts)):
        for part in parts:
            if n < len(part.reports):
                said += [replace(one, report=n) for one in part.said if one.report == part.reports[n]]
    places: Counter[int] = Counter()
    laid = []
    for one in said:
        laid.append(replace(one, place=places[one.report]))
        places[one.report] += 1
    actors = {actor.id: actor for part in parts for actor in part.actors}
    told = {key: held for part in parts for key, held in part.told.items()}
    return Gathered(parts[0].name, laid, list(actors.values()), told, near=False)


def natural() -> Iterator[Example]:
    """The stories on which the stage is tested, whose statements are given: their tellings stay nearer to each other's words.

    Their truth is by statement, so that two statements of several clauses each say nothing of which clause is which.
    """
    for path in sorted(STORIES.glob("*.txt")):
        story = read_story(path.stem)
        tables = story.tables()
        gathered = story_of(tables)
        assert gathered is not None
        said = statements_said(tables, gathered)
        speakers = Speakers.of(list(from_table(Actor, tables["actors"])))
        for held in (None, *combinations(range(len(gathered.reports)), 2)):
            part = [one for one in said if held is None or one.report in held]
            units = units_of(part)
            pairs, features = Resemblance(part, units, LocalTools().encoder(), speakers.allow).pairs()
            labels = np.asarray([_given(story, units[a], units[b]) for a, b in pairs], dtype=np.int64)
            if len(pairs):
                yield Example(path.stem, units, pairs, features, labels, near=True, whole=held is None)


def _given(story: Written, a: Unit, b: Unit) -> int:
    mine, theirs = (story.keys.get(unit.said.statement.id) for unit in (a, b))
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return 0 if mine or theirs else -1
    return 1 if min(len(a.said.clauses), len(b.said.clauses)) == 1 else -1


def _keys(unit: Unit, marked: Mapping[Key, list[tuple[int, int]]], story: str) -> set[tuple[str, Key]]:
    """The marked clauses that a clause tells: it and they share half of the shorter."""
    found = set()
    for key, spans in marked.items():
        shared = sum(max(0, min(end, unit.end) - max(start, unit.start)) for start, end in spans)
        if shared >= 0.5 * min(sum(end - start for start, end in spans), unit.end - unit.start):
            found.add((story, key))
    return found


def _label(units: Sequence[Unit], keys: Sequence[set[tuple[str, Key]]], pair: Pair) -> int:
    mine, theirs = keys[pair[0]], keys[pair[1]]
    if mine & theirs:
        return 1
    if mine and theirs:
        return 0
    unmarked = pair[1] if mine else pair[0]
    return 0 if (mine or theirs) and units[unmarked].start >= _HEADLINE else -1


def learned(told: Sequence[Example]) -> Weigher:
    """Both regressions; what the second sees of the first comes from stories that the first was not learned from."""
    seen = [np.zeros(0)] * len(told)
    for held, rest in _folds(told):
        first = _fitted([told[n] for n in rest], [])
        for n in held:
            seen[n] = first.probabilities(told[n].features)
    again = first
    for _ in range(ROUNDS):
        around = [context(example.units, example.pairs, p) for example, p in zip(told, seen, strict=True)]
        again = _fitted(told, around)
        seen = [again.probabilities(np.hstack([e.features, c])) for e, c in zip(told, around, strict=True)]
    return Weigher(_fitted(told, []), again)


def _fitted(told: Sequence[Example], around: Sequence[Floats]) -> Regression:
    rows = [np.hstack([e.features, around[n]]) if around else e.features for n, e in enumerate(told)]
    features = np.concatenate([row[e.labels >= 0] for row, e in zip(rows, told, strict=True)])
    labels = np.concatenate([e.labels[e.labels >= 0] for e in told]).astype(np.float64)
    counts = np.concatenate([np.full(int((e.labels >= 0).sum()), _NEAR_COUNTS if e.near else 1.0) for e in told])
    means, scales = features.mean(axis=0), features.std(axis=0) + 1e-6
    ridge = np.diag([_RIDGE] * features.shape[1] + [0.0])
    design = np.hstack([(features - means) / scales, np.ones((len(features), 1))])
    weights = np.zeros(design.shape[1])
    for _ in range(_STEPS):  # Newton's method
        p = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (counts * (p - labels)) + ridge @ weights
        weights -= np.linalg.solve((design * (counts * p * (1 - p))[:, None]).T @ design + ridge, slope)
    return Regression(means, scales, weights[:-1], float(weights[-1]))


def validated(told: Sequence[Example]) -> list[Floats]:
    """The probabilities of each story by regressions that were learned without it."""
    found: list[Floats] = [np.zeros(0)] * len(told)
    for held, rest in _folds(told):
        made = learned([told[n] for n in rest])
        for n in held:
            found[n] = made.weigh(told[n].units, told[n].pairs, told[n].features)
    return found


def _folds(told: Sequence[Example]) -> Iterator[tuple[list[int], list[int]]]:
    """The places of the examples to hold out and of the rest, story by story."""
    for fold in range(_FOLDS):
        held = [n for n, example in enumerate(told) if _fold(example.story) == fold]
        yield held, [n for n in range(len(told)) if n not in held]


def _fold(story: str) -> int:
    """With which other stories a story is held out."""
    return crc32(story.encode()) % _FOLDS


def written(weigher: Weigher) -> str:
    """The weights as the data file: for each feature its mean, its scale and its weight."""
    head = "# Which clauses tell the same thing: mean, scale and weight of each feature. Made by training/alignment.py; see alignment.md.\n"
    parts = ((weigher.first, "first", FEATURES), (weigher.again, "again", FEATURES + CONTEXT))
    return head + "".join(_written(*part) for part in parts)


def _written(regression: Regression, name: str, features: Sequence[str]) -> str:
    rows = zip(features, regression.means, regression.scales, regression.weights, strict=True)
    lines = [f"{feature} = [{mean:.5f}, {scale:.5f}, {weight:.5f}]" for feature, mean, scale, weight in rows]
    return f"\n[{name}]\n" + "\n".join([*lines, f"intercept = [{regression.intercept:.5f}]"]) + "\n"


def _report(found: Floats, truth: Labels) -> None:
    for threshold in (0.3, 0.4, 0.5, 0.6):
        yes = found >= threshold
        right = int((yes & (truth == 1)).sum())
        figures = right / max(1, yes.sum()), right / truth.sum(), 2 * right / (yes.sum() + truth.sum())
        print(f"{threshold}: precision {figures[0]:.3f} recall {figures[1]:.3f} F {figures[2]:.3f} of {truth.sum()}")


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    near = [story for path in sorted(STORIES_NEAR.glob("*.toml")) for story in stories_in(path)]
    read = examples([*stories("a"), *near], {story.name for story in near})
    told = [*(example for example in read if len(example.pairs)), *natural()]
    found = validated(told)
    for near_words, whole, apart in (
        (n, w, a) for n, w, a in product((False, True), (True, False), (False, True)) if not (w and a)
    ):
        some = [
            n for n, example in enumerate(told) if (example.near, example.whole, example.apart) == (near_words, whole, apart)
        ]
        which = "whole" if whole else "that tell little of the same" if apart else "two or three reports"
        print("near to each other's words:" if near_words else "boldly told:", which)
        _report(
            np.concatenate([found[n][told[n].labels >= 0] for n in some]),
            np.concatenate([told[n].labels[told[n].labels >= 0] for n in some]),
        )
    if "--check" not in arguments:
        WEIGHTS.write_text(written(learned(told)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
