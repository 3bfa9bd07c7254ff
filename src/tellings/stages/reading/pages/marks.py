"""What the markup says of a part of a page by the names of its tags, classes and ids, which are English on pages in every language."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement  # type: ignore[import-untyped]

CAPTION = 1
"""A picture's words: what it shows, and who took it."""

PULL_QUOTE = 2
"""A sentence of the story set large beside it."""

ASIDE = 4
"""Links to other stories, advertisements, newsletters, ways to share, consent to cookies, comments."""

HIDDEN = 8
"""What is not shown, or only under the mouse."""

_WORDS = {
    CAPTION: r"\bcaptions?\b|\bcaptiontext\b|\b(?:photo|image|img|picture|media|video|figure)-?(?:credits?|copyright|desc|legend)\b|\bcutline\b",
    PULL_QUOTE: r"\bpull-?(?:out-?)?quotes?\b|\bquote-?pull\b|\bpull-?out\b",
    ASIDE: r"\brelated\b|\bread-?(?:more|next|also)\b|\bsee-?also\b|\balso-?read\b|\brecommend(?:ed|ations?)?\b|\bmore-(?:on|from|stories|news)\b|"
    r"\bmost-?(?:read|popular|viewed|shared)\b|\bup-?next\b|\btrending\b|\byou-?may-?(?:also-?)?like\b|\bnewsletters?\b|\bsign-?up\b|"
    r"\bsubscri(?:be|ption)s?\b|\bcookies?\b|\bconsent\b|\bgdpr\b|\bonetrust\b|\bdidomi\b|\badverts?\b|\badvertisements?\b|\bsponsored\b|"
    r"\btaboola\b|\boutbrain\b|\bcomment-?list\b|\bdisqus\b|\bpromos?\b|\bcta\b",
    HIDDEN: r"\bsr-?only\b|\bvisually-?hidden\b|\bscreen-?reader(?:s|-text)?\b|\bassistive-?text\b|\btool-?tips?\b|\bpop-?over\b|\broll-?over\b",
}
_PATTERNS = tuple((mark, re.compile(words)) for mark, words in _WORDS.items())
_ANY = re.compile("|".join(_WORDS.values()))
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|_+|--+")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAGS = {"figcaption": CAPTION, "figure": CAPTION, "caption": CAPTION, "aside": ASIDE}

_LONGEST = 500
"""Characters of a class attribute that are looked at."""


def of(element: HtmlElement, tag: str) -> int:
    """The marks of an element, as a sum."""
    own = _TAGS.get(tag, 0)
    for name, value in element.items():
        if name in ("class", "id"):
            own |= _named(value)
        elif name == "hidden" or (name == "aria-hidden" and value == "true") or (name == "style" and _UNSEEN.search(value)):
            own |= HIDDEN
    return own


@lru_cache(maxsize=8192)
def _named(names: str) -> int:
    spelt = _HUMP.sub("-", names[:_LONGEST]).lower()
    return sum(mark for mark, pattern in _PATTERNS if pattern.search(spelt)) if _ANY.search(spelt) else 0
