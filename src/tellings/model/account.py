"""The account: what a case holds, put the way a reader asks for it. Made by `stages.telling`, shown by exports and commands.

Every shown value either is a record of `model.records` with its own spans or carries `evidence`. Sigla follow the
manuscript scholars: a report that we have is a Latin capital (A, B, C), an origin that is lost to us a Greek letter (α, β).
"""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.notebook import counted, listed, titled
from tellings.model.records import (
    Actor,
    Agreement,
    Derivation,
    Event,
    Evidence,
    Link,
    Origin,
    Reject,
    Relation,
    Report,
    Segment,
    Statement,
    Story,
)
from tellings.model.revised import Revision
from tellings.model.timeline import NOTHING, Timeline


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as one telling of its story. `label` is short and for people: the outlet, else the title, else the file."""

    report: Report
    siglum: str
    label: str
    published: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a statement that differ. `start`, `end` count within the report; marks of one statement never overlap.

    `kind`: contradicts, only (what another telling does not say), reworded (words that most others have not). `what` as in `Difference`. `against` holds the
    sigla of the tellings that they differ from.
    """

    start: int
    end: int
    kind: str
    what: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its words. `voice` says in plain words how it is given: "quoted", "in the outlet's own voice"…

    `addressee` is the name of who was told; `venue` the words for where or through what it was said, with their `venue_at`.
    """

    statement: Statement
    siglum: str
    words: str
    speaker: str | None
    source_words: str | None
    voice: str
    said: str
    origin: str | None
    marks: tuple[Mark, ...]
    evidence: tuple[Evidence, ...]
    addressee: str | None = None
    venue: str | None = None
    venue_at: tuple[Evidence, ...] = ()

    @property
    def who(self) -> str:
        """Who says it, as a reader is told: by name; else in the report's words for them, marked as words ("“officials”", "“who”"), for
        no name stands behind them; empty where it has none.
        """
        return self.speaker or (f"“{self.source_words}”" if self.source_words else "")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one telling has of an agreement. `gap`: told, omitted (its origin had it, it leaves it out), silent."""

    report: str
    siglum: str
    said: tuple[Said, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """One difference in plain words; `a` and `b` are the sigla on its two sides. `relation`: contradicts, adds, reworded.

    Words are null where a side has none for it (what b adds, a lacks), or where it is the statement as a whole that differs; where it
    is who said it, they are the speakers' names.
    """

    relation: str
    what: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    words_a: str | None
    words_b: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a dispute: what it says in each telling, in their order, and on how many independent sources that rests.
    `agreements` are the ids of those that hold its words; empty where one telling alone has them.
    """

    said: tuple[Said, ...]
    agreements: tuple[str, ...]
    independent: int

    @property
    def who(self) -> str:
        """Who says it, by each name that those go by whose words plainly stand against the other side's."""
        return " and ".join(dict.fromkeys(one.who for one in self.said if one.who and one.marks))

    @property
    def sigla(self) -> tuple[str, ...]:
        """The tellings that have it."""
        return tuple(dict.fromkeys(one.siglum for one in self.said))

    @property
    def plainest(self) -> Said:
        """Of its tellings the one to quote: the shortest of those whose words plainly stand against the other side's."""
        return min(self.said, key=lambda one: (not one.marks, len(one.words)))


@dataclass(frozen=True, slots=True)
class Disputed:
    """What one party says and another one says that cannot both be true. `what` differs: negation, number, quantity, date."""

    one: Party
    other: Party
    what: tuple[str, ...]

    def against(self, agreement: str) -> Party | None:
        """Who stands against an agreement, if it is of one of the sides."""
        return self.other if agreement in self.one.agreements else self.one if agreement in self.other.agreements else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A clause of an agreement that tellings of the same origin leave out, though they tell the rest of it.

    `words` are those of `told_by` (a siglum), the telling that says most, and stand at `evidence`; `by` and `reports` are the sigla
    and the ids of those who leave them out.
    """

    words: str
    told_by: str
    by: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """An agreement, one cell for each telling of the story; `independence` explains its count of sources in a sentence.
    `origins` are the sigla of what it rests on. `omissions`: clauses that a telling leaves out of what it tells of it.

    `verdict`: contradicts; differs (in more than words: a number, who said it…); reworded (other words); partly (the same words,
    and some tellings have more of them); same. `finding` says it in words, with who leaves out how much.
    """

    agreement: Agreement
    about: str
    cells: tuple[Cell, ...]
    contrasts: tuple[Contrast, ...]
    omissions: tuple[LeftOut, ...]
    verdict: str
    finding: str
    independence: str
    origins: tuple[str, ...]

    @property
    def id(self) -> str:
        """The agreement's id."""
        return self.agreement.id


OWN = "first hand"
"""The standing of an outlet's own reporting."""


@dataclass(frozen=True, slots=True)
class Root:
    """An origin in its story: its Greek siglum and who carries it (sigla). `standing` says how it is known: "first hand" (what an
    outlet saw or heard itself), "inferred", or "lost to us" (named by those who carry it).
    """

    origin: Origin
    siglum: str
    name: str
    speaker: str | None
    date: str
    carried_by: tuple[str, ...]
    standing: str

    @property
    def own(self) -> bool:
        """Whether it is what an outlet saw or heard itself: then nothing is lost."""
        return self.standing == OWN


@dataclass(frozen=True, slots=True)
class Descent:
    """One derivation with the names of both ends."""

    derivation: Derivation
    child: str
    parent: str
    sentence: str


@dataclass(frozen=True, slots=True)
class StemmaDrawing:
    """The family tree of a story, drawn: `tall` grows from top to bottom, `wide` from left to right; both are SVG.

    In a notebook it draws itself. `nodes` counts reports and origins; `described` says the same in words. Not `downwards`: more
    stand side by side than are legible in a row, and `tall` grows from left to right too, with larger boxes.
    """

    tall: str
    wide: str
    nodes: int
    described: str
    downwards: bool = True

    def _repr_svg_(self) -> str:
        return self.tall


@dataclass(frozen=True, slots=True)
class Shared:
    """A stock paragraph that an outlet pastes into several reports: shared words, no descent. `sigla` are those that have it."""

    words: str
    sigla: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another story of the case that this one speaks of."""

    story: str
    title: str
    because: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StoryAccount:
    """One story, whole: its tellings, where they come from, what was said side by side, who disputes what, and what stands in one
    alone.

    In a notebook it shows its summary, its stemma and its agreements.
    """

    story: Story
    title: str
    summary: str
    published: str
    tellings: tuple[Telling, ...]
    origins: tuple[Root, ...]
    descents: tuple[Descent, ...]
    stemma: StemmaDrawing
    agreements: tuple[SideBySide, ...]
    alone: tuple[Said, ...]
    shared: tuple[Shared, ...]
    linked: tuple[Linked, ...]
    disputes: tuple[Disputed, ...] = ()

    @property
    def id(self) -> str:
        """The story's id."""
        return self.story.id

    def _repr_html_(self) -> str:
        rows = [(one.about or one.id, one.finding, one.independence) for one in self.agreements]
        told = titled(self.title, (self.published, self.summary))
        return f"{told}<div>{self.stemma.tall}</div>{listed('Said by several', rows)}"


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that stand for somebody, each place where they stand as evidence."""

    words: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in plain words: what, of what, and when."""

    role: str
    of: str | None
    period: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a place, a facility or a country is: `where` in words ("a city in Norway, 60.39° N, 5.32° E"), empty where unknown.

    `otherwise` are the other places that the name can mean, in the same words.
    """

    where: str
    certain: bool
    gazetteer: str | None
    otherwise: tuple[str, ...]
    because: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ActorAccount:
    """Who somebody is: names, descriptions that are no names, roles, the statements they make (ids), where it is, and the entities
    of the user's own lists that it is or may be.
    """

    actor: Actor
    names: tuple[Wording, ...]
    descriptions: tuple[Wording, ...]
    roles: tuple[RoleHeld, ...]
    statements: tuple[str, ...]
    mentions: int
    reports: int
    whereabouts: Whereabouts | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What tellings of one event tell otherwise. `relation`: contradicts, reworded; `what` as in `EventDifference`.

    `a` and `b` are the sigla of those who tell it with the words of one side and of the other; `at_a`, `at_b` where they stand.
    """

    relation: str
    what: str
    a: tuple[str, ...]
    words_a: str
    at_a: tuple[Evidence, ...]
    b: tuple[str, ...]
    words_b: str
    at_b: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the timeline. `kind`: event, publication, origin, relation, mention. `order` sorts; empty without a year.

    `when` says what is known and no more: "August 2016", "7 June, year unknown". `title` names it, `words` are the report's.
    `otherwise`: what tellings of an event tell otherwise, contradictions first.
    """

    kind: str
    value: str
    when: str
    order: str
    title: str
    detail: str
    words: str
    stories: tuple[str, ...]
    event: Event | None
    evidence: tuple[Evidence, ...]
    otherwise: tuple[Otherwise, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """When something held, as bounds (ISO days, null where nothing is told), and in words."""

    start_earliest: str | None
    start_latest: str | None
    end_earliest: str | None
    end_latest: str | None
    words: str

    def meets(self, first: str | None, last: str | None) -> bool:
        """Whether it may have held on some day from `first` to `last`; nulls are open ends."""
        begins_after = self.start_earliest is not None and last is not None and last < self.start_earliest
        ended_before = self.end_latest is not None and first is not None and first > self.end_latest
        return not (begins_after or ended_before)

    def at(self, day: str) -> str:
        """Whether it held on an ISO day: yes, no, begun (and no end is told), maybe (the times are not told exactly enough)."""
        if (self.start_earliest and day < self.start_earliest) or (self.end_latest and day > self.end_latest):
            return "no"
        if not self.start_latest or day < self.start_latest:
            return "maybe"
        if not self.end_earliest:
            return "begun"
        return "yes" if day <= self.end_earliest else "maybe"


@dataclass(frozen=True, slots=True)
class RelationAccount:
    """A relation as a sentence, with its period and on whose word it stands.

    Rows that differ in their parties alone are one sentence: "Ostra, Kelm and Lund belong to the league". `subject` and
    `object` name them; mutual relations have "one another" as object. `period` is when it held, `told` in words when it was
    told. `against`: relations that say otherwise, as sentences. `under`: the id of the same relation told of a country, where
    this one is told of a ministry or an army of it.
    """

    relations: tuple[Relation, ...]
    subject: str
    verb: str
    object: str
    detail: str
    period: Period
    according_to: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    told: str = ""
    against: tuple[str, ...] = ()
    under: str | None = None

    @property
    def sentence(self) -> str:
        """Who stands how to whom, with what more is known: "Ostra is allied with Kelm (“the pact”)"."""
        return f"{self.subject} {self.verb} {self.object}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Account:
    """Everything of a case. `loose` are reports that stand in no story. `chronology` has a row for each happening, `timeline` all
    that is dated: events, publications, origins, dates that are spoken of. `versions`: what pages changed that were read more than once.
    `said` has every statement, whole. `offices`: what people are said to be where no body is told that it is of; the `object` of the
    row in each is empty, its `id` that of the actor. In a notebook it shows how much there is, and its stories.
    """

    stories: tuple[StoryAccount, ...]
    loose: tuple[Telling, ...]
    actors: tuple[ActorAccount, ...]
    timeline: tuple[Dated, ...]
    relations: tuple[RelationAccount, ...]
    rejects: tuple[Reject, ...]
    chronology: Timeline = NOTHING
    versions: tuple[Revision, ...] = ()
    said: tuple[Said, ...] = ()
    offices: tuple[RelationAccount, ...] = ()

    def _repr_html_(self) -> str:
        reports = sum(len(one.tellings) for one in self.stories) + len(self.loose)
        counts = [
            (reports, "report"),
            (len(self.stories), "story"),
            (len(self.actors), "actor"),
            (len(self.relations), "relation"),
        ]
        lines = [" · ".join(counted(count, noun) for count, noun in counts if count)]
        rows = [(one.title or one.id, one.published, one.summary) for one in self.stories]
        return titled("The account", lines) + listed("Stories", rows)
