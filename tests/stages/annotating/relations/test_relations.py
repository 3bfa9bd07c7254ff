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
    "text",
    [
        "Norway is not a member of the Baltic League.",
        "Norway may join the Baltic League.",
        "Norway will supply Malta with rifles.",
        "Norway did not supply Malta with rifles.",
        "Is Norway an ally of Malta?",
    ],
)
def test_what_is_denied_or_yet_to_come_does_not_hold(happened: Happened, text: str) -> None:
    assert [row.kind for row in happened(text).relations if row.kind != "allied_with"] == []


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
