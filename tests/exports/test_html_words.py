"""What the page holds of a collation: places, as few as will do."""

from __future__ import annotations

from typing import Any

import pytest

from tellings.exports.html_words import words_of
from tellings.stages.telling import collated, tell
from tests.ferry_case import TEXTS, agreement, key, tables

STORY = tell(tables()).stories[0]


def held(name: str) -> Any:
    row = next(one for one in STORY.agreements if one.id == agreement(name))
    return words_of(STORY, row, collated)


def words(line: Any) -> list[str]:
    text = next(text for name, text in TEXTS.items() if key(name) == line["report"])
    pieces = [list(zip(cell[1::2], cell[2::2], strict=True)) for cell in line["cells"]]
    return [" … ".join(text[start:end] for start, end in places) for places in pieces]


def test_places_are_those_of_the_words() -> None:
    first, second = held("warned")["rows"]
    assert words(first) == ["Nobody on", "my crew", "", "was warned", "too", "late,"]
    assert words(second) == ["From", "my crew", "nobody", "was warned", "", "late."]


def test_tellings_of_the_same_words_are_one_row_and_one_wording_is_nothing_to_set_out() -> None:
    assert [line["sigla"] for line in held("cracks")["rows"]] == [["A", "B"], ["C"], ["D"], ["E"]]
    row = STORY.agreements[0]
    alike = type(row)(**{**{name: getattr(row, name) for name in row.__slots__}, "cells": row.cells[:2]})
    assert words_of(STORY, alike, collated) is None


def test_what_was_moved_names_the_columns_where_others_have_it() -> None:
    cracks = held("cracks")
    assert cracks["moved"]
    for line, column, others in cracks["moved"]:
        mine = words(cracks["rows"][line])[column].casefold().rstrip(".")
        there = [words(other)[at].casefold().rstrip(".") for at in others for other in cracks["rows"]]
        assert any(word and (word in mine or mine in word) for word in there)


def test_an_agreement_of_too_many_words_is_not_set_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.exports.html_words.MOST_WORDS", 56)  # one less than are said of the cracks
    assert held("cracks")["rows"] == []
    assert held("warned")["rows"] != []
