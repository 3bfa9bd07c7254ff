"""Formats are told by content; each gives the report's plain text and what stands beside it."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from tellings.model.records import Reject, Report, Segment
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Source
from tellings.stages.reading.formats import FORMATS

PAGE = """<!doctype html><html lang="en"><head><title>Ferry sinks off Ostmark | Ostmark Post</title>
<meta property="og:title" content="Ferry sinks off Ostmark"><meta property="og:site_name" content="Ostmark Post">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2031-05-02T10:00:00Z">
<link rel="canonical" href="https://post.example/ferry"></head><body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Ferry sinks off Ostmark</h1>
<p>OSTMARK (AFP) — A ferry with 40 people aboard sank on Monday, the harbour master said, after it struck a pier in fog that had
lain over the bay since Sunday.</p><h2>A second crossing</h2>
<p>The mayor said: “Nobody was <b>hurt</b>.” The company, which runs nine ferries, declined to say when the line would open again.</p>
</article><footer>Copyright 2031</footer></body></html>"""

NOTE = """---
title: "Ferry sinks"
date: 2031-05-02
outlet: Ostmark Post
author: Jane Roe
---

# Ferry sinks

A *ferry* with 40 people aboard [sank](https://post.example/a) on
Monday, the harbour master said.

## A second crossing

**What did you see?**

Nothing but fog.

**And your crew?**

The same.
"""


def one(name: str, data: str | bytes) -> tuple[Report, list[Segment]]:
    (draft,) = drafts_in(Source(name, data.encode() if isinstance(data, str) else data), Settings())
    assert not isinstance(draft, Reject), draft
    return report_of(draft)


def laid(report: Report, segments: list[Segment]) -> list[tuple[str, str]]:
    return [(s.role, report.text[s.start : s.end]) for s in segments]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", PAGE, "HTML"),
        ("a", "<p>The ferry sank.</p>", "HTML"),
        ("a.html", "The ferry sank, and that was all.", "plain text"),
        ("a.txt", NOTE, "Markdown"),
        ("a.txt", "# Ferry sinks\n\nIt sank.", "Markdown"),
        ("a.md", "The ferry sank.", "Markdown"),
        ("a.txt", '{"text": "The ferry sank."}\n', "JSON lines"),
        ("a.jsonl", '{"text": "The ferry\n', "JSON lines"),
        ("a.jsonl", "The ferry sank.", "plain text"),
        ("a.txt", "The ferry sank.\n#fog", "plain text"),
        ("a.txt", "{curly} The ferry sank.", "plain text"),
        ("a.txt", "a < b", "plain text"),
    ],
)
def test_a_format_is_told_by_content_and_the_suffix_only_helps(name: str, data: str, expected: str) -> None:
    assert next(form.name for form in FORMATS if form.recognises(Source(name, data.encode()))) == expected


def test_a_page_gives_its_story_and_its_own_data() -> None:
    report, segments = one("a.txt", PAGE)
    assert (report.title, report.byline, report.outlet) == ("Ferry sinks off Ostmark", "Jane Roe", "Ostmark Post")
    assert (report.url, report.published, report.dateline_place) == ("https://post.example/ferry", "2031-05-02", "OSTMARK")
    assert "meta tag" in (report.published_because or "")
    assert [role for role, _ in laid(report, segments)] == ["headline", "body", "dateline", "heading", "body"]
    assert report.text.startswith("Ferry sinks off Ostmark\n\nOSTMARK (AFP) — A ferry")
    assert "Home" not in report.text
    assert "since Sunday.\n\nA second crossing\n\nThe mayor said: “Nobody was hurt.”" in report.text


def test_markdown_gives_plain_words_and_its_front_matter() -> None:
    report, segments = one("a.md", NOTE)
    assert (report.title, report.outlet, report.byline, report.published) == (
        "Ferry sinks",
        "Ostmark Post",
        "Jane Roe",
        "2031-05-02",
    )
    assert laid(report, segments)[:3] == [
        ("headline", "Ferry sinks"),
        ("body", "A ferry with 40 people aboard sank on Monday, the harbour master said."),
        ("heading", "A second crossing"),
    ]
    assert [role for role, _ in laid(report, segments)[3:]] == ["question", "answer", "question", "answer"]
    assert report.form == "interview"


def test_items_of_a_list_in_a_story_belong_to_it() -> None:
    report, segments = one("a.md", "# Ferries\n\nThe line has three ferries.\n\n- the Gudrun\n- the Ingrid\n- the Astrid\n")
    assert [role for role, _ in laid(report, segments)] == ["headline", "body", "body", "body", "body"]


@pytest.mark.parametrize("text", ["text", "body", "content"])
@pytest.mark.parametrize("outlet", ["outlet", "source", "publisher", "site"])
def test_a_record_gives_its_fields_under_any_of_their_names(text: str, outlet: str) -> None:
    record = {
        text: "The ferry sank.\nNobody was hurt.",
        outlet: {"name": "Ostmark Post"},
        "headline": "Ferry\nsinks",
        "author": ["Roe", "Doe"],
    }
    record |= {"date": "2031-05-02T10:00:00Z", "url": "https://post.example/a", "language": "en-GB"}
    report, _ = one("a.jsonl", json.dumps(record))
    assert (report.path, report.outlet, report.title, report.byline) == ("a.jsonl#1", "Ostmark Post", "Ferry sinks", "Roe, Doe")
    assert (report.published, report.url, report.language) == ("2031-05-02", "https://post.example/a", "en")
    assert report.text == "The ferry sank.\nNobody was hurt."


def test_a_record_may_hold_a_page() -> None:
    report, _ = one("a.jsonl", json.dumps({"html": PAGE, "outlet": "Elsewhere"}))
    assert (report.title, report.outlet) == ("Ferry sinks off Ostmark", "Elsewhere")


def test_a_bad_line_does_not_keep_the_others_from_being_read() -> None:
    data = '{"text": "One sank."}\n{bad\n\n[1]\n{"text": "Two sank."}'
    found = list(drafts_in(Source("a.jsonl", data.encode()), Settings()))
    assert [(f.path, f.reason if isinstance(f, Reject) else None) for f in found] == [
        ("a.jsonl#1", None),
        ("a.jsonl#2", "not-json"),
        ("a.jsonl#4", "not-json"),
        ("a.jsonl#5", None),
    ]


@pytest.mark.parametrize("blank", ["\n", "\r\n", " \t\n", "\0\n", "\ufeff\n"])
@pytest.mark.parametrize("count", [1, 63, 64, 65, 5000, 70_000])
def test_blank_lines_are_passed_over_and_counted(blank: str, count: int) -> None:
    data = (
        f'{{"text": "One sank."}}\n{blank * count}{{"text": "Two sank."}}\n{blank * count} {{"text": "Three sank."}}\n{blank}'
    )
    found = list(drafts_in(Source("a.jsonl", data.encode()), Settings()))
    assert [(f.path, isinstance(f, Reject)) for f in found] == [(f"a.jsonl#{n}", False) for n in (1, count + 2, 2 * count + 3)]


def test_a_file_of_blank_lines_takes_little_time() -> None:
    lines = b'{"text": "One sank."}' + b"\n" * 40_000_000 + b'{"text": "Two sank."}'
    start = time.process_time()
    found = list(drafts_in(Source("a.jsonl.gz", gzip.compress(lines)), Settings()))
    assert time.process_time() - start < 5
    assert [f.path for f in found] == ["a.jsonl.gz#1", "a.jsonl.gz#40000001"]


def test_half_a_character_in_a_record_does_not_spoil_the_table() -> None:
    report, _ = one("a.jsonl", '{"text": "The \\ud800 ferry sank."}')
    assert report.text == "The \ufffd ferry sank."


def test_the_day_of_the_run_has_no_part_in_a_pages_date() -> None:
    far = PAGE.replace("2031-05-02", "2081-05-02")
    assert one("a.html", far)[0].published == "2081-05-02"
