"""What an agreement is called: a whole sentence where there is one."""

from __future__ import annotations

import pytest

from tellings.language.tokens import words_of
from tellings.model.records import Span, Statement
from tellings.stages.aligning.about import LONGEST, gist
from tellings.stages.aligning.said import Part, Said


def said(text: str, words: str | None = None, *, kind: str = "indirect", denied: bool = False) -> Said:
    """A statement that is some words of a report, or all of it."""
    start = text.index(words or text)
    content = (Span(start, start + len(words or text)),)
    inside = words_of(text, content)
    whole = Part(content[0].start, content[0].end, 0, len(inside))
    statement = Statement(
        text, "r", content, None, None, None, kind, None, None, negated=False, modality="asserted", inside=None, origin=None
    )
    return Said(
        statement,
        content,
        0,
        0,
        text,
        "en",
        inside,
        (whole,),
        named=False,
        dates=(),
        setting=(),
        setting_words=(),
        denied=denied,
    )


HALF = said(
    "The mayor of Orle called it useful but pursues “common aims with the port”.", "but pursues “common aims with the port"
)
WHOLE = said(
    "He went on. The town and the port of Orle want the same thing in the end.",
    "The town and the port of Orle want the same thing in the end.",
)


def test_a_whole_sentence_is_taken_before_a_shorter_half() -> None:
    assert gist([HALF, WHOLE]) == "The town and the port of Orle want the same thing in the end"


def test_what_joins_half_a_sentence_to_the_rest_is_taken_off_and_its_quotation_closed() -> None:
    assert gist([HALF]) == "pursues “common aims with the port”"


def test_what_nobody_but_denies_is_said_to_be_denied() -> None:
    assert gist([said("He denied having shut the quay at Orle.", "having shut the quay at Orle", denied=True)]) == (
        "Denied: having shut the quay at Orle"
    )


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("Critics accused Orle of hiding the flood report from its council.", "hiding the flood report from its council"),
        ("The quay was shut, which costs the Orle ferries dearly.", "which costs the Orle ferries dearly"),
        ("He denied that the old dam leaks badly.", "whether the old dam leaks"),
    ],
)
def test_words_that_hang_on_others_are_no_sentence(text: str, fragment: str) -> None:
    whole = "The council of Orle never saw the report on the flood and the ferries"
    half = said(text if fragment in text else f"{text} They asked {fragment}.", fragment)
    assert gist([half, said(whole)]) == whole


def test_a_sentence_that_points_back_says_less_than_one_that_names() -> None:
    assert (
        gist([said("It will reopen quite soon."), said("The flooded museum of Orle will reopen soon.")])
        == "The flooded museum of Orle will reopen soon"
    )


def test_a_speakers_words_are_taken_before_an_outlets() -> None:
    told = said("Orle shut its old quay.", kind="narrated")
    assert (
        gist([told, said("The old quay of Orle is shut until further notice.")])
        == "The old quay of Orle is shut until further notice"
    )


def test_what_a_source_denies_is_no_title_while_another_says_it_whole() -> None:
    assert gist([said("the quay will close", denied=True), said("The quay at Orle stays open all winter long.")]).startswith(
        "The quay at Orle"
    )


def test_a_long_one_is_cut_at_a_late_mark_or_at_a_word() -> None:
    long = "The council of the flooded town of Orle will pay for every cellar on the north bank of the river, and for no other in this year or the next."
    assert (
        gist([said(long)])
        == "The council of the flooded town of Orle will pay for every cellar on the north bank of the river…"
    )
    early = "In Orle, " + "water " * 40
    assert gist([said(early)]).startswith("In Orle, water water")
    assert len(gist([said(early)])) <= LONGEST + 1
