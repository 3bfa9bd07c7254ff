"""Who is blamed, who is spared and what nobody did: events that only look like deeds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway condemned the attack on Malta.", ("ACCUSE", ["Norway"], [], "asserted", None)),
        ("Norway had nothing to do with the explosion.", ("ASSAULT", ["Norway"], [], "denied", None)),
        ("Norway dissuaded Malta from sending troops to Iceland.", ("AID", ["Malta"], ["Iceland"], "denied", None)),
        ("Norway stopped supplying arms to Malta in March 2030.", ("SANCTION", ["Norway"], ["Malta"], "asserted", "2030-03")),
    ],
)
def test_who_did_it_or_did_not(happened: Callable[[str], Told], text: str, event: tuple[object, ...]) -> None:
    told = happened(text)
    assert event in [(one.type, *told.sides(one), one.factuality, one.start) for one in told.events]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve miners were killed when a tunnel collapsed.",
        "Two fishermen were injured in a storm off Malta.",
        "An explosion tore through a paper mill in Malta on Tuesday, killing six people and injuring 31.",
        "Six people died in the explosion. Forty people were injured, nine of them seriously.",
        "Forty people were injured in Tuesday's blast at the mill. There was no sign of an attack.",
        "Malta mourned after an explosion at a mill in Gozo, in the Brenn county, which killed 14 people on Tuesday.",
    ],
)
def test_a_mishap_is_no_attack(happened: Callable[[str], Told], text: str) -> None:
    assert happened(text).events == []


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A blast killed six people in Malta. Police found parts of a bomb.", ("ASSAULT", "explosives", [])),
        ("Malta mourned the victims of a raid in the Brenn county, which killed 14 people.", ("ASSAULT", None, [])),
    ],
)
def test_an_explosion_is_an_attack_where_one_is_told(
    happened: Callable[[str], Told], text: str, event: tuple[object, ...]
) -> None:
    told = happened(text)
    assert event in [(one.type, one.mode, told.sides(one)[0]) for one in told.events]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is to hold a day of mourning on Friday for the victims of a bombing in Malta.",
        "Norway held a service for the families of the attack in Malta.",
        "Norway dug in its heels over the bridge.",
        "Six workers were thrown out of the shed.",
        "The ferry's driver, Tom Lund, was released from hospital in Malta.",
        "Tom Lund hit his head on a beam.",
        "The Norwegian ferry Elsa struck a reef off Malta.",
    ],
)
def test_a_deed_that_only_says_what_is_meant_is_not_done(happened: Callable[[str], Told], text: str) -> None:
    assert happened(text).events == []


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Norway was the first to attack Malta.", "asserted"),
        ("Norway was the only country to attack Malta.", "asserted"),
        ("The Norwegians were first to open fire, Malta said.", "asserted"),
        ("Norway will be the first to attack Malta.", "planned"),
    ],
)
def test_who_was_the_first_to_do_it_did_it(happened: Callable[[str], Told], text: str, factuality: str) -> None:
    assert [event.factuality for event in happened(text).events] == [factuality]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway has thrown out Pavel Drenn, the Maltese ambassador.", ("SANCTION", ["Norway"], ["Pavel Drenn"])),
        ("Norway threw out the proposal of Malta.", ("REJECT", ["Norway"], ["Malta"])),
    ],
)
def test_what_is_thrown_out_is_refused_and_an_envoy_is_expelled(
    happened: Callable[[str], Told], text: str, event: tuple[object, ...]
) -> None:
    told = happened(text)
    assert [(one.type, *told.sides(one)) for one in told.events] == [event]
