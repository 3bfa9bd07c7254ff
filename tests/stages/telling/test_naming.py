"""Lists that are read, however many they list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.records import Agreement, Evidence
from tellings.stages.telling.naming import many_listed, part_of, voice_of
from tests.stages.telling.stated import stated


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, ""),
        (1, "0"),
        (2, "0 and 1"),
        (8, "0, 1, 2, 3, 4, 5, 6 and 7"),
        (9, "0, 1, 2, 3 and 5 others"),
        (100, "0, 1, 2, 3 and 96 others"),
    ],
)
def test_of_a_great_many_the_first_few_are_named(count: int, told: str) -> None:
    assert many_listed([str(n) for n in range(count)]) == told


@pytest.mark.parametrize(
    ("places", "part"),
    [
        pytest.param([(10, 40), (20, 40)], [(10, 40)], id="a statement and one within it"),
        pytest.param([(20, 40), (20, 40)], [(20, 40)], id="the same words of two statements"),
        pytest.param([(30, 60), (10, 35)], [(10, 60)], id="overlapping"),
        pytest.param([(30, 40), (10, 20)], [(10, 20), (30, 40)], id="apart, in the order of the text"),
        pytest.param([(10, 20), (20, 30)], [(10, 20), (20, 30)], id="next to one another"),
        pytest.param([(200, 300)], [(0, 100)], id="none of its words: the whole"),
    ],
)
def test_the_words_that_a_statement_has_of_an_agreement_are_told_once(
    places: list[tuple[int, int]], part: list[tuple[int, int]]
) -> None:
    agreement = Agreement(
        "g", "story", "fees", ("s",), ("a",), 1, (), (), evidence=tuple(Evidence("a", start, end) for start, end in places)
    )
    found = part_of(agreement, stated("s", "a", 0, 100))
    assert [(one.start, one.end) for one in found] == part


@pytest.mark.parametrize(
    ("words", "negated", "voice"),
    [
        ("60 tonnes were stored there", True, "in the report’s words, denied"),
        ("60 tonnes were stored there", False, "in the report’s words"),
        ("nobody was warned", True, "in the report’s words"),
        ("it wasn’t shut", True, "in the report’s words"),
    ],
)
def test_what_is_denied_is_said_to_be_where_its_words_do_not_show_it(words: str, voice: str, *, negated: bool) -> None:
    statement = replace(stated("k", "r", 0, 5), kind="indirect", negated=negated)
    assert voice_of(statement, words, "en") == voice
