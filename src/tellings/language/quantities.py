"""Numbers as quantities: "30,000", "some 30 thousand" and "thirty thousand" are one, "at least 300" and "200" are not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellings.language import lexicon
from tellings.language.tokens import FUNCTION, NUMBER, Word, kin, stem
from tellings.model.records import Span

ABOUT = 0.15
"""How far from its number an estimate may lie: "about 30" holds from 25 to 35."""
ROUNDED = 0.05
"""Two numbers this near, one of them rounder than the other, are the same number told more and less exactly."""
_UNIT_WORDS = 3
_YEARS = (1800, 2100)
_YEAR_AFTER = frozenset({"in", "since", "until", "by", "from", "before", "after", "during", "to"})
_CURRENCY = "$€£¥₽₹"
_DIGITS = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?")

SAME, CLOSE, FAR = "same", "close", "far"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `low` to `high`, `bound` 1 for a floor, -1 for a ceiling; words `first` to `last`.

    `units` are stems of the words that say of what: "40 of its concrete pillars" has concrete and pillar.
    """

    value: float
    low: float
    high: float
    bound: int
    span: Span
    first: int
    last: int
    units: tuple[str, ...]


def quantities(text: str, words: Sequence[Word], dates: Sequence[Span], language: str) -> tuple[Quantity, ...]:
    """The quantities among the words of a statement; what stands in a date is none."""
    return tuple(_Finder(text, words, dates, lexicon(language, "contrast").get("numbers", {}), language).found())


