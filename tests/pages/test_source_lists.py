"""The lists of the sources: reports sifted and sorted, what pages changed, what could not be read."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

import tellings
from tellings.model.cards import ReportCard
from tellings.ports.library import Library
from tests.ferry_case import STORY, actor
from tests.pages.reading import places, seen, shown, text
from tests.pages.selecting import select

LEAD = "The tram Old Nell hit the wall of Market Hall on Monday, injuring twelve passengers, the depot master said."
COMPANY = "The company, which runs nine trams, declined to say when the line would open again."
SCHOOL = "Dozens of passengers spent the night in a hall near the depot <script>alert(1)</script>."


def rows(address: str) -> list[str]:
    return [text(one) for one in select(shown(address), ".report-row .report-title")]


def test_reports_are_sifted_and_sorted_without_script() -> None:
    everything = rows("/reports")
    assert len(everything) == 6
    assert rows("/reports?outlet=Coast+Wire") == [
        "Three islands renew their league",
        "Ferry to Ostra stays in port, board says",
    ]
    assert rows("/reports?form=interview") == ["The ferry and the island"]
    assert rows("/reports?q=docker") == ["What I saw on the quay"]
    assert rows(f"/reports?actor={actor('venn')}") == ["What I saw on the quay"]
    assert len(rows(f"/reports?story={STORY}")) == 5
    assert rows("/reports?until=2031-04") == ["Three islands renew their league"]
    assert set(rows("/reports?since=2031-06")) == {"Ferry to Ostra stays in port, board says", "What I saw on the quay"}
    assert rows("/reports?order=oldest")[0] == "Three islands renew their league"
    assert rows("/reports?q=nobodysays") == []


def test_reports_by_outlet_stand_under_its_name_and_those_without_one_last() -> None:
    page = shown("/reports?order=outlet")
    heads = [text(one) for one in select(page, ".report-outlet")]
    assert heads == ["Coast Wire", "Kelm Gazette", "Northern Post", "The Harbour Mirror", "No outlet known"]
    assert rows("/reports?order=outlet")[-1] == "The ferry and the island"
    assert sorted(rows("/reports?order=outlet")) == sorted(rows("/reports"))


def test_what_was_not_read_is_told_with_reason_and_remedy_and_without_folders() -> None:
    page = shown("/rejects")
    assert "1 source could not be read" in text(page)
    (row,) = select(page, ".rejects tbody tr")
    assert [text(cell) for cell in row] == ["scan.bin", "scan.bin holds no text.", "Give its text as .txt or .html."]
    assert "reports/scan.bin" not in text(page)


def test_nothing_that_is_sent_says_where_files_lay(tmp_path: Path) -> None:
    lay = tmp_path / "desk of ida"
    lay.mkdir()
    for name, words in {"a.txt": LEAD, "b.txt": LEAD, "c.txt": ""}.items():
        (lay / name).write_text(words, encoding="utf-8")
    case = tellings.read(lay)
    assert {str(lay / "b.txt"), str(lay / "c.txt")} == {one.path for one in case.account().rejects}
    told = text(shown("/rejects", case.library(title="Two files")))
    assert "b.txt holds the same report as a.txt" in told
    assert "c.txt is empty." in told
    (markdown,) = case.export("markdown", tmp_path / "md", title="x")
    sent = [case.report(tmp_path / f"{one}.html", title="x", printable=one) for one in (True, False)]
    for file in (markdown, *sent):
        written = file.read_text(encoding="utf-8")
        assert "c.txt" in written
        assert "desk of ida" not in written
        assert str(tmp_path) not in written


@cache
def page_read_twice(folder: Path) -> Library:
    for paragraphs in ((LEAD, COMPANY, SCHOOL), (LEAD.replace("twelve", "fourteen"), COMPANY)):
        one = {"text": "\n\n".join(paragraphs), "url": "https://post.example/tram", "outlet": "Ostra Post"}
        (folder / "reports.jsonl").write_text(json.dumps(one), encoding="utf-8")
        case = tellings.read(folder / "reports.jsonl", case=folder / "a.tellings")
        library = case.library(title="Versions")
        case.close()
    return library


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return page_read_twice(tmp_path_factory.mktemp("versions"))


def step(library: Library) -> str:
    link = select(shown("/versions", library), ".revision h2 a")[0]
    return str(link.get("href"))


@pytest.mark.parametrize("which", ["list", "step"])
def test_a_silent_change_is_called_one_and_its_words_are_struck_and_added_in_words_too(twice: Library, which: str) -> None:
    page = shown("/versions" if which == "list" else step(twice), twice)
    assert [text(one) for one in select(page, "#versions .tag-silent")] == ["silent"]
    (gone,) = select(page, ".rewritten-worded del")
    (come,) = select(page, ".rewritten-worded ins")
    assert re.sub(r" \(show where\)", "", text(gone)) == "[gone: twelve]"
    assert re.sub(r" \(show where\)", "", text(come)) == "[new: fourteen]"
    assert "injuring [gone: twelve (show where)] [new: fourteen (show where)] passengers" in text(page)


def test_what_was_removed_leads_to_the_earlier_text_and_runs_nothing(twice: Library) -> None:
    page = shown("/versions", twice)
    (link,) = select(page, ".rewritten-removed del a")
    assert "<script>alert(1)</script>" in link.text_content()
    earlier = places(link)[0]
    card = twice.get(ReportCard, earlier.report)
    assert card
    assert card.report.text[earlier.start : earlier.end].startswith("Dozens of passengers")
    assert len(select(page, "script")) == 1


def test_versions_can_be_sifted_by_whether_they_are_announced(twice: Library) -> None:
    assert len(select(shown("/versions?state=silent", twice), ".revision")) == 1
    assert len(select(shown("/versions?state=announced", twice), ".revision")) == 0


def test_a_report_leads_to_its_other_texts(twice: Library) -> None:
    version = step(twice)
    earlier, later = re.findall(r"report-[0-9a-f]+", version)
    assert "A later text of this page" in text(shown(f"/report/{earlier}", twice))
    assert "An earlier text of this page" in text(shown(f"/report/{later}", twice))


def test_the_versions_of_a_page_count_once_and_are_said_to_be_versions(twice: Library) -> None:
    page = shown("/", twice)
    assert "1 report in 2 versions" in text(select(page, ".standfirst")[0])
    assert [seen(one) for one in select(page, "section[aria-labelledby=outlets] .roll li")] == ["Ostra Post 1"]
    assert "1 report as published (in 2 versions, each shown)" in text(select(shown("/reports", twice), ".standfirst")[0])
