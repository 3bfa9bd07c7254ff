"""What documents say of themselves: which titles and authors are ones, and which only name a file, an account or a program."""

from __future__ import annotations

import re
from functools import cache

from tellings.language import lexicon, words

_ENGLISH = "en"


def title_of(value: str) -> str | None:
    """A document's title, cleaned; None for a file's name and what a program puts there."""
    title = " ".join(value.split())
    worded = len(title) > 3 and any(letter.isalpha() for letter in title)
    return title if worded and not _no_titles().match(title) else None


def author_of(value: str) -> str | None:
    """A document's author, cleaned; None unless it is a name: more than one word, with no sign of an account or a program."""
    author = " ".join(value.replace(";", ", ").split())
    known = author.casefold() in words(_ENGLISH, "documents", "authors")
    named = 2 <= len(author.split()) <= 12 and len(author) <= 120 and not re.search(r"[\\/@<>]|\d", author)
    return author if named and not known else None


@cache
def _no_titles() -> re.Pattern[str]:
    listed = lexicon(_ENGLISH, "documents").get("title_patterns", ())
    return re.compile("|".join(f"(?:{source})" for source in listed) or r"(?!)", re.IGNORECASE)