def compare(a: Quantity, b: Quantity) -> str:
    """Whether two quantities of one thing are the same, close (one is the other rounded), or far from each other."""
    if a.bound and a.bound == b.bound:
        near = math.isclose(a.value, b.value, rel_tol=ROUNDED)
        return SAME if a.value == b.value else CLOSE if near else FAR
    if a.low <= b.high and b.low <= a.high:
        return SAME
    near = math.isclose(a.value, b.value, rel_tol=ROUNDED)
    return CLOSE if near and _roundness(a.value) != _roundness(b.value) else FAR


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities count the same; one that names no unit may count anything."""
    if not a.units or not b.units:
        return True
    return any(x == y or kin(x, y) for x in a.units for y in b.units)


def _roundness(value: float) -> int:
    """How many zeros a whole number ends in."""
    if value <= 0 or value != int(value):
        return 0
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


class _Finder:
    def __init__(
        self, text: str, words: Sequence[Word], dates: Sequence[Span], numbers: Mapping[str, Any], language: str
    ) -> None:
        self._text, self._words, self._language = text, words, language
        self._dated = [any(date.start <= word.start < date.end for date in dates) for word in words]
        self._ones: Mapping[str, float] = numbers.get("ones", {})
        self._scales: Mapping[str, float] = numbers.get("scales", {})
        self._vague: Mapping[str, Sequence[float]] = numbers.get("vague", {})
        self._fractions: Mapping[str, float] = numbers.get("fractions", {})
        self._hedges = {key: tuple(numbers.get(key, ())) for key in ("at_least", "at_most", "about")}
        self._units = {word: unit for unit, forms in numbers.get("units", {}).items() for word in forms}

    def found(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self._words):
            read = None if self._dated[at] else self._read(at)
            if read is None:
                at += 1
                continue
            low, high, end = read
            yield self._quantity(low, high, at, end)
            at = end

    def _read(self, at: int) -> tuple[float, float, int] | None:
        """The number that begins at a word, from and to, and the word after it."""
        word = self._words[at].lower
        if word in self._vague and word not in self._ones and not self._number_before(at):
            low, high = self._vague[word]
            times, end = self._times(at + 1)
            return low * times, high * times, end
        value, end = self._plain(at)
        if value is None or self._a_year(at, end, value) or self._a_label(at, end):
            return None
        if end == at + 1 and word in ("one", "zero", "once", "a"):
            return None
        return value, value, end

    def _times(self, at: int) -> tuple[float, int]:
        """What "of thousands" makes of "tens" and "hundreds"."""
        if at + 1 < len(self._words) and self._words[at].lower == "of" and self._words[at + 1].lower in self._scales:
            return self._scales[self._words[at + 1].lower], at + 2
        return 1.0, at

    def _plain(self, at: int) -> tuple[float | None, int]:
        total, part, end = 0.0, None, at
        while end < len(self._words) and not self._dated[end]:
            word = self._words[end].lower
            if (digits := self._digits(end)) is not None and part is None:
                part = digits
            elif word in self._ones and (part is None or (part >= 20 and part % 10 == 0 and self._ones[word] < 10)):
                part = (part or 0.0) + self._ones[word]
            elif word in self._scales and part is not None:
                part *= self._scales[word]
                if self._scales[word] >= 1000:
                    total, part = total + part, 0.0
            elif word in self._fractions and (part is not None or self._after_article(end)):
                part = (part if part is not None else 1.0) * self._fractions[word]
            elif not (word == "and" and part is not None and part % 100 == 0 and self._one_at(end + 1)):
                break
            end += 1
        return (None if part is None else total + part), end

    def _digits(self, at: int) -> float | None:
        word = self._words[at]
        if word.kind != NUMBER or not word.text[:1].isdigit():
            return None
        whole = _DIGITS.fullmatch(word.text)
        return float(whole.group().replace(",", "")) if whole else None

    def _one_at(self, at: int) -> bool:
        return at < len(self._words) and self._words[at].lower in self._ones

    def _after_article(self, at: int) -> bool:
        return self._words[at].lower == "half" or (at > 0 and self._words[at - 1].lower in ("a", "one"))

    def _number_before(self, at: int) -> bool:
        return at > 0 and (self._digits(at - 1) is not None or self._words[at - 1].lower in self._ones)

    def _a_year(self, at: int, end: int, value: float) -> bool:
        plain = end == at + 1 and self._words[at].text.isdigit() and len(self._words[at].text) == 4
        return plain and _YEARS[0] <= value <= _YEARS[1] and (at == 0 or self._words[at - 1].lower in _YEAR_AFTER)

    def _a_label(self, at: int, end: int) -> bool:
        """Whether a number is part of a name: "Pad 39A", "No. 18", "Apollo 11"."""
        word = self._words[at]
        if not word.text[0].isdigit():
            return False
        if self._text[self._words[end - 1].end : self._words[end - 1].end + 1].isalpha():
            return True
        before = self._words[at - 1] if at > 1 else None
        gap = self._text[before.end : word.start] if before else ""
        return before is not None and gap.strip(" .") == "" and before.text[0].isupper() and before.kind != FUNCTION

    def _quantity(self, low: float, high: float, first: int, last: int) -> Quantity:
        begins, hedge = self._hedge(first)
        span = Span(self._words[begins].start, self._words[last - 1].end)
        bound = {"at_least": 1, "at_most": -1}.get(hedge, 0)
        value = low if low == high else math.sqrt(low * high)
        if hedge == "about":
            low, high = low * (1 - ABOUT), high * (1 + ABOUT)
        if bound > 0:
            high = math.inf
        if bound < 0:
            low = 0.0
        return Quantity(value, low, high, bound, span, begins, last, tuple(self._unit(first, last)))

    def _hedge(self, first: int) -> tuple[int, str]:
        """Where a hedge before a number begins, and its kind."""
        for size in (3, 2, 1):
            if first - size < 0:
                continue
            phrase = " ".join(word.lower for word in self._words[first - size : first])
            for kind, phrases in self._hedges.items():
                if phrase in phrases:
                    return first - size, kind
        return first, ""

    def _unit(self, first: int, last: int) -> Iterator[str]:
        before, after = self._words[first].start, self._words[last - 1].end
        if before and self._text[before - 1] in _CURRENCY:
            yield self._text[before - 1]
            return
        if self._text[after : after + 2].strip().startswith("%"):
            yield "percent"
            return
        if self._words[last - 1].lower in ("twice", "once", "thrice"):
            yield "time"
            return
        if self._text[after : after + 10].lower().lstrip().startswith("per cent"):
            yield "percent"
            return
        taken = 0
        for word in self._words[last : last + _UNIT_WORDS + 2]:
            if re.search(r"[;:.!?,]", self._text[after : word.start]) or word.lower in self._ones or taken == _UNIT_WORDS:
                return
            after = word.end
            if word.lower in self._units:
                yield self._units[word.lower]
                return
            if word.kind != FUNCTION:
                taken += 1
                yield stem(word.lower, self._language)
