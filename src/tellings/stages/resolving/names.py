"""Whether two names are one: persons and bodies under other spellings, orders, initials, legal forms and slips of the pen.

Words are paired by likeness, letters changed are counted, and a word that matters and finds no partner makes another name:
the habits of nomenklatura's logic matchers, without their tables.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from tellings.language import lexicon
from tellings.language.wording import LANGUAGE, Wording, skeleton, sound, worded

SAME = 0.84
"""From this likeness on, two names are one's. On the 826 pairs of nomenklatura's name bench F is .848 to .853 anywhere from .76
to .86; of these the one that errs least towards joining strangers without losing any."""
SURE = 0.92
"""Between reports of different stories, where nothing but the name speaks for it: no more than a transliteration apart."""

_PAIR = 0.55
"""Two words less alike than this are two words, whatever the rest of the name is like."""
_WORD = 0.8
"""Two lone words this much alike can be one surname: one letter in five."""
_INITIAL = 0.9
_SHORT = 0.9
_CONSONANTS = 0.92
_SOUND = 0.96
"""How alike a word and its initial are, a name and its short form, words with the same consonants, words that sound the same."""
_SHORTEST = 4
"""Letters of a word in which a slip can be told from another word."""
_NEAR = 0.65
"""Words of the same consonants are one word in other letters where so much of how they sound is the same: two sounds in three.
Consonants alone make one of "front" and "brandt"."""
_NUMBER = re.compile(r"\d+|[ivx]+")


def same(one: str, two: str, kind: str = "person", *, at_least: float = SAME) -> bool:
    """Whether two names can be one's. `kind` as in `Actor`: person, or anything else for bodies and things."""
    return likeness(one, two, kind) >= at_least


@lru_cache(maxsize=65536)
def likeness(one: str, two: str, kind: str = "person") -> float:
    """How alike two names are, from 0 to 1."""
    a, b = worded(one, kind), worded(two, kind)
    if not a.words or not b.words:
        return float(bool(one.strip()) and one.strip() == two.strip())
    if a.joined == b.joined:
        return 1.0
    return _persons(a, b) if kind == "person" else _bodies(a, b)


def _persons(a: Wording, b: Wording) -> float:
    """Every word of the shorter name has a partner, and the longer has not more than twice as many."""
    short, long = sorted((a.words, b.words), key=len)
    if len(short) == 1 and len(long) > 1:
        return _glued(a, b)
    if len(long) > 2 * len(short) or _sons_differ(a.words, b.words):
        return 0.0
    return max(_aligned(short, long), _glued(a, b))


def _glued(a: Wording, b: Wording) -> float:
    """Names written together or cut elsewhere: the letters alone, where the words do not count alike."""
    if len(a.words) == len(b.words) and len(a.words) > 1:
        return 0.0
    return 1 - DamerauLevenshtein.normalized_distance(a.joined, b.joined)


def _sons_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether it is "A bin B" and "B bin A": around the word for son the order tells who is whose."""
    if "bin" not in a[1:] or "bin" not in b[1:] or sorted(a) != sorted(b):
        return False
    return a[a.index("bin", 1) - 1] != b[b.index("bin", 1) - 1]


def _aligned(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The likeness of the words paired, weighed by their letters; nothing when a word of the shorter name has no partner."""
    free = list(long)
    total = letters = 0.0
    for word in sorted(short, key=lambda w: (-len(w), w)):
        best = max(free, key=lambda other: (word_likeness(word, other), -long.index(other)))
        alike = word_likeness(word, best)
        if alike < _PAIR:
            return 0.0
        free.remove(best)
        total += alike * max(len(word), len(best))
        letters += max(len(word), len(best))
    return total / letters


def _bodies(a: Wording, b: Wording) -> float:
    """Every word of either has a partner, numbers are equal; or one is the initials of the other."""
    if _initials(a, b) or _initials(b, a):
        return SURE
    if sorted(w for w in a.words if _NUMBER.fullmatch(w)) != sorted(w for w in b.words if _NUMBER.fullmatch(w)):
        return 0.0
    if len(a.words) != len(b.words):
        return _glued(a, b) if abs(len(a.joined) - len(b.joined)) < 3 else 0.0
    return _aligned(a.words, b.words)


def _initials(a: Wording, b: Wording) -> bool:
    return len(a.words) == 1 and 2 < len(a.joined) == len(b.words) and a.joined == "".join(word[0] for word in b.words)


@lru_cache(maxsize=65536)
def word_likeness(a: str, b: str) -> float:
    """How alike two words of names are: letters changed, sounds, initials."""
    if a == b:
        return 1.0
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] else 0.0
    if sound(a) == sound(b):
        return _SOUND
    letters: float = 1 - DamerauLevenshtein.normalized_distance(a, b)
    consonants = skeleton(a)
    if len(consonants) > 1 and consonants == skeleton(b) and _near(a, b):
        return max(letters, _CONSONANTS)
    return max(letters, _SHORT) if not _short_forms(a).isdisjoint(_short_forms(b)) else letters


def _near(a: str, b: str) -> bool:
    return DamerauLevenshtein.normalized_similarity(sound(a), sound(b)) >= _NEAR


@cache
def _short_forms(word: str) -> frozenset[int]:
    """The numbers of the names that a word is, or is short for."""
    groups = lexicon(LANGUAGE, "identity").get("names", {}).get("short", ())
    return frozenset(n for n, group in enumerate(groups) if word in group)


def alike(a: str, b: str) -> bool:
    """Whether two words of names can be one word."""
    return word_likeness(a, b) >= _WORD


def slipped(one: str, other: str) -> bool:
    """Whether one word is the other with two neighbouring letters swapped, or one letter left out or twice, not at the ends."""
    if one[0] != other[0] or min(len(one), len(other)) < _SHORTEST:
        return False
    swapped = len(one) == len(other) and sorted(one) == sorted(other)
    inner = abs(len(one) - len(other)) == 1 and one[-1] == other[-1]
    return (swapped or inner) and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1
