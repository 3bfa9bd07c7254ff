"""Exports of press archives: many reports in one text, told apart by numbered lines, with their data in lines of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import FORMATS

from .test_records import mutated

COVER = "Time of Request: May 9, 2031\nTerms: (ferry)\nSource: All papers\n\n"
NUMBERED = """
                               1 of 2 DOCUMENTS


                                The Ostmark Post

                             May 3, 2031 Saturday
                              Late Edition - Final

Ferry sinks off Kalby after it
struck a pier

BYLINE: By JANE ROE and TOMAS REUL

SECTION: Pg. 1; Sea; Harbour Desk

LENGTH: 48 words

DATELINE: KALBY, May 2

HIGHLIGHT: Forty are brought ashore

   A ferry with forty people aboard sank off Kalby on Friday, the master of the
harbour said, after it struck a pier in fog.

   Place: nobody could say where it lies.

   Nobody was hurt.

URL: http://www.post.example/

GRAPHIC: The pier on Friday. (Ada Lind)

LOAD-DATE: May 3, 2031

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                       Copyright 2031 The Ostmark Post
                             All Rights Reserved


                               2 of 2 DOCUMENTS


                                 Kalby Herald

                                 May 4, 2031

Divers see the pier

LENGTH: 9 words

Divers saw the pier on Saturday, the company said.
"""
ENDED = """Divers see the pier
Kalby Herald (Kalby)
May 4, 2031 Sunday 10:05 AM GMT
Copyright 2031 Kalby Herald All Rights Reserved
Section: NEWS; Version:1
Length: 9 words
Byline: Ada Lind
Body

Divers saw the pier on Saturday, the company said.

They will be back.

Load-Date: May 5, 2031

End of Document

Ferry sails again
Kalby Herald (Kalby)
May 9, 2031 Friday
Length: 7 words
Body

A new ferry sailed on Thursday.

End of Document
"""
COUNTED = """Divers see the pier, and say no more

By Ada Lind
1,210 words
4 May 2031
06:00
Kalby Herald
KALHER
12
English
(c) 2031 Kalby Herald.

Divers saw the pier on Saturday, the company said.

They will be back.

Document KALHER0020310504e7540000x

Ferry sails again
7 words
9 May 2031
Kalby Herald
KALHER
English
(c) 2031 Kalby Herald.

A new ferry sailed on Thursday.

Document KALHER0020310509e7590001y

Search Summary
Text ferry
Results found 2
"""
LINED = """____________________________________________________________

Document 1 of 2

Ferry sinks off Kalby

Author: Roe, Jane

Publication info: Ostmark Post ; Ostmark [Ostmark] 03 May 2031: A1.

Abstract: A ferry sank.

Full text: A ferry with forty people aboard sank off Kalby on Friday.
Title: that is what the crew called her.
Nobody was hurt, the master of the harbour said.

Subject: Ferries

Title: Ferry sinks off Kalby

Publication title: Ostmark Post

Publication date: May 3, 2031

Language of publication: English

____________________________________________________________

Document 2 of 2

Divers see the pier

Full text: Divers saw the pier on Saturday, the company said.

