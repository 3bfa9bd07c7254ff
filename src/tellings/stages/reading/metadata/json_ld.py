"""What a page's JSON-LD says of its article (schema.org), in whatever shape it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellings.model.addresses import same_page_key
from tellings.stages.reading import headline
from tellings.stages.reading.metadata import lenient
from tellings.stages.reading.metadata.claims import Claim, Trust, clean

_MOST = 3000
"""Objects of a page that are looked at."""

_DEEPEST = 12
_NAMES = 20
"""Authors of a report that are named."""

_ARTICLE = re.compile(r"(?:\w*(?:Article|Posting|BlogPost)|Report|Review|LiveBlog|CreativeWork|Interview)$")
_NEWS = re.compile(r"\w*(?:Article|Posting)$")
_PAGE = frozenset({"WebPage", "ItemPage", "AboutPage", "CollectionPage", "MedicalWebPage"})
_SITE = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Corporation"})
_ELSEWHERE = frozenset({
    "itemListElement", "relatedLink", "hasPart", "mentions", "isPartOf", "citation", "comment", "liveBlogUpdate", "isBasedOn", "about",
    "review", "reviews", "itemReviewed", "claimReviewed", "video", "subjectOf", "suggestedArticle", "significantLink", "blogPost", "publisher", "author", "creator", "image",
})  # fmt: skip
"""What belongs to an object and is not the page's article."""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells a page's article among others: the page's address, and its headlines."""

    url: str | None
    titles: Sequence[str]


def claims(blocks: Sequence[str], clues: Clues) -> Iterator[Claim]:
    """The claims of a page's blocks of JSON-LD, those of its article first."""
    roots = [value for block in blocks for value in lenient.loads(block)]
    nodes = list(_nodes(roots))
    named = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = _best([node for node in nodes if _is(node, _ARTICLE)], clues)
    if article is not None:
        yield from _of_article(article, named)
    else:
        for block in blocks:
            yield from _of_ruin(block)
    yield from _of_page([node for node in nodes if _types(node) & _PAGE], named)
    yield from _of_site(nodes)
    yield from _of_crumbs(nodes, named)


def _nodes(roots: Sequence[object]) -> Iterator[Node]:
    """The objects of a page in order, but for those that belong to another and are not its article."""
    waiting: list[tuple[object, int]] = [(value, 0) for value in reversed(roots)]
    seen = 0
    while waiting and seen < _MOST:
        value, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST or len(waiting) > _MOST:
            continue
        if isinstance(value, list):
            waiting += [(one, depth + 1) for one in reversed(value[:_MOST])]
        elif isinstance(value, dict):
            yield value
            inner = [(one, depth + 1) for key, one in value.items() if key not in _ELSEWHERE and isinstance(one, dict | list)]
            waiting += reversed(inner)


def _types(node: Node) -> set[str]:
    listed = node.get("@type", node.get("type"))
    names = listed if isinstance(listed, list) else [listed]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names[:10] if isinstance(name, str)}


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    return any(kind.fullmatch(name) for name in _types(node))


def _best(articles: Sequence[Node], clues: Clues) -> Node | None:
    """The page's own article: the one with the page's address or headline, then the one that says most, then the first."""
    return max(articles[:100], key=lambda node: _likeness(node, clues), default=None)


def _likeness(node: Node, clues: Clues) -> tuple[bool, bool, bool, int]:
    key = same_page_key(clues.url) if clues.url else ""
    own = any(same_page_key(link) == key for link in _links(node)) if key else False
    said = headline.key(_text(node.get("headline")) or _text(node.get("name")) or "")
    titled = bool(said) and any(
        said in headline.key(title) or headline.key(title) in said for title in clues.titles if headline.key(title)
    )
    return own, titled, _is(node, _NEWS), sum(field in node for field in ("headline", "datePublished", "author", "articleBody"))


