"""Which schema of FollowTheMoney stands for which actor, and what every entity says of where it is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from tellings.exports.ftm_values import Entity, Properties, entity, line, texts, web
from tellings.exports.joined import Joined
from tellings.exports.saying import quotes
from tellings.model.records import Actor, Evidence, Report

PREFIX = "tellings-"
"""What stands before our ids: other data sets may have an `event-1` of their own."""

PLACES = frozenset({"place", "facility"})
"""Kinds of actors that are somewhere before they do anything."""

_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
"""PLOVER's sectors of bodies through which a state acts."""
_BODIES = frozenset({"Organization", "PublicBody", "Company"})
_LEGAL = frozenset({"Person", "LegalEntity", *_BODIES})


class Graph(Joined):
    """The rows of a case with their places in FollowTheMoney's model."""

    def key(self, id_: str | None) -> str | None:
        """The entity's id for an id of ours; none for a row that is no entity."""
        known = id_ in self.actors or id_ in self.reports or id_ in self.origins
        return f"{PREFIX}{id_}" if id_ and known else None

    def address(self, actor: Actor) -> str | None:
        """The entity of where an actor is: itself, where it is no more than that; none for what is no place."""
        if self.schema(actor) == "Address":
            return self.key(actor.id)
        return f"{PREFIX}{actor.id}-address" if actor.kind in PLACES and actor.id in self.places else None

    def keys(self, ids: Iterable[str | None]) -> list[str | None]:
        """The same for several."""
        return [self.key(one) for one in ids]

    def schema(self, actor: Actor) -> str:
        """What an actor is; a place that does nothing is an address, one that acts a party like others."""
        if actor.kind in PLACES and actor.id not in self.acting:
            return "RealEstate" if actor.kind == "facility" and actor.variants else "Address"
        if actor.kind == "organisation":
            return "Company" if actor.sector == "BUS" else "PublicBody" if actor.sector in _STATE else "Organization"
        by_kind = {"person": "Person", "country": "PublicBody", "armed_group": "Organization", "work": "Asset"}
        return by_kind.get(actor.kind, "LegalEntity")

    def legal(self, ids: Iterable[str | None]) -> list[str | None]:
        """The entities of those actors that can be parties (`LegalEntity` and what is one)."""
        return [self.key(one) for one in ids if one in self.actors and self.schema(self.actors[one]) in _LEGAL]

    def body(self, id_: str) -> str | None:
        """The entity of an actor that is an organisation of some kind, else none."""
        return self.key(id_) if id_ in self.actors and self.schema(self.actors[id_]) in _BODIES else None

    def person(self, id_: str) -> str | None:
        """The entity of an actor that is a person, else none."""
        return self.key(id_) if id_ in self.actors and self.actors[id_].kind == "person" else None

    def told(self, reports: Iterable[str], evidence: Iterable[Evidence] = ()) -> Properties:
        """Proof, publishers, addresses and words: what an entity says of the reports that tell it."""
        rows = [self.reports[one] for one in dict.fromkeys(reports) if one in self.reports]
        return {
            "proof": self.keys(row.id for row in rows),
            "publisher": [line(row.outlet) for row in rows],
            "sourceUrl": [web(row.url) for row in rows],
            "summary": [part for quote in quotes(self, evidence) for part in texts(quote)],
        }

    def note(self, id_: str, words: str, about: Iterable[str | None], told: Properties, *, notes: Iterable[str] = ()) -> Entity:
        """A note on some entities: what is said, and what is not so (or not yet) and would be untrue as a link."""
        return entity(
            f"{PREFIX}{id_}",
            "Note",
            description=texts(words),
            entity=about,
            notes=[part for note in notes for part in texts(note)],
            **told,
        )


def said(*sentences: str | None) -> list[str]:
    """Sentences as texts that fit; those that are empty are left out."""
    return [part for one in sentences for part in texts(one)]


def file_name(report: Report) -> str:
    """What the report's file was called, without the folders of whoever read it."""
    return line(PurePosixPath(report.path).name) or report.id
