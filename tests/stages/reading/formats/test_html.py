"""Pages of many makings, invented: each gives its story, whole and alone, with its captions and pull quotes apart."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.records import Reject, Report, Segment
from tellings.settings import Settings
from tellings.stages.reading import report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import drafts

PAGES = Path(__file__).parent / "pages"
"""Each page beside its truth: a line a paragraph, its role before it; `row` is a row of a table, whichever role it has."""

FURNITURE = ("byline", "dateline", "note", "boilerplate")
"""Roles that stand beside the story; the truths leave them out."""

STORY = (
    "The ferry that joins Ostmark and Little Vell stopped on Tuesday after a storm tore the planking from both of its piers. "
)


def read(data: bytes, name: str = "page.html", **about: str) -> tuple[Report, list[Segment]]:
    (draft,) = drafts(Source(name, data, about=about), Settings())
    assert isinstance(draft, Draft), draft
    return report_of(draft)


def laid(data: bytes) -> list[tuple[str, str]]:
    report, segments = read(data)
    return [(s.role, report.text[s.start : s.end]) for s in segments if s.role not in FURNITURE]


def article(inside: str) -> bytes:
    return f"<html><head><title>Ferry line closes</title></head><body><article><h1>Ferry line closes</h1>{inside}</article></body></html>".encode()


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_gives_its_story_and_nothing_else(page: Path) -> None:
    lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    truth = [(role, text) for role, _, text in (line.partition(": ") for line in lines)]
    rows = {text for role, text in truth if role == "row"}
    assert [("row" if text in rows else role, text) for role, text in laid(page.read_bytes())] == truth


def test_the_address_that_a_browser_notes_is_the_pages() -> None:
    (page,) = PAGES.glob("*-saved.html")
    assert read(page.read_bytes())[0].url == "https://courier.example/harbour/ferry-line"


def test_what_a_page_came_in_counts_for_less_than_the_page() -> None:
    data = (
        b'<html><head><meta property="og:site_name" content="Vell Courier"></head><body><p>'
        + STORY.encode() * 4
        + b"</p></body></html>"
    )
    report, _ = read(data, outlet="A crawl", url="https://courier.example/ferry")
    assert (report.outlet, report.url) == ("Vell Courier", "https://courier.example/ferry")


def test_a_template_that_says_english_does_not_make_a_text_english() -> None:
    (page,) = PAGES.glob("*-german.html")
    wrong = page.read_bytes().replace(b'lang="de"', b'lang="en"')
    assert read(wrong)[0].language == "de"


def test_scripts_and_handlers_never_reach_the_text() -> None:
    parts = [f"<p onclick=\"alert('taken')\">{STORY}{n}</p><script>alert('taken')</script>" for n in range(6)]
    hidden = "<template><p>taken</p></template><noscript>taken</noscript><svg><text>taken</text></svg><iframe>taken</iframe>"
    text = read(article("".join(parts) + hidden + "<a href=\"javascript:alert('taken')\">here</a>"))[0].text
    assert "taken" not in text
    assert text.count(STORY.strip()) == 6


def test_what_hides_the_whole_story_hides_nothing() -> None:
    data = article(f'<div style="display:none" class="related">{"".join(f"<p>{STORY}{n}.</p>" for n in range(6))}</div>')
    assert [role for role, _ in laid(data)] == ["headline", *["body"] * 6]


def test_a_caption_is_told_once_and_never_as_body() -> None:
    figure = "<figure><img src=a.jpg><figcaption>The pier at dawn</figcaption></figure>"
    found = laid(article(f"<p>{STORY}One.</p>{figure}<p>{STORY}Two.</p>{figure}<p>{STORY}Three.</p>"))
    assert found.count(("caption", "The pier at dawn")) == 1
    assert ("body", "The pier at dawn") not in found


HOSTILE = {
    "a hundred thousand divs inside one another": "<div>" * 100_000 + f"<p>{STORY * 4}</p>",
    "a hundred thousand spans inside one another": "<p>" + "<span>" * 100_000 + STORY * 4,
    "ten thousand lists inside one another": "<ul><li>" * 10_000 + STORY * 4,
    "ten thousand tables inside one another": "<table><tr><td>" * 10_000 + STORY * 4,
    "nothing closed": "<article><p>" + f"<b><i><a href=x>{STORY}<p>" * 300,
    "closed more often than opened": "</div></p></body></html>" * 20_000 + f"<p>{STORY * 4}</p>",
    "one tag a hundred thousand times": "<br>" * 100_000 + f"<p>{STORY * 4}</p>",
    "one tag a million times": "<br>" * 1_000_000 + f"<p>{STORY * 4}</p>",
    "empty paragraphs": "<p></p>" * 50_000 + f"<p>{STORY * 4}</p>",
    "one paragraph five thousand times": f"<p>{STORY}</p>" * 5_000,
    "ten thousand short lines": "<p>a b</p>" * 10_000 + f"<p>{STORY * 4}</p>",
    "a class of a million letters": f'<p class="{"related " * 125_000}">{STORY * 4}</p>',
    "a hundred thousand attributes": "<p " + " ".join(f"a{n}=b" for n in range(100_000)) + f">{STORY * 4}</p>",
    "attributes around quoted brackets": f"<p>{STORY * 4}</p><p " + " ".join(f"a{n} b{n}='<>'" for n in range(50_000)),
    "quotation marks without partners": f"<p>{STORY * 4}</p>" + "<a \"'" * 100_000,
    "entities upon entities": "<p>" + "&amp;" * 200_000 + STORY * 4 + "</p>",
    "a line of five million letters": f"<p>{STORY * 4}</p><p>{'x' * 5_000_000}</p>",
    "a comment that never ends": f"<p>{STORY * 4}</p><!-- " + "- " * 500_000,
    "a script that never ends": f"<p>{STORY * 4}</p><script>" + "a(b);" * 200_000,
    "an opening angle time and again": "<" * 500_000 + f"<p>{STORY * 4}</p>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_costs_bounded_time_and_memory(name: str) -> None:
    data = ("<html><body>" + HOSTILE[name]).encode()
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found,) = drafts(Source("page.html", data), Settings())
    assert time.process_time() - began < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000
    assert isinstance(found, Reject) or (isinstance(found, Draft) and "<" not in found.text[:100])


def test_zeros_and_controls_in_a_page_cost_themselves_alone() -> None:
    data = article("".join(f"<p>{STORY}{n}.</p>" for n in range(6))).replace(b"Ostmark", b"Ostmark\x00\x0b\x1f", 1)
    assert read(data)[0].text.replace("  ", " ").count("Ostmark and Little Vell") == 6


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_page_cut_flipped_or_nested_anywhere_is_read_or_rejected(data: st.DataObject) -> None:
    page = bytearray(data.draw(st.sampled_from(sorted(PAGES.glob("*.html")))).read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(page) - 1)))
        match data.draw(st.sampled_from(["cut", "flip", "repeat", "nest", "drop"])):
            case "cut":
                del page[at + 1000 :]
            case "flip":
                page[at : at + 1] = bytes([data.draw(st.integers(0, 255))])
            case "repeat":
                page[at:at] = page[at : at + 500] * 5
            case "nest":
                page[at:at] = b"<div><table><tr><td><ul><li>" * 100
            case "drop":
                del page[at : at + 300]
    for found in drafts(Source("page.html", bytes(page)), Settings()):
        assert isinstance(found, Reject) or (isinstance(found, Draft) and report_of(found)[0].text)
