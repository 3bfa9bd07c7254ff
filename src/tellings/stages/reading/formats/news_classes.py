"""Items of an agency's message that hold no words by what they are: pictures, graphics, sounds, films, and lists of concepts."""

from __future__ import annotations

import re

_MEDIUM = r"picture|photo|stillimage|image|graphic|infographic|animation|video|audio"
_ROOT = re.compile(r"<(?:[\w.-]+:)?(concept|knowledge|planning|catalog)Item\b", re.IGNORECASE)
_CLASS = re.compile(
    rf"<(?:[\w.-]+:)?(?:itemClass|MediaType)\b[^<>]{{0,300}}?\b(?:qcode|uri|FormalName)\s*=\s*[\"'](?:[^\"'<>]{{0,200}}[:/])?({_MEDIUM})[\"']",
    re.IGNORECASE,
)
"""The class of an item of NewsML-G2 (IPTC's `ninat`), and the kind of a part of one of NewsML 1.2."""

_HEAD = 300
"""Characters in which an item's own name stands."""

_CONTENT = re.compile(r"<(?:[\w.-]+:)?(?:inlineXML|inlineData|DataContent|nitf)\b", re.IGNORECASE)


def without_words(item: str) -> str | None:
    """What an item's text says that it is, where that is nothing with words of its own; None for one that may have some."""
    listed = _ROOT.match(item.lstrip()[:_HEAD])
    if listed:
        return f"{listed.group(1).lower()} items"
    found = None if _CONTENT.search(item) else _CLASS.search(item)
    return f"{found.group(1).lower()} items" if found else None
