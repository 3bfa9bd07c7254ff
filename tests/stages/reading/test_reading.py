"""Bytes become reports, or rejects with a reason, and never an exception."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.columns import from_table
from tellings.model.records import Reject, Report, Segment
from tellings.model.tables import empty
from tellings.settings import Settings
from tellings.stages.reading import read, report_from_text, source_rows
from tellings.stages.reading.draft import Source
from tellings.workshop import LocalTools

STORY = "The ferry left Ostmark at noon. It never reached the far shore, the harbour master said on Monday."


def reading(
    *files: tuple[str, bytes], with_settings: Settings | None = None
) -> tuple[list[Report], list[Segment], list[Reject]]:
    sources = source_rows([Source(path, data) for path, data in files])
    made = read({"sources": sources, "refused": empty("rejects")}, LocalTools(), with_settings or Settings())
    return (
        list(from_table(Report, made["reports"])),
        list(from_table(Segment, made["segments"])),
        list(from_table(Reject, made["rejects"])),
    )


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n", "empty"),
        ("blank.md", b"\xef\xbb\xbf \n", "empty"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "damaged"),
        ("zeros.txt", b"The ferry\x00\x01\x02\x00 sank", "binary"),
        ("damaged.txt", "Die Fähre sank".encode() + b" am Montag \xff\xc3(", "encoding"),
        ("broken.txt", b"The ferry sank \xff\xfe\xfa on Monday, and nobody \x80 knows why.", "encoding"),
        ("odd.txt", b"\xff\xfeabc", "encoding"),
        ("page.html", b"<html><head><title>Ferry</title></head><body></body></html>", "no-text"),
        ("marks.md", b"# \n\n---\n", "no-text"),
        ("bad.jsonl", b'{"text": "cut off\n', "not-json"),
        ("list.jsonl", b'{"text": ["a"]\n', "not-json"),
        ("none.jsonl", b'{"title": "Ferry"}\n', "no-text"),
        ("latin.jsonl", b'{"text": "Caf\xe9 closed"}\n', "encoding"),
    ],
)
def test_what_cannot_be_read_is_kept_with_a_reason_and_a_remedy(name: str, data: bytes, reason: str) -> None:
    reports, segments, rejects = reading((name, data), ("good.txt", STORY.encode()))
    assert [r.path for r in reports] == ["good.txt"]
    assert {s.report for s in segments} == {reports[0].id}
    assert [r.reason for r in rejects] == [reason]
    assert name in rejects[0].path
    assert name in rejects[0].message
    assert rejects[0].remedy


def test_a_line_that_is_too_long_is_rejected_by_itself() -> None:
    good = json.dumps({"text": STORY}).encode()
    long = b'{"text": "' + b"a" * 500 + b'"}'
    reports, _, rejects = reading(("many.jsonl", good + b"\n" + long + b"\n" + good), with_settings=Settings(longest_line=400))
    assert [r.path for r in reports] == ["many.jsonl#1", "many.jsonl#3"]
    assert [(r.path, r.reason) for r in rejects] == [("many.jsonl#2", "line-too-long")]
    assert rejects[0].sha256 == hashlib.sha256(long).hexdigest()


def test_a_text_that_is_too_long_is_rejected_and_not_cut() -> None:
    _, _, rejects = reading(("long.txt", b"word " * 100), with_settings=Settings(longest_report=400))
    assert [r.reason for r in rejects] == ["too-long"]
    _, _, rejects = reading(
        ("long.jsonl", json.dumps({"text": "word " * 100}).encode()), with_settings=Settings(longest_report=400)
    )
    assert [(r.path, r.reason) for r in rejects] == [("long.jsonl#1", "too-long")]


def test_a_huge_file_is_rejected_before_it_is_decoded() -> None:
    _, _, rejects = reading(("huge.txt", b"\xe9 a" * 100_000), with_settings=Settings(longest_report=1000))
    assert [r.reason for r in rejects] == ["too-long"]


def test_the_hash_is_of_the_source_bytes() -> None:
    data = b"\xef\xbb\xbf" + STORY.encode()
    line = json.dumps({"text": STORY}).encode()
    reports, _, _ = reading(("a.txt", data), ("b.jsonl", b"\n" + line + b"\n"))
    assert [r.sha256 for r in reports] == [hashlib.sha256(data).hexdigest(), hashlib.sha256(line).hexdigest()]


def test_line_ends_stay_as_they_are() -> None:
    text = "Ferry sinks\r\n\r\nThe ferry sank.\r\nNobody was hurt.\r\n"
    (report,), segments, _ = reading(("dos.txt", text.encode()))
    assert report.text == text
    assert [text[s.start : s.end] for s in segments] == ["Ferry sinks", "The ferry sank.", "Nobody was hurt."]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", STORY),
        ("utf-16", STORY),
        ("cp1252", "The mayor’s café was closed on Monday, said the owner — “for ever”. He had run it for years."),
        ("cp1251", "Мэр города подал в отставку после пожара в порту, сообщили в понедельник власти."),
    ],
)
def test_other_encodings_are_read_when_they_are_sure(encoding: str, text: str) -> None:
    (report,), _, _ = reading(("old.txt", text.encode(encoding)))
    assert report.text == text


@given(st.lists(st.tuples(st.sampled_from(["a.txt", "b.md", "c.html", "d.jsonl", "e"]), st.binary(max_size=300)), max_size=4))
@settings(deadline=None, max_examples=150)
def test_reading_never_raises(files: list[tuple[str, bytes]]) -> None:
    reports, _, rejects = reading(*files)
    assert len(reports) + len(rejects) >= len([data for name, data in files if not name.endswith("jsonl")])


MARKUP = st.lists(
    st.sampled_from(
        [
            "<html>",
            "<body>",
            "<p>",
            "</p>",
            "<!--",
            "\x00",
            "\ud800",
            "# ",
            "**",
            "\n\n",
            "— ",
            "Q: ",
            "?",
            "word ",
            "(",
            ")",
            "[",
            "—",
        ]
    ),
    max_size=60,
).map("".join)


@given(MARKUP, st.sampled_from(["a.txt", "b.md", "c.html", "d.jsonl"]))
@settings(deadline=None, max_examples=150)
def test_reading_never_raises_on_markup(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    reading((name, json.dumps({"text": text, "title": text}).encode() if name == "d.jsonl" else data))


WORDS = st.sampled_from(
    ["Ferry", "sinks", "the mayor said.", "Why?", "\n", "\n\n", " ", "\r\n", "— ", "Q: ", "A: ", "(AFP) -", "OSTMARK", "(emphasis added)",
     "Read more:", "[sic]", "May 3,", "“", "”", "Mayor:", "Jane Roe:", "\u2028", "\x0c", "(", "]"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=80).map(" ".join), st.none() | st.just("Ferry sinks"))
@settings(deadline=None, max_examples=300)
def test_segments_cover_every_word_and_overlap_only_where_one_lies_in_another(text: str, title: str | None) -> None:
    report, segments = report_from_text(text, path="x.txt", title=title, language="en")
    covered = set()
    for segment in segments:
        assert 0 <= segment.start < segment.end <= len(text)
        assert not text[segment.start].isspace()
        assert not text[segment.end - 1].isspace()
        assert segment.report == report.id
        covered |= set(range(segment.start, segment.end))
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= covered
    outer = sorted((s.start, s.end) for s in segments if s.role not in ("note", "dateline"))
    inner = [s for s in segments if s.role in ("note", "dateline")]
    outer += [(s.start, s.end) for s in inner if not any(a <= s.start and s.end <= b for a, b in outer)]
    assert all(a[1] <= b[0] for a, b in zip(sorted(outer), sorted(outer)[1:], strict=False))


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=150)
def test_the_same_text_gives_the_same_report(text: str) -> None:
    assert report_from_text(text, path="x") == report_from_text(text, path="x")
