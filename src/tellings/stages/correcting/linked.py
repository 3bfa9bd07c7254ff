"""What an annotation says of two things: that they are the same, or not; that one does not rest on the other."""

from __future__ import annotations

from tellings.errors import CorrectionError
from tellings.model.marked import Marked, Target
from tellings.model.records import Agreement, Correction, Derivation, Evidence
from tellings.stages.correcting.drafting import Draft
from tellings.stages.correcting.marks import Marks, actor_at
from tellings.stages.correcting.wishing import Wish

SAME = frozenset({"same", "the same", "same as", "same statement", "says the same", "say the same", "same actor"})
NOT_SAME = frozenset(
    {"not same", "not the same", "not the same as", "not same statement", "different", "different from", "not the same actor"}
)
NO_SOURCE = frozenset({"does not rest on", "rests not on", "not derived from", "no source", "not based on"})


def linked(marks: Marks, one: Marked, relation: str) -> Wish:
    """What a link asks for. Raises `CorrectionError` where it is not between two things of one kind."""
    ends = [end for target in one.targets for end in marks.ends(target)]
    ends += [end for body in one.bodies if body.source for end in marks.ends(Target(body.source))]
    if len(ends) != 2:
        message = f"It says “{relation}” of {len(ends)} things, and not of two."
        raise CorrectionError(message, remedy="Link two statements, two mentions of actors, or a report with its source.")
    if relation in NO_SOURCE:
        return _rejected(*ends)
    statements = [marks.statement(end) for end in ends]
    if statements[0] is not None and statements[1] is not None:
        return _joined(statements[0], statements[1], same=relation in SAME)
    return _of_actors(*(marks.actor(end) for end in ends), same=relation in SAME)


def _of_actors(one: Evidence | str, other: Evidence | str, *, same: bool) -> Wish:
    def wish(draft: Draft) -> Correction | None:
        a, b = (end if isinstance(end, str) else actor_at(draft.book, end).id for end in (one, other))
        if same == (a == b):
            return None
        if same:
            return draft.merge([a, b])
        if isinstance(other, str):
            raise CorrectionError("The two are one actor.", remedy="Mark the words that are somebody else.")
        return draft.split(b, [other], words=None, report=None, name=None)

    return wish


def _rejected(child: Evidence | str, parent: Evidence | str) -> Wish:
    below, above = (end if isinstance(end, str) else end.report for end in (child, parent))

    def wish(draft: Draft) -> Correction | None:
        rows = draft.book.rows(Derivation, "derivations", "child", [below])
        return draft.reject(below, above) if any(row.parent == above for row in rows) else None

    return wish


def _joined(one: str, other: str, *, same: bool) -> Wish:
    def wish(draft: Draft) -> Correction | None:
        rows = draft.book.rows(Agreement, "agreements", "statements", [one])
        if same == any(other in row.statements for row in rows):
            return None
        return draft.same(one, other) if same else draft.not_same(one, other)

    return wish
