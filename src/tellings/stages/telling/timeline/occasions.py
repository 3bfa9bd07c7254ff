"""Occasions on which somebody spoke, as rows of the timeline: an interview or a statement that reports rest on, and what else
was said on a day that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.model.edtf import bounds
from tellings.model.grouped import grouped
from tellings.model.records import Evidence, Origin, Statement
from tellings.model.timeline import Entry
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.naming import contents, counted
from tellings.stages.telling.timeline.happenings import supported

_WORDS = 240
"""Letters of somebody's words that a row shows."""


def occasions(holdings: Holdings, lineage: Lineage) -> list[Entry]:
    """A row for each speaker and day; the statements of an origin stand in its row."""
    spoken = [
        one for one in holdings.statements.values() if one.content and one.kind != "narrated" and not one.depth and one.speaker
    ]
    of_origin = grouped((one for one in spoken if one.origin), lambda one: one.origin or "")
    origins = [one for one in holdings.origins.values() if one.date and one.evidence and not one.inferred]
    rows = [_of_origin(holdings, lineage, one, of_origin.get(one.id, [])) for one in origins]
    told = {one.id for one in origins}
    loose = [one for one in spoken if one.said and one.origin not in told]
    days = grouped(loose, lambda one: f"{one.speaker} {one.said}")
    return [*rows, *(_of_day(holdings, lineage, said) for said in days.values())]


def _of_origin(holdings: Holdings, lineage: Lineage, origin: Origin, said: Sequence[Statement]) -> Entry:
    reports = {*(one.report for one in origin.evidence), *(one.report for one in said)}
    title = f"{lineage.sigla[origin.id]} · {origin.name.removesuffix(f', {origin.date}')}"
    places = _places(said) or origin.evidence
    # The words that the row shows stand first among its evidence, so that whoever chooses them sees them.
    evidence = tuple(dict.fromkeys((places[0], *origin.evidence)))
    words = _words(holdings, places)
    row = _row(origin.id, origin.date or "", origin.speaker, evidence)
    return replace(row, title=title, words=words, support=supported(len(reports), 1))


def _of_day(holdings: Holdings, lineage: Lineage, said: Sequence[Statement]) -> Entry:
    one = said[0]
    where = holdings.words(Evidence(one.report, one.venue.start, one.venue.end)) if one.venue else ""
    many = f" ({counted(len(said), 'statement')})" if len(said) > 1 else ""
    title = f"{holdings.actor(one.speaker) or one.speaker} spoke{' ' + where if where else ''}{many}"
    roots = frozenset[str]().union(*(lineage.stemma.roots_of(each) for each in said))
    support = supported(len({each.report for each in said}), max(len(roots), 1))
    evidence = _places(said)
    row = _row(one.id, one.said or "", one.speaker, evidence)
    return replace(row, title=title, words=_words(holdings, evidence), support=support)


def _row(key: str, value: str, speaker: str | None, evidence: tuple[Evidence, ...]) -> Entry:
    first, last = bounds(value)
    actors = (speaker,) if speaker else ()
    return Entry("said", key, value, in_words(value), first, last, last, "", "", "", "", actors, evidence)


def _places(said: Sequence[Statement]) -> tuple[Evidence, ...]:
    """Where the words stand that were said."""
    return tuple(dict.fromkeys(place for one in said for place in contents(one)))


def _words(holdings: Holdings, places: Sequence[Evidence]) -> str:
    """The words of the first place, cut short."""
    words = holdings.words(places[0]).strip("“”\"' ")
    return words if len(words) <= _WORDS else words[: _WORDS - 1].rsplit(" ", 1)[0] + " …"
