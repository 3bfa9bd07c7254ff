"""A line that repeats a paragraph's words is a pull quote; one with another figure or name says something else."""

from __future__ import annotations

import pytest

from tellings.stages.reading import report_from_text

LEAD = "The ferry Alma ran aground off Tarn on Friday with 212 passengers, all of whom were brought ashore safely."


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("The ferry Alma ran aground off Tarn on Friday with 212 passengers.", "pull_quote"),
        ("The ferry Alma ran aground off Tarn on Friday with 312 passengers.", "body"),
        ("The ferry Alma ran aground off Vell on Friday with 212 passengers.", "body"),
    ],
)
def test_a_repetition_with_another_figure_or_name_is_none(line: str, role: str) -> None:
    text = f"{LEAD}\n\nA tug came from the harbour of Vell with 312 tonnes of gear.\n\n{line}\n\nThe captain was asked to explain it."
    report, segments = report_from_text(text, path="test.txt", title="Ferry aground", language="en")
    assert [one.role for one in segments if report.text[one.start : one.end] == line] == [role]
