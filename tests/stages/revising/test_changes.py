"""What changed between two texts: each change in its place, and nothing else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Change, Segment, Span
from tellings.stages.revising.changes import changes_of
from tellings.stages.revising.pieces import text_of

LEAD = "The ferry Alma struck the north pier of Ostmark on Monday, injuring twelve passengers, the harbour master said."
COMPANY = "The company, which runs nine ferries, declined to say when the line would open again."
INSPECTION = "The ministry of transport said that the ship had passed its inspection in March."
SCHOOL = "Dozens of passengers spent the night in a school near the port."

Told = tuple[str, str, str | None, str | None]


def told(
    earlier: str, later: str, segments: tuple[list[Segment], list[Segment]] = ([], []), language: str = "en"
) -> list[Told]:
    found = changes_of(text_of(earlier, segments[0], language), text_of(later, segments[1], language))
    return [(one.kind, one.what, _words(earlier, one.earlier), _words(later, one.later)) for one in found]


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("injuring twelve passengers", "injuring fourteen passengers", ("changed", "number", "twelve", "fourteen")),
        ("on Monday", "on Sunday", ("changed", "date", "Monday", "Sunday")),
        ("of Ostmark on", "of Lundhavn on", ("changed", "name", "Ostmark", "Lundhavn")),
        ("struck the", "touched the", ("reworded", "wording", "struck", "touched")),
        ("twelve passengers", "passengers", ("removed", "number", "twelve", None)),
        ("the north pier", "the old north pier", ("added", "wording", None, "old")),
        ("injuring", "not injuring", ("added", "negation", None, "not")),
        ("Monday, injuring", "Monday; injuring", ("reworded", "marks", ",", ";")),
    ],
)
def test_words_inside_a_sentence(before: str, after: str, change: Told) -> None:
    assert told(page(LEAD, COMPANY), page(LEAD.replace(before, after), COMPANY)) == [change]


def test_a_day_of_a_month_is_a_date_and_a_count_is_none() -> None:
    text = "The council met on 4 May with 4 members present."
    assert told(text, text.replace("4 May", "5 May").replace("4 members", "6 members")) == [
        ("changed", "date", "4", "5"),
        ("changed", "number", "4", "6"),
    ]


def test_white_space_and_the_shape_of_marks_are_no_change() -> None:
    earlier = 'She said: "It\'s over" - and left...\n\nThe crowd cheered, and the band played on.'
    later = "She  said: “It’s over” — and left…\n\n\nThe crowd\ncheered, and\u00a0the band play\u00aded on."
    assert told(earlier, later) == []


def test_sentences_that_come_and_go_are_told_whole() -> None:
    earlier = page(f"{LEAD} {SCHOOL}", COMPANY)
    later = page(LEAD, COMPANY, "Police have opened an inquiry.")
    assert told(earlier, later) == [
        ("removed", "sentence", SCHOOL, None),
        ("added", "paragraph", None, "Police have opened an inquiry."),
    ]


def test_a_paragraph_that_moved_is_told_as_moved_with_what_was_changed_in_it() -> None:
    earlier = page(LEAD, COMPANY, INSPECTION, SCHOOL)
    later = page(LEAD, INSPECTION, SCHOOL, COMPANY.replace("nine", "eight"))
    moved = COMPANY, COMPANY.replace("nine", "eight")
    assert told(earlier, later) == [("moved", "paragraph", *moved), ("changed", "number", "nine", "eight")]


def test_a_sentence_put_in_other_words_is_neither_removed_nor_moved() -> None:
    earlier = page(LEAD, "On Friday the guards of the northern prison ended their strike.", COMPANY)
    later = page(LEAD, "Their strike was ended by the guards of the northern prison on Friday.", COMPANY)
    kinds = {kind for kind, *_ in told(earlier, later)}
    assert kinds <= {"reworded", "added", "removed"}
    assert "moved" not in kinds
    assert not any(what == "paragraph" and kind != "reworded" for kind, what, *_ in told(earlier, later))


def test_a_text_without_blanks_between_words_is_compared_letter_by_letter() -> None:
    assert told("渡轮星期一撞上码头，十二人受伤。", "渡轮星期一撞上码头，十四人受伤。", language="zh")[0][2:] == ("二", "四")


def test_the_headline_and_what_stands_around_the_story_have_their_roles() -> None:
    texts = [page(head, LEAD, foot) for head, foot in (("Twelve hurt", "Read more: ships"), ("Many hurt", "Read more: ports"))]
    segments = []
    for text in texts:
        body, foot = text.index(LEAD), text.index("Read more")
        segments.append([
            Segment("r", 0, body - 2, "headline"),
            Segment("r", body, body + len(LEAD), "body"),
            Segment("r", foot, len(text), "boilerplate"),
        ])  # fmt: skip
    found = changes_of(*(text_of(text, rows, "en") for text, rows in zip(texts, segments, strict=True)))
    assert {change.role for change in found} == {"headline", "boilerplate"}


# Laws


WORDS = [
    "the",
    "The",
    "pier",
    "12",
    "not",
    "May",
    "Voss",
    ",",
    ".",
    "“",
    "—",
    "Alma",
    "渡",
    "...",
    "\n\n",
    "said",
    "é",
    "ق",
    "\u200f",
    "x" * 9,
]
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


def plain(text: str) -> str:
    """A text without white space, and with one shape for each mark."""
    text = unicodedata.normalize("NFKC", re.sub(r"[\s\u200b-\u200f\u00ad]+", "", text))
    return re.sub(r"[-–—]+", "-", re.sub(r"[“”\"]", '"', text))


def outside(text: str, spans: list[Span]) -> list[str]:
    """The words of a text that lie in none of some stretches."""
    keep = [True] * len(text)
    for span in spans:
        keep[span.start : span.end] = [False] * (span.end - span.start)
    return plain("".join(letter if kept else " " for letter, kept in zip(text, keep, strict=True))).split()


def applied(earlier: str, later: str, changes: list[Change]) -> None:
    sides = [[span for one in changes if (span := getattr(one, side))] for side in ("earlier", "later")]
    assert outside(earlier, sides[0]) == outside(later, sides[1])
    for one in (one for one in changes if one.kind == "moved"):
        assert one.earlier
        assert one.later
        rest = [
            [span for two in changes if two is not one and (span := getattr(two, side)) and _in(span, getattr(one, side))]
            for side in ("earlier", "later")
        ]
        words = [
            outside(text[: span.end], [Span(0, span.start), *inner])
            for text, span, inner in zip((earlier, later), (one.earlier, one.later), rest, strict=True)
        ]
        assert words[0] == words[1]


def _in(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@given(texts, texts)
def test_each_span_lies_in_its_text_and_is_not_empty(earlier: str, later: str) -> None:
    for change in changes_of(text_of(earlier, [], "en"), text_of(later, [], "en")):
        assert change.earlier or change.later
        for text, span in ((earlier, change.earlier), (later, change.later)):
            assert span is None or (0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip())


@given(texts, texts)
def test_applying_the_changes_gives_the_later_text(earlier: str, later: str) -> None:
    applied(earlier, later, changes_of(text_of(earlier, [], "en"), text_of(later, [], "en")))


sentences_ = st.lists(
    st.lists(st.sampled_from(["harbour", "master", "ferry", "Ostmark", "Alma", "twelve", "struck", "northern", "pier", "company"]), min_size=3, max_size=9).map(
        lambda words: " ".join(words).capitalize() + "."
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(sentences_, st.randoms(use_true_random=False))
def test_the_same_holds_of_sentences_that_are_shuffled_dropped_and_changed(kept: list[str], random: object) -> None:
    later = [one.replace("Alma", "Berta").replace("ferry", "old ferry") for one in kept]
    random.shuffle(later)  # type: ignore[attr-defined]
    earlier_text, later_text = "\n\n".join(kept), "\n\n".join([*later[:-1], "Nobody was hurt in the night."])
    applied(earlier_text, later_text, changes_of(text_of(earlier_text, [], "en"), text_of(later_text, [], "en")))


@given(texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert changes_of(text_of(text, [], "en"), text_of(text, [], "en")) == []


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("Storm kills five in northern villages", "Storm kills seven, dozens missing", [("changed", "number", "five in northern villages", "seven, dozens missing")]),
        ("Ferry strikes pier", "Who was at the helm that night?", [("reworded", "paragraph", "Ferry strikes pier", "Who was at the helm that night?")]),
    ],
)  # fmt: skip
def test_a_new_headline_is_the_headline_in_other_words(before: str, after: str, changes: list[Told]) -> None:
    texts = page(before, LEAD), page(after, LEAD)
    rows = [[Segment("r", 0, len(head), "headline"), Segment("r", len(head) + 2, len(text), "body")] for head, text in zip((before, after), texts, strict=True)]  # fmt: skip
    assert told(*texts, (rows[0], rows[1])) == changes
