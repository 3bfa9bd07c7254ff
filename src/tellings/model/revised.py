"""What a page changed, put the way a reader asks for it: words struck and words added, in their sentences."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Evidence, Version

SAME, REMOVED, ADDED = "same", "removed", "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words as both texts have them (`same`, from the later one), as the earlier had them (`removed`) or as the later has (`added`).

    `at` is where they stand, in the text that has them. Set one after another they make the sentence; what is gone and what came in its
    place need a blank between them.
    """

    kind: str
    words: str
    at: Evidence


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A sentence or paragraph that was changed, as one line of old and new words.

    `kind`: added, removed, moved, reworded (all of it in other words), worded (words inside it). `role` as in `Segment`; `facts` says
    which of number, date, name and negation stand otherwise in it.
    """

    kind: str
    role: str
    facts: tuple[str, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A step from a text of a page to the next. `earlier` and `later` are the sigla of the reports; `when_earlier` and `when_later`
    what is known of their times, in words. `finding` says in a sentence what was changed, and `silent` whether nothing says so.
    """

    version: Version
    label: str
    earlier: str
    later: str
    when_earlier: str
    when_later: str
    finding: str
    silent: bool
    passages: tuple[Rewritten, ...]
