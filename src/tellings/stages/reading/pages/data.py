"""The story as a page's data for machines tells it (schema.org in JSON-LD), for pages that show it by a script alone."""

from __future__ import annotations

import html
from collections.abc import Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.metadata import lenient
from tellings.stages.reading.pages.matching import letters
from tellings.stages.reading.pages.pieces import pieces
from tellings.stages.reading.pages.tree import parsed

_BODY = "articlebody"
_DEEPEST = 12
"""Objects inside one another that are looked into."""


def paragraphs(root: HtmlElement, found: str) -> list[Block]:
    """The paragraphs of what an extractor found in the data, where line breaks and markup are still in place; none if it is not there."""
    wanted = letters(found)
    for script in root.iter("script"):
        for value in lenient.loads(script.text or "") if "ld+json" in (script.get("type") or "") else ():
            for body in _bodies(value, _DEEPEST):
                read = list(_read(html.unescape(body)))
                if letters("".join(block.text for block in read)) == wanted:
                    return read
    return []


def _bodies(value: object, deeper: int) -> Iterator[str]:
    inner: Iterator[object] = iter(())
    if isinstance(value, dict):
        yield from (v for k, v in value.items() if k.lower() == _BODY and isinstance(v, str))
        inner = iter(value.values())
    elif isinstance(value, list):
        inner = iter(value)
    for one in inner if deeper else ():
        yield from _bodies(one, deeper - 1)


def _read(body: str) -> Iterator[Block]:
    if "</" in body and (root := parsed(body)) is not None:
        yield from (Block(piece.text) for piece in pieces(root))
        return
    for line in body.splitlines():
        text = " ".join(line.split())
        if text:
            yield Block(text)
