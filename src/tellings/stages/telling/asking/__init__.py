"""Asking: questions in plain words, answered from the account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from tellings.errors import QuestionError
from tellings.model.account import Account, ActorAccount, Dated, RelationAccount
from tellings.model.answers import Answer, AnswerPart, AnswerRow
from tellings.model.edtf import bounds
from tellings.model.spoken_dates import HOW_DATES_ARE_WRITTEN, date_of
from tellings.stages.telling.asking.changes import Change, changes_in
from tellings.stages.telling.asking.questions import FORMS, Question, in_order, read
from tellings.stages.telling.asking.whom import Directory, Whom
from tellings.stages.telling.asking.wording import NOT_TOLD, Writer
from tellings.stages.telling.bonds import period
from tellings.stages.telling.dating import in_words, span_in_words
from tellings.stages.telling.naming import counted

__all__ = ["FORMS", "Change", "answer", "changes_of", "relations_of"]

Ids = frozenset[str]
_SIDES = 2


def answer(account: Account, question: str) -> Answer:
    """The answer to a question. Raises `QuestionError` where it has no form that is known or names nobody, or several."""
    people = Directory(account)
    asked = read(question, people.is_known)
    understood, parts = _Answering(account, people).of(asked)
    return Answer(question, understood, tuple(part for part in parts if part.rows))


def relations_of(
    account: Account,
    *,
    of: str | None = None,
    as_of: str | None = None,
    kind: str | None = None,
    between: tuple[str, str] | None = None,
) -> tuple[RelationAccount, ...]:
    """The relations of an actor, or between two, by any name they go by; of one kind; those that may have held at a date (EDTF or
    in words). Raises `QuestionError` for a date that is none, and where `between` does not name two.
    """
    day = _date(as_of)
    people = Directory(account)
    if between is not None and len(between) != _SIDES:
        raise QuestionError(f"`between` names {counted(len(between), 'actor')}.", remedy="Name two: between=(X, Y).")
    sides = [_ids(people.named(name)) for name in between or ()]
    wanted = _ids(people.named(of)) if of else None
    found = _held(account.relations, day, day)
    return tuple(
        one
        for one in found
        if (kind is None or one.relations[0].kind == kind)
        and (wanted is None or any(_has(row_sides, wanted) for row_sides in _sides(one)))
        and (not sides or any(_joins(row_sides, sides[0], sides[1]) for row_sides in _sides(one)))
    )


def changes_of(account: Account, *, of: str | None, since: str | None, until: str | None) -> tuple[Change, ...]:
    """What began, ended, was first told or first denied for an actor (for anybody, without one) between two dates (EDTF or in
    words). Raises `QuestionError` for a date that is none, and for a stretch of time that ends before it begins.
    """
    first, last = _date(since), _date(until)
    if since and until and first and last:
        in_order(first, last, since, until)
    return changes_in(relations_of(account, of=of), first, last)


def _date(value: str | None) -> str | None:
    """A date as EDTF, from EDTF or from words."""
    if value is None:
        return None
    found = date_of(value) or (value if any(bounds(value)) else None)
    if found is None:
        raise QuestionError(f"“{value}” is no date.", remedy=HOW_DATES_ARE_WRITTEN)
    return found


def _ids(found: Iterable[ActorAccount]) -> Ids:
    return frozenset(one.actor.id for one in found)


def _sides(one: RelationAccount) -> list[tuple[str, str]]:
    return [(row.subject, row.object) for row in one.relations]


def _has(sides: tuple[str, str], wanted: Ids) -> bool:
    return not wanted.isdisjoint(sides)


def _joins(sides: tuple[str, str], one: Ids, other: Ids) -> bool:
    a, b = sides
    return (a in one and b in other) or (a in other and b in one)


def _held(found: Iterable[RelationAccount], since: str | None, until: str | None) -> list[RelationAccount]:
    """Those that may have held on some day of a time; one without any time stays, for nobody says when it ended."""
    first, last = bounds(since)[0], bounds(until)[1]
    return [one for one in found if one.period.meets(first, last)]


class _Answering:
    """Answers questions about one account."""

    def __init__(self, account: Account, people: Directory) -> None:
        self._account = account
        self._people = people
        self._writer = Writer(account)

    def of(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """The question as it was understood, and the parts of its answer."""
        return _BY_FORM[asked.form](self, asked)

    def _one(self, name: str | None) -> Whom:
        if name is None:
            raise QuestionError("The question names nobody.")
        return self._people.the(name)

    def _spoken(self, who: Whom) -> str:
        """A name as it is said in a sentence: "the Strait League" of what reports mostly call so."""
        return self._writer.spoken(who.name, self._account.actors, who.ids)

    def _parts(self, asked: Question, found: Sequence[RelationAccount], title: str) -> tuple[AnswerPart, ...]:
        held = _held(found, asked.since, asked.until)
        return self._writer.relations(held, title=title, day=asked.since if asked.as_of else None)

    def relations(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """Everything that holds between somebody and others."""
        who = self._one(asked.x)
        found = [one for one in self._every() if any(_has(sides, who.ids) for sides in _sides(one))]
        return f"Relations of {self._spoken(who)}{_when(asked)}", self._parts(asked, found, "Told with a time")

    def between(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """Everything that holds between two."""
        one, other = self._one(asked.x), self._one(asked.y)
        found = [each for each in self._account.relations if any(_joins(sides, one.ids, other.ids) for sides in _sides(each))]
        understood = f"Relations between {self._spoken(one)} and {self._spoken(other)}{_when(asked)}"
        return understood, self._parts(asked, found, "Told with a time")

    def members(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """Who belongs to something."""
        body = self._one(asked.x)
        found = [
            one
            for one in self._account.relations
            if one.relations[0].kind == "member_of" and any(b in body.ids for _, b in _sides(one))
        ]
        return f"Members of {self._spoken(body)}{_when(asked)}", self._parts(asked, found, "Told with a time")

    def office(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """Who held an office: its words must all stand in the role; without any words, every office of a body.

        A name in the place of the office asks what its bearer was. Where nobody is told to hold the office in the body asked for,
        those answer of whom no report says where they hold it.
        """
        body = self._one(asked.x) if asked.x else None
        wanted = set((asked.office or "").casefold().replace("defence", "defense").replace("-", " ").split()) - {
            "the",
            "a",
            "an",
            "of",
            "in",
        }
        found = [
            one
            for one in self._account.relations
            if one.relations[0].kind == "holds_office"
            and wanted <= set(_office_words(one))
            and (body is None or any(b in body.ids for _, b in _sides(one)))
        ]
        if wanted and (body is None or not _held(found, asked.since, asked.until)):
            found += [
                one for one in self._account.offices if wanted <= set(_office_words(one)) and (body is None or one.detail)
            ]
        parts = self._parts(asked, found, "Told with a time")
        if not parts and body is None and asked.office and self._people.is_person(asked.office):
            return self._offices_of(self._people.the(asked.office), asked)
        office = f"the office “{asked.office}”" if asked.office else "office"
        place = f" in {self._spoken(body)}" if body else ""
        return f"Who held {office}{place}{_when(asked)}", parts

    def _offices_of(self, who: Whom, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """What somebody was, by the offices they are told to hold."""
        found = [
            one
            for one in self._every()
            if one.relations[0].kind == "holds_office" and any(holder in who.ids for holder, _ in _sides(one))
        ]
        return f"What {self._spoken(who)} was{_when(asked)}", self._parts(asked, found, "Told with a time")

    def _every(self) -> tuple[RelationAccount, ...]:
        """The relations, and the offices of which nobody tells the body."""
        return (*self._account.relations, *self._account.offices)

    def gifts(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """What somebody gave somebody."""
        giver = self._one(asked.x) if asked.x else None
        receiver = self._one(asked.y) if asked.y else None
        found = [
            one
            for one in self._account.relations
            if one.relations[0].kind == "provides"
            and any((giver is None or a in giver.ids) and (receiver is None or b in receiver.ids) for a, b in _sides(one))
        ]
        who = f"What {self._spoken(giver)} gave" if giver else "What was given to"
        whom = f" {self._spoken(receiver)}" if receiver else ""
        return f"{who}{whom}{_when(asked)}", self._parts(asked, found, "Told with a time")

    def changes(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """What began, ended, was first told or first denied."""
        who = self._one(asked.x)
        found = [one for one in self._every() if any(_has(sides, who.ids) for sides in _sides(one))]
        told = changes_in(found, asked.since, asked.until)
        parts = (
            AnswerPart("What began or ended, by when it is said to have been so", self._changed(c for c in told if c.valid)),
            AnswerPart("What was first told or denied, whenever it was so", self._changed(c for c in told if not c.valid)),
        )
        return f"What changed for {self._spoken(who)}{_when(asked, point='in')}", parts

    def _changed(self, changes: Iterable[Change]) -> tuple[AnswerRow, ...]:
        return tuple(self._writer.change(change) for change in changes)

    def events(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """What somebody did, suffered or saw happen at home."""
        who = self._one(asked.x)
        found = [one for one in self._account.timeline if one.event is not None and _takes_part(one, who)]
        return f"Events of {self._spoken(who)}{_when(asked)}", self._dated(asked, found)

    def timeline(self, asked: Question) -> tuple[str, tuple[AnswerPart, ...]]:
        """What happened to somebody, what they said, and what began and ended for them: the case's timeline, as far as it is theirs."""
        who = self._one(asked.x)
        whole = self._account.chronology
        first, last = bounds(asked.since)[0], bounds(asked.until)[1]
        dated = [one for one in whole.entries if not who.ids.isdisjoint(one.actors) and one.meets(first, last)]
        rest = [one for one in whole.undated if not who.ids.isdisjoint(one.actors)]
        parts = (("In order of time", dated), (NOT_TOLD, rest))
        told = tuple(AnswerPart(title, tuple(self._writer.entry(one) for one in rows)) for title, rows in parts)
        return f"Timeline of {self._spoken(who)}{_when(asked)}", told

    def _dated(self, asked: Question, found: Sequence[Dated]) -> tuple[AnswerPart, ...]:
        first, last = bounds(asked.since)[0], bounds(asked.until)[1]
        timed = [one for one in found if any(bounds(one.value))]
        within = [
            one for one in timed if period(one.value, one.event.end or one.value if one.event else one.value).meets(first, last)
        ]
        rest = [one for one in found if one not in timed]
        parts = (("In order of time", within), (NOT_TOLD, rest))
        return tuple(AnswerPart(title, tuple(self._writer.dated(one) for one in rows)) for title, rows in parts)


def _takes_part(one: Dated, who: Whom) -> bool:
    if one.event is None:
        return False
    return not who.ids.isdisjoint((*one.event.actors, *one.event.recipients, one.event.place or ""))


def _office_words(one: RelationAccount) -> Iterable[str]:
    said = f"{one.relations[0].role or ''} {one.object}".casefold().replace("’s", "").replace("'s", "").replace("-", " ")
    return said.replace("defence", "defense").split()


def _when(asked: Question, *, point: str = "as of") -> str:
    """The time of a question in words."""
    if asked.as_of:
        return f" {point} {in_words(asked.since)}"
    told = span_in_words(asked.since, asked.until)
    return f" {told}" if told else ""


_BY_FORM: Mapping[str, Callable[[_Answering, Question], tuple[str, tuple[AnswerPart, ...]]]] = MappingProxyType(
    {
        "relations": _Answering.relations,
        "between": _Answering.between,
        "changes": _Answering.changes,
        "members": _Answering.members,
        "office": _Answering.office,
        "gifts": _Answering.gifts,
        "events": _Answering.events,
        "timeline": _Answering.timeline,
    }
)
