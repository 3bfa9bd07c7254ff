"""What one report tells, before any other report is looked at: the tables between the rooms.

They stay in the case, so that a new report costs only its own reading, but they are no part of the public contract. Where
the public tables name an actor, these point at words instead.
"""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Evidence, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story proper. `segment` is the role of the segment it stands in; `paragraph` counts from 0."""

    report: str
    start: int
    end: int
    paragraph: int
    segment: str


@dataclass(frozen=True, slots=True)
class Division:
    """A clause of a sentence: the smallest thing that a telling can leave out, or get wrong, by itself. The divisions of a
    sentence follow one another from its start to its end; no two overlap.
    """

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MentionTold:
    """Words that stand for somebody or something, and whom else in this report they stand for.

    `kind`: name, role, pronoun. `label`: person, organisation, country, armed_group, place, facility, people, work.
    `cluster`: mentions of one report with the same number are one actor; `head` is the head word's offset.
    """

    report: str
    start: int
    end: int
    kind: str
    label: str
    cluster: int
    head: int


@dataclass(frozen=True, slots=True)
class Clue:
    """What a report says outright of one of its mentions: `a` is the mention, `b` the words that say it.

    `kind`: role (b is what a is: "Secretary of the Council"), of (b is the body or country that a's role belongs to; a the
    role; or a is a body and b the country that owns it), alias ("also known as b"), acronym ("Council (b)"), located (b is
    where a lies), note (b is an editor's note on a), held (a was, is or will be b, words that stand for nobody here: "succeeded
    Berg as mayor"), began and ended (a took or left the office it held, as b says). `since` and `until`: when a role or an office held began and
    ended, EDTF, where the report tells.
    """

    report: str
    kind: str
    a: Span
    b: Span
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A statement as one report gives it. `speaker` are the words that name the speaker, here or where they were introduced.

    `source` are the words that name the speaker HERE ("he", "the official"); null in an interview's answer and in the
    outlet's own voice. `kind` as in `Statement`; every sentence outside all statements stands here once as `narrated`.
    `inside` is the id of the statement that contains it. `attitude`: a liking, a will or a topic ("backs the levy", "seeks to
    leave", "spoke about the season") and no claim; such a one is no statement of the public table. `venue` are the words for
    where or through what it was said ("at a press conference", "in a letter to the council"), preposition and all. `depth`
    counts the statements around it: 0 for an outermost one.
    """

    id: str
    report: str
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: Span | None
    kind: str
    addressee: Span | None
    said: str | None
    negated: bool
    modality: str
    inside: str | None
    attitude: bool = False
    venue: Span | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class OriginTold:
    """A phrase that names what a report rests on: "in an interview with…", "told … on Monday", "(AP)", "… also broadcast".

    `kind` as in `Origin`. `phrase` is the whole phrase; `outlet` the words for who published or recorded it; `speaker` the
    words for who spoke. `reach`: `report` when the whole report rests on it, `statement` when one statement does.
    """

    report: str
    kind: str
    phrase: Span
    speaker: Span | None
    outlet: Span | None
    date: str | None
    reach: str


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event as one report tells it, by its words: trigger, actors, recipients, place. Dates are EDTF."""

    report: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span
    clause: Span
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    place: Span | None
    start: str | None
    end: str | None
    capacities: tuple[str, ...]
    factuality: str


@dataclass(frozen=True, slots=True)
class EventCoded:
    """An event as one story has it, before other stories are looked at. `told` and `otherwise` are the triggers of the told events
    that are this one; `otherwise` those that tell when, where or who otherwise; `foretold` those that only said it would come.
    """

    id: str
    story: str
    type: str
    factuality: str
    told: tuple[Evidence, ...]
    otherwise: tuple[Evidence, ...]
    foretold: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RelationTold:
    """A relation as one report tells it, by its words. `kind` and `capacities` as in `Relation`; an empty `objects` with
    `member_of` means that the coalition has no name of its own: `clause` then holds the words for it. `factuality`: asserted,
    denied, planned, possible.
    """

    report: str
    kind: str
    subjects: tuple[Span, ...]
    objects: tuple[Span, ...]
    role: Span | None
    capacities: tuple[str, ...]
    start: str | None
    end: str | None
    clause: Span
    factuality: str = "asserted"


@dataclass(frozen=True, slots=True)
class AgreementTold:
    """An agreement before the stemma is known: `Agreement` without its origins and its independent count.

    `perhaps_in`: reports that may tell it in words too far off to be sure; nobody says that they leave it out.
    """

    id: str
    story: str
    about: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    perhaps_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseTold:
    """A clause of an agreement's fullest telling before the stemma is known: `Clause` without who leaves it out.

    `perhaps_in`: reports that may tell it in words too far off to be sure; nobody says that they leave it out.
    """

    agreement: str
    statement: str
    start: int
    end: int
    told_in: tuple[Evidence, ...]
    perhaps_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity of a list of the user's own. `list` is the list's path as the user gave it, `entity` the entity's id there.

    `kind` as in `Actor`, "" where the list does not say. `weak` are names that others bear too. `countries` are ISO 3166-1 alpha-3
    codes. `keys` are what its names are found by, those of its weak names among them.
    """

    list: str
    entity: str
    name: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    sector: str | None
    wikidata: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Superseded:
    """A report whose source holds another text at the same address since: `by` is the report that stands there now."""

    report: str
    by: str
