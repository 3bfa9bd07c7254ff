"""What a person's annotation of a report means as corrections: who is meant, which date, what is the same and what is not.

| at | it says | correction |
|---|---|---|
| words for an actor | another actor, by IRI or name | they are somebody else: a split, and a merge with an actor that is there |
| words for a date | a date, EDTF or words | its value |
| two statements | the same; not the same | same, not same |
| two actors' words | the same; not the same | merge; split |
| a report and what it is said to rest on | does not rest on | reject |

An annotation that an export wrote says something once somebody has put another name or date into its description, or another actor
into its body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tellings.errors import CorrectionError
from tellings.model.marked import OURS, Body, Marked, our_id
from tellings.model.records import Actor, Correction, DateMention, Evidence, Mention
from tellings.stages.correcting.book import Book
from tellings.stages.correcting.drafting import Draft
from tellings.stages.correcting.linked import NO_SOURCE, NOT_SAME, SAME, linked
from tellings.stages.correcting.marks import ROW, Marks, actor_at
from tellings.stages.correcting.naming import actor_named, date_typed
from tellings.stages.correcting.wishing import Wish

__all__ = ["Exported", "Marks", "Wish", "note_of", "wish_of"]

_LONGEST = 200
"""Letters of a name."""
_OUR_DATE = "urn:tellings:date-"
_MENTIONS = frozenset({"name", "role", "pronoun"})
"""Tags of an export's annotations of actors."""
_SPOKEN = re.compile(r"\s*(actor|date)\s*[:=]\s*(.+?)\s*", re.IGNORECASE | re.DOTALL)
"""What a tag or a comment says outright: "actor: Otto Kelm", "date: 2031-06-03"."""
_SAYING = frozenset({"identifying", "editing", "classifying"})
"""Purposes by which a body says what something is."""


@dataclass(frozen=True)
class Exported:
    """Knows annotations that an export wrote: who is called what, and the dates by their places."""

    names: Mapping[str, str]
    dates: Mapping[str, str]

    @classmethod
    def of(cls, book: Book) -> Exported:
        """Of a case as it is."""
        names = {row.id: _plain(row.name) for row in book.rows(Actor, "actors")}
        return cls(names, {f"{row.report}:{row.start}-{row.end}": row.value for row in book.rows(DateMention, "dates")})

    def as_it_was(self, one: Marked) -> bool:
        """Whether an annotation says no more than when it was exported."""
        if not one.id.startswith(OURS):
            return False
        said, about = _described(one), _about(one)
        if about.startswith(_OUR_DATE):
            return said in ("", self.dates.get(about.removeprefix(_OUR_DATE), said))
        row = ROW.fullmatch(about)
        return row is None or not _is_mention(one) or said in ("", self.names.get(row[1], said))


def wish_of(marks: Marks, one: Marked) -> Wish:
    """What an annotation asks for. Raises `CorrectionError` where it asks for nothing that can be corrected."""
    relation = next((word for body in one.bodies if (word := _word(body)) in SAME | NOT_SAME | NO_SOURCE), None)
    if relation is not None:
        return linked(marks, one, relation)
    if not one.targets or not one.targets[0].has_words:
        raise CorrectionError("It marks no words of a report.", remedy="Mark the words that it is about.")
    at = marks.place(one.targets[0])
    return _edited(marks, one, at) if one.id.startswith(OURS) else _said(marks, one, at)


def note_of(one: Marked) -> str:
    """What the annotation says beside: its comments."""
    return " ".join(
        body.text for body in one.bodies if body.purpose in ("commenting", "replying") and not _SPOKEN.fullmatch(body.text)
    )


