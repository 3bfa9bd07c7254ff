"""Where a report says when it came out: the words that its date was read from, and none others."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tellings.model.columns import to_table
from tellings.model.records import Report, Segment
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.report import report_of
from tellings.stages.telling import tell

STORY = "The crane on the east quay was stopped for the winter, the port said. Nobody had expected it before June.\n"
DATELINE = "KELM, May 5, 2031 (Coast Wire) – "
PLAIN = "KELM (Coast Wire) – "


def tables(draft: Draft) -> dict[str, pa.Table]:
    report, segments = report_of(draft)
    return {"reports": to_table(Report, [report]), "segments": to_table(Segment, segments)}


def dated_by(text: str, **given: str) -> tuple[str, list[tuple[int, str]]]:
    """The reason of a report's date, and the words with their offsets that the timeline shows for it."""
    account = tell(tables(Draft(text=text, path="a.txt", sha256="0" * 64, **given)))  # type: ignore[arg-type]
    (row,) = account.chronology.published
    assert [one.evidence for one in account.timeline if one.kind == "publication"] == [row.evidence]
    return row.support, [(one.start, text[one.start : one.end]) for one in row.evidence]


@pytest.mark.parametrize(
    ("above", "opening", "reason", "words"),
    [
        ("By Ada Lind\n3 May 2031\n\n", PLAIN, "a dated line at the head: 3 May 2031", "3 May 2031"),
        ("By Ada Lind\n\n", DATELINE, "its dateline: May 5, 2031", "May 5, 2031"),
        ("Updated 9 May 2031\n\n", DATELINE, "a dated line at the head: 9 May 2031", "9 May 2031"),
        ("By Ada Lind\nUpdated 13 May 2031\n\n", "", "a dated line at the head: 13 May 2031", "13 May 2031"),
        ("By Ada Lind, 3 May 2031\n\n", PLAIN, "a dated line at the head: 3 May 2031", "3 May 2031"),
    ],
)
def test_a_date_leads_to_the_words_it_was_read_from(above: str, opening: str, reason: str, words: str) -> None:
    text = f"Crane stops on the quay\n{above}{opening}{STORY}"
    assert dated_by(text) == (reason, [(text.index(words), words)])


@pytest.mark.parametrize("opening", [DATELINE, PLAIN, ""])
@pytest.mark.parametrize("above", ["By Ada Lind\n\n", "3 May 2031\n\n", ""])
def test_a_date_that_came_with_the_report_leads_to_none_of_its_words(above: str, opening: str) -> None:
    text = f"Crane stops on the quay\n\n{above}{opening}{STORY}"
    assert dated_by(text, published="2031-05-03") == ("given with the report: 2031-05-03", [])


def test_a_given_date_that_is_none_leaves_it_to_the_words() -> None:
    text = f"Crane stops on the quay\n\n{DATELINE}{STORY}"
    assert dated_by(text, published="some day") == ("its dateline: May 5, 2031", [(text.index("May 5"), "May 5, 2031")])


def test_a_reason_of_an_older_case_has_no_words_and_leads_to_the_line() -> None:
    text = f"Crane stops on the quay\n\n{DATELINE}{STORY}"
    held = tables(Draft(text=text, path="a.txt", sha256="0" * 64))
    at = held["reports"].schema.get_field_index("published_because")
    held["reports"] = held["reports"].set_column(at, held["reports"].schema.field(at), pa.array(["its dateline"]))
    (row,) = tell(held).chronology.published
    assert [text[one.start : one.end] for one in row.evidence] == [DATELINE.rstrip()]
