"""What tells a body's name from others: its words without those that many names share, without its country, in one spelling."""

from __future__ import annotations

from functools import cache, lru_cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import gazetteer
from tellings.language.wording import worded


@lru_cache(maxsize=1 << 16)
def core_words(name: str, language: str) -> frozenset[str]:
    """The words of a body's name that tell it from others of its country: no country, no small words, British spelling made one."""
    said = f" {' '.join(worded(less_country(name, language), 'organisation').words)} "
    for one, other in _same(language):
        said = said.replace(f" {other} ", f" {one} ")
    return frozenset(map(stem, said.split())) - {"s"}


@cache
def _same(language: str) -> tuple[tuple[str, str], ...]:
    """Kinds of bodies under other words, the longest first, each with the word to take for it: naval forces, navy."""
    groups = lexicon(language, "identity").get("bodies", {}).get("same", ())
    pairs = [(group[0], other) for group in groups for other in group[1:]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), pair)))


def less_country(name: str, language: str) -> str:
    """A name without the words in it that are a country, or of one."""
    known = gazetteer(language)
    said = name.replace("’", "'").split()
    kept: list[str] = []
    at = 0
    while at < len(said):
        for length in (3, 2, 1):
            found = known.find(_bare(" ".join(said[at : at + length]))) if at + length <= len(said) else None
            if found and found.kind == "country":
                at += length
                break
        else:
            kept.append(said[at])
            at += 1
    return " ".join(kept)


def country_in(name: str, language: str) -> str | None:
    """The country that a body's name holds."""
    known = gazetteer(language)
    found = (known.find(_bare(word)) for word in name.replace("’", "'").split())
    return next((match.country for match in found if match and match.kind == "country"), None)


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def stem(word: str) -> str:
    """A word without the endings that spelling and number give it."""
    for ending, other in (("ies", "y"), ("ence", "ense"), ("isation", "ization"), ("our", "or"), ("s", "")):
        if word.endswith(ending) and len(word) > max(5, len(ending) + 2) - (ending == "s") and not word.endswith("ss"):
            return word[: -len(ending)] + other
    return word


@cache
def general_words(language: str) -> frozenset[str]:
    """Words that many bodies' names share: heads and portfolios. A name of these alone needs its country."""
    heads = {word for nouns in lexicon(language, "actors").get("heads", {}).values() for noun in nouns for word in noun.split()}
    return frozenset(stem(word) for word in heads) | _portfolios(language)


def is_general(name: str, language: str) -> bool:
    """Whether a body's name is of words alone that many bodies' names share."""
    return core_words(name, language) <= general_words(language)


@lru_cache(maxsize=1 << 16)
def portfolios(name: str, language: str) -> frozenset[str]:
    """The words of a body's name or description that say what it is for: "foreign" of a foreign ministry."""
    return frozenset(stem(word) for word in worded(name, "organisation").words) & _portfolios(language)


@cache
def _portfolios(language: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(language, "actors", "descriptions.portfolios"))
