"""Cards: what the pages of an account show, one kind of card for each kind of page or row. Made by `stages.shelving`, kept by a library.

A card holds what its page needs at a glance and no more: of what could be thousands (the places where a name stands, the
tellings of a large story) it has the first and their number; the rest is asked for page by page.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tellings.model.account import (
    ActorAccount,
    Descent,
    Disputed,
    Linked,
    Otherwise,
    Party,
    RelationAccount,
    Root,
    Said,
    Shared,
    SideBySide,
    StemmaDrawing,
    Whereabouts,
)
from tellings.model.records import Correction, Evidence, PlaceReading, Reject, Report, Segment, Story
from tellings.model.revised import Revision
from tellings.model.timeline import Entry

CASE = "case"
"""The id of the one card of the case as a whole."""

MOST_PLACES = 40
"""Places where words stand that a card names; more are counted only. A reader steps through so many at the most."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of a value: of an outlet, a language, a kind."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseCard:
    """The case at a glance. `reports` counts pages, as do `outlets` and `languages`; `texts` counts the versions of them. `sources` are
    the independent ones behind all its reports; `versions` counts the steps between texts of one page, `silent` those that nothing
    announces; `places` those that a map shows. `first` and `last` are days of publication (EDTF), null where none is known.
    """

    title: str
    reports: int
    texts: int
    stories: int
    sources: int
    statements: int
    agreements: int
    contradictions: int
    actors: int
    events: int
    relations: int
    places: int
    versions: int
    silent: int
    rejects: int
    copies: int
    corrections: int
    first: str | None
    last: str | None
    outlets: tuple[Tally, ...]
    languages: tuple[Tally, ...]

    @property
    def unsaid(self) -> int:
        """How many pages tell no outlet."""
        return max(0, self.reports - sum(one.count for one in self.outlets))


@dataclass(frozen=True, slots=True)
class TellingLine:
    """A report in a line, as lists show it. `published` is in words, `file` the name of its file without its folders. `roots` are the
    sigla of the independent sources that it goes back to, in its story.
    """

    report: str
    siglum: str
    label: str
    title: str | None
    outlet: str | None
    byline: str | None
    published: str
    language: str
    form: str
    url: str | None
    file: str
    roots: tuple[str, ...] = ()

    @property
    def headline(self) -> str | None:
        """The title, where the label does not say it already."""
        return besides(self.label, self.title)


def besides(label: str, title: str | None) -> str | None:
    """A title that a label does not repeat, whole or cut short; null for one that it does, and for none."""
    bare = " ".join((title or "").split())
    repeated = label.endswith("…") and bare.startswith(label[:-1])
    return title if bare and bare != label and not repeated else None


MOST_DISPUTES = 40
"""Disputes that a story's card holds: more are not read at one sitting; the table `disputes` has them all."""


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story: its tellings, where they come from, and how many of what was said differs. `sources` counts independent ones.

    `reports` counts pages, `texts` the versions of them. `verdicts` tallies its agreements by verdict; `alone` counts what one
    telling alone says. `shared` are stock words. `disputes` are the first `MOST_DISPUTES` of the story.
    """

    story: Story
    title: str
    summary: str
    published: str
    reports: int
    texts: int
    sources: int
    tellings: tuple[TellingLine, ...]
    origins: tuple[Root, ...]
    descents: tuple[Descent, ...]
    verdicts: tuple[Tally, ...]
    agreements: int
    alone: int
    shared: tuple[Shared, ...]
    linked: tuple[Linked, ...]
    disputes: tuple[Disputed, ...] = ()


@dataclass(frozen=True, slots=True)
class StemmaCard:
    """The family tree of a story, drawn; its id is the story's."""

    story: str
    title: str
    drawing: StemmaDrawing


@dataclass(frozen=True, slots=True)
class OriginCard:
    """An origin of a story, with the derivations that lead to it. Several stories may go back to one origin: `id` is its own."""

    root: Root
    stories: tuple[tuple[str, ...], ...]
    descents: tuple[Descent, ...]


