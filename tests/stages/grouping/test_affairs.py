"""Invented affairs and look-alikes, each as one case: the happenings are told apart, and those of one affair linked.

The files `a_*` were looked at while the thresholds were chosen, `b_*` only measured.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tellings.model.records import Evidence, Story
from tellings.stages.annotating import dates, sentences
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.grouping import group_reports
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools

FOLDER = Path(__file__).parent / "affairs"
EXACT = ("a_dams", "a_jobs", "a_languages", "a_trial", "b_alike", "b_languages", "b_siege")
"""Files whose happenings are found as they are. In `b_talks` the talks and the walkout are one story."""


@dataclass(frozen=True)
class Read:
    parsed: Sequence[ParsedReport]
    happening: Mapping[str, str]


@cache
def _read(name: str) -> Read:
    parsed, happening = [], {}
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    for number, row in enumerate(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["report"]):
        report, segments = report_from_text(
            row["text"].strip(),
            path=str(number),
            url=None,
            outlet=row["outlet"],
            title=row["title"],
            published=row.get("published"),
        )
        parsed.append(parse_report(report, segments, tagger))
        happening[report.id] = row["story"]
    return Read(parsed, happening)


def _stories(reports: Sequence[ParsedReport], before: Sequence[Story] = ()) -> list[Story]:
    found, _ = group_reports(
        [read.report for read in reports],
        [segment for read in reports for segment in read.segments],
        [sentence for read in reports for sentence in sentences.find(read)],
        [date for read in reports for date in dates.find(read)],
        before=before,
        encoder=LocalTools().encoder,
    )
    return found


@cache
def _found(name: str) -> list[Story]:
    return _stories(_read(name).parsed)


def _happenings(name: str, stories: Sequence[Story]) -> list[list[str]]:
    return sorted(sorted(_read(name).happening[report] for report in story.reports) for story in stories)


def _truth(name: str) -> list[list[str]]:
    told = list(_read(name).happening.values())
    return sorted([one] * told.count(one) for one in set(told))


@pytest.mark.parametrize("name", EXACT)
def test_each_happening_is_a_story(name: str) -> None:
    assert _happenings(name, _found(name)) == _truth(name)


def test_the_talks_are_told_apart_from_what_follows_them() -> None:
    found = _happenings("b_talks", _found("b_talks"))
    assert ["deal"] * 2 in found
    assert ["protest"] * 3 in found


@pytest.mark.parametrize("name", ["a_dams", "a_jobs", "a_trial", "b_siege", "b_alike"])
def test_reading_in_two_goes_by_date_finds_the_same_and_ids_survive(name: str) -> None:
    ordered = sorted(_read(name).parsed, key=lambda read: (read.report.published or "", read.report.id))
    before = _stories(ordered[: len(ordered) // 2])
    after = _stories(ordered, before)
    assert _happenings(name, after) == _truth(name)
    assert {story.id for story in before} <= {story.id for story in after}


@pytest.mark.parametrize("name", ["a_trial", "b_siege", "b_talks", "a_jobs"])
def test_an_affair_is_held_together_by_links(name: str) -> None:
    """From each of its stories every other is reached."""
    stories = {story.id: story for story in _found(name)}
    reached, todo = set[str](), [min(stories)]
    while todo:
        story = todo.pop()
        if story not in reached:
            reached.add(story)
            todo += [link.story for link in stories[story].linked]
    assert reached == set(stories)


@pytest.mark.parametrize("name", ["a_trial", "a_dams", "b_siege", "b_talks", "a_jobs"])
def test_a_link_stands_on_both_sides_with_words_of_both(name: str) -> None:
    stories = {story.id: story for story in _found(name)}
    texts = {read.report.id: read.report.text for read in _read(name).parsed}
    links = [(story, link) for story in stories.values() for link in story.linked]
    assert links
    for story, link in links:
        other = stories[link.story]
        assert story.id in {back.story for back in other.linked}
        spoken = [_words(evidence, texts) for evidence in link.evidence]
        assert all(spoken)
        assert {evidence.report for evidence in link.evidence} & set(story.reports)
        assert {evidence.report for evidence in link.evidence} & set(other.reports)


def test_look_alikes_without_common_people_are_not_linked() -> None:
    truth = _read("b_alike").happening
    linked = {
        frozenset((truth[story.reports[0]], truth[other.reports[0]]))
        for story, other in combinations(_found("b_alike"), 2)
        if story.id in {link.story for link in other.linked}
    }
    assert linked <= {frozenset(("final-34", "final-35"))}


def test_a_report_that_recalls_two_happenings_is_linked_to_both_with_its_sentence() -> None:
    truth = _read("a_dams").happening
    law = next(story for story in _found("a_dams") if truth[story.reports[0]] == "law")
    texts = {read.report.id: read.report.text for read in _read("a_dams").parsed}
    recalls = "Two dams broke last week after heavy rain, at Brelo and at Ytterfoss."
    assert len(law.linked) == 2
    assert all(recalls in [_words(evidence, texts) for evidence in link.evidence] for link in law.linked)


@pytest.mark.parametrize("name", ["a_languages", "b_languages"])
def test_without_an_encoder_languages_meet_in_words_alone_and_nothing_is_wrongly_joined(name: str) -> None:
    parsed = _read(name).parsed
    stories, _ = group_reports(
        [read.report for read in parsed],
        [segment for read in parsed for segment in read.segments],
        [sentence for read in parsed for sentence in sentences.find(read)],
        [date for read in parsed for date in dates.find(read)],
    )
    assert all(len({_read(name).happening[report] for report in story.reports}) == 1 for story in stories)


def _words(evidence: Evidence, texts: Mapping[str, str]) -> str:
    return texts[evidence.report][evidence.start : evidence.end].strip()