def _edited(marks: Marks, one: Marked, at: Evidence) -> Wish:
    """An annotation of an export that somebody changed."""
    if _about(one).startswith(_OUR_DATE):
        return _date(marks, at, _described(one))
    row = ROW.fullmatch(_about(one))
    if row is None or not _is_mention(one):
        return _said(marks, one, at)
    tag = next(body.text for body in one.bodies if body.purpose == "tagging")
    untouched = one.id == our_id(tag, row[1], [marks.mention(at)])
    return _actor(marks, at, _described(one) if untouched else row[1])


def _said(marks: Marks, one: Marked, at: Evidence) -> Wish:
    for body in one.bodies:
        spoken = _SPOKEN.fullmatch(body.text)
        if spoken is not None:
            return _date(marks, at, spoken[2]) if spoken[1].lower() == "date" else _actor(marks, at, spoken[2])
    row = next((found[1] for body in one.bodies if (found := ROW.fullmatch(body.source or body.text.strip()))), None)
    if row is not None:
        return _identified(marks, at, row)
    says = next((body.text.strip() for body in one.bodies if body.text.strip() and _says(body, one)), None)
    if says is None:
        message = "It is a comment, and says neither who or which date is meant nor what is the same."
        raise CorrectionError(message, remedy="Give it the purpose identifying or editing, or a tag such as “actor: NAME”.")
    return _date(marks, at, says) if marks.dates(at) else _actor(marks, at, says)


def _identified(marks: Marks, at: Evidence, row: str) -> Wish:
    if row.startswith("actor-"):
        return _actor(marks, at, row)
    message = f"It says that these words are {row}; only whom they stand for can be corrected so."
    raise CorrectionError(message, remedy="Link two statements with “same” or “not the same”.")


def _date(marks: Marks, at: Evidence, said: str) -> Wish:
    row = marks.date(at)
    value, key = date_typed(said), f"{row.report}:{row.start}-{row.end}"

    def wish(draft: Draft) -> Correction | None:
        now = [one for one in draft.book.rows(DateMention, "dates", "report", [row.report]) if one.start == row.start]
        return None if any(one.value == value for one in now) else draft.date("dates", key, "value", value)

    return wish


def _actor(marks: Marks, at: Evidence, said: str) -> Wish:
    place, there = marks.mention(at), _known(marks.book, said)

    def wish(draft: Draft) -> Correction | None:
        now = actor_at(draft.book, place)
        if now.id == there or (there is None and now.name == said):
            return None
        alone = len(draft.book.rows(Mention, "mentions", "actor", [now.id])) == 1
        if alone and there is not None:
            return draft.merge([there, now.id])
        known = "" if there is None else draft.book.rows(Actor, "actors", "id", [there])[0].name
        return draft.split(now.id, [place], words=None, report=None, name=known or said)

    return wish


def _known(book: Book, said: str) -> str | None:
    """The actor that is named; none where nobody goes by that name. Raises `CorrectionError` where several do."""
    if len(said) > _LONGEST:
        raise CorrectionError(f"“{said[:40]}…” is too long for a name.", remedy="Say a comment with the purpose commenting.")
    named = ROW.fullmatch(said)
    try:
        return actor_named(book, named[1] if named else said).id
    except CorrectionError as error:
        if named or " go by " in error.message:
            raise
        return None


def _says(body: Body, one: Marked) -> bool:
    """Whether a body says what the words are, and does not speak about them."""
    return body.purpose in _SAYING or (not body.purpose and not _SAYING.isdisjoint(one.motivations))


def _word(body: Body) -> str:
    words = (body.text or body.source.removeprefix("urn:tellings:")).casefold()
    return re.sub(r"[\W_]+", " ", words).strip()


def _described(one: Marked) -> str:
    return next((_plain(body.text) for body in one.bodies if body.purpose == "describing"), "")


def _about(one: Marked) -> str:
    return next((body.source for body in one.bodies if body.purpose == "identifying"), "")


def _is_mention(one: Marked) -> bool:
    return any(body.purpose == "tagging" and body.text in _MENTIONS for body in one.bodies)


def _plain(words: str) -> str:
    return " ".join(words.split())
