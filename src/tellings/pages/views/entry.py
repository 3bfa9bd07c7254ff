"""One row of the timeline: all its words, who tells it, other times that are told of it, and what is told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.cards import SPOKEN, EntryCard, RelationCard
from tellings.model.timeline import KINDS
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.drawings.strips import scale, strip
from tellings.pages.render import drawn
from tellings.pages.sifting import called
from tellings.pages.sourcing import sources
from tellings.ports.library import Library
from tellings.stages.telling.chronicle import why_credible

_MOST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in it, and as what: who did it, to whom, where; or in it without more."""

    part: str
    actors: tuple[tuple[str, str], ...]


def entry(library: Library, asked: Asked) -> Page | None:
    """A row of the timeline."""
    card = _card(library, asked.params["id"])
    if card is None:
        return None
    one = card.entry
    event = _event(library, one.id) if one.kind == "event" else None
    relation = library.get(RelationCard, one.id) if one.kind in ("began", "ended", "held") else None
    shown = {
        "card": card,
        "event": event,
        "relation": relation,
        "parties": _parties(library, card, event),
        "facts": _facts(event),
        "strip": drawn(strip(one)),
        "scale": drawn(scale(one.heading)),
        "sources": sources(library, one.evidence[:_MOST_PLACES], card.tellers),
        "places": len(one.evidence),
        "about": (one.id,),
    }
    return Page("entry.html", one.title, shown, trail=(("/timeline", "Timeline"),))


def _card(library: Library, key: str) -> EntryCard | None:
    """A row by its key; what comes of a relation also by the relation's id."""
    keys = [key, *(f"{kind}-{key}" for kind in KINDS)]
    found = library.several(EntryCard, keys)
    return next(iter(found.values()), None)


def _event(library: Library, key: str) -> Mapping[str, object] | None:
    return next(iter(library.rows("events", {"id": key}, most=1).items), None)


def _parties(library: Library, card: EntryCard, event: Mapping[str, object] | None) -> list[Party]:
    """Who is in it. An event says who did it, to whom and where."""
    parts: list[tuple[str, Sequence[str]]] = [("With", card.entry.actors)]
    if event is not None:
        place = event["place"]
        parts = [
            ("Who", _ids(event["actors"])),
            ("To or with whom", _ids(event["recipients"])),
            ("Where", [str(place)] if place else []),
        ]
        named = {key for _, keys in parts for key in keys}
        parts.append(("With", [key for key in card.entry.actors if key not in named]))
    names = called(library, [key for _, keys in parts for key in keys])
    return [Party(label, tuple((key, names.get(key, key)) for key in keys)) for label, keys in parts if keys]


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else []


def _facts(event: Mapping[str, object] | None) -> list[tuple[str, str]]:
    """What kind of event it is, in words."""
    if event is None:
        return []
    what = [wording.kind(str(event[name])).lower() for name in ("type", "mode") if event[name]]
    matters = [wording.kind(one).lower() for name in ("contexts", "capacities") for one in _ids(event[name])]
    grade, independent = (int(str(event[name])) for name in ("credibility", "independent"))
    facts = [
        ("What kind", ", ".join(what)),
        ("In what matter", ", ".join(dict.fromkeys(matters))),
        ("Told as", "" if event["factuality"] == "asserted" else str(event["factuality"])),
        ("Credibility", f"{grade} of Admiralty’s 6: {why_credible(grade, independent)}"),
    ]
    return [(label, words) for label, words in facts if words]


def _every(library: Library) -> Iterator[str]:
    start, total = 0, 1
    while start < total:
        found = library.find(EntryCard, start=start, most=500)
        yield from (f"/entry/{card.entry.key}" for card in found.items if card.section != SPOKEN)
        start, total = found.end, found.total if found.items else 0


ROUTES = (Route("/entry/{id}", entry, _every),)
