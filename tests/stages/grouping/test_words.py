from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.language.endings import singular
from tellings.model.records import Segment
from tellings.stages.grouping.words import Told, split, told
from tests.stages.grouping.written import written


def _forms(story: Told) -> list[str]:
    return list(story.words.forms)


def test_only_the_story_counts() -> None:
    w = written("The ferry sank.", "boilerplate| Most read in ferries", "byline| By Ann Gray", title="Ferry sinks")
    assert _forms(told(w.report, w.segments)) == ["ferry", "sinks", "the", "ferry", "sank"]


def test_a_note_inside_a_paragraph_is_left_out() -> None:
    w = written("We crossed on the Knife (a ferry — ed.) at dawn.")
    note = w.report.text.index("("), w.report.text.index(")") + 1
    story = told(w.report, [*w.segments, Segment(w.report.id, *note, "note")])
    assert _forms(story) == ["we", "crossed", "on", "the", "knife", "at", "dawn"]


def test_segments_that_overlap_give_each_word_once() -> None:
    w = written("The mill burned down.")
    assert len(told(w.report, [*w.segments, Segment(w.report.id, 4, 8, "body")]).words) == 4


def test_quotes_and_possessives_do_not_part_words() -> None:
    assert split("The mill’s owner, Ann's mill, the MILL") == ["the", "mill", "owner", "ann", "mill", "the", "mill"]


@pytest.mark.parametrize(
    ("form", "expected"), [("ferries", "ferry"), ("mills", "mill"), ("crisis", "crisis"), ("pass", "pass"), ("gas", "gas")]
)
def test_a_term_has_no_plural_ending(form: str, expected: str) -> None:
    assert singular(form) == expected


@settings(deadline=None)  # what a script's letters are is made out when its first is met
@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    w = written("x")
    story = told(replace(w.report, text=text), [Segment(w.report.id, 0, len(text), "body")])
    for form, start, end in zip(story.words.forms, story.words.starts, story.words.ends, strict=True):
        assert split(text[start:end]) == [form]


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_between_gives_the_words_inside(text: str, start: int, end: int) -> None:
    w = written("x")
    words = told(replace(w.report, text=text), [Segment(w.report.id, 0, len(text), "body")]).words
    inside = [i for i in range(len(words)) if start <= words.starts[i] and words.ends[i] <= end]
    assert list(words.between(start, end)) == inside
