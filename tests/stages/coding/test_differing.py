"""Two tellings of one event, and what they tell otherwise."""

from __future__ import annotations

import pytest

from tests.stages.coding.written import coded, told

RAID = "<a|Vellish rebels> <t|shelled> <r|Corvel> on <d:2031-05-06|Tuesday>, {} and burning the customs house by the quay."


def raid(one: str, other: str) -> dict[str, str]:
    return {"a": RAID.format(one), "b": RAID.format(other)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("killing 12 guards", "killing 14 guards", {("contradicts", "number", "12", "14")}),
        ("killing 12 guards", "killing a dozen guards", set()),
        ("killing 3,000 sheep", "killing some three thousand sheep", {("reworded", "number", "3,000", "some three thousand")}),
        ("killing 34 guards", "killing dozens of guards", {("reworded", "number", "34", "dozens")}),
        ("killing 34 guards", "killing dozens", {("reworded", "number", "34", "dozens")}),
        ("killing 22 guards", "killing more than 20 guards", {("reworded", "number", "22", "more than 20")}),
        ("killing 987 guards", "killing 1,000 guards", {("reworded", "number", "987", "1,000")}),
        ("killing 12 guards", "wounding 30 guards", set()),
        ("killing 12 guards", "killing three cooks", set()),
        ("killing 12 people", "killing 15 guards", {("contradicts", "number", "12", "15")}),
        ("killing 12 guards and three cooks", "killing 12 guards and five cooks", {("contradicts", "number", "three", "five")}),
        ("killing 12 and wounding 30", "wounding 30 and killing 15", {("contradicts", "number", "12", "15")}),
        ("taking 40 lorries", "taking 60 lorries", {("contradicts", "number", "40", "60")}),
        ("taking 40 lorries", "taking 60 rifles", set()),
        ("taking 40 lorries", "taking 60 trucks", {("contradicts", "number", "40", "60")}),
        ("taking 2.4 million euros", "taking €2,400,000", set()),
        ("taking $2.4 million", "taking €3 million", set()),
        ("taking 2.4 million euros", "taking €3 million", {("contradicts", "number", "2.4 million", "3 million")}),
    ],
)
def test_numbers(one: str, other: str, expected: set[tuple[str, str, str, str]]) -> None:
    texts = raid(one, other)
    assert told(coded(texts), texts) == expected


def test_what_became_of_people_may_stand_in_the_next_sentence() -> None:
    texts = {
        "a": "<a|Vellish rebels> <t|shelled> <r|Corvel>. Nine people were killed and the school burned.",
        "b": "<a|Vellish rebels> <t|shelled> <r|Corvel>. Six people were killed.",
    }
    assert told(coded(texts), texts) == {("contradicts", "number", "Nine", "Six")}


@pytest.mark.parametrize(
    "other",
    [
        "On <d:2031-04-02|2 April> nine people were killed.",
        "In <p|Holm> nine people were killed.",
        "Another raid killed nine people.",
    ],
)
def test_a_number_of_another_happening_is_another_number(other: str) -> None:
    texts = {
        "a": "<a|Vellish rebels> <t|shelled> <r|the fort> in <p|Corvel>. " + other,
        "b": "<a|Vellish rebels> <t|shelled> <r|the fort> in <p|Corvel>. Six people were killed.",
    }
    assert told(coded(texts), texts) == set()


def test_a_number_in_the_clause_of_another_deed_is_that_deed_s() -> None:
    after = " <a|Dorland> <t|struck> <r|Ursk>, killing {} soldiers."
    texts = {key: "<a|Kelm> <t|shelled> <r|Corvel>." + after.format(number) for key, number in (("a", "12"), ("b", "14"))}
    events, rows = coded(texts)
    (struck,) = (event.id for event in events if event.actors == ("dorland",))
    assert {row.event for row in rows} == {struck}


@pytest.mark.parametrize(("type_", "has_it"), [("ASSAULT", True), ("AID", False), ("AGREE", False), ("ACCUSE", False)])
def test_what_became_of_people_is_not_of_what_somebody_gave_or_said(type_: str, *, has_it: bool) -> None:
    texts = {
        key: f"<a|Kelm> <t|offered> <r|Corvel> two ferries. Police in Corvel arrested {number} people."
        for key, number in (("a", "30"), ("b", "45"))
    }
    assert bool(coded(texts, types={"offered": type_})[1]) == has_it


