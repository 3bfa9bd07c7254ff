"""The vocabulary: one frozen dataclass per table of the case. Field order is column order; both are a public contract.

Offsets count Unicode code points of the report's `text`; the end is excluded. Dates are EDTF (ISO 8601-2) strings that say
what is known and no more; durations are ISO 8601. `report`, `statement`, `actor`, `agreement`, `story` and `origin` in a
column mean its id. A place is an actor of kind place or facility.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.model.columns import column


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `start` included, `end` excluded, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of a named report: the exact words behind a value."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One document as it was published: one telling. `text` is untouched; everything else points into it.

    `published` is a day, or what is known of it; `published_time`, `updated` and `retrieved` (when this copy was made) have the
    time too, with its zone, where they are told. A column `…_because` says where a value comes from, in words for a reader.
    """

    id: str
    path: str
    url: str | None
    sha256: str
    outlet: str | None
    title: str | None
    byline: str | None
    dateline_place: str | None
    published: str | None
    published_because: str | None
    language: str
    translated_from: str | None
    form: str
    text: str
    section: str | None = None
    published_time: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    url_because: str | None = None
    outlet_because: str | None = None
    title_because: str | None = None
    byline_because: str | None = None
    section_because: str | None = None
    updated_because: str | None = None
    language_because: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be read, kept with its reason and what to do about it; see `tellings rejects`."""

    path: str
    sha256: str
    reason: str
    message: str
    remedy: str

    @classmethod
    def of(cls, rejected: ReportRejected, path: str, sha256: str = "") -> Reject:
        """The row that keeps what was rejected; without a hash where its bytes are not at hand."""
        return cls(path, sha256, rejected.reason, rejected.message, rejected.remedy)


DUPLICATE = "duplicate"
"""The reason of a reject that is no loss: the very same report stands in the case already."""

PASSED_OVER = "passed-over"
"""The reason of a note on what lies among reports and is none: pictures, style sheets, answers that are errors."""

NO_ACTOR = "no-actor"
"""The reason of a note on entities of a user's list that are no actors, but say something of actors."""

