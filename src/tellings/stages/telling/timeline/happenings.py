"""Events as rows of the timeline: one for each happening, however many tell it, with all the times that are told of it."""

from __future__ import annotations

from tellings.language import words
from tellings.model.edtf import bounds
from tellings.model.grouped import grouped
from tellings.model.periods import agree
from tellings.model.records import DateMention, Event, Evidence, Span
from tellings.model.timeline import Entry, OtherTime
from tellings.stages.telling.dating import in_words, span_in_words
from tellings.stages.telling.deeds import deed
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import counted

NOT_TOLD = "date not told"


def happenings(holdings: Holdings, lineage: Lineage) -> list[Entry]:
    """A row for each event that stands on some words."""
    dates = grouped(holdings.dates, lambda row: row.report)
    return [_entry(holdings, lineage, event, dates) for event in holdings.events if event.evidence]


def _entry(holdings: Holdings, lineage: Lineage, event: Event, dates: dict[str, list[DateMention]]) -> Entry:
    first, last = bounds(event.start or event.end)
    own, others = _times(lineage, event, holdings, dates)
    return Entry(
        "event",
        event.id,
        event.start or event.end or "",
        _when(holdings, event, dates),
        first if event.start else None,
        last,
        bounds(event.end)[1] or last,
        _title(holdings, event),
        holdings.words(event.evidence[0]),
        supported(len(event.reports), event.independent),
        "" if event.factuality == "asserted" else event.factuality,
        tuple(dict.fromkeys(key for key in (*event.actors, *event.recipients, event.place) if key)),
        event.evidence,
        own,
        others,
    )


def _when(holdings: Holdings, event: Event, dates: dict[str, list[DateMention]]) -> str:
    if event.start and event.end and event.start != event.end:
        return span_in_words(event.start, event.end)
    if event.start and not event.end:
        led = next((word for place in event.evidence if (word := _led(holdings, event.start, place, dates))), "")
        return f"{led} {in_words(event.start)}".strip()
    return in_words(event.start) or span_in_words(None, event.end) or NOT_TOLD


def _led(holdings: Holdings, start: str, place: Evidence, dates: dict[str, list[DateMention]]) -> str:
    """The "since" or "after" with which a telling leads its date: then it did not only happen then."""
    report = holdings.reports.get(place.report)
    if report is None:
        return ""
    told = [row for row in _dates_in(dates.get(place.report, []), Span(place.start, place.end)) if row.value == start]
    before = [report.text[max(place.start - _REACH, 0) : row.start].casefold().split() for row in told]
    led = words(report.language, "capacities", "period.since")
    return next((spoken[-1] for spoken in before if spoken and spoken[-1] in led), "")


_REACH = 12
"""Letters before an event's words in which the "since" of their first date may stand."""


def _title(holdings: Holdings, event: Event) -> str:
    """Who, what, to whom, and where."""
    told, place = deed(holdings, event), holdings.actor(event.place)
    if not place or event.place in (*event.actors, *event.recipients):
        return told
    row = holdings.actors.get(event.place or "")
    return f"{told}, {'at' if row is not None and row.kind == 'facility' else 'in'} {place}"


def supported(reports: int, independent: int) -> str:
    """How many tell it and on how many sources: "3 reports, 1 independent source"."""
    return f"{counted(reports, 'report')}, {counted(independent, 'independent source')}"


def _times(
    lineage: Lineage, event: Event, holdings: Holdings, dates: dict[str, list[DateMention]]
) -> tuple[tuple[str, ...], tuple[OtherTime, ...]]:
    """Where tellings contradict one another in when it was: who tells the row's own time, and the other times with theirs."""
    told: dict[str, dict[Evidence, str]] = {}
    for row in holdings.event_differences.get(event.id, []):
        if row.what == "date" and row.relation == "contradicts":
            for report, span in ((row.report_a, row.span_a), (row.report_b, row.span_b)):
                for found in _dates_in(dates.get(report, []), span):
                    place = Evidence(report, found.start, found.end)
                    told.setdefault(found.value, {})[place] = lineage.sigla.get(report, "?")
    own = {siglum for value, places in told.items() if _same(value, event) for siglum in places.values()}
    others = [
        OtherTime(in_words(value), value, tuple(sorted(set(places.values()))), tuple(sorted(places)))
        for value, places in sorted(told.items())
        if not _same(value, event)
    ]
    return tuple(sorted(own)), tuple(others)


def _same(value: str, event: Event) -> bool:
    return agree(value.partition("T")[0], (event.start or event.end or "").partition("T")[0])


def _dates_in(dates: list[DateMention], span: Span) -> list[DateMention]:
    return [row for row in dates if row.type in ("date", "time") and row.start < span.end and span.start < row.end]