DATED = "<a|Kelm> <t|shelled> <r|Dorland> on <d:{}|{}> to stop the dredging of the herring grounds."


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (("2031-05-04", "4 May"), ("2031-05-06", "Tuesday"), True),
        (("2031-05", "May"), ("2031-05-06", "Tuesday"), False),
        (("2031-05-06", "6 May"), ("2031-05-06", "Tuesday"), False),
        (("XXXX-WXX-5", "Friday"), ("XXXX-WXX-4", "Thursday"), False),
    ],
)
def test_dates(one: tuple[str, str], other: tuple[str, str], *, differ: bool) -> None:
    texts = {"a": DATED.format(*one), "b": DATED.format(*other)}
    rows = coded(texts)
    assert len(rows[0]) == 1
    assert told(rows, texts) == ({("contradicts", "date", one[1], other[1])} if differ else set())


PLACED = "<a|Kelm> <t|shelled> <r|Dorland> in <p|{}> on <d:2031-05-06|Tuesday> to stop the dredging of the herring grounds."


def test_another_place_is_a_difference() -> None:
    texts = {"a": PLACED.format("Pellin"), "b": PLACED.format("Ursk")}
    rows = coded(texts)
    assert len(rows[0]) == 1
    assert told(rows, texts) == {("contradicts", "place", "Pellin", "Ursk")}


@pytest.mark.parametrize(("one", "other"), [("Lyon", "France"), ("Pellin", "Pellin"), ("Amber Hill", "the Sorrow Hills")])
def test_a_place_in_the_other_is_none(one: str, other: str) -> None:
    beside = " The church of <n|Amber Hill>, in <n|the Sorrow Hills>, was not hit."
    texts = {"a": PLACED.format(one) + beside, "b": PLACED.format(other)}
    rows = coded(texts, {"France": "country"})
    assert len(rows[0]) == 1
    assert told(rows, texts) == set()


NAMED = "<a|{}> <t|killed> <r|Otto Brandeis> on <d:2031-05-06|Tuesday> with a bomb that was hidden under the seat of his car."


def test_another_doer_is_a_difference() -> None:
    texts = {"a": NAMED.format("Red Lantern Front"), "b": NAMED.format("Free Valley Army")}
    rows = coded(texts)
    assert len(rows[0]) == 1
    assert told(rows, texts) == {("contradicts", "name", "Red Lantern Front", "Free Valley Army")}


@pytest.mark.parametrize(
    ("one", "other", "kinds", "roles"),
    [
        ("Red Lantern Front", "Lantern Front", {}, {}),
        ("Red Lantern Front", "gunmen", {}, {}),
        ("Ministry of Works", "Ada Finch", {"Ada Finch": "person"}, {"Ada Finch": "ministry of works"}),
        ("Norway", "Norwegian navy", {"Norway": "country"}, {}),
        ("Edwin Sallow", "Edwyn Salow", {"Edwin Sallow": "person", "Edwyn Salow": "person"}, {}),
    ],
)
def test_who_may_be_the_same_is_none(one: str, other: str, kinds: dict[str, str], roles: dict[str, str]) -> None:
    texts = {"a": NAMED.format(one), "b": NAMED.format(other)}
    assert told(coded(texts, kinds, roles=roles), texts) == set()


def test_equal_tellings_stand_together_and_rows_grow_with_reports() -> None:
    texts = {f"a{n:02}": RAID.format("killing 12 guards") for n in range(20)}
    texts |= {f"b{n:02}": RAID.format("killing 14 guards") for n in range(20)}
    _, rows = coded(texts)
    assert len(rows) == 39
    assert {row.report_a for row in rows} | {row.report_b for row in rows} == set(texts)


def test_rows_stay_few_when_every_report_has_its_own_number() -> None:
    texts = {f"r{n:02}": RAID.format(f"killing {100 + 37 * n} guards") for n in range(30)}
    _, rows = coded(texts)
    assert 10 <= len(rows) <= 15


def test_spans_are_whole_words_of_their_reports() -> None:
    texts = raid("killing at least 12 guards", "killing 7 guards")
    ((row,),) = (coded(texts)[1],)
    assert {row.report_a, row.report_b} == {"a", "b"}
    assert told(coded(texts), texts) == {("contradicts", "number", "at least 12", "7")}


def test_when_it_was_said_is_not_when_it_happened() -> None:
    texts = {
        "a": "Officials said on <d:2031-05-04|4 May> that <a|Kelm> had <t|shelled> <r|Dorland> to stop the dredging of herring grounds.",
        "b": DATED.format("2031-05-03", "Saturday"),
    }
    assert told(coded(texts), texts) == set()