NO_LOSS = (DUPLICATE, PASSED_OVER, NO_ACTOR)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with one role: headline, dateline, byline, heading, body, question, answer, note, caption, pull_quote, boilerplate.

    A `pull_quote` is a sentence of the story that the page sets large once more.

    Segments cover every word of a report. They do not overlap, except that a `note` (an editor's or translator's bracketed
    words) and a `dateline` lie inside the segment they interrupt or open.
    """

    report: str
    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression with its value. `type`: date, time, duration, set."""

    report: str
    start: int
    end: int
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor. `kind`: name, role, pronoun."""

    report: str
    start: int
    end: int
    actor: str
    kind: str


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is of what, from when to when (EDTF), on which words. `of` is an actor's id, or null when unresolved."""

    role: str
    of: str | None
    since: str | None = field(metadata=column("from"))
    until: str | None = field(metadata=column("to"))
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, country, armed_group, place, facility, people or work, behind its many names."""

    id: str
    name: str
    kind: str
    variants: tuple[str, ...]
    roles: tuple[Role, ...]
    country: str | None
    sector: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place that a name can mean: the gazetteer's id and name for it, ISO 3166-1 alpha-3, degrees (WGS 84)."""

    gazetteer: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an actor of kind place, facility or country is, as far as a gazetteer and the reports tell.

    `name`, `feature` (country, region, district, city, airport, facility, sea, …) and the degrees (WGS 84) are the gazetteer's;
    null where none knows it, or where it stays open which of several places far apart is meant. `country` is ISO 3166-1 alpha-3,
    null where nobody's, unknown, or not the same for all that it can be. `candidates` are the other places that the name can
    mean, most likely first: where `certain`, the ones that were ruled out; else those that remain possible. `because` says in
    sentences what decided, `evidence` with which words.
    """

    actor: str
    name: str | None
    feature: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    gazetteer: str | None
    certain: bool
    candidates: tuple[PlaceReading, ...]
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An entity of a list of the user's own that an actor is, or may be.

    `list` is the list's path as it was given, `entity` the entity's id there and `name` its name. `score` from 0 to 1; `because`
    says in sentences what speaks for it and against. `certain`: the actor is that one and no other of the list; else it is one of
    those that it can be, and none is chosen. `evidence`: where the actor bears the name that the list has.
    """

    actor: str
    list: str
    entity: str
    name: str
    score: float
    certain: bool
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StoryLink:
    """Another story that this one speaks of, and the words that do so."""

    story: str
    because: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports that tell the same happening. `first` and `last` are EDTF dates of publication, where known."""

    id: str
    title: str
    reports: tuple[str, ...]
    first: str | None
    last: str | None
    linked: tuple[StoryLink, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that two reports share. `kind`: verbatim, near, reworded, translated. `stock`: an outlet's set piece, no descent."""

    report_a: str
    start_a: int
    end_a: int
    report_b: str
    start_b: int
    end_b: int
    kind: str
    stock: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """What reports rest on. `kind`: interview, statement, broadcast, document, agency_report, unknown.

    `speaker` is an actor's id. `inferred` where no report names it; false as soon as one does, though others hide it.
    """

    id: str
    kind: str
    name: str
    speaker: str | None
    outlet: str | None
    date: str | None
    inferred: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """`child` (a report) rests on `parent` (a report or an origin). `kind`: copies, excerpts, rewrites, translates, retells, cites; revises
    (the same page at a later time; see `Version`).

    `confidence` from 0 to 1; `because` says in sentences what speaks for it.
    """

    child: str
    parent: str
    kind: str
    confidence: float
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A source, its words or thoughts, and the cue that joins them.

    `kind`: direct, indirect, mixed; or narrated, when an outlet tells in its own voice what another telling of the same
    story gives to a speaker (then `source` and `cue` are null). `modality`: asserted, reported, possible, planned,
    conditional. `inside` is the statement that contains this one. `said` is EDTF. `venue` are the words for where or through
    what it was said ("at a press conference", "in a letter to the council"), preposition and all; null where none are told.
    `depth` counts the statements around this one: 0 for an outermost one.
    """

    id: str
    report: str
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: str | None
    kind: str
    addressee: str | None
    said: str | None
    negated: bool
    modality: str
    inside: str | None
    origin: str | None
    venue: Span | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """One statement in several tellings. `independent` counts the origins at the roots of the stemma that it reaches.

    `omitted_by`: reports of the same origins that leave it out. `evidence` is what of its statements is the agreement's: of a
    long answer what others have of it. A statement may be in several agreements.
    """

    id: str
    story: str
    about: str
    statements: tuple[str, ...]
    reports: tuple[str, ...]
    independent: int
    origins: tuple[str, ...]
    omitted_by: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of an agreement as its fullest telling has it, and who else tells it.

    `statement`, `start`, `end`: where the fullest telling has it, in that statement's report. `told_in`: the words of the other
    tellings for it, one span a report. `omitted_by`: reports of the same origins that leave it out, whatever else of the
    agreement they tell.
    """

    agreement: str
    statement: str
    start: int
    end: int
    told_in: tuple[Evidence, ...]
    omitted_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two statements of one agreement differ, with the words on both sides.

    The first row of two statements says what holds of them as wholes; the rows after it, clause by clause, where and in what.
    Of up to five statements each two are held against each other; of more, each against the fullest, and against one of each group
    that tells a number, a date, a name, a side or a no otherwise (the six largest groups): what two of them differ in is not always
    a row of theirs.
    `relation`: same, reworded, adds, omits, contradicts (what b does to a). `what`: number, quantity, date, place, name, negation,
    modality, degree, attribution, wording. A span is null on the side that has no words for it; it points into that statement's
    report.
    """

    agreement: str
    statement_a: str
    statement_b: str
    relation: str
    what: str
    span_a: Span | None
    span_b: Span | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What one party says and another one says that cannot both be true: two statements of different speakers, in two reports.

    `claim_a` and `claim_b` are the words of each that are about one thing, `span_a` and `span_b` those that differ, each in its
    statement's report. `what`: negation, number, quantity, date.
    """

    story: str
    statement_a: str
    statement_b: str
    what: str
    claim_a: Span
    claim_b: Span
    span_a: Span
    span_b: Span


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where, in PLOVER's types, modes and contexts; counted once across its tellings.

    `credibility` is Admiralty 1 to 6. `statement` is the statement it is told in, null in the outlet's own voice.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    start: str | None
    end: str | None
    capacities: tuple[str, ...]
    statement: str | None
    factuality: str
    reports: tuple[str, ...]
    independent: int
    credibility: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EventDifference:
    """What two reports tell otherwise of one event, with the words on both sides, each in its report.

    `relation`: contradicts (both cannot be true), reworded (one is the other rounded, or told less exactly). `what`: number,
    quantity, date, place, name; negation and modality, where b denies, plans or holds possible what a tells as done: there `event`
    is the one that a tells. A report that tells a thing as another does has its rows against those who tell it otherwise too.
    """

    event: str
    report_a: str
    report_b: str
    relation: str
    what: str
    span_a: Span
    span_b: Span


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between two actors over a time, one row per relation and period; who says so is in `according_to`.

    `kind`: member_of, allied_with, supports, opposes, holds_office, present_in, provides. `according_to` holds ids of
    reports and origins. `start` and `end` are when it held (valid time; an end of `XXXX`: it is over, nobody says since when);
    `asserted_from` and `asserted_to` the first and last day on which somebody is known to have told it. `factuality`: asserted,
    denied, planned, possible. `contradicts`: ids of the relations that say otherwise: the same denied, with another start or
    end, or another holder of an office that only one can hold at a time.
    """

    id: str
    kind: str
    subject: str
    object: str
    role: str | None
    capacities: tuple[str, ...]
    start: str | None
    end: str | None
    reports: tuple[str, ...]
    independent: int
    according_to: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    factuality: str = "asserted"
    asserted_from: str | None = None
    asserted_to: str | None = None
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one version of a page has otherwise than the one before it. `earlier` and `later` point into the two texts, and are null
    on the side that has no words for it.

    `kind`: added, removed, reworded, changed (a fact stands otherwise), moved (the same words at another place; what was changed in
    them has rows of its own). `what`: paragraph, sentence; of words: number, date, name, negation, wording, marks (punctuation).
    `role` is that of the segment where it stands, in the later text where it stands there.
    """

    kind: str
    what: str
    role: str
    earlier: Span | None
    later: Span | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a page says of itself otherwise than before. `field` is a column of `reports`: title, byline, section, outlet, published."""

    field: str
    earlier: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One step from a text of a page to the next. `earlier` and `later` are reports; `url` is the later one's address.

    `relation`: revised; same (the words are the same: white space, quotation marks and dashes apart); excerpt (one is only a part
    of the other, and nothing says that it was ever the whole); replaced (another text stands there, with little in common).
    `order_because` says why the one is the earlier, `ordered` whether anything does. `announced`: note (the later text says that it
    was corrected or updated, at `announcement`), time (only its time of update is newer), no (it was changed silently).
    """

    url: str
    earlier: str
    later: str
    relation: str
    ordered: bool
    order_because: str
    announced: str
    announced_because: str
    announcement: Span | None
    changes: tuple[Change, ...]
    about: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One of those that a correction is about: its id when the correction was made, what to call it, and the words by which it is
    found again when a later reading of the reports gives it another id.
    """

    id: str
    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says otherwise than the reports were read. Rows are never changed or deleted: who errs undoes, with a row of its own.

    `kind`: merge_actors (the subjects are one, the first stays), split_actor (the subject's evidence are the words that stand for
    somebody else, called `value`), reject_derivation (of a child from a parent), same_statement, not_same_statement (of two),
    set_date (of the first subject's row in `table` and `column`; those after it are the parties of an event or a relation by which
    its row is found again), undo (of the correction `undoes`). `made` is ISO 8601 in UTC, to the second; `by` names the person.
    `value` is EDTF, null for a date that nobody knows; `was` what stood there when it was corrected.
    """

    id: str
    kind: str
    made: str
    by: str
    note: str
    subjects: tuple[Subject, ...]
    table: str | None = None
    column: str | None = None
    value: str | None = None
    was: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """A row that a correction changed: its table and its id."""

    table: str
    row: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a correction stands in a case, in words, by which correction it is undone, and which rows it changed, in tables as corrected.

    Exported with the tables: who opens them again knows that corrections are in them already.
    """

    correction: str
    standing: str
    undone_by: str | None
    rows: tuple[Touched, ...]
