"""A case that grows: what stood is kept, new reports join, start or merge stories."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tellings.model.ids import content_id
from tellings.model.records import Story
from tellings.stages.grouping.sharing import find
from tellings.stages.grouping.stories import group_witnesses, story_rows
from tests.stages.grouping.test_stories import LATER, MINE, SPRING
from tests.stages.grouping.written import Written, witnesses, written


def _stories(reports: Sequence[Written], before: Sequence[Story] = ()) -> list[Story]:
    found = witnesses(*sorted(reports, key=lambda w: w.report.id))
    return sorted(story_rows(group_witnesses(found, find(found), before), found), key=lambda story: story.id)


def _reports(stories: Sequence[Story]) -> list[tuple[str, ...]]:
    return sorted(story.reports for story in stories)


def _ids(*reports: Written) -> tuple[str, ...]:
    return tuple(sorted(w.report.id for w in reports))


def test_a_new_report_joins_its_story_and_the_story_keeps_its_id() -> None:
    before = _stories([SPRING[0], *MINE])
    after = _stories([*SPRING, *MINE], before)
    assert _reports(after) == _reports(_stories([*SPRING, *MINE]))
    assert {story.id for story in after} == {story.id for story in before}


def test_a_new_report_starts_a_story_and_the_others_stay_as_they_were() -> None:
    before = _stories(SPRING)
    after = _stories([*SPRING, *MINE], before)
    assert [(s.id, s.reports) for s in after if s.id == before[0].id] == [(before[0].id, _ids(*SPRING))]
    assert _reports(after) == sorted([_ids(*SPRING), _ids(*MINE)])


@pytest.mark.parametrize("first", [[0, 2], [1, 3], [0, 1], [2, 3], [0], [0, 1, 2], [1, 2, 3]])
def test_reading_in_two_goes_finds_what_reading_at_once_finds(first: list[int]) -> None:
    reports = [*SPRING, *MINE]
    assert _reports(_stories(reports, _stories([reports[n] for n in first]))) == _reports(_stories(reports))


def test_reading_one_by_one_too() -> None:
    reports = [*SPRING, *MINE]
    before: list[Story] = []
    for count in range(1, 5):
        before = _stories(reports[:count], before)
    assert _reports(before) == _reports(_stories(reports))


def test_without_new_reports_nothing_changes() -> None:
    reports = [*SPRING, *MINE, LATER]
    before = _stories(reports)
    assert _stories(reports, before) == before


def test_what_stood_together_is_not_taken_apart() -> None:
    odd = Story("story-odd", "", _ids(SPRING[0], MINE[0]), "2030-01-01", None, ())
    assert _ids(SPRING[0], MINE[0]) in [
        tuple(report for report in story.reports if report in odd.reports) for story in _stories([*SPRING, *MINE], [odd])
    ]


def _wells(published: str | None, outlet: str, *more: str) -> Written:
    return written(
        "Mayor Edda Holt of Velden said the river towns will share their wells and pumps until the springs recover.",
        "Engineers from Brakel are repairing the main pump, Holt told Radio Velden.",
        *more,
        title="River towns of Velden share wells",
        outlet=outlet,
        published=published,
    )


def test_of_two_stories_that_join_the_elder_keeps_its_id() -> None:
    old, young = _wells("2031-05-02", "a"), _wells("2031-05-03", "b")
    apart = [
        Story("story-2", "", _ids(old), "2031-05-02", "2031-05-02", ()),
        Story("story-1", "", _ids(young), "2031-05-03", "2031-05-03", ()),
    ]
    new = _wells("2031-05-03", "c", "The pumps were built in Brakel.")
    (joined,) = _stories([old, young, new], apart)
    assert joined.id == "story-2"
    assert joined.reports == _ids(old, young, new)


def test_of_two_stories_of_one_day_the_lower_id_remains() -> None:
    one, other, new = _wells("2031-05-02", "a"), _wells("2031-05-02", "b"), _wells("2031-05-02", "c")
    apart = [Story(f"story-{n}", "", _ids(w), "2031-05-02", None, ()) for n, w in ((5, one), (3, other))]
    assert [story.id for story in _stories([one, other, new], apart)] == ["story-3"]


def test_a_removed_report_leaves_its_story_and_the_last_takes_it_along() -> None:
    before = _stories([*SPRING, *MINE])
    spring = next(story for story in before if SPRING[0].report.id in story.reports)
    after = _stories([SPRING[1]], before)
    assert [(story.id, story.reports) for story in after] == [(spring.id, _ids(SPRING[1]))]


def test_a_founder_that_left_and_came_back_does_not_take_the_id_of_its_story() -> None:
    alone = _wells("2031-05-01", "a")
    other = written("The ferry to Lunde stays in port because of ice, the pilots of Tarn said.", published="2031-05-09")
    stood = Story(content_id("story", alone.report.id), "", _ids(other), "2031-05-09", None, ())
    found = _stories([alone, other], [stood])
    assert len({story.id for story in found}) == 2
    assert next(story for story in found if other.report.id in story.reports).id == stood.id


def test_the_id_of_a_new_story_comes_from_its_first_report() -> None:
    first, second = _wells("2031-05-02", "a"), _wells("2031-05-04", "b")
    undated = _wells(None, "c")
    assert [story.id for story in _stories([first, second, undated])] == [content_id("story", first.report.id)]
    assert [story.id for story in _stories([first])] == [content_id("story", first.report.id)]


def test_links_survive_and_follow_a_story_to_its_new_name() -> None:
    before = _stories([*SPRING, *MINE, LATER])
    water = next(story for story in before if LATER.report.id in story.reports)
    assert water.linked
    renamed = [
        Story("story-0", s.title, s.reports, "2028", s.last, s.linked) if s.id == water.linked[0].story else s for s in before
    ]
    links = {link.story: link for story in renamed for link in story.linked}
    after = _stories([*SPRING, *MINE, LATER], renamed)
    assert len(after) == len(before)
    assert links[water.linked[0].story].evidence
    assert all({link.story for link in story.linked} <= {other.id for other in after} for story in after)
