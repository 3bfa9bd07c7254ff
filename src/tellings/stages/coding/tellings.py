"""What one report tells of one event, thing by thing, with the words: numbers, dates, places, who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION
from tellings.model.edtf import bounds
from tellings.model.footing import Footing
from tellings.model.periods import agree
from tellings.model.records import DateMention, Span
from tellings.stages.coding.counts import Count, counts_of
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

_POSSESSIVE = ("'", "’")
_HARM = frozenset({"dead", "hurt", "casualty", "missing", "displaced", "held", "taken"})
_DOES: Mapping[str, frozenset[str]] = {
    "ASSAULT": _HARM,
    "COERCE": _HARM,
    "PROTEST": _HARM | {"present"},
    "MOBILIZE": frozenset({"present"}),
    "RETREAT": frozenset({"freed"}),
    "COOPERATE": frozenset({"freed"}),
    "AGREE": frozenset({"freed"}),
}
"""What an event of PLOVER's types does to people: a toll told beside its clause can be its own. What somebody says or gives has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor in an event, and the words for it. `named`: they are a name, and all there is of the phrase: not "he", nor the
    club in "players of the club".
    """

    actor: str
    span: Span
    named: bool


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
    places: tuple[Part, ...]
    actors: tuple[Part, ...]
    recipients: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the tellings of an event; `deeds`: all events that each report tells."""

    deeds: Mapping[str, Sequence[Version]]
    footing: Footing
    pages: Pages
    kinship: Kinship


def tellings_of(versions: Sequence[Version], around: Around) -> list[Telling]:
    """The tellings of one event, by report."""
    by_report: dict[str, list[Version]] = {}
    for version in sorted(versions, key=lambda v: (v.report, v.offset)):
        by_report.setdefault(version.report, []).append(version)
    return [_telling(report, mine, around) for report, mine in by_report.items()]


def _telling(report: str, versions: Sequence[Version], around: Around) -> Telling:
    counts = {count.quantity.span: count for version in versions for count in _counts(version, around)}
    footing, pages = around.footing, around.pages
    return Telling(
        report,
        pages.language(report),
        tuple(counts[span] for span in sorted(counts)),
        tuple(dict.fromkeys(dated for version in versions for dated in _dates(version, pages))),
        tuple(_parts(((v, v.told.place) for v in versions), footing, pages)),
        tuple(_parts(((v, span) for v in versions for span in v.told.actors), footing, pages)),
        tuple(_parts(((v, span) for v in versions for span in v.told.recipients), footing, pages)),
    )


def _parts(told: Iterable[tuple[Version, Span | None]], footing: Footing, pages: Pages) -> Iterator[Part]:
    """The actors that some words mean, each once; where several words mean one, a name before others."""
    found: dict[str, Part] = {}
    for version, span in told:
        actor = footing.actor(version.report, span)
        if actor is not None and span is not None and not (actor in found and found[actor].named):
            named = pages.is_name(version.report, span) and _alone(version, span, pages)
            found[actor] = Part(actor, span, named)
    yield from found.values()


def _alone(version: Version, span: Span, pages: Pages) -> bool:
    """Whether a name is a phrase of its own: neither owner nor sort of what follows, and not what another noun is of."""
    text, trigger = pages.text(version.report), version.told.trigger
    sentence = pages.sentence(version.report, span.start)
    if sentence is None or text[span.end : span.end + 1] in _POSSESSIVE:
        return False
    told = pages.words(version.report, sentence)
    before = [word for word in told if word.end <= span.start][-2:]
    after = next((word for word in told if word.start >= span.end), None)
    hanging = words_in(pages.language(version.report), "counts", "names.hanging")
    if before and before[-1].lower in hanging and before[0].start != trigger.start:
        return False
    gap = text[span.end : after.start] if after is not None else "."
    return after is None or gap.strip() != "" or after.kind == FUNCTION or after.start == trigger.start


def _within(span: Span, around: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _counts(version: Version, around: Around) -> Iterator[Count]:
    """The numbers of the event's clause; of the rest of its sentence, and of the next one if that goes on with it, those that say
    what became of people there.
    """
    report, pages = version.report, around.pages
    here, after = pages.sentence(report, version.offset), pages.next_sentence(report, version.offset)
    for span in (here, after):
        if span is None or (span is after and not _goes_on(version, span, pages, around.kinship)):
            continue
        found = counts_of(pages.text(report), pages.words(report, span), pages.dates(report, span), pages.language(report))
        yield from (count for count in found if _is_its_own(version, count, around))


def _is_its_own(version: Version, count: Count, around: Around) -> bool:
    """Whether a number is of this event: it stands in its clause; or it says what such an event does to people, and no other deed has
    it in its own clause.
    """
    span = count.quantity.span
    if _within(span, version.told.clause):
        return True
    if count.became not in _DOES.get(version.type, ()):
        return False
    telling = [deed for deed in around.deeds.get(version.report, ()) if _within(span, deed.told.clause)]
    nearest = min(telling, key=lambda deed: (deed.told.clause.end - deed.told.clause.start, deed.offset), default=version)
    return _may_be_one(version, nearest, around)


def _may_be_one(version: Version, other: Version, around: Around) -> bool:
    """Whether two told events of a report can be one deed: of one type and mode, and not done by two that are called by name."""
    if other.type != version.type or (other.mode and version.mode and other.mode != version.mode):
        return False
    doers = [list(_parts(((v, span) for span in v.told.actors), around.footing, around.pages)) for v in (version, other)]
    named = all(part.named for side in doers for part in side)
    return not named or around.kinship.related(*([part.actor for part in side] for side in doers))


def _goes_on(version: Version, after: Span, pages: Pages, kinship: Kinship) -> bool:
    """Whether the next sentence may tell more of the same event: it names no date, no other place, and nothing as another."""
    other = words_in(pages.language(version.report), "counts", "another.words")
    if pages.dates(version.report, after) or any(word.lower in other for word in pages.words(version.report, after)):
        return False
    told = [place for place in (version.where, *version.recipients) if place and kinship.is_place(place)]
    places = [
        m.actor for m in pages.mentions(version.report) if after.start <= m.start < after.end and kinship.is_place(m.actor)
    ]
    return not told or not places or any(kinship.places_agree(one, place) for one in told for place in places)


def _dates(version: Version, pages: Pages) -> Iterator[Dated]:
    """The words for an event's dates, nearest first; a date whose words stand elsewhere is left out."""
    sentence = pages.sentence(version.report, version.offset)
    told = [row for row in pages.dates(version.report, sentence) if not _of_telling(row, sentence, pages)] if sentence else []
    near = sorted(told, key=lambda d: (abs(d.start - version.offset), d.start))
    for value in dict.fromkeys(version.period):
        row = next((row for row in near if value and _gives(row, value)), None)
        if value and row is not None:
            yield Dated(value, Span(row.start, row.end))


def _of_telling(row: DateMention, sentence: Span, pages: Pages) -> bool:
    """Whether a date says when something was said: it stands right behind the word for that."""
    language = pages.language(row.report)
    skipped = words_in(language, "counts", "telling.prepositions")
    before = (word.lower for word in reversed(pages.words(row.report, sentence)) if word.end <= row.start)
    return next((word for word in before if word not in skipped), "") in words_in(language, "counts", "telling.words")


def _gives(row: DateMention, value: str) -> bool:
    return row.value.startswith(value) or (bounds(row.value) == bounds(value) and agree(row.value, value))
