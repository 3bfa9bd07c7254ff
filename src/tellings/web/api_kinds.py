"""What the API serves: each kind of card under its name, with what it can be filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.cards import CARDS

FILTERS: Mapping[str, str] = MappingProxyType(
    {
        "story": "the id of a story",
        "report": "the id of a report",
        "actor": "the id of an actor that takes part or is named",
        "speaker": "the id of the actor who says it",
        "outlet": "the name of an outlet",
        "language": "a language, ISO 639-1",
        "kind": "what kind of its sort it is: direct, indirect …; person, organisation …; member_of, provides …",
        "type": "an event's type in PLOVER",
        "verdict": "contradicts, differs, reworded, partly, same",
        "what": "what differs: number, quantity, date, place, name, negation, modality, degree, attribution, wording",
        "state": "asserted, denied, planned, possible …; of an agreement: omitted, disputed; of a version: silent, announced; of a place: sure, unsure; of a correction: in_force, undone, undoing, hindered",
        "section": "dated, undated, published",
        "alone": "yes: said in one telling only",
        "agreement": "the id of an agreement",
        "origin": "the id of an origin",
        "form": "article, interview, transcript",
        "country": "a country, ISO 3166-1 alpha-3",
        "sector": "a sector in PLOVER",
        "about": "the id of what a correction is about",
    }
)
"""What each filter asks for. Given several times, one of the values is enough; several filters must all hold."""

TIMED = ("since", "until")
"""ISO days: what may lie between them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of card as the API serves it: under `plural`, filtered by `filters`, the time (`since`, `until`) where it is `timed`."""

    name: str
    plural: str
    says: str
    filters: tuple[str, ...]
    timed: bool = True

    @property
    def card(self) -> type[object]:
        """The record that it answers with."""
        return CARDS[self.name]


KINDS: tuple[Kind, ...] = (
    Kind(
        "story",
        "stories",
        "Stories: the reports that tell one happening, and where they come from.",
        ("report", "outlet", "language", "verdict"),
    ),
    Kind("stemma", "stemmata", "The family trees of the stories, drawn; the id is the story's.", ("story",), timed=False),
    Kind(
        "origin",
        "origins",
        "What reports rest on: interviews, statements, documents, most of them lost to us.",
        ("story", "report", "actor", "kind"),
    ),
    Kind(
        "agreement",
        "agreements",
        "Statements that several reports tell, side by side, with what differs and what is left out.",
        ("story", "report", "outlet", "verdict", "what", "actor", "origin", "state"),
    ),
    Kind(
        "statement",
        "statements",
        "Who said what, with the exact words.",
        ("report", "story", "outlet", "language", "kind", "state", "speaker", "actor", "origin", "agreement", "alone"),
    ),
    Kind(
        "actor",
        "actors",
        "Who is who, behind all their names.",
        ("kind", "report", "outlet", "story", "country", "sector"),
        timed=False,
    ),
    Kind(
        "relation",
        "relations",
        "What holds between actors, when, and on whose word.",
        ("kind", "state", "actor", "report", "outlet", "story"),
    ),
    Kind(
        "entry",
        "timeline",
        "What happened, in order, as exactly as it is told.",
        ("section", "kind", "type", "state", "actor", "report", "outlet", "story"),
    ),
    Kind("place", "places", "Where places are, and how sure that is.", ("kind", "state", "country", "story"), timed=False),
    Kind(
        "report",
        "reports",
        "The reports, whole, with everything that was found in them.",
        ("outlet", "language", "form", "story", "actor"),
    ),
    Kind(
        "revision",
        "versions",
        "What pages changed that were read more than once.",
        ("report", "story", "state", "outlet"),
        timed=False,
    ),
    Kind("reject", "rejects", "What could not be read, why, and what to do about it.", ("kind",), timed=False),
    Kind("correction", "corrections", "What persons put right, dated and signed.", ("about", "kind", "state")),
)
"""Everything that the API serves as cards. Raw rows of the public tables stand beside them, under `tables`."""

BY_PLURAL: Mapping[str, Kind] = MappingProxyType({kind.plural: kind for kind in KINDS})
