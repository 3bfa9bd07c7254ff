"""What one report tells of one event, thing by thing, with the words: numbers, dates, places, who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.edtf import bounds
from tellings.model.footing import Footing
from tellings.model.periods import agree
from tellings.model.records import DateMention, Span
from tellings.stages.coding.counts import Count, counts_of
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

Named = tuple[str, Span]
"""An actor, and the words for it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a telling gives an event: its EDTF value and its words."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """An event in one report, all its versions there together."""

    report: str
    language: str
    counts: tuple[Count, ...]
    dates: tuple[Dated, ...]
    places: tuple[Named, ...]
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]


def tellings_of(versions: Sequence[Version], footing: Footing, pages: Pages) -> list[Telling]:
    """The tellings of one event, by report."""
    by_report: dict[str, list[Version]] = {}
    for version in sorted(versions, key=lambda v: (v.report, v.offset)):
        by_report.setdefault(version.report, []).append(version)
    return [_telling(report, mine, footing, pages) for report, mine in by_report.items()]


def _telling(report: str, versions: Sequence[Version], footing: Footing, pages: Pages) -> Telling:
    counts = {count.quantity.span: count for version in versions for count in _counts(version, pages)}
    return Telling(
        report,
        pages.language(report),
        tuple(counts[span] for span in sorted(counts)),
        tuple(dict.fromkeys(dated for version in versions for dated in _dates(version, pages))),
        tuple(_named(footing, report, (v.told.place for v in versions))),
        tuple(_named(footing, report, (span for v in versions for span in v.told.actors))),
        tuple(_named(footing, report, (span for v in versions for span in v.told.recipients))),
    )


def _named(footing: Footing, report: str, spans: Iterator[Span | None]) -> Iterator[Named]:
    """The actors that some words mean, each once, with the first words for it."""
    found: dict[str, Span] = {}
    for span in spans:
        actor = footing.actor(report, span)
        if actor is not None and span is not None:
            found.setdefault(actor, span)
    yield from found.items()


def _counts(version: Version, pages: Pages) -> Iterator[Count]:
    """The numbers of the event's sentence; of the next one, those that say what became of people, if it is dated no other way."""
    report, language = version.report, pages.language(version.report)
    here, after = pages.sentence(report, version.offset), pages.next_sentence(report, version.offset)
    for span in (here, after):
        if span is None or (span is after and pages.dates(report, span)):
            continue
        found = counts_of(pages.text(report), pages.words(report, span), pages.dates(report, span), language)
        yield from (count for count in found if span is here or count.became)


def _dates(version: Version, pages: Pages) -> Iterator[Dated]:
    """The words for an event's dates, nearest first; a date whose words stand elsewhere is left out."""
    sentence = pages.sentence(version.report, version.offset)
    told = pages.dates(version.report, sentence) if sentence else []
    near = sorted(told, key=lambda d: (abs(d.start - version.offset), d.start))
    for value in dict.fromkeys(version.period):
        row = next((row for row in near if value and _gives(row, value)), None)
        if value and row is not None:
            yield Dated(value, Span(row.start, row.end))


def _gives(row: DateMention, value: str) -> bool:
    return row.value.startswith(value) or (bounds(row.value) == bounds(value) and agree(row.value, value))
