"""Pairs of clauses that tell one thing, read as the package reads them: from groups written for training, and from marked stories."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from evaluation.agreements import located
from evaluation.agreements.texts import Story, stories
from evaluation.feeds import place_of, write_feed
from evaluation.plain import HERE as FACTS
from tellings import workshop
from tellings.case import Case
from tellings.language.tokens import Named
from tellings.model.columns import from_table
from tellings.model.records import Actor, DateMention, Mention, Report, Span, Statement
from tellings.ports.encoder import Encoder
from tellings.stages.aligning.affinity import Affinity
from tellings.stages.aligning.affirming import Denials
from tellings.stages.aligning.features import Likeness, clues_of, features
from tellings.stages.aligning.gathering import dates_by_report, names_by_report
from tellings.stages.aligning.reader import Marks, Reader
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.verdict import reading, sides_of

GROUPS = Path(__file__).parent / "contradictions"
HARD = GROUPS / "hard"
"""Groups whose tellings of other things look like contradictions, and whose contradictions do not."""
PLAIN = FACTS / "a.toml"
_TITLE = "What the papers say"
"""Over the texts of a group: without one the first would be taken for a headline, in which no dates are read."""
Row = Mapping[str, float]
AGREE, CONTRADICT, SOFT, UNLIKE = "agree", "contradict", "soft", "unlike"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings of one clause: what they are to each other, by what they differ, and their features.

    `group` is what is kept together when some is held out, `clause` what they tell, `a` and `b` which tellings they are.
    """

    group: str
    clause: str
    a: int
    b: int
    truth: str
    what: str
    row: Row


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling of a clause: which one of its kind it is, and what makes it another."""

    clause: str
    telling: str
    version: str
    what: str
    said: Said


Truth = Callable[[_Told, _Told], tuple[str, str] | None]


def group_pairs(path: Path, encoder: Encoder) -> list[Pair]:
    """The pairs of a file of groups: base and rewordings agree, and contradict what is written to."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    texts = [[words for _, _, words in _texts(group)] for group in groups]
    read = _Read(["\n\n".join(_stopped(words) for words in told) for told in texts], _TITLE)
    found: list[Pair] = []
    for n, group in enumerate(groups):
        report, name = read.reports[n], f"{path.stem}:{n}"
        told, at = [], 0
        for k, (role, what, words) in enumerate(_texts(group)):
            span = _found(words, report.text, at)
            at = span.end
            told.append(_Told("", f"{role}{k}", role, what, read.said(report, n, (span,), None)))
        found += _pairs(name, told, _of_group, encoder, read.kinds)
    return found


def story_pairs(part: str, encoder: Encoder) -> list[Pair]:
    """The pairs of the clauses that are marked in the stories of a part of `evaluation.agreements`."""
    told = stories(part)
    read = _Read([telling.text for story in told for telling in story.tellings])
    found: list[Pair] = []
    at = 0
    for story in told:
        clauses = list(_marked(story, read, at))
        at += len(story.tellings)
        found += _pairs(story.name, clauses, _of_story, encoder, read.kinds)
    return found


