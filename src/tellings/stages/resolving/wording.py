"""Names as words to compare: in Latin letters, without accents, titles and legal forms, and as a skeleton for look-up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from tellings.language import words

_WORD = re.compile(r"[a-z0-9]+")
_DROPPED = re.compile(r"['’‘`ʼ.]")
_ARTICLES = frozenset(
    {"al", "el", "as", "ash", "ad", "an", "ar", "az", "the", "of", "and", "for", "de", "da", "di", "la", "le"}
)
_SKELETON = str.maketrans({"q": "k", "c": "k", "g": "k", "j": "y", "v": "w", "z": "s", "d": "t", "b": "p", "f": "p"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A name's `words` in small Latin letters, and all of them `joined`."""

    words: tuple[str, ...]
    joined: str


@lru_cache(maxsize=65536)
def worded(name: str, kind: str = "person") -> Wording:
    """A name as words to compare; forms of address and ranks are left out of a person's."""
    found = _WORD.findall(_DROPPED.sub("", anyascii(name).casefold()))
    if kind == "person":
        found = [w for w in found if w not in _address()] or found
    kept = [w for w in found if w not in _ARTICLES] or found
    return Wording(tuple(kept), "".join(kept))


def _address() -> frozenset[str]:
    return frozenset(
        w.strip(".") for key in ("persons.address", "persons.ranks", "persons.offices") for w in words("en", "titles", key)
    )


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word's consonants with likely mates made one, so that transliterations of one name share it: dehqan, dehghan: "tkn"."""
    plain = anyascii(word).casefold().replace("gh", "q").replace("kh", "k").replace("h", "")
    letters = [letter for letter in plain.translate(_SKELETON) if letter.isalnum()]
    first, rest = letters[:1], [letter for letter in letters[1:] if letter not in "aeiouyw"]
    kept = first
    for letter in rest:
        if letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)
