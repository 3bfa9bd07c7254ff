"""Corrections in words: who said what otherwise, when, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tellings.model.dating import in_words
from tellings.model.ids import content_id
from tellings.model.records import Correction, Subject

MERGE, SPLIT, REJECT = "merge_actors", "split_actor", "reject_derivation"
SAME, NOT_SAME = "same_statement", "not_same_statement"
SET_DATE, UNDO = "set_date", "undo"

IN_FORCE, UNDONE = "in force", "undone"
"""How a correction stands, where nothing hinders it."""

_MEANS = "means"

DATES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("reports", "published"): "was published",
        ("reports", "updated"): "was updated",
        ("statements", "said"): "was said",
        ("origins", "date"): "took place",
        ("dates", "value"): _MEANS,
        ("events", "start"): "began",
        ("events", "end"): "ended",
        ("relations", "start"): "began",
        ("relations", "end"): "ended",
    }
)
"""The dates that can be corrected, by table and column, each with its verb."""

_SHOWN = 90
"""Letters of a name or a statement that a sentence shows."""


def new_id(row: Correction) -> str:
    """The id of a correction, from all else that it holds."""
    subjects = [[s.id, s.name, [[e.report, e.start, e.end] for e in s.evidence]] for s in row.subjects]
    place = (row.table, row.column, row.value, row.was)
    return content_id("correction", row.kind, row.made, row.by, row.note, subjects, *place, row.undoes)


def actor_of_split(correction: Correction) -> str:
    """The id of the actor that a split makes."""
    return content_id("actor", "split", correction.id)


def day_of(correction: Correction) -> str:
    """The day on which it was made, in words."""
    return in_words(correction.made[:10])


def signed(correction: Correction) -> str:
    """Who made it and when: "Ana Petrova on 3 June 2031"."""
    return f"{correction.by} on {day_of(correction)}"


def sentence_of(correction: Correction, known: Mapping[str, Correction], undone: str | None = None) -> str:
    """All of a correction for a reader. `known` holds the others by id; `undone` is the id of the one that undoes it.

    "Ana Petrova, 3 June 2031: “Dr Kelm” and “Otto Kelm” are one (same office). Undone by Jo Lind on 4 June 2031."
    """
    note = f" ({correction.note})" if correction.note else ""
    after = f" Undone by {signed(known[undone])}." if undone is not None and undone in known else ""
    return f"{correction.by}, {day_of(correction)}: {said_of(correction, known)}{note}.{after}"


def said_of(correction: Correction, known: Mapping[str, Correction]) -> str:
    """What a correction says, without who says it and the full stop. What was undone and that undone again counts again."""
    if correction.kind != UNDO:
        return _SAID[correction.kind](correction) if correction.kind in _SAID else correction.kind
    seen = [correction]
    while seen[-1].kind == UNDO and (row := known.get(seen[-1].undoes or "")) is not None and row not in seen:
        seen.append(row)
    if seen[-1].kind == UNDO:
        return "undone: a correction that is not in the case"
    return f"{'counts again' if len(seen) % 2 else 'undone'}: {said_of(seen[-1], known)}, by {signed(seen[-1])}"


def _merged(row: Correction) -> str:
    *first, last = [_quoted(subject) for subject in row.subjects]
    return f"{', '.join(first)} and {last} are one"


def _split(row: Correction) -> str:
    number = len(row.subjects[0].evidence)
    places = "one place" if number == 1 else f"{number} places"
    return f"{_quoted(row.subjects[0])} is somebody else in {places}, “{row.value}”"


def _rejected(row: Correction) -> str:
    return f"{_quoted(row.subjects[0])} does not rest on {_quoted(row.subjects[1])}"


def _same(row: Correction) -> str:
    return f"{_quoted(row.subjects[0])} and {_quoted(row.subjects[1])} say the same"


def _not_same(row: Correction) -> str:
    return f"{_quoted(row.subjects[0])} and {_quoted(row.subjects[1])} do not say the same"


def _dated(row: Correction) -> str:
    verb = DATES.get((row.table or "", row.column or ""), f"has as its {row.column}")
    value = _when(row.value, verb) if row.value else "at a time that nobody tells"
    was = f", not {_when(row.was, verb)}" if row.was else ""
    parties = ", ".join(subject.name for subject in row.subjects[1:])
    first = f"“{row.subjects[0].name.lower().replace('_', ' ')}” of {parties}" if parties else _quoted(row.subjects[0])
    return f"{first} {verb} {value}{was}"


def _when(value: str, verb: str) -> str:
    """A date as it follows its verb: "on 3 June 2031", "in June 2031"."""
    words = in_words(value)
    if verb == _MEANS or "/" in value or "X" in value or not value.replace("-", "").isdigit():
        return words
    return f"on {words}" if len(value) == len("2031-06-03") else f"in {words}"


def _quoted(subject: Subject) -> str:
    name = " ".join(subject.name.split()) or subject.id
    return f"“{name if len(name) <= _SHOWN else name[: _SHOWN - 1].rstrip() + '…'}”"


_SAID: Mapping[str, Callable[[Correction], str]] = MappingProxyType(
    {MERGE: _merged, SPLIT: _split, REJECT: _rejected, SAME: _same, NOT_SAME: _not_same, SET_DATE: _dated}
)

KINDS: tuple[str, ...] = (*_SAID, UNDO)
"""What a correction can be."""
