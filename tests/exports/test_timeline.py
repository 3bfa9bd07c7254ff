"""The timeline for TimelineJS, opened by TimelineJS itself where npm and Chromium are at hand."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tellings.exports.timeline import _dates
from tellings.model.timeline import Entry
from tests.exports.newsroom import CASES, export
from tests.ferry_case import case_in, key

TIMELINEJS = "@knight-lab/timelinejs@3.9.11"
SHA256 = "5d6e925c9a2ea8276af7f2c1ddfce0addc12c66c2689bf329ae8754c8dd4b44b"

_MAKE = """async data => {
    const made = new TL.Timeline('here', data, {hash_bookmark: false});
    for (let tries = 0; tries < 100 && !document.querySelector('.tl-slide'); tries++) await new Promise(r => setTimeout(r, 50));
    return {errors: made.config.messages.errors, events: made.config.events.length, broken: window.broken ?? null,
            slides: document.querySelectorAll('.tl-slide').length,
            dates: [...document.querySelectorAll('.tl-headline-date')].map(one => one.textContent)};
}"""


@pytest.fixture(scope="module")
def timelinejs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TimelineJS as its makers publish it, never in git: its script of 222 KB."""
    if shutil.which("npm") is None:
        pytest.skip("no npm on the path")
    folder = tmp_path_factory.mktemp("timelinejs")
    try:
        subprocess.run(["npm", "pack", "--silent", TIMELINEJS], cwd=folder, check=True, capture_output=True, timeout=60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"npm cannot fetch {TIMELINEJS}")
    (packed,) = folder.glob("*.tgz")
    assert hashlib.sha256(packed.read_bytes()).hexdigest() == SHA256
    with tarfile.open(packed) as archive:
        archive.extract("package/dist/js/timeline.js", folder, filter="data")
    return folder / "package" / "dist" / "js" / "timeline.js"


def timeline(folder: Path, case: str = "ferry") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    files = export("timeline", folder, CASES[case])
    return json.loads(files["timeline.json"]), [json.loads(line) for line in files["without-year.jsonl"].splitlines()]


def test_each_row_of_the_timeline_is_a_slide_or_is_listed_with_its_reason(tmp_path: Path) -> None:
    page, rest = timeline(tmp_path)
    told = case_in().timeline()
    keys = [one.key for one in (*told.entries, *told.published, *told.undated)]
    assert sorted([one["unique_id"] for one in page["events"]] + [one["unique_id"] for one in rest]) == sorted(keys)
    assert {one["reason"] for one in rest} == {"the year is not told", "nobody says when"}
    assert all(one["told"] and (one["evidence"] or one["support"].startswith("given")) for one in rest)


def test_a_slide_is_no_more_exact_than_what_is_told(tmp_path: Path) -> None:
    slides = {one["unique_id"]: one for one in timeline(tmp_path)[0]["events"]}
    began = [
        one["start_date"]
        for name, one in slides.items()
        if name.startswith("began-relation") and one["display_date"] == "April 2031"
    ]
    assert began == [{"year": 2031, "month": 4, "display_date": "April 2031"}]
    report = slides[f"published-{key('B')}"]
    assert (report["group"], report["text"]["headline"]) == (
        "Published",
        "Northern Post: “Ferry to Ostra stays in port, board says”",
    )
    assert report["start_date"] == {"year": 2031, "month": 6, "day": 8, "display_date": "8 June 2031"}


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2031-06-01/2031-06-07", {"year": 2031, "month": 6, "day": 1}, {"year": 2031, "month": 6, "day": 7}),
        ("2031-06/..", {"year": 2031, "month": 6}, None),
        ("203X", {"year": 2030, "month": 1, "day": 1}, {"year": 2039, "month": 12, "day": 31}),
        ("2031~", {"year": 2031}, None),
        ("2031-22", {"year": 2031, "month": 6, "day": 1}, {"year": 2031, "month": 9, "day": 30}),
        ("2031-W20", {"year": 2031, "month": 5, "day": 12}, {"year": 2031, "month": 5, "day": 18}),
    ],
)
def test_a_stretch_of_time_has_its_bounds(value: str, start: object, end: object) -> None:
    assert _dates(Entry("event", "x", value, "", None, None, None, "", "", "", "", (), ())) == (start, end)


@pytest.mark.parametrize("value", ["", "XXXX-06-07", "PRESENT_REF", "../2031-06"])
def test_what_has_no_year_to_begin_in_is_no_slide(value: str) -> None:
    assert _dates(Entry("event", "x", value, "", None, None, None, "", "", "", "", (), ())) is None


@pytest.mark.parametrize("case", CASES)
def test_the_same_case_gives_the_same_bytes_and_no_markup_of_reports(case: str, tmp_path: Path) -> None:
    files = export("timeline", tmp_path / "1", CASES[case])
    assert files == export("timeline", tmp_path / "2", CASES[case])
    assert "<script" not in files["timeline.json"]
    assert "<img" not in files["timeline.json"]


@pytest.mark.parametrize("case", ["ferry", "hostile"])
def test_timelinejs_shows_every_slide(case: str, tmp_path: Path, timelinejs: Path, chromium: Browser) -> None:
    page, _ = timeline(tmp_path, case)
    tab = chromium.new_page()
    tab.route("**/*", lambda route: route.abort())  # it would fetch a font
    tab.set_content('<div id="here" style="width: 900px; height: 600px"></div>')
    tab.add_script_tag(path=timelinejs)
    shown = tab.evaluate(_MAKE, page)
    tab.close()
    assert (shown["errors"], shown["broken"]) == ([], None)
    assert shown["events"] == len(page["events"]) > 0
    assert shown["slides"] == len(page["events"]) + 1  # and its title
    if case == "ferry":
        assert {"April 2031", "8 June 2031"} <= set(shown["dates"])
