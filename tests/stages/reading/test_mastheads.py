"""Whose a report is by a line of its own above it, so that what two outlets carry to the letter are two reports."""

from __future__ import annotations

import pytest

from tellings.stages.reading import report_from_text

HEADLINE = "Ferry to Kelm halted after crack is found\n"
STORY = """

KELM — The ferry between Kelm and Ostra was halted on Tuesday after divers found a crack in its hull, harbour master Ida Berg said.

"Nobody boards this ship before the weld has been inspected," Berg told reporters at the quay. She expected repairs to take ten days.
"""


@pytest.mark.parametrize(
    ("lines", "outlet", "byline"),
    [
        ("Kelm Courier, 3 June 2031", "Kelm Courier", None),
        ("Ostra Herald\n3 June 2031", "Ostra Herald", None),
        ("The Ostra Times | Updated: 3 June 2031 17:52", "The Ostra Times", None),
        ("Radio Skerry, 3 June 2031", "Radio Skerry", None),
        ("Harbour Post, 3 June 2031", "Harbour Post", None),
        ("By Northern Wire\nJune 3, 2031", "Northern Wire", None),
        ("By Northern Wire\nOstra Herald | June 3, 2031", "Ostra Herald", "Northern Wire"),
        ("By Ana Berg\nKelm Courier, 3 June 2031", "Kelm Courier", "Ana Berg"),
        ("By Ana Berg, Kelm Courier", "Kelm Courier", "Ana Berg"),
        ("By Emily Post\nJune 3, 2031", None, "Emily Post"),
        ("Ana Berg, 3 June 2031", None, "Ana Berg"),
        ("By Ana Berg and Tom Lind\n3 June 2031", None, "Ana Berg and Tom Lind"),
    ],
)
def test_a_line_names_the_outlet_or_who_wrote(lines: str, outlet: str | None, byline: str | None) -> None:
    report, _ = report_from_text(HEADLINE + lines + STORY, path="a.txt")
    assert (report.outlet if outlet else None, report.byline) == (outlet, byline)
    assert (report.outlet_because == "a line of its own above the story") == (outlet is not None)


def test_two_outlets_that_carry_the_same_words_are_two_reports() -> None:
    ids = {
        report_from_text(HEADLINE + line + STORY, path="a.txt")[0].id
        for line in ("Kelm Courier, 3 June 2031", "Ostra Herald, 3 June 2031", "By Northern Wire\n3 June 2031")
    }
    assert len(ids) == 3


def test_a_clipping_is_the_report_that_a_table_holds_with_its_outlet() -> None:
    clipping, _ = report_from_text(f"{HEADLINE}Kelm Courier, 3 June 2031{STORY}", path="a.txt")
    row, _ = report_from_text(STORY.strip(), path="a.jsonl", title=HEADLINE.strip(), outlet="Kelm Courier")
    assert clipping.id == row.id
