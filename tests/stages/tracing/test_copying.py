from __future__ import annotations

import numpy as np
import pytest

from tellings.stages.tracing.candidates import LOOKED_AT, READ, candidates
from tellings.stages.tracing.copying import View, places, rarities, runs, term, terms


def test_words_are_compared_without_case_and_endings() -> None:
    assert terms("The captain's ferries, 60,000 of them!") == ["the", "captain", "ferry", "60,000", "of", "them"]
    assert [term(word) for word in ("news", "glass", "bus", "his")] == ["new", "glass", "bus", "his"]


def test_places_are_of_the_first_of_each_word() -> None:
    assert places("Fog, fogs and fog") == {"fog": (0, 3), "and": (10, 13)}


def test_runs_forgive_a_blank_and_need_four_letters() -> None:
    assert runs("Bee-hive") == ["bee ", "ee h", "e hi", " hiv", "hive"]
    assert runs("ox") == ["ox"]
    assert runs("…") == []


def test_a_text_is_wholly_like_itself_and_not_at_all_like_one_without_its_words() -> None:
    assert _likeness(["fog radar soup", "fog radar soup", "goat card"], (0, 1), (0, 2)) == pytest.approx([1.0, 0.0])


def test_what_a_retelling_adds_weighs_more_than_what_it_leaves_out() -> None:
    texts = ["fog radar soup ferry", "fog radar soup", "ferry", "fog radar soup ferry tarn"]
    shorter, longer = _likeness(texts, (1, 0), (0, 1))
    assert shorter > longer


def test_leaving_out_what_others_keep_weighs_more_than_what_nobody_else_has() -> None:
    texts = ["fog radar", "fog radar soup", "fog radar goat", "soup", "soup kept", "soup too"]
    without_kept, without_odd = _likeness(texts, (0, 1), (0, 2))
    assert without_kept < without_odd


def test_a_word_that_all_have_is_less_rare_than_one_that_one_has() -> None:
    rarity = rarities([["fog", "radar"], ["fog"], ["fog"]], "en")
    assert rarity["fog"] < rarity["radar"]


def test_possible_parents_share_a_word() -> None:
    texts = [["fog", "ferry"], ["fog"], ["goat"], ["ferry", "fog"]]
    rarity = rarities(texts, "en")
    assert candidates(texts, rarity) == [[3, 1], [0, 3], [], [0, 1]]


def test_possible_parents_are_few_however_many_share_words() -> None:
    texts = [["fog", "ferry", f"n{number}"] for number in range(200)]
    assert {len(near) for near in candidates(texts, rarities(texts, "en"))} == {LOOKED_AT}


def test_a_word_that_too_many_hold_is_not_looked_up() -> None:
    texts = [["fog", f"n{number // 2}"] for number in range(READ + 2)]
    near = candidates(texts, rarities(texts, "en"))
    assert near[0] == [1]
    assert near[READ + 1] == [READ]


def _likeness(texts: list[str], *pairs: tuple[int, int]) -> list[float]:
    view = View([text.split() for text in texts])
    children, parents = np.array(pairs, dtype=np.int64).T
    return list(view.likeness(children, parents))
