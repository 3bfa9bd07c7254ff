"""The words around places' names, by language (`placing` in `places.toml`): what they say the place is, and where it lies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tellings.language import lexicon

_REACH = 40
"""Letters before and after a name that are looked at for what it is."""


_JOINING = ("in", "at", "to", "from", "on", "for", "with", "by", "near", "and", "or", "but", "over", "into", "of")
"""Words that part a country from a place that follows: in "Norway's consul in Accra" neither is in the other."""


class Phrases:
    """Compiled once a language: `phrases`."""

    def __init__(self, language: str) -> None:
        known = lexicon(language, "places").get("placing", {})
        self.features: Mapping[str, list[str]] = defaultdict(list)
        """By word: the features of the atlas that it can mean."""
        for feature, words in known.get("features", {}).items():
            for word in words:
                self.features[word].append(feature)
        self.parts = frozenset(known.get("parts", ()))
        self.abroad = frozenset(known.get("abroad", ()))
        self.articles = frozenset(known.get("articles", ()))
        self.spellings = tuple((one, other) for one, other in known.get("spellings", ()))
        self.airports = tuple(known.get("airports", ()))
        kinds, parts = _any(self.features), _any(self.parts)
        near, inside = _any(known.get("near", ())), _any(known.get("inside", ()))
        direct = _any(known.get("inside", ())[:1])
        tail = rf"\s+(?:the\s+)?(?:{parts}\s+)?(?:(?:[\w-]+\s+){{0,2}}{kinds}\s+of\s+)?"
        opening = r"\s*(?:,|\(|–|—)\s*(?:once\s+)?(?:a|an|the|its|another)\s[^.;:!?]*?"
        plain = rf"(?:(?!(?:{'|'.join(_JOINING)})\b)[\w-]+\s+)"
        self._led = re.compile(
            rf"['’]s?\s+(?:{parts}\s+)?|(?:['’]s?)?\s+{plain}{{0,4}}?{kinds}\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE
        )
        self._inside = re.compile(rf"(?:\s*,?\s*{direct}|{opening}\b{inside}){tail}", re.IGNORECASE)
        self._near = re.compile(rf"(?:\s*,?\s*{near}|{opening}\b{near}){tail}", re.IGNORECASE)
        self._any_near = re.compile(rf"\b{near}\b", re.IGNORECASE)
        self._before = re.compile(rf"\b({kinds})\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
        self._after = re.compile(rf"(?:\s+|\s*,\s*(?:a|an|the)\s+(?:[\w’'-]+\s+){{0,4}}?)({kinds})\b", re.IGNORECASE)

    def called(self, text: str, start: int, end: int) -> Iterator[str]:
        """The features that the words right beside a name, or the last of its own, say it is."""
        before = self._before.search(text, max(0, start - _REACH), start)
        after = self._after.match(text, end, end + _REACH)
        for found in (before, after):
            if found:
                yield from self.features[found.group(1).lower()]

    def leads_in(self, between: str) -> bool:
        """Whether words join a country to the place in it that follows: "'s port of", " city of"."""
        return self._led.fullmatch(between) is not None

    def relation(self, between: str) -> str | None:
        """What words say of a place and the one that follows: it lies `in` that, or `near` it; `listed` with a comma alone."""
        if re.fullmatch(r"\s*(?:,|\()\s*", between):
            return "listed"
        if self._inside.fullmatch(between):
            return "in"
        return "near" if self._near.fullmatch(between) else None

    def is_near(self, between: str) -> bool:
        """Whether words say that a place is only near another."""
        return self._any_near.search(between) is not None

    def goes_on(self, after: str) -> bool:
        """Whether what follows a name makes it one of a list."""
        return re.match(r"\s*(?:,\s*[A-Z]|,?\s*(?:and|or|&)\s)", after) is not None


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; of none, one that matches nothing."""
    longest = sorted(words, key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(re.escape(word) for word in longest)})" if longest else "(?!)"


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language; none are found in one without."""
    return Phrases(language)
