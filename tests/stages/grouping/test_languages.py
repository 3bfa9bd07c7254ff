from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tellings.ports.encoder import Vectors
from tellings.stages.grouping.languages import alike, consonants, keys
from tellings.stages.grouping.witness import Witness
from tests.stages.grouping.written import Written, witnesses, written


class _Encoder:
    """Gives texts that share their first letter one vector, and others another; counts what it is asked."""

    name = "first letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return np.array([[text[0] == "F", text[0] != "F"] for text in texts], dtype=np.float32)


def _in(language: str, title: str, text: str, published: str | None = "2034-02-10") -> Written:
    made = written(text, title=title, published=published)
    return Written(replace(made.report, language=language), made.segments, made.sentences, made.dates)


def _alike(reports: Sequence[Written], fresh: Sequence[bool] | None = None) -> tuple[dict[tuple[int, int], float], _Encoder]:
    found: list[Witness] = witnesses(*reports)
    encoder = _Encoder()
    kept = fresh or [True] * len(found)
    return alike(found, [w.told.report.title for w in found], kept.__getitem__, lambda: encoder), encoder


_FERRY = (
    _in("en", "Ferry Valdemar aground off Korsund", "The ferry Valdemar ran aground off Korsund with 214 aboard."),
    _in("de", "Fähre Valdemar vor Korsund auf Grund", "Die Fähre Valdemar lief vor Korsund mit 214 Menschen auf Grund."),
    _in("ru", "F Паром «Вальдемар» сел на мель", "Паром «Вальдемар» сел на мель у Корсунда, на борту 214 человек."),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Корсунда", "Korsund"),
        ("Вальдемар", "Waldemar"),
        ("Кильяпате", "Quillapata"),
        ("Tallberg", "Тальберг"),
        ("محمد", "Muhammad"),
    ],
)
def test_a_name_has_the_same_consonants_in_any_script(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


def test_names_and_figures_are_what_languages_share() -> None:
    (one, other) = witnesses(_FERRY[0], _FERRY[2])
    assert {"vldmr", "krsnd", "214"} <= keys(one, None) & keys(other, None)


def test_reports_in_two_languages_that_share_names_and_sense_are_alike() -> None:
    found, _ = _alike(_FERRY)
    assert found == {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 1.0}


def test_what_shares_names_and_no_sense_is_not() -> None:
    other = _in("de", "Lotsen streiken", "Lotsen von Korsund streiken, auch auf der Valdemar, mit 214 Mann.")
    assert _alike([_FERRY[0], other])[0] == {}


def test_without_common_names_nothing_is_encoded() -> None:
    found, encoder = _alike([_FERRY[0], _in("de", "Fischer in Lunde", "Die Fischer von Lunde bleiben im Hafen.")])
    assert found == {}
    assert encoder.asked == []


def test_weeks_apart_they_are_not_looked_at() -> None:
    later = _in("de", "Fähre Valdemar vor Korsund", "Die Fähre Valdemar liegt vor Korsund.", published="2034-05-10")
    assert _alike([_FERRY[0], later])[0] == {}


def test_of_what_stood_before_no_pairs_are_sought() -> None:
    assert set(_alike(_FERRY, [False, False, True])[0]) == {(0, 2), (1, 2)}


def test_a_case_of_one_language_asks_for_no_encoder() -> None:
    def refuse() -> _Encoder:
        raise AssertionError

    found = witnesses(_FERRY[0], _in("en", "Ferry Valdemar", "The Valdemar lies off Korsund."))
    assert alike(found, [None, None], lambda _: True, refuse) == {}
    assert alike(witnesses(*_FERRY), [None] * 3, lambda _: True, None) == {}