def _texts(group: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(role, what differs, words) of a group in order."""
    yield "base", "", group["base"]
    yield from (("reworded", "", words) for words in group.get("reworded", ()))
    for role in ("contradicts", "soft"):
        yield from ((role, what, words) for what, words in group.get(role, ()))
    yield from (("unlike", "", words) for words in group.get("unlike", ()))


def _stopped(words: str) -> str:
    return words if words.rstrip()[-1:] in '.!?”"' else f"{words}."


def _found(words: str, text: str, start: int) -> Span:
    match = re.compile(r"\s+".join(re.escape(word) for word in words.split())).search(text, start)
    if match is None:
        raise ValueError(f"The words were not read: {words}")
    return Span(*match.span())


def _marked(story: Story, read: _Read, at: int) -> Iterator[_Told]:
    for n, telling in enumerate(story.tellings, at):
        report = read.reports[n]
        for key, places in located(telling, report.text).items():
            clause = telling.clauses[key]
            said = read.said(report, n, tuple(Span(*place) for place in places), read.around(report, places))
            yield _Told(f"{key[0]}{key[1]}", telling.name, clause.version, clause.what, said)


def _of_group(a: _Told, b: _Told) -> tuple[str, str] | None:
    """What two texts of a group are to each other; only base and rewordings are held against the others."""
    good = [one.version in ("base", "reworded") for one in (a, b)]
    if all(good):
        return AGREE, ""
    other = b if good[0] else a
    truth = {"contradicts": CONTRADICT, "soft": SOFT, "unlike": UNLIKE}.get(other.version)
    return (truth, other.what) if any(good) and truth else None


def _of_story(a: _Told, b: _Told) -> tuple[str, str] | None:
    """What two tellings of a clause are to each other; two bent ones may be anything."""
    if a.clause != b.clause or a.telling == b.telling:
        return None
    if a.version == b.version:
        return AGREE, ""
    bent = [one for one in (a, b) if one.version.startswith("#")]
    if bent:
        return (CONTRADICT, bent[0].what) if "" in (a.version, b.version) else None
    return SOFT, a.what or b.what


def _pairs(group: str, told: Sequence[_Told], truth: Truth, encoder: Encoder, kinds: Mapping[str, str]) -> Iterator[Pair]:
    affinity = Affinity(word for one in told for word in one.said.words)
    plain = [one.said.plain(one.said.whole) for one in told]
    vectors = encoder.encode([*plain, *affinity.surfaces])
    affinity.learn(vectors[len(plain) :])
    denials = Denials(plain, "en", vectors[: len(plain)], encoder)
    read = [reading(one.said) for one in told]
    for i, j in combinations(range(len(told)), 2):
        known = truth(told[i], told[j])
        if known is not None:
            sides = sides_of(read[i], read[j], affinity)
            row = features(sides, clues_of(sides, kinds), Likeness(float(vectors[i] @ vectors[j]), denials.nearer(i, j)))
            yield Pair(group, told[i].clause, i, j, known[0], known[1], row)


class _Read:
    """Texts as the package reads them, a report each, in their order."""

    def __init__(self, texts: Sequence[str], title: str | None = None) -> None:
        with tempfile.TemporaryDirectory() as folder:
            write_feed(folder, ({"text": text, "title": title} for text in texts))
            with Case(workshop.store(None, writing=True)) as case:
                case.read(folder, until="placing")
                tables = {name: case.table(name) for name in ("reports", "mentions", "dates", "actors", "statements_resolved")}
        self.reports = sorted(from_table(Report, tables["reports"]), key=lambda report: place_of(report.path))
        self.kinds = {actor.id: actor.kind for actor in from_table(Actor, tables["actors"])}
        self._names: Mapping[str, Sequence[Named]] = names_by_report(list(from_table(Mention, tables["mentions"])))
        self._dates = dates_by_report(from_table(DateMention, tables["dates"]))
        self._statements: dict[str, list[Statement]] = {}
        for statement in from_table(Statement, tables["statements_resolved"]):
            self._statements.setdefault(statement.report, []).append(statement)

    def said(self, report: Report, order: int, content: tuple[Span, ...], inside: Statement | None) -> Said:
        """Some words of a report as a statement; what denies the statement that they open denies them."""
        bare = Statement(f"{report.id}:{content[0].start}", report.id, content, None, None, None, "indirect", *_UNSAID)
        opens = inside is not None and inside.content[0].start >= content[0].start - 2
        statement = replace(inside, content=content) if inside is not None and opens else bare
        marks = Marks(names=self._names.get(report.id, ()), dates=self._dates.get(report.id, ()))
        return Reader(report, order, marks).said(statement, content[0].start, content, frozenset())

    def around(self, report: Report, places: Sequence[tuple[int, int]]) -> Statement | None:
        """The shortest statement that holds some words."""
        start, end = places[0][0], places[-1][1]
        holding = [
            one
            for one in self._statements.get(report.id, ())
            if one.content and one.content[0].start <= start and end <= one.content[-1].end + 1
        ]
        return min(holding, key=lambda one: (one.content[-1].end - one.content[0].start, one.id), default=None)


_UNSAID: tuple[Any, ...] = (None, None, False, "asserted", None, None)
