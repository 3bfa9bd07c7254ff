"""Findings that cross one another become elements that do not: no letter is lost, each finding is covered exactly."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]
from lxml.html import fragment_fromstring  # type: ignore[import-untyped]

from tellings.pages.findings import asked_for
from tellings.pages.marking import LAYERS, Mark, Marker, flattened

TEXT = "Ferry <b>12</b> & “cabins” 🚢 were\nstopped, she said."
KINDS = sorted(LAYERS)


@st.composite
def marks(draw: st.DrawFn, length: int = len(TEXT)) -> list[Mark]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        href = f"/x/{number}" if draw(st.booleans()) else ""
        found.append(Mark(start, end, draw(st.sampled_from(KINDS)), href, f"says <{number}>", name=f"n{number}"))
    return found


stretches = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda one: one[0] < one[1])


@settings(deadline=None)
@given(stretches, marks())
def test_pieces_follow_one_another_and_cover_each_mark_exactly(stretch: Sequence[int], given_marks: list[Mark]) -> None:
    start, end = stretch
    pieces = flattened(start, end, given_marks)
    assert (pieces[0].start, pieces[-1].end) == (start, end)
    assert all(one.end == after.start for one, after in pairwise(pieces))
    for mark in given_marks:
        letters = {at for one in pieces if mark in one.marks for at in range(one.start, one.end)}
        assert letters == set(range(max(mark.start, start), min(mark.end, end)))


@settings(deadline=None)
@given(marks())
def test_the_words_stay_as_they_are_and_elements_are_well_nested(given_marks: list[Mark]) -> None:
    markup = str(Marker(TEXT, given_marks).block(0, len(TEXT)))
    assert etree.fromstring(f"<p>{markup}</p>") is not None
    node = fragment_fromstring(markup, create_parent="p")
    assert node.text_content() == TEXT
    assert not node.xpath(".//a//a")
    assert len(node.xpath(".//*[@id='at']")) == (1 if any(mark.kind == "at" for mark in given_marks) else 0)


@settings(deadline=None)
@given(marks())
def test_each_mark_is_an_element_over_its_words(given_marks: list[Mark]) -> None:
    told = [mark for mark in given_marks if mark.kind != "at"]
    node = fragment_fromstring(str(Marker(TEXT, given_marks).block(0, len(TEXT))), create_parent="p")
    covered: dict[str, set[int]] = {}
    at = 0
    for words, parents in _leaves(node, ()):
        for parent in parents:
            for name in (parent.get("class") or "").split():
                covered.setdefault(name, set()).update(range(at, at + len(words)))
        at += len(words)
    for kind in {mark.kind for mark in told}:
        assert covered.get(f"f-{kind}", set()) >= _most_specific(told, kind)


def _most_specific(told: Sequence[Mark], kind: str) -> set[int]:
    """Letters at which no other mark of the same layer can stand for the one of this kind."""
    layer = LAYERS[kind]
    mine = {at for mark in told if mark.kind == kind for at in range(mark.start, mark.end)}
    others = {at for mark in told if mark.kind != kind and LAYERS[mark.kind] == layer for at in range(mark.start, mark.end)}
    return mine - others


def _leaves(node: etree._Element, above: tuple[etree._Element, ...]) -> list[tuple[str, tuple[etree._Element, ...]]]:
    found = [(node.text or "", (*above, node))]
    for child in node:
        found += [*_leaves(child, (*above, node)), (child.tail or "", (*above, node))]
    return found


def test_blocks_share_the_target_and_the_tab_stop_of_a_mark() -> None:
    mark = Mark(0, 20, "statement", "/statement/s1", "she, quoted")
    marker = Marker(TEXT, [mark, Mark(2, 4, "at"), Mark(12, 14, "at")])
    node = fragment_fromstring(f"<div>{marker.block(0, 10)}{marker.block(10, 20)}</div>")
    assert [one.get("tabindex") for one in node.xpath(".//a")] == [None, *["-1"] * (len(node.xpath(".//a")) - 1)]
    assert [one.get("id") for one in node.xpath(".//mark")] == ["at", None]


def test_words_lead_to_the_innermost_thing_they_are() -> None:
    marks = [
        Mark(0, 40, "statement", "/statement/s1"),
        Mark(0, 5, "source", "/statement/s1"),
        Mark(0, 5, "name", "/actor/a1"),
        Mark(9, 11, "date"),
    ]
    node = fragment_fromstring(str(Marker(TEXT, marks).block(0, 40)), create_parent="p")
    leads = {one.text_content(): one.get("href") for one in node.xpath(".//a")}
    assert leads["Ferry"] == "/actor/a1"
    assert leads["12"] == "/statement/s1"


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("10-20", [(10, 20)]),
        ("10-20,40-45", [(10, 20), (40, 45)]),
        ("10-20,99-100", [(10, 20)]),
        ("20-10", []),
        ("10-10", []),
        ("-5-10", []),
        ("10-51", []),
        ("a-b,,1-", []),
        ("", []),
        ("٣-٤", [(3, 4)]),
        ("9" * 5000 + "-" + "9" * 5001, []),
    ],
)
def test_words_are_asked_for_by_where_they_stand(at: str, found: list[tuple[int, int]]) -> None:
    assert [(one.start, one.end) for one in asked_for(at, 50)] == found


def test_two_thousand_findings_are_marked_in_the_blink_of_an_eye() -> None:
    text = "The ferry to the island was stopped, she said. " * 1280
    kinds = [kind for kind in KINDS if kind != "at"]
    many = [Mark(29 * n, 29 * n + 7 + n % 90, kinds[n % len(kinds)], f"/x/{n}") for n in range(2000)]
    begun = time.process_time()
    marker = Marker(text, many)
    markup = "".join(str(marker.block(at, min(at + 470, len(text)))) for at in range(0, len(text), 470))
    assert time.process_time() - begun < 1
    assert fragment_fromstring(markup, create_parent="p").text_content() == text