def _of_article(node: Node, named: Mapping[str, Node]) -> Iterator[Claim]:
    for field, key, order in _ARTICLE_TEXTS:
        value = _text(node.get(key))
        if value:
            yield Claim(field, value, f"its JSON-LD: {key}", Trust.ARTICLE, order)
    for key in ("author", "creator"):
        names = list(_names(node.get(key), named))
        if names:
            yield Claim("byline", "\n".join(names), f"its JSON-LD: {key}", Trust.ARTICLE, key == "creator")
    for key in ("publisher", "sourceOrganization", "provider"):
        names = list(_names(node.get(key), named))
        if names:
            yield Claim("outlet", names[0], f"its JSON-LD: {key}", Trust.ARTICLE)
    for link in _links(node):
        yield Claim("url", link, "its JSON-LD: url", Trust.ARTICLE)


_ARTICLE_TEXTS = (
    ("title", "headline", 0),
    ("title", "name", 5),
    ("section", "articleSection", 0),
    ("published", "datePublished", 0),
    ("published", "dateCreated", 5),
    ("updated", "dateModified", 0),
    ("language", "inLanguage", 0),
)


def _of_page(pages: Sequence[Node], named: Mapping[str, Node]) -> Iterator[Claim]:
    for node in pages[:3]:
        for field, key in (
            ("published", "datePublished"),
            ("updated", "dateModified"),
            ("language", "inLanguage"),
            ("title", "headline"),
            ("title", "name"),
        ):
            value = _text(node.get(key))
            if value:
                yield Claim(field, value, f"its JSON-LD of the page: {key}", Trust.PAGE, key == "name")
        names = list(_names(node.get("author"), named))
        if names:
            yield Claim("byline", "\n".join(names), "its JSON-LD of the page: author", Trust.PAGE)


def _of_site(nodes: Sequence[Node]) -> Iterator[Claim]:
    for node in nodes:
        kinds = _types(node) & _SITE
        value = _text(node.get("name"))
        if kinds and value:
            yield Claim("outlet", value, f"its JSON-LD: {min(kinds)}", Trust.PAGE, "WebSite" not in kinds)


def _of_crumbs(nodes: Sequence[Node], named: Mapping[str, Node]) -> Iterator[Claim]:
    """The crumbs of the path to the article, but for the last, which is the article itself."""
    for node in nodes:
        listed = node.get("itemListElement")
        if "BreadcrumbList" not in _types(node) or not isinstance(listed, list):
            continue
        crumbs = [crumb for crumb in listed[:20] if isinstance(crumb, dict)]
        names = [_text(crumb.get("name")) or next(_names(crumb.get("item"), named), "") for crumb in crumbs]
        for place, name in enumerate(names[:-1]):
            yield Claim("section", name, "its breadcrumbs", Trust.ELEMENT, place)
        return


def _of_ruin(block: str) -> Iterator[Claim]:
    """From data that is damaged past repair, the fields that are said once."""
    names = {
        "headline": "title",
        "datePublished": "published",
        "dateModified": "updated",
        "articleSection": "section",
        "inLanguage": "language",
    }
    if _ARTICLE_TYPE.search(block[: lenient.LARGEST]) and not lenient.loads(block):
        for key, value in lenient.fields(block).items():
            yield Claim(names[key], value, f"its damaged JSON-LD: {key}", Trust.PAGE)


_ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"')


def _text(value: object) -> str | None:
    """A value in words: the first of a list, the name of an object."""
    for _ in range(4):
        if isinstance(value, list) and value:
            value = value[0]
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("alternateName")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(int(value)) if abs(value) < 1e15 else None
    return clean(value) or None if isinstance(value, str) else None


def _names(value: object, named: Mapping[str, Node]) -> Iterator[str]:
    """The names of people or bodies: words, lists, objects, or objects told by their ids."""
    for one in value[:_NAMES] if isinstance(value, list) else [value]:
        found = one
        if isinstance(one, dict) and not one.get("name"):
            found = named.get(str(one.get("@id")), one)
        inner = found.get("name") if isinstance(found, Mapping) else None
        for name in map(_text, inner[:_NAMES] if isinstance(inner, list) else [found]):
            if name:
                yield name


def _links(node: Node) -> Iterator[str]:
    """The addresses by which an article names itself."""
    page = node.get("mainEntityOfPage")
    for value in (
        node.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
        page.get("url") if isinstance(page, dict) else None,
        node.get("@id"),
    ):
        found = _text(value) if not isinstance(value, dict) else None
        if found and found.startswith(("http://", "https://")):
            yield found
