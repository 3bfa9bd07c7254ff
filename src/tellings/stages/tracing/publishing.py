"""Outlets of a story that its reports name as who said something, by whatever name: "the Argus said", "the newspaper said later"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.records import Span, Statement
from tellings.stages.tracing.likeness import is_called, says_no_name
from tellings.stages.tracing.namings import AGENCY, BROADCAST, Naming
from tellings.stages.tracing.tellings import NARRATED, Tellings

_PUBLISHED = frozenset({AGENCY, BROADCAST})


def with_publishers(tellings: Tellings, found: Sequence[Naming]) -> list[Naming]:
    """Namings with those of outlets that no word shows to be one, and that another report of the story is from; what is called
    "the newspaper" or "the Tarn daily" after one that is named is that one.
    """
    named = [*found, *(one for report in tellings.reports for one in _speaking(tellings, report, found))]
    in_order = sorted(named, key=lambda n: (n.report, n.phrase))
    return list(_called_by_town(tellings, list(_said_again(tellings, in_order))))


def _speaking(tellings: Tellings, report: str, found: Sequence[Naming]) -> Iterator[Naming]:
    """The outlets that a report has something from and that are no outlets by their words."""
    row = tellings.reports[report]
    others = {r.outlet for r in tellings.reports.values() if r.outlet and r.outlet != row.outlet}
    taken = [n.phrase for n in found if n.report == report and n.outlet]
    for statement in tellings.by_report[report]:
        name = _speaker(tellings, statement)
        phrase = _phrase(statement)
        if name is None or phrase is None or _touches(phrase, taken):
            continue
        if any(is_called(name, outlet, row.language) for outlet in sorted(others)):
            yield _naming(tellings, statement, phrase, name)


def _speaker(tellings: Tellings, statement: Statement) -> str | None:
    """The name of the body that says something."""
    actor = tellings.actors.get(statement.speaker or "")
    is_body = actor is not None and actor.kind != "person" and tellings.is_named(actor.id)
    return actor.name if is_body and actor and statement.kind != NARRATED else None


def _phrase(statement: Statement) -> Span | None:
    """Who says it, and the word that says so."""
    if statement.source is None:
        return None
    parts = [part for part in (statement.source, statement.cue) if part is not None]
    return Span(min(p.start for p in parts), max(p.end for p in parts))


def _touches(phrase: Span, taken: Iterable[Span]) -> bool:
    return any(phrase.start < other.end and other.start < phrase.end for other in taken)


def _naming(tellings: Tellings, statement: Statement, phrase: Span, name: str) -> Naming:
    return Naming(
        statement.report,
        AGENCY,
        phrase,
        None,
        statement.speaker,
        name,
        None,
        of_report=False,
        vague=False,
        implied=False,
        statements=frozenset({statement.id}),
        words=tellings.words(statement.report, phrase).casefold(),
        described=False,
    )


def _said_again(tellings: Tellings, found: Sequence[Naming]) -> Iterator[Naming]:
    """Namings in text order, those by the sort alone ("the newspaper") as of the outlet of that sort that was named last."""
    last: dict[tuple[str, str], Naming] = {}
    for naming in found:
        if naming.kind in _PUBLISHED and naming.outlet is not None and not naming.of_report:
            if _only_points(tellings, naming):
                yield _named_by(naming, last)
                continue
            last[naming.report, naming.kind] = naming
        yield naming


def _only_points(tellings: Tellings, naming: Naming) -> bool:
    """Whether the words for an outlet are its sort after a word that points back: "the newspaper", "that agency"."""
    language = tellings.reports[naming.report].language
    said = (naming.outlet or "").casefold().split()
    return (
        len(said) > 1 and said[0] in words(language, "origins", "outlets.back") and says_no_name(" ".join(said[1:]), language)
    )


def _named_by(naming: Naming, last: Mapping[tuple[str, str], Naming]) -> Naming:
    before = last.get((naming.report, naming.kind))
    return naming if before is None else replace(naming, outlet=before.outlet, voice=before.voice)


def _called_by_town(tellings: Tellings, found: Sequence[Naming]) -> Iterator[Naming]:
    """Namings in text order, those by sort and town alone ("the Tarn daily") as of the outlet that the speaker was told before to have
    spoken to, or else of the one report of that town that shows that its outlet asked him.
    """
    last: dict[tuple[str, str | None], Naming] = {}
    for naming in found:
        language = tellings.reports[naming.report].language
        town = _town(naming.outlet, language) if naming.outlet and naming.speaker is not None else None
        if town is None:
            if naming.outlet is not None and not says_no_name(naming.outlet, language):
                last[naming.report, naming.speaker] = naming
            yield naming
            continue
        back = (naming.outlet or "").casefold().split()[0] in words(language, "origins", "outlets.back")
        before = last.get((naming.report, naming.speaker)) if back else None
        there = {n.outlet for n in found if n.outlet and _asked_in(tellings, n, naming, town)}
        if before is not None:
            yield replace(naming, outlet=before.outlet, voice=before.voice)
        else:
            yield replace(naming, outlet=there.pop()) if len(there) == 1 else naming


def _town(outlet: str, language: str) -> str | None:
    """The name between an article and the common noun for an outlet: "Tarn" of "the Tarn daily", none of "the Tarn Daily"."""
    said = outlet.split()
    between = said[1:-1]
    described = said[-1] in words(language, "origins", "outlets.nouns") and said[0].islower()
    return " ".join(between) if described and between and all(word[:1].isupper() for word in between) else None


def _asked_in(tellings: Tellings, naming: Naming, other: Naming, town: str) -> bool:
    """Whether a naming shows that the outlet of a report from a town asked the speaker of another naming."""
    place = tellings.reports[naming.report].dateline_place
    mine = (naming.own or naming.implied) and naming.speaker == other.speaker and naming.report != other.report
    return mine and place is not None and place.casefold() == town.casefold()
