"""The measure of segments itself: its truth stands in its files, and only what is read right gets full marks."""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from evaluation.segments import PARTS, __main__
from evaluation.segments.reading import Held, Part, held_of
from evaluation.segments.scoring import Scores, add
from evaluation.segments.truth import HERE, ROLES, Stretch, Truth, tokens, truths

STORY = (
    ("headline", "Ferry runs again after nine days"),
    ("byline", "By Mara Lind"),
    ("body", "The ferry ran again on Monday with nobody on board but the master and his dog."),
    ("caption", "The dog, left, on Monday"),
    ("body", "Nobody could say why it had stood still for nine days in the calmest week of spring."),
    ("boilerplate", "Read more about ferries"),
)
TRUTH = Truth("ferry.txt", tuple(Stretch(role, words) for role, words in STORY), ("Home News Sport",))


def held(rows: tuple[tuple[str, str], ...]) -> Held:
    text, parts = "", list[Part]()
    for role, words in rows:
        parts.append((len(text), len(text) + len(words), role))
        text += words + "\n\n"
    return held_of([(text, parts)])


def scored(truth: Truth, rows: tuple[tuple[str, str], ...]) -> Scores:
    scores = Scores()
    add(scores, truth, held(rows))
    return scores


def with_role(words: str, role: str) -> tuple[tuple[str, str], ...]:
    return tuple((role if said == words else was, said) for was, said in STORY)


def test_the_truth_itself_gets_full_marks() -> None:
    scores = scored(TRUTH, STORY)
    assert set(scores.figures().values()) == {1.0}
    assert scores.wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_the_truth_of_every_file_gets_full_marks(part: str) -> None:
    scores = Scores()
    for truth in truths(part):
        add(scores, truth, held(tuple((stretch.role, stretch.words) for stretch in truth.stretches)))
    assert scores.wrong == []
    assert set(scores.figures().values()) == {1.0}


def test_case_marks_and_offsets_do_not_matter() -> None:
    rows = tuple((role, words.upper().replace(",", " —  ")) for role, words in STORY)
    assert scored(TRUTH, rows).figures()["macro f"] == 1.0


def test_a_caption_taken_for_the_story_costs_both() -> None:
    figures = scored(TRUTH, with_role("The dog, left, on Monday", "body")).figures()
    assert figures["caption f"] == figures["caption found"] == 0.0
    assert figures["body r"] == 1.0
    assert figures["body p"] == pytest.approx(33 / 38, abs=1e-4)
    assert figures["body found"] == 1.0  # a paragraph of its own spoils no other
    assert figures["macro f"] == pytest.approx((3 + 66 / 71) / 5, abs=1e-4)


def test_a_heading_swallowed_by_a_paragraph_spoils_it() -> None:
    joined = "Nobody could say why it had stood still for nine days in the calmest week of spring."
    truth = Truth("", (Stretch("body", joined), Stretch("caption", "Spring in the harbour")), ())
    figures = scored(truth, (("body", joined + " Spring in the harbour"),)).figures()
    assert figures["body found"] == 0.0
    assert figures["body p"] == pytest.approx(17 / 21, abs=1e-4)


def test_lost_words_are_missed_and_lost_furniture_is_not() -> None:
    figures = scored(TRUTH, STORY[:1] + STORY[2:5]).figures()
    assert figures["byline r"] == 0.0
    assert figures["kept"] == pytest.approx(44 / 47, abs=1e-4)
    assert "boilerplate f" not in figures


def test_words_that_nobody_wrote_cost_precision_unless_they_are_called_furniture() -> None:
    assert scored(TRUTH, (*STORY, ("boilerplate", "Nine more stories"))).figures()["macro f"] == 1.0
    assert scored(TRUTH, (*STORY, ("body", "Nine more stories"))).figures()["body p"] == pytest.approx(33 / 36, abs=1e-4)


def test_menus_must_stay_out_whatever_they_are_called() -> None:
    scores = scored(TRUTH, (("boilerplate", "Home | News | Sport"), *STORY))
    assert scores.figures()["kept out"] == 0.0
    assert len(scores.wrong) == 1


