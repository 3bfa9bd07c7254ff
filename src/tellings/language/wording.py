"""Names as words to compare: in Latin letters, without accents, titles and legal forms, and as a skeleton for look-up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from tellings.language import lexicon, words

_WORD = re.compile(r"[a-z0-9]+")
_DROPPED = re.compile(r"['’‘`ʼʿʾ.]")
_CAMEL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_ARTICLES = frozenset(
    {"al", "el", "as", "ash", "ad", "an", "ar", "az", "ul", "ud", "ur", "the", "of", "and", "for", "de", "da", "di", "la", "le"}
)
_SON_OF = frozenset({"ibn", "ben", "bin"})
_SKELETON = str.maketrans({"q": "k", "c": "k", "g": "k", "j": "y", "v": "w", "z": "s", "d": "t", "b": "p", "f": "p"})
LANGUAGE = "en"
"""Titles and legal forms are taken from the English lists, in which other languages' forms stand too."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A name's `words` in small Latin letters, and all of them `joined`."""

    words: tuple[str, ...]
    joined: str


@lru_cache(maxsize=65536)
def worded(name: str, kind: str = "person") -> Wording:
    """A name as words to compare: a person's without forms of address and ranks, a body's without its legal form."""
    latin = _CAMEL.sub(" ", anyascii(name))
    found = _WORD.findall(_DROPPED.sub("", latin).casefold())
    if kind == "person":
        found = ["bin" if w in _SON_OF else w for w in found]
        found = [w for w in found if w not in _titles()] or found
    else:
        found = _without_forms(found)
    kept = [w for w in found if w not in _ARTICLES] or found
    return Wording(tuple(kept), "".join(kept))


@cache
def _titles() -> frozenset[str]:
    keys = ("persons.address", "persons.ranks", "persons.offices")
    return frozenset(w.strip(".") for key in keys for w in words(LANGUAGE, "titles", key))


def _without_forms(found: list[str]) -> list[str]:
    text = f" {' '.join(found)} "
    for long, short in _written():
        text = text.replace(long, short)
    bare = text
    for form in _forms():
        while form in bare and len(bare) > len(form):
            bare = bare.replace(form, " ")
    return bare.split() or text.split()


@cache
def _forms() -> tuple[str, ...]:
    """Legal forms with spaces around, the longest first."""
    forms = lexicon(LANGUAGE, "actors").get("legal", {}).get("forms", ())
    return tuple(f" {form} " for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _written() -> tuple[tuple[str, str], ...]:
    groups = lexicon(LANGUAGE, "actors").get("legal", {}).get("written", ())
    pairs = [(f" {other} ", f" {group[0]} ") for group in groups for other in group[1:]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


_SOUNDS = (
    (r"tsch|tsh|tch|cz|ch", "C"),
    (r"sch|sh|sz", "S"),
    (r"dzh|dj|zh|j", "J"),
    (r"kh|gh|q|ck|c|k", "k"),
    (r"ph|f", "f"),
    (r"th|dh(?=[aeiou])", "t"),
    (r"x", "ks"),
    (r"(?:ow|off|of|ov)$", "uv"),
    (r"(?:ew|eff|ef|ev)$", "iv"),
    (r"w|v", "v"),
    (r"ue|oe|ou|oo|u|o", "u"),
    (r"ae|aa|a", "a"),
    (r"[iey]+", "i"),
)
"""Ways to write one sound, the longest first; what is left of a word when each is written one way is how it sounds."""
_SOUND = re.compile("|".join(f"({ways})" for ways, _ in _SOUNDS))
_TWICE = re.compile(r"(.)\1+")
_AI = re.compile(r"a(?=i)")


@lru_cache(maxsize=1 << 17)
def sound(word: str) -> str:
    """A word of a name as it sounds, whoever transliterated it: dehqan and dehghan, yusuf and yousef, petrov and petroff are one.

    Narrower than `skeleton`: vowels count, though not how they are spelt.
    """
    plain = _one_name().get(word) or _one_name().get(_TWICE.sub(r"\1", word), word)
    written = _SOUND.sub(lambda found: _SOUNDS[(found.lastindex or 1) - 1][1], plain)
    return _TWICE.sub(r"\1", _AI.sub("", written[:1] + written[1:].replace("h", "")))


@lru_cache(maxsize=1 << 16)
def spelt(name: str) -> str:
    """A name as one word in one spelling, whatever its accents, blanks and hyphens."""
    return "".join(map(sound, worded(name, "place").words)) or name


@cache
def _one_name() -> Mapping[str, str]:
    groups = lexicon(LANGUAGE, "identity").get("names", {}).get("one_name", ())
    return {name: group[0] for group in groups for name in group}


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """A word's consonants with likely mates made one, so that transliterations share it: baqer and bagher are both "pkr"."""
    plain = anyascii(word).casefold().replace("gh", "q").replace("kh", "k").replace("h", "")
    letters = [letter for letter in plain.translate(_SKELETON) if letter.isalnum()]
    kept = letters[:1]
    for letter in letters[1:]:
        if letter not in "aeiouyw" and letter != kept[-1]:
            kept.append(letter)
    return "".join(kept)
