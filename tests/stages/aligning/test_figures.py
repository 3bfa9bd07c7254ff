import pytest

from tellings.stages.aligning.figures import _outright


@pytest.mark.parametrize("told", ["12 October", "the 27th", "Friday", "spring", "Christmas", "the end of 2029", "Boxing Day"])
def test_what_is_named_is_told_outright(told: str) -> None:
    assert _outright(told, "en")


@pytest.mark.parametrize(
    "told", ["next month", "Next month", "The day before", "Two weeks later", "30 days before", "Tomorrow"]
)
def test_what_hangs_on_another_day_is_not(told: str) -> None:
    assert not _outright(told, "en")
