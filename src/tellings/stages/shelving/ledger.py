"""The ledger as cards: who is who, what holds between them, what happened when, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tellings.model.account import ActorAccount, Dated, RelationAccount, Wording
from tellings.model.cards import (
    DATED,
    PUBLISHED,
    SPOKEN,
    UNDATED,
    ActorCard,
    EntryCard,
    PlaceCard,
    RelationCard,
    Shelved,
    first_places,
    without,
)
from tellings.model.ids import content_id
from tellings.model.timeline import Entry
from tellings.stages.shelving.catalogue import Catalogue, days, facets, reports_of


def actor_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each actor, the most spoken of first."""
    for one in catalogue.account.actors:
        wordings = [*one.names, *one.descriptions]
        shown = without(one, names=_shown(one.names), descriptions=_shown(one.descriptions), statements=())
        assert isinstance(shown, ActorAccount)
        actor = one.actor
        reports = reports_of(place for wording in wordings for place in wording.evidence)
        found = [
            ("kind", actor.kind),
            ("actor", actor.id),
            *facets("report", reports),
            *catalogue.outlets(reports),
            *facets("story", (story for story, _ in catalogue.stories_of(reports))),
            *facets("country", [actor.country]),
            *facets("sector", [actor.sector]),
            *([("named", "yes")] if one.names else []),
        ]
        words = "\n".join(
            dict.fromkeys([actor.name, *actor.variants, *(one.words for one in wordings), *(role.role for role in one.roles)])
        )
        card = ActorCard(shown, tuple(len(wording.evidence) for wording in wordings), len(one.statements))
        yield Shelved(card, actor.id, tuple(found), words, weight=one.mentions)


def _shown(wordings: Sequence[Wording]) -> tuple[Wording, ...]:
    return tuple(Wording(one.words, first_places(one.evidence)) for one in wordings)


def relation_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each relation, as a sentence; its id is that of the first of its rows."""
    for one in catalogue.account.relations:
        yield _relation(catalogue, one)


def _relation(catalogue: Catalogue, one: RelationAccount) -> Shelved:
    first = one.relations[0]
    subjects, objects = (
        list(dict.fromkeys(keys)) for keys in ([r.subject for r in one.relations], [r.object for r in one.relations])
    )
    reports = list(dict.fromkeys(report for row in one.relations for report in row.reports))
    card = RelationCard(
        one,
        first.kind,
        first.factuality,
        tuple((key, catalogue.name(key)) for key in subjects),
        tuple((key, catalogue.name(key)) for key in objects),
        tuple(dict.fromkeys(key for row in one.relations for key in row.according_to)),
        catalogue.tellers(reports_of(one.evidence)),
    )
    period = one.period
    timed = any((period.start_earliest, period.start_latest, period.end_earliest, period.end_latest))
    found = [
        ("kind", first.kind),
        ("state", first.factuality),
        ("section", DATED if timed else UNDATED),
        *facets("row", (row.id for row in one.relations)),
        *facets("actor", (*subjects, *objects)),
        *facets("report", reports),
        *catalogue.outlets(reports),
        *facets("story", (story for story, _ in catalogue.stories_of(reports))),
    ]
    return Shelved(
        card,
        first.id,
        tuple(found),
        one.sentence,
        period.start_earliest,
        period.end_latest,
        max(row.independent for row in one.relations),
    )


def entry_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each row of the timeline, in its order; then the dates that are spoken of outside all happenings."""
    chronology = catalogue.account.chronology
    dated = {one.event.id: one for one in catalogue.account.timeline if one.event is not None}
    for section, entries in ((DATED, chronology.entries), (UNDATED, chronology.undated), (PUBLISHED, chronology.published)):
        for one in entries:
            yield _entry(catalogue, one, section, dated.get(one.id) if one.kind == "event" else None)
    for spoken in catalogue.account.timeline:
        if spoken.kind == "mention":
            yield _entry(catalogue, _spoken(spoken), SPOKEN, None)


def _entry(catalogue: Catalogue, one: Entry, section: str, event: Dated | None) -> Shelved:
    # A report that came out is told by itself, also where none of its words say when.
    reports = [one.id] if one.kind == "published" else reports_of(one.evidence)
    stories = catalogue.stories_of(reports)
    found = [
        ("section", section),
        ("kind", one.kind),
        *facets("type", [event.event.type if event and event.event else None]),
        *facets("state", [one.state]),
        *facets("actor", one.actors),
        *facets("report", reports),
        *catalogue.outlets(reports),
        *facets("story", (story for story, _ in stories)),
    ]
    card = EntryCard(
        one,
        section,
        stories,
        event.detail if event else "",
        event.otherwise if event else (),
        catalogue.tellers(reports),
    )
    # Who looks for words finds a date that is only spoken of in its report.
    words = "" if section == SPOKEN else f"{one.title}\n{one.words}"
    return Shelved(card, one.key, tuple(found), words, one.first, one.ends or one.last)


def _spoken(one: Dated) -> Entry:
    """A date that is spoken of, as a row."""
    first, last = days(one.value)
    key, places = content_id("date", one.value), first_places(one.evidence)
    return Entry("date", key, one.value, one.when, first, last, last, one.title, one.words, "", "", (), places)


def place_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each place that is anywhere, or may be, the most spoken of first."""
    told = {one.actor.id: one for one in catalogue.account.actors}
    spoken: dict[str, int] = defaultdict(int)
    for actor in told.values():
        spoken[actor.actor.id] = actor.mentions
    for key in sorted(catalogue.places, key=lambda key: (-spoken[key], key)):
        place, one = catalogue.places[key], told.get(key)
        if one is None or one.whereabouts is None:
            continue
        card = PlaceCard(
            key,
            one.actor.name,
            place.feature,
            place.latitude,
            place.longitude,
            place.country,
            one.whereabouts,
            place.candidates,
            one.mentions,
            one.reports,
        )
        reports = reports_of(piece for wording in one.names for piece in wording.evidence)
        found = [
            ("actor", key),
            ("kind", place.feature or "unknown"),
            ("state", "sure" if place.certain else "unsure"),
            *facets("country", [place.country]),
            *facets("story", (story for story, _ in catalogue.stories_of(reports))),
        ]
        yield Shelved(card, key, tuple(found), one.actor.name, *days(), one.mentions)
