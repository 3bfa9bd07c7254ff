"""Plans and their carrying out; headlines and what they sum up."""

from __future__ import annotations

import pytest

from tests.stages.coding.written import Rows, coded

PLAN = "<a|Norland> will <t|shell> <r|Corva> at <p|Port Ebb> on <d:2031-05-09|Friday>."
DEED = "<a|Norland> <t|shelled> <r|Corva> at <p|Port Ebb>, burning three grain silos by the quay."
DAYS = {"plan": "2031-05-07", "deed": "2031-05-10"}


def told(plan: str = PLAN, deed: str = DEED, days: dict[str, str] | None = None) -> Rows:
    return coded({"plan": plan, "deed": deed}, published=days or DAYS, factuality={"plan": "planned"})


def test_a_plan_that_was_carried_out_is_one_event_with_its_deed_and_no_source_for_it() -> None:
    ((row,), _) = told()
    assert (row.factuality, row.reports, row.independent, row.credibility) == ("asserted", ("deed", "plan"), 1, 3)
    assert row.start == "2031-05-09"
    assert {one.report for one in row.evidence} == {"plan", "deed"}


@pytest.mark.parametrize(
    ("plan", "deed", "days"),
    [
        (PLAN, DEED.replace("Corva", "Tolland"), DAYS),
        (PLAN, DEED.replace("Port Ebb", "Hallin"), DAYS),
        (PLAN, DEED.replace(" at <p|Port Ebb>", " on <d:2031-05-02|2 May>"), DAYS),
        (PLAN, DEED, {"plan": "2031-05-10", "deed": "2031-05-07"}),
    ],
    ids=["another side", "another place", "before it was planned", "told before it was planned"],
)
def test_a_plan_that_nothing_told_carries_out_stays_a_plan(plan: str, deed: str, days: dict[str, str]) -> None:
    rows, _ = told(plan, deed, days)
    assert {row.factuality: row.reports for row in rows} == {"planned": ("plan",), "asserted": ("deed",)}


SUMMED_UP = "<a|Norland> <t|bombards> <r|Corva>. <a|Norland> <t|shelled> {} at <p|Port Ebb> on <d:2031-05-06|Tuesday>."


def test_a_headline_and_what_it_sums_up_are_one_event() -> None:
    ((row,), _) = coded({"a": SUMMED_UP.format("a mill")}, headlines=["a"])
    assert (len(row.evidence), row.place, row.recipients) == (2, "port ebb", ("corva",))
    assert len(coded({"a": SUMMED_UP.format("a mill")})[0]) == 2


def test_a_headline_on_others_is_an_event_of_its_own() -> None:
    assert len(coded({"a": SUMMED_UP.format("<r|Tolland>")}, headlines=["a"])[0]) == 2
