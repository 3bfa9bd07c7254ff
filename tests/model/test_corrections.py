"""What is said of corrections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.corrections import KINDS, MERGE, NOT_SAME, REJECT, SAME, SET_DATE, SPLIT, UNDO, new_id, sentence_of
from tellings.model.records import Correction, Evidence, Subject

HERE = Evidence("report-1", 3, 9)
KELM, OTHER = Subject("actor-1", "Dr Kelm", (HERE,)), Subject("actor-2", "Otto  Kelm", (HERE, Evidence("report-2", 0, 4)))


def correction(kind: str, *subjects: Subject, **more: str) -> Correction:
    row = Correction("", kind, "2031-06-03T10:00:00Z", "Ana Petrova", more.pop("note", ""), subjects, **more)
    return replace(row, id=new_id(row))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (correction(MERGE, KELM, OTHER), "“Dr Kelm” and “Otto Kelm” are one."),
        (correction(MERGE, KELM, OTHER, KELM, note="one office"), "“Dr Kelm”, “Otto Kelm” and “Dr Kelm” are one (one office)."),
        (correction(SPLIT, KELM, OTHER, value="Kelm the elder"), "“Dr Kelm” is somebody else in one place, “Kelm the elder”."),
        (correction(REJECT, KELM, OTHER), "“Dr Kelm” does not rest on “Otto Kelm”."),
        (correction(SAME, KELM, OTHER), "“Dr Kelm” and “Otto Kelm” say the same."),
        (correction(NOT_SAME, KELM, OTHER), "“Dr Kelm” and “Otto Kelm” do not say the same."),
        (
            correction(SET_DATE, KELM, table="reports", column="published", value="2031-06-03", was="2031-05"),
            "“Dr Kelm” was published on 3 June 2031, not in May 2031.",
        ),
        (
            correction(SET_DATE, KELM, table="dates", column="value", value="2031-06-01/2031-06-03"),
            "“Dr Kelm” means from 1 to 3 June 2031.",
        ),
        (
            correction(
                SET_DATE, replace(KELM, name="MEMBER_OF"), KELM, OTHER, table="relations", column="end", value="XXXX-06"
            ),
            "“member of” of Dr Kelm, Otto  Kelm ended June, year unknown.",
        ),
        (
            correction(SET_DATE, KELM, table="events", column="start", was="2030"),
            "“Dr Kelm” began at a time that nobody tells, not in 2030.",
        ),
    ],
)
def test_a_correction_is_said_with_who_made_it_and_when(row: Correction, said: str) -> None:
    assert sentence_of(row, {row.id: row}) == f"Ana Petrova, 3 June 2031: {said}"


def test_undoing_is_said_of_both() -> None:
    merge = correction(MERGE, KELM, OTHER)
    undo = correction(UNDO, undoes=merge.id)
    redo = correction(UNDO, undoes=undo.id)
    known = {row.id: row for row in (merge, undo, redo)}
    assert sentence_of(merge, known, undo.id).endswith("are one. Undone by Ana Petrova on 3 June 2031.")
    assert sentence_of(undo, known).endswith(": undone: “Dr Kelm” and “Otto Kelm” are one, by Ana Petrova on 3 June 2031.")
    assert sentence_of(redo, known).endswith(
        ": counts again: “Dr Kelm” and “Otto Kelm” are one, by Ana Petrova on 3 June 2031."
    )
    assert sentence_of(undo, {}).endswith("undone: a correction that is not in the case.")


def test_a_long_statement_is_cut() -> None:
    said = sentence_of(correction(SAME, replace(KELM, name="so " * 60), OTHER), {})
    assert "so so…” and “Otto Kelm” say the same." in said
    assert len(said) < 200


def test_every_part_of_a_correction_makes_its_id() -> None:
    row = correction(SET_DATE, KELM, table="reports", column="published", value="2031", was="2030", note="x")
    others = [
        replace(row, by="Jo"), replace(row, note="y"), replace(row, made="2031-06-03T10:00:01Z"), replace(row, value="2032"),
        replace(row, was=None), replace(row, subjects=(OTHER,)), replace(row, kind=UNDO), replace(row, undoes="correction-1"),
    ]  # fmt: skip
    assert len({new_id(one) for one in (row, *others)}) == 1 + len(others)
    assert set(KINDS) == {MERGE, SPLIT, REJECT, SAME, NOT_SAME, SET_DATE, UNDO}
