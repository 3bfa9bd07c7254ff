"""What tellings of one event tell otherwise, as lines of its entry: like words stand together, however many reports have them."""

from __future__ import annotations

from tellings.model.account import Otherwise
from tellings.model.records import Event, EventDifference, Evidence
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage

_Side = tuple[str, set[Evidence]]


def otherwise_of(holdings: Holdings, lineage: Lineage, event: Event) -> tuple[Otherwise, ...]:
    """The lines of one event, contradictions first."""
    found: dict[tuple[str, str, frozenset[str]], dict[str, _Side]] = {}
    for row in holdings.event_differences.get(event.id, ()):
        sides = _sides(holdings, row)
        kept = found.setdefault((row.relation, row.what, frozenset(sides)), {})
        for key, (words, places) in sides.items():
            kept.setdefault(key, (words, set()))[1].update(places)
    lines = (_line(relation, what, sides, lineage) for (relation, what, _), sides in found.items() if len(sides) > 1)
    return tuple(
        sorted(lines, key=lambda one: (one.relation != "contradicts", one.what, one.a, one.b, one.words_a, one.words_b))
    )


def _sides(holdings: Holdings, row: EventDifference) -> dict[str, _Side]:
    """The words of both sides, by how they compare, with where they stand."""
    places = (
        Evidence(row.report_a, row.span_a.start, row.span_a.end),
        Evidence(row.report_b, row.span_b.start, row.span_b.end),
    )
    return {holdings.words(place).casefold(): (holdings.words(place), {place}) for place in places}


def _line(relation: str, what: str, sides: dict[str, _Side], lineage: Lineage) -> Otherwise:
    told = [(_sigla(lineage, places), words, tuple(sorted(places))) for words, places in sides.values()]
    (a, words_a, at_a), (b, words_b, at_b) = sorted(told)
    return Otherwise(relation, what, a, words_a, at_a, b, words_b, at_b)


def _sigla(lineage: Lineage, places: set[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({lineage.sigla.get(place.report, "?") for place in places}))
