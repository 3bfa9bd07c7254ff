"""The names of those who wrote a report, as bylines give them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.language.every import data
from tellings.stages.reading import headline
from tellings.stages.reading.metadata.claims import clean
from tellings.stages.reading.metadata.titles import is_of_host

_LONGEST = 100
"""Code points of the longest name of a person or a body."""

_WORDS = 14
"""Words of the longest byline that no element's class calls one."""

_PARTICLES = frozenset(
    {
        "von",
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "et",
        "und",
        "i",
        "ter",
        "ten",
    }
)
_LINK = re.compile(r"(?:https?://|www\.|@).*|.+://.*|.+@.+\..+", re.IGNORECASE | re.DOTALL)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|[a-z]{2})(?:/\S*)?", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|\s&\s|\s\+\s|\s/\s|\s•\s|\s·\s)\s*")
_BAR = re.compile(r"\s*[|｜／]\s*")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PERSON = re.compile(r"[^\W\d_][\w.’'-]*(?: (?:[^\W\d_][\w.’'-]*)){1,3}")


def byline(value: str, *, outlet: str | None, url: str = "") -> str | None:
    """Names, several on lines of their own, as one byline: "Jane Doe, John Roe and Ann Poe"; None when they name nobody."""
    kept: list[str] = []
    for name in _split(value, outlet, url):
        found = _name(name, outlet, url)
        if found and headline.key(found) not in [headline.key(one) for one in kept]:
            kept.append(found)
    return joined(kept)


def joined(names: Sequence[str]) -> str | None:
    """Names as a reader lists them."""
    if not names:
        return None
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def after_by(line: str, *, sure: bool = False) -> str | None:
    """What follows the word that opens a byline, in any of the languages known; None where none opens it.

    In a line that is `sure` to be a byline, a name in small letters may follow the word.
    """
    found = _by(sure=sure).match(line)
    return line[found.end() :].strip(" :\u00a0") if found else None


@cache
def _by(*, sure: bool) -> re.Pattern[str]:
    listed = [*words("en", "pages", "by"), *(word for own in data("pages")["by"].values() for word in own)]
    either = "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word)))
    # A name follows: with a large letter, where letters have sizes.
    large = r"\s+(?=[\"“'‘]?(?:the |our )?[^\W\d_a-zà-öø-ÿа-я])"
    return re.compile(rf"(?i:{either})\b(?:\s*[:：]\s*|{large})" + (r"|(?i:by)\b\s*" if sure else ""))


def _split(value: str, outlet: str | None, url: str) -> Iterator[str]:
    for line in value.split("\n")[:20]:
        parts = _BAR.split(clean(line))
        for part in [parts[0], *(one for one in parts[1:] if _is_person(one))]:
            for piece in _LIST.split(part)[:20]:
                yield from _without_and(_without_outlet(after_by(piece, sure=True) or piece, outlet, url))


def _without_outlet(piece: str, outlet: str | None, url: str) -> str:
    """A name without the outlet's own behind a comma: "Jane Doe, Harbour Post"."""
    if outlet and piece.casefold().endswith(" " + outlet.casefold()) and len(piece) > len(outlet) + 4:
        return piece[: -len(outlet)].rstrip(" ,|-–—")
    head, comma, tail = piece.rpartition(", ")
    own = comma and (headline.key(tail) == headline.key(outlet or "") or is_of_host(tail, url) or _DOMAIN.fullmatch(tail))
    return head if own else piece


def _without_and(piece: str) -> Iterator[str]:
    """The names between commas and "and", where every piece looks like one."""
    pieces = [one for one in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", piece) if one]
    if len(pieces) > 1 and all(_is_person(one) for one in pieces):
        yield from pieces
    elif re.fullmatch(r"[^\W\d_][\w’'-]+, [^\W\d_][\w.’'-]*(?: \w\.?)?", piece) and not _is_job(pieces[-1]):
        # "Doe, Jane", as libraries write it.
        yield " ".join(reversed(piece.split(", ")))
    else:
        yield piece


def looks_named(line: str) -> bool:
    """Whether words are of names and what their bearers do: "the ferry had sunk" is not."""
    small = words("en", "layout", "title_small_words") | words("en", "pages", "jobs") | _PARTICLES
    common = [word for word in line.split() if word[0].islower() and word.strip(".,;:").casefold() not in small]
    return bool(line) and len(line.split()) <= _WORDS and len(common) <= 1 and not line.rstrip().endswith(("?", "!", "…"))


def _is_person(name: str) -> bool:
    return _PERSON.fullmatch(name) is not None and _capital(name) and not _is_job(name)


def _is_job(name: str) -> bool:
    """Whether words say what someone does, or for whom: "AP Auto Writer"."""
    parts = name.split()
    agencies = words("en", "layout", "agencies")
    return (
        not words("en", "pages", "jobs").isdisjoint(map(str.casefold, parts))
        or name in agencies
        or not agencies.isdisjoint(parts)
    )


def _capital(name: str) -> bool:
    parts = name.split()
    return not (parts[0][0].islower() or parts[-1][0].islower())


def _name(name: str, outlet: str | None, url: str) -> str | None:
    name = " ".join(token for token in name[:500].split() if not _LINK.fullmatch(token))
    name = name.strip(" ,;:|-–—/" if _initialled(name) else ' ,.;:|-–—/()[]•·"“”')
    key = headline.key(name)
    if not key or len(name) > _LONGEST or len(name) < 2 or key in _nobody() or not any(sign.isalpha() for sign in name):
        return None
    if key == headline.key(outlet or "") or is_of_host(name, url) or _DOMAIN.fullmatch(name):
        return None
    if sum(sign.isdigit() for sign in name) > 3:
        return None
    if _LOGIN.fullmatch(name) and name.casefold() not in _agencies():
        return None
    return name


def _initialled(name: str) -> bool:
    """Whether a name ends in a shortened word: "Jane Doe Jr."."""
    return re.search(r"\b(?:Jr|Sr|[A-Z])\.$", name.strip()) is not None


@cache
def _nobody() -> frozenset[str]:
    return frozenset(headline.key(word) for word in words("en", "pages", "nobody"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in words("en", "layout", "agencies"))