Publication title: Kalby Herald
"""


def read(data: str | bytes, settings: Settings | None = None) -> list[Draft | Reject]:
    source = Source("a.txt", data.encode() if isinstance(data, str) else data)
    return list(drafts_in(source, settings or Settings()))


def both(data: str | bytes) -> tuple[Draft, Draft]:
    one, two = read(data)
    assert isinstance(one, Draft), one
    assert isinstance(two, Draft), two
    assert (one.path, two.path) == ("a.txt#1", "a.txt#2")
    return one, two


def roles(draft: Draft) -> dict[str, str]:
    return {draft.text[at:].partition("\n")[0]: role for at, role in draft.marked.items()}


@pytest.mark.parametrize(
    "data",
    [NUMBERED, COVER + NUMBERED, NUMBERED.replace("\n", "\r\n"), NUMBERED.replace("\n", "\r"), NUMBERED.encode("utf-16")],
)
def test_numbered_reports_are_told_apart_with_their_data(data: str | bytes) -> None:
    one, two = both(data)
    assert (one.title, one.outlet, one.byline) == (
        "Ferry sinks off Kalby after it struck a pier",
        "The Ostmark Post",
        "JANE ROE and TOMAS REUL",
    )
    assert (one.section, one.language, one.url, one.published) == ("Sea", "en", None, "May 3, 2031 Saturday")
    assert one.because["byline"] == "its line BYLINE: By JANE ROE and TOMAS REUL"
    assert one.text.split("\n\n")[:5] == [
        "Ferry sinks off Kalby after it struck a pier",
        "Forty are brought ashore",
        "KALBY, May 2 — A ferry with forty people aboard sank off Kalby on Friday, the master of the harbour said, after it struck a pier in fog.",
        "Place: nobody could say where it lies.",
        "Nobody was hurt.",
    ]
    assert roles(one) == {
        "Ferry sinks off Kalby after it struck a pier": "headline",
        "Forty are brought ashore": "heading",
        "Late Edition - Final": "boilerplate",
        "LENGTH: 48 words": "boilerplate",
        "URL: http://www.post.example/": "boilerplate",
        "GRAPHIC: The pier on Friday. (Ada Lind)": "caption",
        "LOAD-DATE: May 3, 2031": "boilerplate",
        "PUBLICATION-TYPE: Newspaper": "boilerplate",
        "Copyright 2031 The Ostmark Post All Rights Reserved": "boilerplate",
    }
    assert (two.title, two.outlet, two.published) == ("Divers see the pier", "Kalby Herald", "May 4, 2031")
    report, _ = report_of(one)
    assert (report.published, report.dateline_place) == ("2031-05-03", "KALBY")


def test_reports_that_a_line_ends_are_told_apart() -> None:
    one, two = both(ENDED)
    assert (one.title, one.outlet, one.byline, one.section) == (
        "Divers see the pier",
        "Kalby Herald (Kalby)",
        "Ada Lind",
        "NEWS",
    )
    assert report_of(one)[0].published_time == "2031-05-04T10:05:00Z"
    assert "\n\nDivers saw the pier on Saturday, the company said.\n\nThey will be back.\n\n" in one.text
    assert (two.title, two.text.split("\n\n")[1]) == ("Ferry sails again", "A new ferry sailed on Thursday.")


def test_reports_whose_data_stand_in_a_row_are_read_and_what_was_searched_for_is_none() -> None:
    one, two = both(COUNTED)
    assert (one.title, one.outlet, one.byline, one.language) == (
        "Divers see the pier, and say no more",
        "Kalby Herald",
        "Ada Lind",
        "en",
    )
    assert one.published == "4 May 2031 06:00"
    assert report_of(one)[0].published_time == "2031-05-04T06:00:00"
    assert [text for text in one.text.split("\n\n") if text not in roles(one)] == [
        "Divers saw the pier on Saturday, the company said.",
        "They will be back.",
    ]
    assert (two.title, two.outlet, two.byline) == ("Ferry sails again", "Kalby Herald", None)


def test_reports_whose_text_has_a_label_too() -> None:
    one, two = both(LINED)
    assert (one.title, one.outlet, one.byline, one.published) == (
        "Ferry sinks off Kalby",
        "Ostmark Post",
        "Roe, Jane",
        "May 3, 2031",
    )
    assert "A ferry with forty people aboard sank off Kalby on Friday." in one.text
    assert "Nobody was hurt, the master of the harbour said." in one.text
    assert (two.title, two.outlet) == ("Divers see the pier", "Kalby Herald")


def test_a_report_without_a_story_takes_no_neighbour_with_it() -> None:
    empty = (
        NUMBERED.replace("Divers saw the pier on Saturday, the company said.", "")
        + "3 of 3 DOCUMENTS\n\nKalby Herald\n\nMay 5, 2031\n\nRain\n\nLENGTH: 2 words\n\nIt rained.\n"
    )
    assert [getattr(found, "reason", None) for found in read(empty)] == [None, "no-text", None]
    long = NUMBERED.replace("Nobody was hurt.", "Nobody was hurt. " * 500)
    assert [getattr(found, "reason", None) for found in read(long, Settings(longest_line=2_000))] == ["line-too-long", None]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks\n\nBYLINE: Jane Roe\n\nA ferry sank off Kalby on Friday.\n",
        "Two papers\n\n1 of 2 documents\n\nwas lost, the court heard on Friday in Kalby, where the case began.\n",
        "<html><body><p>1 of 2 DOCUMENTS</p><p>LENGTH: 12 words</p></body></html>",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    assert next(form.name for form in FORMATS if form.recognises(Source("a.txt", text.encode()))) in ("plain text", "HTML")


@given(st.sampled_from([one.encode() for one in (NUMBERED, ENDED, COUNTED, LINED)]).flatmap(mutated))
def test_a_mutated_export_is_read_or_rejected(data: bytes) -> None:
    for found in read(data, Settings(longest_line=2_000)):
        assert isinstance(found, (Draft, Reject))


@pytest.mark.parametrize(
    "attack",
    ["1 of 9 DOCUMENTS\nLENGTH: 1 words\n" * 20_000, "1 of 9 DOCUMENTS\nLENGTH: 1 words\n" + "BYLINE:\n" * 100_000, NUMBERED + "x" * 3_000_000,
     "LENGTH: 1 words\nEnd of Document\n" * 20_000, NUMBERED + "\r" * 500_000, NUMBERED + "a: " * 500_000],
)  # fmt: skip
def test_hostile_exports_end(attack: str) -> None:
    found = read(attack, Settings(longest_line=1_000_000))
    assert found
    assert len(found) <= 40_000
