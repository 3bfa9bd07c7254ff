"""Markdown as site generators keep it: data above the text, footnotes, tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Report
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.front_matter import split

BODY = "The ferry Alma struck the pier of Ostmark on Monday, and nobody was hurt.\n\nThe line stays closed, its owner said.\n"


def read(text: str) -> tuple[Report, list[tuple[str, str]]]:
    (draft,) = drafts_in(Source("post.md", text.encode()), Settings())
    assert isinstance(draft, Draft)
    report, segments = report_of(draft)
    return report, [(one.role, report.text[one.start : one.end]) for one in segments]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            '---\ntitle: "Ferry strikes pier"\nauthors: [Ana Ruiz, "Jo Weld"]\nlastmod: 2031-05-03\ncanonical: https://post.example/f\n---\n',
            {"title": "Ferry strikes pier", "byline": "Ana Ruiz, Jo Weld", "updated": "2031-05-03", "url": "https://post.example/f"},
        ),
        ("---\nauthor:\n  - Ana Ruiz\n  - Jo Weld\ntags:\n  - sea\n---\n", {"byline": "Ana Ruiz, Jo Weld"}),
        ("---\nauthor:\n  - name: Ana Ruiz\n    twitter: ana\n---\n", {"byline": "Ana Ruiz"}),
        ("---\ntitle: >-\n  Ferry strikes\n  pier\ndate: 2031-05-02 # a Friday\n---\n", {"title": "Ferry strikes pier", "published": "2031-05-02"}),
        ('+++\ntitle = "Ferry strikes pier"\ndate = 2031-05-02T10:00:00+02:00\n[author]\nname = "Ana Ruiz"\n+++\n', {"title": "Ferry strikes pier", "published": "2031-05-02T10:00:00+02:00", "byline": "Ana Ruiz"}),
        ("---\npermalink: /2031/ferry\n---\n", {}),
        ("+++\nno table at all\n+++\n", None),
        ("no front matter\n", None),
    ],
)  # fmt: skip
def test_data_above_the_text_are_read(above: str, expected: dict[str, str] | None) -> None:
    data, body = split(above + BODY)
    assert data == (expected or {})
    assert body == (BODY if expected is not None else above + BODY)


def test_the_report_has_what_stands_above_it() -> None:
    report, laid = read("+++\ntitle = 'Ferry strikes pier'\nlastmod = 2031-05-03T10:00:00Z\ncategories = ['Sea']\n+++\n" + BODY)
    assert (report.title, report.updated, report.section) == ("Ferry strikes pier", "2031-05-03T10:00:00+00:00", "Sea")
    assert [role for role, _ in laid] == ["headline", "body", "body"]


def test_footnotes_are_notes_and_their_marks_are_no_words() -> None:
    _, laid = read(
        "# Ferry strikes pier\n\n" + BODY.replace("Monday,", "Monday,[^1]") + "\n[^1]: By the harbour's *own* log.\n"
    )
    assert ("note", "By the harbour's own log.") in laid
    assert not any("[^" in words for _, words in laid)


def test_a_row_of_a_table_is_a_line() -> None:
    report, _ = read("# Ferries\n\n" + BODY + "\n| Ferry | Seats |\n|---|---|\n| Alma | 40 |\n")
    assert "Alma\t40" in report.text


@given(st.text(alphabet="---+=[]{}:>|'\"\n ab#~", max_size=80))
def test_nothing_above_a_text_raises(above: str) -> None:
    split(f"---\n{above}\n---\n{BODY}")
    split(f"+++\n{above}\n+++\n{BODY}")
