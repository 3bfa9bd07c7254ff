"""JSON as pages hold it: commented out, escaped, with commas too many or cut off; never more of it than is bounded."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

LARGEST = 1_000_000
"""Code points of the largest block of data that is read."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|//[^\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|,(?=\s{0,200}[}\]])', re.DOTALL)
"""What is no bare JSON outside strings. Nothing here is ever tried twice over the same words, however the text is made."""

_WRAPPINGS = (
    "//<![CDATA[",
    "// <![CDATA[",
    "/*<![CDATA[*/",
    "/* <![CDATA[ */",
    "<![CDATA[",
    "<!--",
    "//]]>",
    "// ]]>",
    "/*]]>*/",
    "/* ]]> */",
    "]]>",
    "-->",
    ";",
    "\ufeff",
)
_MOST = 50
"""Values of one block, one behind the other, that are read."""

_FIELDS = re.compile(
    r'"(?P<key>headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"(?P<value>(?:[^"\\\n]|\\.){1,400})"'
)


def loads(text: str) -> tuple[object, ...]:
    """The values of a block, one behind the other; none where nothing can be made of it."""
    if len(text) > LARGEST or not text.strip():
        return ()
    try:
        return (_decoder.decode(text),)
    except (ValueError, RecursionError):
        return tuple(_repaired(text))


def fields(text: str) -> dict[str, str]:
    """The plain fields of an article in a block that is no JSON, where each is said in one way only."""
    found: dict[str, set[str]] = {}
    for match in _FIELDS.finditer(text[:LARGEST]):
        found.setdefault(match["key"], set()).add(match["value"])
    return {key: min(values) for key, values in found.items() if len(values) == 1}


_decoder = json.JSONDecoder(strict=False)


def _repaired(text: str) -> Iterator[object]:
    text = _unwrapped(text)
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _TOKEN.sub(lambda found: found[0] if found[0][0] == '"' else "", text)
    at = 0
    for _ in range(_MOST):
        while at < len(text) and text[at] in " \t\r\n;,":
            at += 1
        try:
            value, at = _decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value


def _unwrapped(text: str) -> str:
    """A block without the comments and sections that hide it from old browsers."""
    text = text.strip()
    for _ in range(4):
        for mark in _WRAPPINGS:
            text = text.removeprefix(mark).removesuffix(mark).strip()
    return text
