"""Texts of one page: the later comes from the earlier, and the page counts once."""

from __future__ import annotations

import pytest

from tellings.model.records import Derivation
from tellings.stages.tracing import Traced, trace_story
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.test_lost import parents, twins
from tests.stages.tracing.written import Story

NIGHT = "A barge with ninety tonnes of gravel broke its chain on Friday night and drifted through two bridges of the old town."
CREW = "The two men on board slept through all of it and were woken by a policeman with a boat hook at the tannery steps."
COST = "Masons will need four months for the second bridge, whose middle arch has lost its keystone and both of its lamps."
MASONS = (
    "It takes the masons four months, says the mayor of the town, because a keystone and two lamps were lost in the middle."
)
FAIR = "The goose fair is held on the east bank this year, and the ferryman has promised to row every goose over for nothing."


def traced(story: Story) -> Traced:
    return trace_story(tellings_of(story.tables()))


def page(*, ordered: bool = True, relation: str = "revised") -> Story:
    """A page in two texts, the later of which drops the crew and has the fair; and another paper."""
    story = Story()
    story.report("first", f"{NIGHT} {CREW}", outlet="Alder Evening", published="2031-05-12")
    story.report("second", f"{NIGHT} {COST} {FAIR}", outlet="Alder Evening", published="2031-05-12")
    story.report("third", f"{MASONS} Nobody has been told who is to pay.", outlet="Tarn Courier", published="2031-05-13")
    story.share("first", "second", NIGHT)
    story.revise("first", "second", ordered=ordered, relation=relation)
    for report in ("first", "second"):
        story.says(report, None, NIGHT, "barge")
    story.says("second", None, COST, "cost")
    story.says("third", None, MASONS, "cost")
    return story


def derivation(rows: Traced, child: str) -> Derivation:
    (found,) = [row for row in rows.derivations if row.child == child and not row.parent.startswith("origin")]
    return found


def test_the_later_text_of_a_page_revises_the_earlier() -> None:
    row = derivation(traced(page()), "second")
    assert (row.parent, row.kind, row.confidence) == ("first", "revises", 0.99)
    assert row.because[0] == "Both are texts of one page, https://paper.example/1."
    assert row.because[1] == "The later text stood at the address when it was read again."
    assert row.evidence


def test_where_nothing_tells_which_was_first_the_direction_is_as_likely_as_not() -> None:
    assert derivation(traced(page(ordered=False)), "second").confidence == 0.5


def test_another_text_that_stands_at_the_address_now_does_not_come_from_the_first() -> None:
    assert not any(row.kind == "revises" for row in traced(page(relation="replaced")).derivations)


def test_a_page_counts_once_with_its_latest_text_and_is_one_source() -> None:
    rows = {row.about: row for row in traced(page()).agreements}
    assert rows["barge"].reports == ("second",)
    assert rows["barge"].independent == 1
    assert rows["cost"].independent == 2


def test_an_earlier_text_does_not_leave_out_what_the_later_added_and_the_later_leaves_out_what_it_dropped() -> None:
    story = page()
    story.report("fourth", f"{CREW} {COST}", outlet="Alder Evening", published="2031-05-14")
    story.revise("second", "fourth")
    for report in ("first", "fourth"):
        story.says(report, None, CREW, "crew")
    story.says("fourth", None, COST, "cost")
    rows = {row.about: row for row in traced(story).agreements}
    assert "first" not in rows["cost"].omitted_by
    assert set(rows["cost"].reports) == {"third", "fourth"}
    assert "fourth" in rows["barge"].omitted_by


@pytest.mark.parametrize("back", [("first", "second"), ("second", "first")])
def test_a_page_that_went_back_to_what_it_was_makes_no_circle(back: tuple[str, str]) -> None:
    story = page()
    story.revise(*reversed(back))
    rows = [row for row in traced(story).derivations if row.kind == "revises"]
    assert len(rows) == 1


def test_two_texts_that_each_have_what_the_other_lacks_rest_on_no_lost_text() -> None:
    story = twins(credit="Coast Press")
    assert parents(traced(story))["a"] == parents(traced(story))["b"]
    story.revise("a", "b")
    assert "a" in parents(traced(story))["b"]
