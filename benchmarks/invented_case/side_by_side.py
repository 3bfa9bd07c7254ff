"""What several reports of a story tell: agreements, their clauses, who leaves what out, and which words differ."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from benchmarks.invented_case.plot import Told, Where
from benchmarks.invented_case.rows import Rows, statement_id
from benchmarks.invented_case.story import Sheet, Written
from tellings.model import records as r
from tellings.model.ids import content_id

_ALL_PAIRS = 5
"""As in `tellings.stages.aligning.differences`."""

Telling = tuple[Sheet, Told, int]
"""A report, a fact as it tells it, and where that paragraph begins."""


def add_agreements(rows: Rows, story: Written) -> None:
    """The facts that several reports tell."""
    for fact, tellings in by_fact(story).items():
        if len(tellings) > 1:
            key = content_id("agreement", story.id, fact)
            fullest = max(tellings, key=lambda one: len(one[1].clauses))
            rows["agreements"].append(_agreement(key, story, fact, tellings, fullest))
            rows["clauses"] += _clauses(key, fact, tellings, fullest)
            rows["differences"] += _differences(key, fact, tellings, fullest)


def by_fact(story: Written) -> dict[int, list[Telling]]:
    """Who tells which fact, in the order of the reports."""
    found: dict[int, list[Telling]] = {}
    for sheet in story.sheets:
        for fact, (told, at) in sheet.told().items():
            found.setdefault(fact, []).append((sheet, told, at))
    return dict(sorted(found.items()))


def roots_of(tellings: list[Telling]) -> tuple[str, ...]:
    """What tellings rest on."""
    return tuple(sorted({root for sheet, *_ in tellings for root in sheet.roots[:1]}))


def _agreement(key: str, story: Written, fact: int, tellings: list[Telling], fullest: Telling) -> r.Agreement:
    sheet, told, at = fullest
    origins, reports = roots_of(tellings), {one.id for one, *_ in tellings}
    could = [one.id for one in story.sheets if one.parent and one.parent.id in reports and one.id not in reports]
    return r.Agreement(
        key,
        story.id,
        sheet.text[told.content[0] + at : told.content[1] + at],
        tuple(statement_id(one, fact) for one, *_ in tellings),
        tuple(one.id for one, *_ in tellings),
        len(origins),
        origins,
        tuple(could),
        tuple(one.place(what.content, start) for one, what, start in tellings),
    )


def _clauses(key: str, fact: int, tellings: list[Telling], fullest: Telling) -> Iterator[r.Clause]:
    sheet, told, at = fullest
    others = [one for one in tellings if one is not fullest]
    for number, (start, end) in told.clauses.items():
        has = tuple(one.place(what.clauses[number], begin) for one, what, begin in others if number in what.clauses)
        lacks = tuple(one.id for one, what, _ in others if number not in what.clauses)
        yield r.Clause(key, statement_id(sheet, fact), start + at, end + at, has, lacks)


def _differences(key: str, fact: int, tellings: list[Telling], fullest: Telling) -> Iterator[r.Difference]:
    few = len(tellings) <= _ALL_PAIRS
    for a, b in combinations(tellings, 2) if few else ((fullest, one) for one in tellings if one is not fullest):
        yield from _compared(key, fact, a, b)


def _compared(key: str, fact: int, a: Telling, b: Telling) -> Iterator[r.Difference]:
    """How two tellings differ: as wholes, then word by word."""
    ids = statement_id(a[0], fact), statement_id(b[0], fact)
    details = [*_words_that_differ(a[1], b[1])]
    missing = [("omits", n) for n in a[1].clauses if n not in b[1].clauses]
    missing += [("adds", n) for n in b[1].clauses if n not in a[1].clauses]
    whole = "contradicts" if any(what == "number" for what, *_ in details) else "reworded" if details else "same"
    whole = missing[0][0] if missing and not details else whole
    yield r.Difference(key, *ids, whole, "wording", _span(a, a[1].content), _span(b, b[1].content))
    for what, at_a, at_b in details:
        relation = "contradicts" if what == "number" else "reworded"
        yield r.Difference(key, *ids, relation, what, _span(a, at_a), _span(b, at_b))
    for relation, number in missing:
        mine, theirs = (a[1].clauses.get(number), None) if relation == "omits" else (None, b[1].clauses.get(number))
        yield r.Difference(key, *ids, relation, "wording", mine and _span(a, mine), theirs and _span(b, theirs))


def _words_that_differ(a: Told, b: Told) -> Iterator[tuple[str, Where, Where]]:
    for key, (where, words, what) in a.slots.items():
        other = b.slots.get(key)
        if other and other[1] != words:
            yield what, where, other[0]


def _span(telling: Telling, where: Where) -> r.Span:
    return r.Span(where[0] + telling[2], where[1] + telling[2])
