"""Pages read as HTML: the ferry's case in a library, a page of it, and what stands where."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from lxml import html  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.model.records import Evidence
from tellings.pages.asked import Asked
from tellings.pages.render import render
from tellings.pages.views import routed
from tellings.ports.library import Library
from tests.ferry_case import TEXTS, case_in, key


@cache
def ferry() -> Library:
    """The ferry's case as cards."""
    return case_in().library(title="The Kelm ferry")


def shown(address: str, library: Library | None = None, *, served: bool = True, may_correct: bool = False) -> HtmlElement:
    """A page by its address; fails where there is none."""
    library = library or ferry()
    parts = urlsplit(address)
    found = routed(parts.path)
    assert found, address
    route, params = found
    asked = Asked(parts.path, params, dict(parse_qsl(parts.query)), served=served, may_correct=may_correct)
    page = route.view(library, asked)
    assert page, address
    return html.document_fromstring(render(library, page, asked))


def text(node: HtmlElement) -> str:
    """What a node says, white space made single; what only screen readers hear is among it."""
    return " ".join(node.text_content().split())


def seen(node: HtmlElement) -> str:
    """What a node shows: without what only screen readers hear."""
    copy = html.fromstring(html.tostring(node, with_tail=False))
    for hidden in copy.xpath('.//*[contains(@class, "unseen")]'):
        hidden.drop_tree()
    return text(copy)


def texts_of(nodes: list[HtmlElement]) -> list[str]:
    """What some nodes say."""
    return [text(node) for node in nodes]


def places(link: HtmlElement) -> list[Evidence]:
    """Where a link's words stand."""
    found = (re.fullmatch(r"(.+):(\d+)-(\d+)", one) for one in link.get("data-words", "").split())
    return [Evidence(one[1], int(one[2]), int(one[3])) for one in found if one]


def words_at(place: Evidence) -> str:
    """The words of a place of the ferry's case."""
    return {key(name): one for name, one in TEXTS.items()}[place.report][place.start : place.end]


def address_of(place: Evidence) -> str:
    """The address where a place's words are marked."""
    return f"/report/{place.report}?at={place.start}-{place.end}#at"
