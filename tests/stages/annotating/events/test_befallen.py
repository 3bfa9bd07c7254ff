"""What is demanded, meant or only said of nobody has not happened; what befell somebody by name has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]

_DATELINE = "LUND, May 13, 2031 (Ostra Press) - "


def _told(happened: Happened, text: str) -> list[tuple[str, str, list[str], list[str], str | None]]:
    told = happened(_DATELINE + text)
    return [(event.type, event.factuality, *told.sides(event), event.start) for event in told.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway called on Malta to withdraw its troops and release the prisoners.",
            [("REQUEST", "asserted", ["Norway"], ["Malta"], None)],
        ),
        (
            "Envoy Ida Holm was due to meet President Lev Adari on Sunday.",
            [("CONSULT", "planned", ["Ida Holm", "Lev Adari"], ["Ida Holm", "Lev Adari"], "2031-05-18")],
        ),
        (
            "The Norwegian foreign minister is scheduled to visit Malta on Monday.",
            [("CONSULT", "planned", ["The Norwegian foreign minister"], ["Malta"], "2031-05-19")],
        ),
        (
            "Minister Pavel Idris told reporters after visiting the wounded in Lund.",
            [("CONSULT", "asserted", ["Pavel Idris"], [], None)],
        ),
        ("A drone strike killed Ida Holm on Monday.", [("ASSAULT", "asserted", [], ["Ida Holm"], "2031-05-12")]),
        ("The Maltese embassy was hit by a shell.", [("ASSAULT", "asserted", [], ["The Maltese embassy"], None)]),
        ("A storm killed Ida Holm on Monday.", []),
        ("No group has claimed responsibility for the attack on Halm.", []),
        ('Green leader Astrid Kolm called Minister Selma Drey "a saleswoman for Norway".', []),
        ("Most of Malta's grain is exported through the port of Halm.", []),
        ("Tom Quill's arrest sparked protests.", [("COERCE", "asserted", [], ["Tom Quill"], None)]),
        (
            "The arrest of two men in connection with the bombing was announced by the minister.",
            [("COERCE", "asserted", [], ["two men"], None)],
        ),
        (
            "Union leader Tom Quill was jailed for 18 months on Tuesday over violence in July.",
            [("SANCTION", "asserted", [], ["Tom Quill"], "2031-05-13")],
        ),
        (
            "Tom Quill was convicted of incitement by a three-judge panel on Monday.",
            [("SANCTION", "asserted", [], ["Tom Quill"], "2031-05-12")],
        ),
        (
            "The accord was signed in Lund by Norway's energy minister, Ivo Marant, and his Maltese counterpart, Selma Drey.",
            [("SUPPORT", "asserted", *[["Norway's energy minister", "his Maltese counterpart"]] * 2, None)],
        ),
    ],
)
def test_what_is_told(happened: Happened, text: str, expected: list[tuple[str, str, list[str], list[str], str | None]]) -> None:
    assert _told(happened, text) == expected


@pytest.mark.parametrize(
    "text",
    ["Had Norway released Tom Quill in May, Malta might be calm.", "Norway would have released Tom Quill in May."],
)
def test_what_is_only_imagined_did_not_happen(happened: Happened, text: str) -> None:
    assert [factuality for _, factuality, *_ in _told(happened, text)] == ["possible"]


def test_a_dateline_acts_in_nothing(happened: Happened) -> None:
    assert all(
        "LUND" not in (*actors, *recipients) for _, _, actors, recipients, _ in _told(happened, "A drone struck a market.")
    )


def test_what_came_of_a_deed_happened_when_it_did(happened: Happened) -> None:
    told = _told(happened, "Norway shelled the port of Halm on Monday, killing six sailors.")
    assert [start for *_, start in told] == ["2031-05-12", "2031-05-12"]
