from __future__ import annotations

from tellings.stages.tracing.retelling import retold

FIRST = (
    "On 3 May a ferry with sixty passengers ran onto a sandbank off Tarn in thick fog; the captain, Olaf Brandt, had switched off "
    "the radar to save power, and the passengers were taken ashore by four fishing boats and given soup in the school."
)
SECOND = (
    "A ferry with sixty passengers ran onto a sandbank in fog because captain Brandt had switched off the radar. Fishing boats took "
    "the passengers ashore and they got soup in the school."
)
THIRD = "A ferry ran onto a sandbank in fog since the captain had switched off the radar. Fishing boats took everybody ashore."
OTHER = "Two bakers in Eskby built an oven large enough for a loaf of nine metres, which the whole street ate within an hour."
OTHER_RETOLD = "Bakers in Eskby baked a loaf of nine metres and the whole street ate it within an hour."


def test_each_text_is_given_the_one_that_it_retells() -> None:
    assert retold([FIRST, SECOND, THIRD]) == [-1, 0, 1]


def test_two_stories_are_two_families_in_any_order() -> None:
    assert retold([OTHER_RETOLD, THIRD, OTHER, SECOND, FIRST]) == [2, 3, -1, 4, -1]


def test_texts_with_nothing_in_common_retell_nothing() -> None:
    assert retold([FIRST, OTHER, "", "…"]) == [-1, -1, -1, -1]
    assert retold([]) == []


def test_the_same_text_twice_makes_no_circle() -> None:
    parents = retold([SECOND, SECOND])
    assert sorted(parents) in ([-1, 0], [-1, 1])