def test_what_is_optional_may_be_missing_but_not_mistaken() -> None:
    truth = Truth("", (Stretch("headline", "Nine days of calm", optional=True), *TRUTH.stretches), ())
    assert scored(truth, STORY).figures()["macro f"] == 1.0
    assert scored(truth, (("headline", "Nine days of calm"), *STORY)).figures()["macro f"] == 1.0
    assert scored(truth, (("body", "Nine days of calm"), *STORY)).figures()["headline r"] < 1.0


def test_what_is_optional_takes_nothing_from_what_must_be_there() -> None:
    truth = Truth(
        "", (Stretch("headline", STORY[0][1], optional=True), *(Stretch(*row) for row in (STORY[1], STORY[0], STORY[2]))), ()
    )
    assert scored(truth, (STORY[1], STORY[0])).figures()["headline r"] == 1.0
    assert scored(truth, (STORY[0], STORY[1], STORY[0])).figures()["headline p"] == 1.0


def test_the_innermost_segment_counts() -> None:
    found = held_of([("OSTRA – The ferry [a barge] ran.", [(0, 32, "body"), (0, 7, "dateline"), (18, 27, "note")])])
    assert found.roles == ["dateline", "body", "body", "note", "note", "body"]
    assert found.segments == [1, 0, 0, 2, 2, 0]


def test_only_part_a_may_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["b", "--wrong"]) == __main__.main(["--wrong"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("part", PARTS)
def test_every_word_of_the_truth_stands_in_its_file_in_order(part: str) -> None:
    for truth in truths(part):
        said = visible(HERE / part / truth.file)
        at = 0
        for stretch in truth.stretches:
            wanted = tokens(stretch.words)
            assert wanted, (truth.file, stretch)
            at = _after(said, wanted, at, truth.file)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_to_stay_out_stands_in_the_file(part: str) -> None:
    for truth in truths(part):
        source = _decoded((HERE / part / truth.file).read_bytes())
        for absent in truth.absent:
            assert set(tokens(absent)) <= set(tokens(source)), truth.file


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_thirty_reports_and_every_role(part: str) -> None:
    found = truths(part)
    assert len(found) == 30
    assert {path.name for path in (HERE / part).iterdir()} == {truth.file for truth in found}
    assert {stretch.role for truth in found for stretch in truth.stretches} == set(ROLES)


def test_the_parts_share_no_paragraph() -> None:
    long = [
        {stretch.words for truth in truths(part) for stretch in truth.stretches if len(stretch.words) > 50} for part in PARTS
    ]
    assert long[0].isdisjoint(long[1])


def _after(said: list[str], wanted: list[str], at: int, file: str) -> int:
    """The place behind the next saying of some words, from a place on."""
    for start in range(at, len(said) - len(wanted) + 1):
        if said[start : start + len(wanted)] == wanted:
            return start + len(wanted)
    raise AssertionError((file, wanted))


def visible(path: Path) -> list[str]:
    """The words that a file shows: without markup, scripts and encodings."""
    readers: dict[str, Callable[[str], str]] = {
        ".jsonl": _record,
        ".eml": str,
        ".html": _page,
        ".htm": _page,
        ".md": _unlinked,
        ".markdown": _unlinked,
    }
    data = path.read_bytes()
    if path.suffix == ".eml":
        return tokens(_mail(data))
    return tokens(readers.get(path.suffix, str)(_decoded(data)))


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def _unlinked(markdown: str) -> str:
    return re.sub(r"\]\([^)]*\)", "]", markdown)


def _mail(data: bytes) -> str:
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("html", "plain"))
    assert body is not None
    content = body.get_content()
    return f"{message['subject']}\n{_page(content) if body.get_content_subtype() == 'html' else content}"


def _record(line: str) -> str:
    return "\n".join(_page(value) for value in json.loads(line).values() if isinstance(value, str))


def _page(markup: str) -> str:
    page = _Page()
    page.feed(markup)
    return "".join(page.words)


class _Page(HTMLParser):
    inline = ("a", "b", "i", "em", "strong", "small", "span", "font", "sup", "mark")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.hidden = tag if tag in ("script", "style") else self.hidden
        self.words.append("" if tag in self.inline else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden = "" if tag == self.hidden else self.hidden
        self.words.append("" if tag in self.inline else "\n")

    def handle_data(self, data: str) -> None:
        self.words.append("" if self.hidden else data)
