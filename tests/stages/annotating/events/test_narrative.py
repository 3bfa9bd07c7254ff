"""Undated deeds that go on with a dated one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.stages.annotating.conftest import Told

Happened = Callable[[str], Told]
RAID = "Norway shelled Gozo on 6 May 2031. "


@pytest.mark.parametrize(
    ("after", "day"),
    [
        ("Its soldiers arrested Karl Borg.", "2031-05-06"),
        ("Karl Borg was arrested.", "2031-05-06"),
        ("Karl Borg had been arrested.", None),
        ("Norway has arrested Karl Borg.", None),
        ("Norway will arrest Karl Borg.", None),
        ("Malta condemned Norway.", None),
        ("The sea was calm. The harbour lay empty. Norway arrested Karl Borg.", None),
        ("In July it rained. Norway arrested Karl Borg.", None),
    ],
    ids=["the next deed", "in the passive", "before it", "to this day", "to come", "in words", "far off", "after another date"],
)
def test_a_deed_in_the_simple_past_is_of_the_day_told_right_before_it(happened: Happened, after: str, day: str | None) -> None:
    events = happened(RAID + after).events
    assert [event.start for event in events] == ["2031-05-06", day]
    assert events[1].start == events[1].end


def test_a_deed_that_goes_on_with_another_is_where_that_was(happened: Happened) -> None:
    told = happened("Norway attacked the Maltese army in Gozo on 6 May 2031. Its soldiers arrested Karl Borg.")
    assert [told.parsed.words(event.place) for event in told.events if event.place] == ["Gozo", "Gozo"]
