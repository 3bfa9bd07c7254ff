from __future__ import annotations

import pytest

from tellings.model.records import DateMention

from .conftest import Tell


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ruiz told Radio Vell on Monday that the bridge was safe.", "Radio Vell"),
        ("“The bridge is safe,” Ruiz told Radio Vell.", "Radio Vell"),
        ("Ruiz urged the council to open the bridge.", "the council"),
        ("Ruiz said to the council that the bridge was safe.", "the council"),
        ("Ruiz pointed to the bridge.", None),
        ("“Is it safe?” asked Deda.", None),
    ],
)
def test_the_addressee_is_who_is_told(tell: Tell, text: str, addressee: str | None) -> None:
    assert [s.addressee for s in tell(text)] == [addressee]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruiz said on Monday that the bridge was safe.", "2031-05-05"),
        ("Ruiz told Radio Vell on Monday that the bridge was safe.", "2031-05-05"),
        ("The bridge was safe, Ruiz said Monday.", "2031-05-05"),
        ("On Monday, Ruiz said the bridge was safe.", "2031-05-05"),
        ("Ruiz said the bridge opened on Monday.", None),
        ("Ruiz said the bridge was safe.", None),
    ],
)
def test_the_date_beside_the_cue_says_when_it_was_said(tell: Tell, text: str, said: str | None) -> None:
    at = text.find("Monday")
    dates = [DateMention("report-1", at, at + 6, "2031-05-05", "date")] if at >= 0 else []
    assert [s.said for s in tell(text, dates=dates)] == [said]
