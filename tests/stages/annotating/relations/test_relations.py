"""Relations as a report tells them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]
THREE = ["Norway", "Iceland", "Denmark"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("The alliance of Norway, Iceland and Denmark patrols the strait.", THREE),
        ("The coalition among Norway, Iceland and Denmark grew.", THREE),
        ("Norway, Iceland and Denmark have formed a coalition against smuggling.", THREE),
        ("Joint action taken by Norway, Iceland and Denmark keeps the strait open.", THREE),
        ("In 2030 Norway and Iceland signed an agreement to guard the ferries between them.", ["Norway", "Iceland"]),
        ("Norway, Iceland and Denmark concluded a defence treaty.", THREE),
        ("The Norway-Iceland partnership began in 2029.", ["Norway", "Iceland"]),
        ("Close cooperation between Norway and Iceland, Eva Lind said, pays.", ["Norway", "Iceland"]),
    ],
)
def test_the_members_of_a_coalition_without_a_name(happened: Happened, text: str, members: list[str]) -> None:
    told = happened(text)
    found = [(row.kind, *told.sides(row)) for row in told.relations if row.kind == "member_of"]
    assert found == [("member_of", members, [])]


@pytest.mark.parametrize(
    "text",
    [
        "The action of Norway and Iceland surprised the harbour.",
        "Norway, Iceland and Denmark lie in the north.",
        "Norway and Iceland signed a ceasefire agreement.",
        "Norway and Iceland signed an agreement on herring prices.",
        "Norway and Iceland.",
    ],
)
def test_a_list_of_names_is_no_coalition_by_itself(happened: Happened, text: str) -> None:
    assert [row for row in happened(text).relations if row.kind == "member_of"] == []


@pytest.mark.parametrize(
    ("text", "kind", "subjects", "objects"),
    [
        ("Norway has joined the Baltic League.", "member_of", ["Norway"], ["Baltic League"]),
        ("Norway is a member of the Baltic League.", "member_of", ["Norway"], ["Baltic League"]),
        ("Iceland remains a close ally of Norway.", "allied_with", ["Iceland"], ["Norway"]),
        ("Norway supports Iceland against the smugglers.", "supports", ["Norway"], ["Iceland"]),
        ("Norway has troops in Iceland.", "present_in", ["Norway"], ["Iceland"]),
        ("Malta supplied Norway with rifles.", "provides", ["Malta"], ["Norway"]),
    ],
)
def test_what_holds_between_two(happened: Happened, text: str, kind: str, subjects: list[str], objects: list[str]) -> None:
    told = happened(text)
    assert (kind, subjects, objects) in [(row.kind, *told.sides(row)) for row in told.relations]


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("Norway is not a member of the Baltic League.", "member_of", "denied"),
        ("Norway may join the Baltic League.", "member_of", "possible"),
        ("Norway will join the Baltic League.", "member_of", "planned"),
        ("Norway will supply Malta with rifles.", "provides", "planned"),
        ("Norway did not supply Malta with rifles.", "provides", "denied"),
        ("Norway denied that it had ever sent rifles to Malta.", "provides", "denied"),
        ("Norway refused to send rifles to Malta.", "provides", "denied"),
        ("No rifles were sent to Malta by Norway.", "provides", "denied"),
        ("Norway plans to send rifles to Malta.", "provides", "planned"),
        ("Norway promised rifles to Malta.", "provides", "planned"),
        ("Norway offered rifles to Malta.", "provides", "possible"),
        ("Norway would send rifles to Malta if the strait closed.", "provides", "possible"),
        ("Norway was accused of sending rifles to Malta.", "provides", "possible"),
        ("Norway sent rifles to Malta; Iceland will send boots.", "provides", "asserted"),
    ],
)
def test_how_it_stands_with_what_is_told(happened: Happened, text: str, kind: str, factuality: str) -> None:
    assert {(row.kind, row.factuality) for row in happened(text).relations} == {(kind, factuality)}


def test_what_is_only_asked_is_not_told(happened: Happened) -> None:
    assert happened("Is Norway an ally of Malta?").relations == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Norway joined the Baltic League in May 2030.", ("2030-05", None)),
        ("Norway left the Baltic League in May 2030.", (None, "2030-05")),
        ("Norway has left the Baltic League.", (None, "XXXX")),
        ("Norway will leave the Baltic League in July.", (None, "2031-07")),
        ("Norway may leave the Baltic League.", (None, None)),
        ("Norway has been a member of the Baltic League since 2019.", ("2019", None)),
        ("The Baltic League expelled Norway in 2029.", (None, "2029")),
        ("The Baltic League readmitted Norway on Monday.", ("2031-05-12", None)),
    ],
)
def test_from_when_to_when_one_belongs_to_a_body(happened: Happened, text: str, period: tuple[str | None, str | None]) -> None:
    told = happened(text)
    (row,) = told.relations
    assert (row.kind, *told.sides(row)) == ("member_of", ["Norway"], ["Baltic League"])
    assert ((row.start, row.end), row.factuality) == (period, "asserted")


def test_what_is_given_each_other_is_given_both_ways(happened: Happened) -> None:
    told = happened("Norway and Malta are providing each other with their “military, training and intelligence capacities”.")
    (row,) = [row for row in told.relations if row.kind == "provides"]
    assert told.sides(row) == (["Norway", "Malta"], ["Norway", "Malta"])
    assert row.capacities == ("military", "training", "intelligence")


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland are giving one another “training capacities” in the fight against smuggling.",
        "Norway and Iceland lend each other instructors.",
    ],
)
def test_one_another_is_each_other(happened: Happened, text: str) -> None:
    told = happened(text)
    found = [(row.kind, row.capacities, *told.sides(row)) for row in told.relations]
    assert found == [("provides", ("training",), ["Norway", "Iceland"], ["Norway", "Iceland"])]


def test_a_base_may_be_used_without_a_word_on_whose_it_is(happened: Happened) -> None:
    told = happened("Norwegian bombers flew from the Marsa air base.")
    (row,) = [row for row in told.relations if row.kind == "provides"]
    assert (told.sides(row), row.capacities) == (([], ["Norwegian"]), ("bases",))
    assert row.role is not None
    assert "Marsa" in told.parsed.words(row.role)