@dataclass(frozen=True, slots=True)
class AgreementCard:
    """One statement in its tellings, side by side. `side.cells` are of those who tell or leave it out; `silent` are the sigla of the
    others of the story, who do not tell it; `against` who says that it is not so.
    """

    story: str
    title: str
    side: SideBySide
    silent: tuple[str, ...]
    tellings: tuple[TellingLine, ...]
    against: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """An agreement that a statement is in; `verdict` as in `SideBySide`."""

    agreement: str
    about: str
    finding: str
    independent: int
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class StatementCard:
    """A statement with where it stands: its report, its story (empty for none), what it is set beside, and who says that it is not so."""

    said: Said
    telling: TellingLine
    story: str
    title: str
    agreements: tuple[Beside, ...]
    against: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorCard:
    """Who somebody is. Of each wording at most `MOST_PLACES` places are named; `places` says how many there are of each, names
    before descriptions. Its statements, relations and timeline are found by the facet `actor`.
    """

    account: ActorAccount
    places: tuple[int, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class RelationCard:
    """A relation as a sentence; `subjects` and `objects` are the parties' ids with their names, `kind` that of its rows.

    `according` are the ids of those whose names `relation.according_to` has, in the same order. `tellers` as in `EntryCard`.
    """

    relation: RelationAccount
    kind: str
    factuality: str
    subjects: tuple[tuple[str, ...], ...]
    objects: tuple[tuple[str, ...], ...]
    according: tuple[str, ...]
    tellers: tuple[tuple[str, ...], ...] = ()


DATED, UNDATED, PUBLISHED, SPOKEN = "dated", "undated", "published", "spoken"


@dataclass(frozen=True, slots=True)
class EntryCard:
    """A row of the timeline; `section`: dated, undated, published, spoken (a date that is spoken of outside all happenings).

    `stories` are the ids and titles of those who tell it; `tellers` the reports: id, siglum, label, of many the first. `detail`
    are an event's circumstances in words, `otherwise` what its tellings tell otherwise, contradictions first.
    """

    entry: Entry
    section: str
    stories: tuple[tuple[str, ...], ...]
    detail: str = ""
    otherwise: tuple[Otherwise, ...] = ()
    tellers: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place on the map. Without degrees it stays open which place is meant; `otherwise` are what else its name can mean."""

    actor: str
    name: str
    feature: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    whereabouts: Whereabouts
    otherwise: tuple[PlaceReading, ...]
    mentions: int
    reports: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a report's text, to be marked in it. `kind`: name, role, pronoun (of an actor), statement, source, cue,
    date, event, passage (shared with another report), relation. `ref` is the id of what it leads to (an actor, a statement, an
    entry of the timeline, a report), empty for nothing; `says` says in a few words what was found.
    """

    start: int
    end: int
    kind: str
    ref: str
    says: str


@dataclass(frozen=True, slots=True)
class ReportCard:
    """A report whole, with everything found in it; findings in text order, the wider first."""

    report: Report
    telling: TellingLine
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    story: str
    story_title: str
    descents: tuple[Descent, ...]
    ends: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RevisionCard:
    """A step from a text of a page to the next."""

    revision: Revision


@dataclass(frozen=True, slots=True)
class RejectCard:
    """Something that could not be read, files called by their names alone, without folders; `loss` is false where nothing is lost
    by it (a copy, a picture of an archive).
    """

    reject: Reject
    loss: bool


@dataclass(frozen=True, slots=True)
class CorrectionCard:
    """What a person corrected. `standing`: in force, undone, or why it applies no longer; `sentence` says it all in words. `about`
    are the ids of what it is about, and of what it changed.
    """

    correction: Correction
    standing: str
    sentence: str
    undone_by: str | None = None
    about: tuple[str, ...] = ()


CARDS: Mapping[str, type[object]] = MappingProxyType(
    {
        "case": CaseCard,
        "story": StoryCard,
        "stemma": StemmaCard,
        "origin": OriginCard,
        "agreement": AgreementCard,
        "statement": StatementCard,
        "actor": ActorCard,
        "relation": RelationCard,
        "entry": EntryCard,
        "place": PlaceCard,
        "report": ReportCard,
        "revision": RevisionCard,
        "reject": RejectCard,
        "correction": CorrectionCard,
    }
)
"""The kinds of cards by name."""

KINDS: Mapping[type[object], str] = MappingProxyType({card: kind for kind, card in CARDS.items()})
"""The name of a card's kind."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A card with what it is found by. `facets` are (name, value); `words` what full text search reads; `first` and `last` ISO days
    between which it lies, null where open; the greater its `weight`, the sooner it is shown when sorted by weight.

    Facets: `story`, `report`, `actor` (anyone in it), `speaker`, `outlet`, `language`, `kind` (of a statement, an actor, an event, a
    relation, an origin), `verdict`, `what` (what differs), `section`, `state` (asserted, denied …), `type` (of an event), `row` (an id of
    a row that is joined in a relation), `alone` (yes: said in one telling only), `about` (a correction's
    subjects, and what it changed), `agreement`, `origin`, `form`, `country`, `omits` (the reports that leave an agreement or a clause of it out).
    """

    card: object
    id: str
    facets: tuple[tuple[str, str], ...] = ()
    words: str = ""
    first: str | None = None
    last: str | None = None
    weight: int = 0

    @property
    def kind(self) -> str:
        """The kind of its card."""
        return KINDS[type(self.card)]


def first_places(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """As many places as a card names."""
    return evidence[:MOST_PLACES]


def without(card: object, **values: object) -> object:
    """A card with other values: `dataclasses.replace`, untyped."""
    return dataclasses.replace(card, **values)  # type: ignore[type-var]
