"""Differences that hold of a telling because it has the very words of another: of many tellings not each pair is compared.

Where one telling's "40" contradicts another's "14", a third that has "40" at that point contradicts the second as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tellings.model.records import Difference, Evidence, Span, Statement
from tellings.stages.telling.holdings import Holdings

_FACTS = frozenset({"number", "quantity", "date", "place", "name"})
"""What differs by the words themselves; a lost "no" is one only where it stands."""


def with_echoes(
    holdings: Holdings, rows: Sequence[Difference], told: Sequence[Statement], parts: Mapping[str, tuple[Evidence, ...]]
) -> list[Difference]:
    """The rows, and those of tellings that were not compared but have the words of one that was. `rows` are all of an agreement."""
    compared = {frozenset((row.statement_a, row.statement_b)) for row in rows}
    found = [*rows]
    for row in rows:
        if row.relation == "contradicts" and row.what in _FACTS and row.span_a and row.span_b:
            found += _echoes(holdings, row, told, parts, compared)
    return list(dict.fromkeys(found))


def _echoes(
    holdings: Holdings,
    row: Difference,
    told: Sequence[Statement],
    parts: Mapping[str, tuple[Evidence, ...]],
    compared: set[frozenset[str]],
) -> Iterator[Difference]:
    sides = (
        (row.statement_a, row.span_a, row.statement_b, row.span_b),
        (row.statement_b, row.span_b, row.statement_a, row.span_a),
    )
    for mine, span, other, against in sides:
        words = _words(holdings, mine, span)
        contrary = _words(holdings, other, against)
        for one in told:
            if one.id in {mine, other} or frozenset((one.id, other)) in compared:
                continue
            here = _only_place(holdings, parts[one.id], words)
            if here is not None and _only_place(holdings, parts[one.id], contrary) is None:
                yield Difference(row.agreement, one.id, other, row.relation, row.what, here, against)


def _words(holdings: Holdings, statement: str, span: Span | None) -> str:
    told = holdings.statements.get(statement)
    return holdings.words(Evidence(told.report, span.start, span.end)) if told and span else ""


def _only_place(holdings: Holdings, part: Sequence[Evidence], words: str) -> Span | None:
    """Where words stand in a part, if they do once and no more."""
    if not words:
        return None
    spaced = r"\s+".join(map(re.escape, words.split()))
    pattern = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
    found = [
        Span(place.start + match.start(), place.start + match.end())
        for place in part
        if (report := holdings.reports.get(place.report))
        for match in pattern.finditer(report.text[place.start : place.end])
    ]
    return found[0] if len(found) == 1 else None
