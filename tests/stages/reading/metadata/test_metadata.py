"""What a page says of itself, and why that is believed."""

from __future__ import annotations

import random
import time

import lxml.html  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.etree import ParserError  # type: ignore[import-untyped]

from tellings.stages.reading import metadata
from tellings.stages.reading.metadata import Metadata
from tests.stages.reading.metadata.heads import HEADS, Head, ld, page
from tests.stages.reading.metadata.more_heads import MORE

ALL = (*HEADS, *MORE)
FIELDS = ("title", "byline", "outlet", "section", "published", "updated", "language", "url", "originally")


def told(html: str, **about: str) -> Metadata:
    return metadata.of(lxml.html.document_fromstring(html), about=about)


@pytest.mark.parametrize("head", ALL, ids=[head.name for head in ALL])
def test_a_page_is_believed_where_it_is_right(head: Head) -> None:
    found = told(head.html, **head.about)
    assert {name: getattr(found, name) for name in head.truth} == dict(head.truth)
    assert {name for name, words in head.because.items() if words not in found.because.get(name, "")} == set()


@pytest.mark.parametrize("head", ALL, ids=[head.name for head in ALL])
def test_every_value_has_its_reason_and_no_other_field_has_one(head: Head) -> None:
    found = told(head.html, **head.about)
    assert set(found.because) == {name for name in FIELDS if getattr(found, name) is not None}
    assert all(reason and len(reason) < 600 and "\n" not in reason for reason in found.because.values())


def test_what_a_page_says_is_stronger_than_what_it_came_in() -> None:
    html = page(
        '<meta name="author" content="Ann Poe"><meta property="og:site_name" content="Bay Echo">',
        "<h1>Bells for the drowned</h1>",
    )
    found = told(html, byline="Wrong One", outlet="Feed of feeds", title="Bells…", section="Town")
    assert (found.byline, found.outlet, found.title, found.section) == ("Ann Poe", "Bay Echo", "Bells for the drowned", "Town")
    assert found.because["section"] == "what it came in: Town"


def test_a_front_page_as_canonical_link_is_a_mistake_of_the_page() -> None:
    found = told(
        page('<link rel="canonical" href="https://harbourpost.example/">'), url="https://harbourpost.example/a/1?gclid=x"
    )
    assert found.url == "https://harbourpost.example/a/1"
    assert found.originally is None


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://harbourpost.example/a",
        "https://[::1/a",
        "https:///",
        "mailto:a@b.example",
        "data:text/html,x",
    ],
)
def test_a_link_that_leads_to_no_page_is_no_address(link: str) -> None:
    assert told(page(f'<link rel="canonical" href="{link}">')).url is None


def test_a_kept_copy_of_an_archive_has_the_address_of_the_page_it_keeps() -> None:
    html = page('<link rel="canonical" href="https://web.archive.org/web/20310502100200/https://harbourpost.example/a">')
    assert (
        told(html, url="https://web.archive.org/web/20310502100200/https://harbourpost.example/a?utm_id=3").url
        == "https://harbourpost.example/a"
    )


NESTED = '{"@type":"NewsArticle","author":' * 5000
HOSTILE = {
    "nested past any depth": ld(NESTED),
    "closed brackets past any depth": ld("[" * 100_000 + "]" * 100_000),
    "a block of eight million letters": ld('{"@type":"NewsArticle","headline":"' + "x" * 8_000_000 + '"}'),
    "a number of a million digits": ld('{"@type":"NewsArticle","headline":"A","datePublished":' + "9" * 900_000 + "}"),
    "numbers that are none": ld('{"@type":"NewsArticle","datePublished":NaN,"headline":Infinity,"author":-Infinity}'),
    "quotation marks escaped without end": ld('{"@type":"NewsArticle","headline":"' + '\\"' * 400_000),
    "comments opened without end": ld("{" + "/*" * 400_000),
    "spaces without end": ld("{" + " " * 900_000 + "]]>"),
    "commas without end": ld("[" + ", " * 400_000 + "]"),
    "values one behind the other": ld("{} " * 300_000),
    "an article that holds itself by its id": ld(
        '{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#a"},"publisher":{"@id":"#a"}}]}'
    ),
    "types that are no words": ld(
        '{"@type":[1,null,{"a":[]},["NewsArticle"]],"headline":{"@value":{"@value":{"@value":{"@value":{}}}}}}'
    ),
    "half a pair of surrogates": ld('{"@type":"NewsArticle","headline":"A \\ud83d ferry","author":"\\udc00"}'),
    "a hundred thousand metas": "<meta name=author content='Ann Poe'>" * 100_000,
    "a name of a million letters": f"<meta name=author content='{'Ann Poe, ' * 100_000}'>",
    "a date of a million digits": f"<meta name=date content='{'1' * 1_000_000}'>",
    "a link of a million letters": f"<link rel=canonical href='https://a.example/{'a/../' * 200_000}'>",
    "tags in a title": "<title>" + "&lt;b" * 200_000 + "</title>",
    "bars in a title": "<title>" + " | " * 200_000 + "</title>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_data_made_to_harm_cost_little_and_break_nothing(name: str) -> None:
    html = page(HOSTILE[name] + '<meta property="og:title" content="The ferry">', "<h1>The ferry</h1>")
    tree = lxml.html.document_fromstring(html)
    start = time.process_time()
    found = metadata.of(tree, about={})
    assert time.process_time() - start < 2
    assert all(len(getattr(found, field) or "") <= 500 for field in FIELDS)


def test_elements_nested_past_any_depth_break_nothing() -> None:
    html = "<html><body>" + "<div class=date>" * 20_000 + "<h1>The ferry</h1>2 May 2031" + "</div>" * 20_000 + "</body></html>"
    tree = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(huge_tree=True))
    start = time.process_time()
    metadata.of(tree, about={})
    assert time.process_time() - start < 2


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9))
def test_no_damage_to_a_page_breaks_anything(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    html = dice.choice(ALL).html
    for _ in range(dice.randint(1, 6)):
        at, end = sorted((dice.randrange(len(html)), dice.randrange(len(html))))
        html = dice.choice(
            (
                html[:at],
                html[:at] + html[end:],
                html[:at] + html[at:end] * 3 + html[end:],
                html[:at] + chr(dice.choice((0, 34, 39, 60, 62, 123, 92, 0x202E, 0xD7FF, 0x10FFFF))) + html[at:],
                html.replace("2031", dice.choice(("0000", "99999", "-1", "٢٠٣١", "1410", "2574"))),
            )
        )
        html = html if len(html) > 1 else "<p>x</p>"
    try:
        tree = lxml.html.document_fromstring(html)
    except ParserError:
        return  # Nothing is left of the page.
    found = metadata.of(tree, about={"url": html[:80]})
    assert all(isinstance(getattr(found, field), str | None) for field in FIELDS)


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(("url", *FIELDS)), st.text(max_size=60)))
def test_whatever_a_page_came_in_breaks_nothing(about: dict[str, str]) -> None:
    found = metadata.of(lxml.html.document_fromstring(page("")), about=about)
    assert set(found.because) == {name for name in FIELDS if getattr(found, name) is not None}
