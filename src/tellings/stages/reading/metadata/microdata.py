"""What a page's microdata and RDFa say of its article: elements with `itemprop` or `property` in the article's own scope."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from tellings.stages.reading.metadata.claims import Claim, Trust
from tellings.stages.reading.metadata.page import Page, text_of

_MOST = 500
"""Elements that are looked at."""

_FIELDS = {
    "headline": ("title", 0),
    "datepublished": ("published", 0),
    "datecreated": ("published", 5),
    "issued": ("published", 5),
    "datemodified": ("updated", 0),
    "author": ("byline", 0),
    "creator": ("byline", 1),
    "publisher": ("outlet", 0),
    "articlesection": ("section", 0),
    "inlanguage": ("language", 0),
}
_ARTICLE = re.compile(r"\w*(?:article|posting|blogpost|report|review|creativework)$")
_PARTS = frozenset({"person", "organization", "newsmediaorganization", "imageobject", "place"})
_PROPERTIES = etree.XPath("//*[@itemprop or (@property and not(self::meta))]")


def claims(page: Page) -> Iterator[Claim]:
    """The claims of the article's scope; those of no scope, or of the page's, are believed less."""
    found = [(element, prop) for element in _PROPERTIES(page.root)[:_MOST] for prop in _props(element)]
    wanted = [(element, prop, _scope(element)) for element, prop in found if prop in _FIELDS]
    article = _article([scope for _, _, scope in wanted if scope is not None and _is_article(scope)], page)
    seen: set[tuple[str, str]] = set()
    for element, prop, scope in wanted:
        field, order = _FIELDS[prop]
        if scope is None or not _is_article(scope):
            trust = Trust.ELEMENT if scope is None or _is_page(scope) else None
        else:
            trust = Trust.ITEM if scope is article else None
        value = _value(element, prop) if trust else ""
        if trust and value and (field == "byline" or (field, prop) not in seen):
            seen.add((field, prop))
            yield Claim(field, value, f"its microdata: {prop}", trust, order)


def _props(element: lxml.html.HtmlElement) -> Iterator[str]:
    for name in (element.get("itemprop") or element.get("property") or "").lower().split()[:5]:
        yield name.rpartition(":")[2].rpartition("/")[2]


def _scope(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The item that a property is of: no person or picture, into whose elements many templates put the article's time."""
    for above in element.iterancestors():
        if (above.get("itemscope") is not None or above.get("typeof")) and _kind(above) not in _PARTS:
            return above
    return None


def _kind(scope: lxml.html.HtmlElement) -> str:
    return (scope.get("itemtype") or scope.get("typeof") or "").lower().rstrip("/").rpartition("/")[2].rpartition(":")[2]


def _is_article(scope: lxml.html.HtmlElement) -> bool:
    return _ARTICLE.fullmatch(_kind(scope)) is not None


def _is_page(scope: lxml.html.HtmlElement) -> bool:
    return _kind(scope) in ("webpage", "itempage", "")


def _article(scopes: Sequence[lxml.html.HtmlElement], page: Page) -> lxml.html.HtmlElement | None:
    """The article that holds the page's heading; else the only one there is, or the first with a headline of three or fewer."""
    apart = list(dict.fromkeys(scopes))
    heading = page.heading
    if heading is not None:
        above = set(heading.iterancestors())
        inside = [scope for scope in apart if scope in above]
        if inside:
            return inside[-1]
    return apart[0] if apart and len(apart) <= 3 else None


def _value(element: lxml.html.HtmlElement, prop: str) -> str:
    for key in ("content", "datetime"):
        value = element.get(key)
        if value:
            return str(value)
    named = [one for one in element.iter() if "name" in (one.get("itemprop") or one.get("property") or "").lower().split()]
    if named and prop in ("author", "creator", "publisher"):
        return "\n".join(_value(one, "name") for one in named[:10] if one is not element) or text_of(element, 300)
    return text_of(element, 300)
