"""Dates of publication as EDTF, with what is known and no more."""

from __future__ import annotations

import pytest

from tellings.stages.reading import dated
from tellings.stages.reading.tongue import detect, language_code


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Jun. 07", "XXXX-06-07"),
        ("7 June", "XXXX-06-07"),
        ("June 2031", "2031-06"),
        ("March 3, 2031", "2031-03-03"),
        ("3rd March 2031", "2031-03-03"),
        ("2031-05-02T10:00:00Z", "2031-05-02"),
        ("2031/5/2", "2031-05-02"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("03/04/2031", "2031"),
        ("04.04.2031", "2031-04-04"),
        ("2031", "2031"),
        ("XXXX-06-07", "XXXX-06-07"),
        ("Mon, 03 Mar 2031 10:00:00 GMT", "2031-03-03"),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_says_what_is_known_and_no_more(words: str, value: str | None) -> None:
    assert dated.edtf(words) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry sank off the coast on Monday.", "en"),
        ("Le maire a démissionné lundi, a annoncé la police.", "fr"),
        ("Мэр города подал в отставку после пожара в порту.", "ru"),
        ("", "und"),
        ("12 34", "und"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Russian", "ru"), ("Persian", "fa"), ("Farsi", "fa"), ("Monday", None), ("English", "en")]
)
def test_a_language_has_its_code(name: str, code: str | None) -> None:
    assert language_code(name) == code
