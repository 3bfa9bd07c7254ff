"""Whose a report is by a line of its own above it, so that what two outlets carry to the letter are two reports."""

from __future__ import annotations

import pytest

from tellings.model.records import Report
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
        ("Kelm Tidende | Tuesday, 3 June 2031", "Kelm Tidende", None),
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


def read(head: str, story: str = STORY) -> tuple[Report, list[str]]:
    """A clipping's report, and the roles of its lines above the story."""
    text = head + story
    report, segments = report_from_text(text, path="a.txt")
    return report, [segment.role for segment in segments if segment.end <= len(head)]


WIRE = """

KELM, June 2, 2031 (Northern Wire) - The ferry between Kelm and Ostra was halted on Monday, harbour master Ida Berg said.

"Nobody boards this ship before the weld has been inspected," Berg told reporters at the quay.
"""


@pytest.mark.parametrize(
    "headline",
    ["Ferry to Kelm halted after crack is found", "Ferry halted", "Correction", "Ferry Halted", "No Way Across In Kelm"],
)
@pytest.mark.parametrize("story", [STORY, WIRE], ids=["no agency", "an agency"])
@pytest.mark.parametrize(
    ("above", "outlet", "published"),
    [
        ("Ostra Herald\n3 June 2031", "Ostra Herald", "2031-06-03"),
        ("The Ostra Herald", "The Ostra Herald", None),
        ("THE OSTRA HERALD\n\nTuesday, June 3, 2031", "THE OSTRA HERALD", "2031-06-03"),
        ("3 June 2031\nHarbour Post", "Harbour Post", "2031-06-03"),
        ("Outlet: Ferryman\nDate: 3 June 2031", "Ferryman", "2031-06-03"),
        ("Source: Evening Ledger, 3 June 2031", "Evening Ledger", "2031-06-03"),
        ("The Lookout\n2031-06-03", "The Lookout", "2031-06-03"),
        ("Kelm Courier\nBy Ana Lind\n3 June 2031", "Kelm Courier", "2031-06-03"),
    ],
)
def test_an_outlet_above_the_headline_is_whose_report_it_is(
    above: str, outlet: str, published: str | None, headline: str, story: str
) -> None:
    report, roles = read(f"{above}\n\n{headline}", story)
    assert (report.outlet, report.title) == (outlet, headline)
    assert report.outlet_because == "a line of its own above the story"
    assert report.published == (published or ("2031-06-02" if story is WIRE else None))
    assert report.byline == ("Ana Lind" if "Ana" in above else None)
    assert roles == ["byline"] * (len(roles) - 1) + ["headline"]


@pytest.mark.parametrize(
    "below", ["The Ostra Herald", "Ostra Herald\n3 June 2031", "By Ana Lind\nThe Ostra Herald", "Source: Ostra Herald"]
)
def test_an_outlet_between_headline_and_story_is_whose_report_it_is(below: str) -> None:
    report, roles = read(f"Ferry halted\n{below}", WIRE)
    assert (report.outlet, report.title) == (
        below.split("\n")[-2 if "2031" in below else -1].removeprefix("Source: "),
        "Ferry halted",
    )
    assert roles == ["headline", *["byline"] * (len(roles) - 1)]


def test_a_bare_name_between_outlet_and_headline_is_the_writers() -> None:
    report, roles = read("Kelm Courier\nAna Lind\n\nFerry Halted")
    assert (report.outlet, report.byline, report.title) == ("Kelm Courier", "Ana Lind", "Ferry Halted")
    assert roles == ["byline", "byline", "headline"]


def test_an_unknown_name_beside_a_date_is_no_headline_unless_the_story_tells_of_it() -> None:
    report, _ = read("Le Matin\n3 June 2031\n\nFerry halted")
    assert (report.byline, report.title) == ("Le Matin", "Ferry halted")
    for name in ("Ida Berg", "Ferry Halted"):
        report, _ = read(f"{name}\n3 June 2031\n\nHull cracked")
        assert (report.byline, report.title) == (None, name)


def test_a_clipping_without_a_headline_has_an_outlet_and_no_title() -> None:
    report, roles = read("The Ostra Herald\n3 June 2031", WIRE)
    assert (report.outlet, report.title, report.published, roles) == ("The Ostra Herald", None, "2031-06-03", ["byline"] * 2)


PRESSES = """

The storm hit the building of the Ostra Times on Monday and stopped its presses, editor Ida Berg said. The mayor attacked the press for its reports.

"We shall print tomorrow," Berg told reporters at the gate.
"""


@pytest.mark.parametrize(
    "below", ["", "\n3 June 2031", "\nBy Tom Lind", "\n\nKelm Courier", "\n\nNobody was hurt, but nothing was printed either"]
)
@pytest.mark.parametrize(
    "headline",
    [
        "Storm hits Ostra Times",
        "Storm Hits Ostra Times",
        "STORM HITS OSTRA TIMES",
        "Mayor attacks the press",
        "Mayor Attacks the Press",
    ],
)
def test_a_headline_that_ends_as_outlets_do_is_a_headline(headline: str, below: str) -> None:
    report, _ = read(headline + below, PRESSES)
    assert (report.title, report.outlet) == (headline, "Kelm Courier" if "Kelm" in below else None)


@pytest.mark.parametrize("above", ["World News", "Film Review", "ANALYSIS", "Business Today\n3 June 2031"])
def test_a_section_above_a_short_headline_is_neither_outlet_nor_headline(above: str) -> None:
    report, _ = read(f"{above}\n\nFerry halted again")
    assert (report.title, report.outlet) == ("Ferry halted again", None)
    report, _ = read(f"{above}\n\nFerry halted")
    assert (report.title, report.outlet) == ("Ferry halted", None)


@pytest.mark.parametrize("person", ["Emily Post", "Oliver Mail", "Ana Lind"])
def test_a_persons_name_is_no_outlet(person: str) -> None:
    for head in (
        f"{person}\n\nFerry to Kelm halted after crack is found",
        f"Ferry to Kelm halted after crack is found\n{person}\n3 June 2031",
    ):
        assert read(head)[0].outlet is None


def test_a_sources_name_counts_only_where_it_is_an_outlets() -> None:
    assert read("Ferry to Kelm halted\nSource: Ministry of Ports")[0].outlet is None
    assert read("Ferry to Kelm halted\nPhoto: the quay on Monday\nSource: Harbour Post")[0].outlet is None
    assert read("Ferry to Kelm halted\n\nSource: Harbour Post")[0].outlet == "Harbour Post"


def test_a_clipping_of_several_lines_is_the_report_that_a_table_holds() -> None:
    clipping, _ = read(f"Kelm Courier\n3 June 2031\n\n{HEADLINE.strip()}")
    row, _ = report_from_text(STORY.strip(), path="a.jsonl", title=HEADLINE.strip(), outlet="Kelm Courier")
    assert clipping.id == row.id


def test_a_correction_by_itself_has_a_headline_a_date_and_words() -> None:
    notice = "\n\nAn earlier version of this article said that the ferry was halted on Monday. It was halted on Tuesday.\n"
    report, roles = read("Kelm Courier\n5 June 2031\n\nCorrection", notice)
    assert (report.title, report.outlet, report.published) == ("Correction", "Kelm Courier", "2031-06-05")
    assert roles == ["byline", "byline", "headline"]
