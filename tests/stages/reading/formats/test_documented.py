"""What the page about formats says is so."""

from __future__ import annotations

import re
from pathlib import Path

from tellings.settings import COLUMNS
from tellings.stages.reading.formats import FORMATS
from tellings.stages.reading.formats.fields import is_name

PAGE = (Path(__file__).parents[4] / "docs" / "formats.md").read_text(encoding="utf-8")
ROOM = Path(__file__).parents[4] / "src" / "tellings" / "stages" / "reading" / "formats"
PARTS = {"record", "feed entry", "news item", "export document"}


def test_every_format_is_named() -> None:
    assert [form.name for form in FORMATS if form.name not in PARTS and form.name not in PAGE] == []


def test_the_names_of_fields_are_known_as_the_page_says() -> None:
    table = PAGE.partition("| field of the report |")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| ([a-z]+) \| (.+) \|$", table, flags=re.MULTILINE))
    assert set(rows) == set(COLUMNS)
    assert [name for field, names in rows.items() for name in names.split(", ") if not is_name(name, (field,))] == []


def test_reasons_of_rejection_are_told() -> None:
    table = PAGE.partition("## Reasons of rejection")[2]
    told = set(re.findall(r"`([a-z-]+)`", table))
    owned = (
        "jsonl",
        "json_document",
        "records",
        "ninjs",
        "csv_table",
        "feed",
        "feed_words",
        "newsml",
        "nitf",
        "sitemap",
        "xml_text",
        "carried",
        "press_document",
        "press_export",
    )
    sources = "".join((ROOM / f"{name}.py").read_text(encoding="utf-8") for name in owned)
    raised = set(re.findall(r'(?:ReportRejected|self\._reject)\(\s*"([a-z-]+)"', sources)) | set(
        re.findall(r'sha, "([a-z-]+)"', sources)
    )
    assert len(raised) > 8
    assert raised <= told
