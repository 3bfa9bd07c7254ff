"""A page's headline among its titles, without the outlet's name where that is sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tellings.language import words
from tellings.model.addresses import site
from tellings.stages.reading import headline

BAR = re.compile(r"\s+[|–—»«·•:-]+\s+|\s*[|»«•]\s*|(?<=\w):\s+|\s+::\s+")
_WORDS = 6
"""Words of the longest name of an outlet that stands behind a headline."""

_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


def unsigned(title: str, *, outlets: Sequence[str], host: str, others: Sequence[str]) -> str:
    """A title without what stands before or behind a bar, where that is the outlet's name or another title lacks it."""
    bars = list(BAR.finditer(title))
    names = {headline.key(name) for name in outlets} - {""}
    said = {headline.key(other) for other in others} - {""}
    for bar in bars:
        head, tail = title[: bar.start()], title[bar.end() :]
        if headline.key(head) in said and not _names_outlet(head, names, host) and 0 < len(tail.split()) <= _WORDS:
            return head
    for bar in reversed(bars):
        head, tail = title[: bar.start()], title[bar.end() :]
        if head and _names_outlet(tail, names, host):
            return unsigned(head, outlets=outlets, host=host, others=others)
    for bar in bars[:1]:
        head, tail = title[: bar.start()], title[bar.end() :]
        if tail and (_names_outlet(head, names, host) or (headline.key(tail) in said and _is_short(head, tail))):
            return tail
    return title


def _is_short(part: str, rest: str) -> bool:
    return 0 < len(part.split()) <= _WORDS and len(part) < len(rest)


def _names_outlet(part: str, names: set[str], host: str) -> bool:
    key = headline.key(part)
    return bool(key) and (key in names or is_of_host(part, host))


def is_of_host(name: str, host: str) -> bool:
    """Whether a name is what an address is called by: "Harbour Post" of harbourpost.example."""
    label = re.sub(r"[^a-z0-9]", "", site(host).partition(".")[0])
    letters = re.sub(r"[^a-z0-9]", "", headline.key(name))
    bare = re.sub(r"^the", "", letters)
    return (
        len(letters) >= 2
        and bool(label)
        and (label in (letters, bare, "the" + letters) or letters == site(host).replace(".", ""))
    )


def is_partly_of_host(name: str, host: str) -> bool:
    """Whether a name of a few words holds a word of its address: "Harbour Post Media" of harbourpost.example."""
    label = re.sub(r"[^a-z0-9]", "", site(host).partition(".")[0])
    parts = headline.key(name).split()
    return len(parts) <= _WORDS and any(len(word) >= 5 and word in label for word in parts)


def is_headline(title: str) -> bool:
    """Whether a title says something of its page."""
    return headline.key(title) not in _no_title()


@cache
def _no_title() -> frozenset[str]:
    return frozenset(headline.key(word) for word in words("en", "pages", "no_title")) | {""}


def alike(a: str, b: str) -> bool:
    """Whether two titles share most of their words, or one is the other cut short."""
    one, other = headline.key(_CUT.sub("", a)).split(), headline.key(_CUT.sub("", b)).split()
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if long[: len(short)] == short and len(short) >= 3:
        return True
    shared = len({*one} & {*other})
    return shared / len({*one} | {*other}) >= 0.6


def whole(title: str, others: Sequence[str]) -> str:
    """A title that was cut short, as another one has it whole."""
    if not _CUT.search(title):
        return title
    key = headline.key(_CUT.sub("", title))
    return next((other for other in others if headline.key(other).startswith(key) and not _CUT.search(other)), title)
