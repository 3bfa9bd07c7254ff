from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.tracing.retelling import retold
from tests.stages.tracing.retold_chains import PARENTS, TEXTS


def test_each_retelling_of_three_stories_finds_its_parent() -> None:
    assert sum(found == parent for found, parent in zip(retold(TEXTS), PARENTS, strict=True)) >= len(TEXTS) - 1


def test_a_chain_is_traced_link_by_link() -> None:
    assert retold(TEXTS[6:10]) == [-1, 0, 1, 2]


def test_texts_with_nothing_in_common_retell_nothing() -> None:
    assert retold([TEXTS[0], TEXTS[6], "", "…"]) == [-1, -1, -1, -1]
    assert retold([]) == []


def test_texts_in_the_same_words_retell_the_first() -> None:
    assert retold([TEXTS[1], TEXTS[1], TEXTS[1].upper()]) == [-1, 0, 0]
    assert retold(["fog"] * 5_000) == [-1] + [0] * 4_999


def test_a_text_without_words_retells_nothing() -> None:
    assert retold(["", "", " ", "!"]) == [-1] * 4


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_the_texts_does_not_matter(order: list[int]) -> None:
    found = retold([TEXTS[place] for place in order])
    by_text = {order[child]: -1 if parent < 0 else order[parent] for child, parent in enumerate(found)}
    assert [by_text[place] for place in range(len(TEXTS))] == retold(TEXTS)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(["fog", "ferry", "radar", "soup", "the", "a", "goat", "9", "…"]), max_size=6).map(" ".join),
        max_size=12,
    )
)
def test_nobody_is_his_own_forefather(texts: list[str]) -> None:
    found = retold(texts)
    for start in range(len(texts)):
        at, steps = start, 0
        while at >= 0:
            at, steps = found[at], steps + 1
            assert steps <= len(texts)
