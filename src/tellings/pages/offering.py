"""What a reader may put right about something: the forms that its page offers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from tellings.model.account import Descent
from tellings.model.cards import (
    ActorCard,
    AgreementCard,
    CorrectionCard,
    EntryCard,
    OriginCard,
    RelationCard,
    ReportCard,
    StatementCard,
    StoryCard,
)
from tellings.pages.wording import kind, plural
from tellings.ports.library import WEIGHT, Library

_ALIKE, _WORDS = 8, 4
"""Actors of like names that are proposed for a word of a name, and the words, last first, that are looked up."""

_SPOKEN_OF = 30
"""Actors that are proposed in all: after those of like names the most spoken of."""

_MOST = 200
"""Choices of one form."""

_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: what is sent, and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `kind`: hidden, text (with `choices` as proposals), choice (one of them), several (any of them)."""

    name: str
    label: str
    kind: str
    value: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A correction that can be made: its kind as the forms send it, what it is called, what it does, and what it asks for."""

    kind: str
    title: str
    says: str
    fields: tuple[Field, ...]


_DATE_HINT = "As exactly as it is known: 2 May 2031, May 2031, 2031, or EDTF; empty where nobody knows."


def offers(library: Library, about: Sequence[str]) -> tuple[Offer, ...]:
    """What can be put right about what a page shows, by the first of its ids; nothing where that is nothing that can be wrong."""
    makers: Mapping[str, tuple[type[Any], Any]] = MappingProxyType(
        {
            "actor": (ActorCard, _of_actor),
            "story": (StoryCard, lambda _, card: _of_descents(card.descents)),
            "agreement": (AgreementCard, _of_agreement),
            "statement": (StatementCard, _of_statement),
            "report": (ReportCard, _of_report),
            "event": (EntryCard, _of_event),
            "relation": (RelationCard, _of_relation),
            "origin": (OriginCard, _of_origin),
        }
    )
    if not about:
        return ()
    shown, make = makers.get(about[0].partition("-")[0], (None, None))
    card = library.get(shown, about[0]) if shown else None
    return tuple(make(library, card)) if card is not None and make is not None else ()


def corrections_about(library: Library, about: Sequence[str]) -> tuple[CorrectionCard, ...]:
    """What persons put right about something."""
    return library.find(CorrectionCard, {"about": list(about)}, most=_MOST).items if about else ()


def _of_actor(library: Library, card: ActorCard) -> Iterator[Offer]:
    actor = card.account.actor
    yield Offer(
        "merge",
        "This is the same as another",
        f"Both are one from then on, under the name {actor.name}: mentions, statements, roles, events and relations.",
        (
            Field("actor", "", "hidden", actor.id),
            Field("other", "The other’s name, its id or the address of its page", "text", choices=_likely(library, card)),
        ),
    )
    wordings = [*card.account.names, *card.account.descriptions]
    if len(wordings) > 1:
        choices = tuple(Choice(one.words, f"{one.words} ({total})") for one, total in zip(wordings, card.places, strict=True))
        yield Offer(
            "split",
            "Some of these names are somebody else’s",
            "What stands under the chosen names becomes an actor of its own.",
            (
                Field("actor", "", "hidden", actor.id),
                Field("words", "Names of somebody else", "choice", choices=choices[:_MOST]),
                Field("name", "What to call them", "text", hint="Empty: by that name."),
            ),
        )


def _likely(library: Library, card: ActorCard) -> tuple[Choice, ...]:
    """Who an actor could be one with: those of its kind that share a word of its name, then those most spoken of."""
    actor = card.account.actor
    where = {"kind": actor.kind}
    words = [word for word in reversed(actor.name.split()) if len(word) > 1][:_WORDS]
    alike = [one for word in words for one in library.find(ActorCard, where, words=word, order=WEIGHT, most=_ALIKE + 1).items]
    most = library.find(ActorCard, where, order=WEIGHT, most=_SPOKEN_OF + 1).items
    found = {one.account.actor.id: one for one in (*alike, *most) if one.account.actor.id != actor.id}
    proposed = list(found.values())[:_SPOKEN_OF]
    names = Counter(one.account.actor.name for one in proposed)
    return tuple(_proposed(one, alone=names[one.account.actor.name] == 1) for one in proposed)


def _proposed(card: ActorCard, *, alone: bool) -> Choice:
    """By its name, where nobody else proposed has it; else by its id."""
    actor = card.account.actor
    spoken = plural(card.account.mentions, "mention")
    return Choice(actor.name, f"{kind(actor.kind)}, {spoken}") if alone else Choice(actor.id, f"{actor.name}, {spoken}")


def refilled(library: Library, given: Mapping[str, str]) -> Offer | None:
    """The form that was sent, with what was typed; null where what it was about is not there any more."""
    for offer in offers(library, [given.get("about", "")]):
        hidden = all(given.get(one.name) == one.value for one in offer.fields if one.kind == "hidden")
        if offer.kind == given.get("kind") and hidden:
            return replace(offer, fields=tuple(replace(one, value=given.get(one.name, one.value)) for one in offer.fields))
    return None


def _of_descents(descents: Iterable[Descent]) -> Iterator[Offer]:
    choices = tuple(
        Choice(f"{one.derivation.child} {one.derivation.parent}", f"{one.child} {one.derivation.kind} {one.parent}")
        for one in descents
        if one.derivation.kind != "revises"
    )
    if choices:
        yield Offer(
            "reject",
            "A report does not rest on this",
            "The line leaves the stemma, and independent sources are counted anew.",
            (Field("line", "The line that is wrong", "choice", choices=choices[:_MOST]),),
        )


def _of_agreement(_: Library, card: AgreementCard) -> Iterator[Offer]:
    said = [one for cell in card.side.cells for one in cell.said]
    if len(said) > 1:
        choices = tuple(Choice(one.statement.id, f"{one.siglum}: {_short(one.words)}") for one in said)
        yield Offer(
            "not_same",
            "One of these says something else",
            "The statement leaves this agreement, with what was found to differ.",
            (
                Field("agreement", "", "hidden", card.side.agreement.id),
                Field("statement", "What does not belong here", "choice", choices=choices[:_MOST]),
            ),
        )


def _of_statement(_: Library, card: StatementCard) -> Iterator[Offer]:
    row = card.said.statement
    yield Offer(
        "same",
        "Another statement says the same",
        "Both stand side by side in one agreement from then on.",
        (
            Field("statement", "", "hidden", row.id),
            Field("other", "The other statement’s address or id", "text", hint="Copy the address of its page."),
        ),
    )
    yield _date(("statements", row.id, "said"), row.said, "When it was said is wrong", "Said")


def _of_report(_: Library, card: ReportCard) -> Iterator[Offer]:
    report = card.report
    yield _date(("reports", report.id, "published"), report.published, "The day of publication is wrong", "Published")
    yield from _of_descents(card.descents)


def _of_event(_: Library, card: EntryCard) -> Iterator[Offer]:
    first, _slash, last = card.entry.value.partition("/")
    yield _date(("events", card.entry.id, "start"), first, "When it began is wrong", "Began")
    yield _date(("events", card.entry.id, "end"), last, "When it ended is wrong", "Ended")


def _of_relation(_: Library, card: RelationCard) -> Iterator[Offer]:
    row = card.relation.relations[0]
    yield _date(("relations", row.id, "start"), row.start, "When it began is wrong", "Began")
    yield _date(("relations", row.id, "end"), row.end, "When it ended is wrong", "Ended")


def _of_origin(_: Library, card: OriginCard) -> Iterator[Offer]:
    origin = card.root.origin
    yield _date(("origins", origin.id, "date"), origin.date, "Its date is wrong", "Date")
    yield from _of_descents(card.descents)


def _date(where: tuple[str, str, str], value: str | None, title: str, label: str) -> Offer:
    """A date to be set: `where` it stands is the table, the row's id and the column."""
    table, row, column = where
    fields = (
        Field("table", "", "hidden", table),
        Field("row", "", "hidden", row),
        Field("column", "", "hidden", column),
        Field("value", label, "text", value or "", hint=_DATE_HINT),
    )
    return Offer("date", title, "What follows from it follows from the corrected date.", fields)


def _short(words: str) -> str:
    return words if len(words) <= _LETTERS else words[:_LETTERS].rsplit(" ", 1)[0] + " …"


__all__ = ["Choice", "Field", "Offer", "corrections_about", "offers", "refilled"]
