"""What one report tells as done, and another as not done or yet to come."""

from __future__ import annotations

import pytest

from tests.stages.coding.written import coded, told

DONE = "<a|Belmark> <t|bombed> <r|Dessen> on <d:2031-05-06|Tuesday>."
DENIED = "<a|Belmark> did not <t|bomb> <r|Dessen> on <d:2031-05-06|Tuesday>."
PLANNED = "<a|Belmark> will <t|bomb> <r|Dessen> on <d:2031-05-06|Tuesday>."


def test_a_denial_contradicts_what_is_told_as_done_and_stays_an_event_of_its_own() -> None:
    texts = {"a": DONE, "b": DENIED}
    rows = coded(texts, factuality={"b": "denied"})
    assert told(rows, texts) == {("contradicts", "negation", "bombed", "did not bomb")}
    events = {event.factuality: event for event in rows[0]}
    assert set(events) == {"asserted", "denied"}
    (row,) = rows[1]
    assert (row.event, row.report_a) == (events["asserted"].id, "a")


@pytest.mark.parametrize(("published", "relation"), [("2031-05-08", "contradicts"), (None, "reworded")])
def test_a_plan_is_held_against_what_is_told_as_done(published: str | None, relation: str) -> None:
    texts = {"a": DONE, "b": PLANNED}
    rows = coded(texts, factuality={"b": "planned"}, published=published)
    assert told(rows, texts) == {(relation, "modality", "bombed", "will bomb")}


def test_who_tells_both_differs_with_nobody() -> None:
    texts = {"a": DONE, "b": DENIED}
    assert coded({"a": DONE}, factuality={"a": "denied"})[1] == []
    assert coded(texts | {"b": DENIED.replace("Dessen", "Holm")}, factuality={"b": "denied"})[1] == []


def test_each_report_is_held_against_one_of_the_others() -> None:
    texts = {f"a{n}": DONE for n in range(5)} | {f"b{n}": DENIED for n in range(5)}
    _, rows = coded(texts, factuality={key: "denied" for key in texts if key[0] == "b"})
    assert len(rows) == 9
