"""The timeline: events and everything dated, each with as much of its date as the reports give."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.model.account import Dated
from tellings.model.edtf import bounds
from tellings.model.footing import Footing
from tellings.model.grouped import grouped
from tellings.model.records import DateMention, Event, Evidence, Origin, Report, Segment
from tellings.model.told import Sentence
from tellings.stages.telling.dating import in_words, order_of, span_in_words
from tellings.stages.telling.deeds import deed, places_of_date
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage, footing_of, independence_of_event
from tellings.stages.telling.naming import label_of, name_of
from tellings.stages.telling.otherwise import otherwise_of

CREDIBILITY = {
    1: "independent sources agree",
    2: "more speaks for it than against it",
    3: "one source, or as many against it as for it",
    4: "one source for it, one against",
    5: "more speaks against it than for it",
    6: "not yet to be judged",
}
"""What each figure rests on here; the scale's own words ("probably true") say more than we know. See `model.credibility`."""
_FITTING = "one source, and another tells something that fits it"


def why_credible(figure: int, independent: int) -> str:
    """What the figure of an event with so many independent sources rests on."""
    return _FITTING if (figure, independent) == (2, 1) else CREDIBILITY.get(figure, "unknown")


@dataclass(frozen=True, slots=True)
class Cover:
    """Stretches of one report, joined where they touch: `holds` asks in logarithmic time whether one contains another."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, stretches: Iterable[Evidence]) -> Cover:
        """The cover of some evidence."""
        joined: list[list[int]] = []
        for one in sorted(stretches):
            if joined and one.start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], one.end)
            else:
                joined.append([one.start, one.end])
        return cls(tuple(start for start, _ in joined), tuple(end for _, end in joined))

    def holds(self, start: int, end: int) -> bool:
        """Whether this stretch lies inside."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def timeline_of(holdings: Holdings, lineage: Lineage) -> tuple[Dated, ...]:
    """Events, publications, origins and dates that are spoken of, in order of time; what has no year stands last."""
    footing = footing_of(holdings, lineage)
    entries = [
        *(_event(holdings, lineage, footing, event) for event in holdings.events if event.evidence),
        *(_publication(holdings, lineage, report) for report in holdings.reports.values() if report.published),
        *(_origin(holdings, lineage, origin) for origin in holdings.origins.values() if origin.date and origin.evidence),
        *_mentioned(holdings),
    ]
    return tuple(sorted(entries, key=lambda one: (not one.order, not one.value, one.order, one.value, one.kind, one.title)))


def _event(holdings: Holdings, lineage: Lineage, footing: Footing, event: Event) -> Dated:
    value = event.start or event.end or ""
    when = in_words(event.start) if event.start == event.end else span_in_words(event.start, event.end)
    if event.start and not event.end:
        when = in_words(event.start)
    return Dated(
        "event",
        value,
        when or "date not told",
        order_of(value),
        deed(holdings, event),
        _circumstances(holdings, event, independence_of_event(holdings, lineage, footing, event)),
        holdings.words(event.evidence[0]),
        _stories(holdings, event.reports or [one.report for one in event.evidence]),
        event,
        event.evidence,
        otherwise_of(holdings, lineage, event),
    )


def _circumstances(holdings: Holdings, event: Event, independence: str) -> str:
    place = holdings.actor(event.place)
    matters = dict.fromkeys(c.replace("_", " ").lower() for c in (*event.contexts, *event.capacities))
    parts = [f"at {place}" if place else "", *matters]
    parts += ["" if event.factuality == "asserted" else event.factuality]
    parts += [independence]
    parts += [f"Admiralty credibility {event.credibility}: {why_credible(event.credibility, event.independent)}"]
    return " · ".join(part for part in parts if part)


def _publication(holdings: Holdings, lineage: Lineage, report: Report) -> Dated:
    title = f"{lineage.sigla[report.id]} · {label_of(report)} published"
    because = " ".join((report.published_because or "").split())
    evidence = places_of_date(holdings, report)
    stories = _stories(holdings, [report.id])
    value = report.published or ""
    return Dated(
        "publication", value, in_words(value), order_of(value), title, because, report.title or "", stories, None, evidence
    )


def _origin(holdings: Holdings, lineage: Lineage, origin: Origin) -> Dated:
    stories = _stories(holdings, [one.report for one in origin.evidence])
    title = f"{lineage.sigla[origin.id]} · {name_of(origin)}"
    value, words = origin.date or "", holdings.words(origin.evidence[0])
    return Dated("origin", value, in_words(value), order_of(value), title, "", words, stories, None, origin.evidence)


def _mentioned(holdings: Holdings) -> Iterator[Dated]:
    """Dates that reports speak of outside all events, joined by value."""
    every = (one for event in holdings.events for one in event.evidence)
    taken = {report: Cover.of(found) for report, found in grouped(every, lambda one: one.report).items()}
    free = [
        row
        for row in holdings.dates
        if row.type in {"date", "time"}
        and _has_a_place(row.value)
        and row.report in holdings.reports
        and not (row.report in taken and taken[row.report].holds(row.start, row.end))
    ]
    for value, rows in grouped(free, lambda row: row.value).items():
        evidence = tuple(sorted(Evidence(row.report, row.start, row.end) for row in rows))
        stories = _stories(holdings, [row.report for row in rows])
        words = holdings.words(_sentence_around(holdings, rows[0]))
        title = f"“{holdings.words(evidence[0])}”"
        yield Dated("mention", value, in_words(value), order_of(value), title, "", words, stories, None, evidence)


def _has_a_place(value: str) -> bool:
    """Whether a date stands anywhere in time: in a known year, or at least in a known month or season of some year."""
    return any(bounds(value)) or (value[:5] == "XXXX-" and value[5:7].isdigit())


def _sentence_around(holdings: Holdings, row: DateMention) -> Evidence:
    units: Sequence[Sentence | Segment] = holdings.sentences.get(row.report) or holdings.segments.get(row.report, [])
    at = bisect_right(units, row.start, key=lambda unit: unit.start) - 1
    if at >= 0 and row.end <= units[at].end:
        return Evidence(row.report, units[at].start, units[at].end)
    return Evidence(row.report, row.start, row.end)


def _stories(holdings: Holdings, reports: Iterable[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(holdings.story_of[report] for report in reports if report in holdings.story_of))
