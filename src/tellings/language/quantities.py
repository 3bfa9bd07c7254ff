"""Numbers as quantities: "30,000", "some 30 thousand" and "thirty thousand" are one, "at least 300" and "200" are not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellings.language import lexicon
from tellings.language.numerals import Numeral, Numerals
from tellings.language.tokens import FUNCTION, Word, kin, stem
from tellings.model.records import Span

ABOUT = 0.15
"""How far from its number an estimate may lie: "about 30" holds from 25 to 35."""
ROUNDED = 0.05
"""Two numbers this near, one of them rounder than the other, are the same number told more and less exactly."""
_ROUGHLY = 0.2
"""How far a number may lie beyond a rounder floor or under a rounder ceiling that stands for it: "more than 200" for 212."""
CONVERTED = 0.09
"""Two measures told in different units, this near, are one: six weeks are a month and a half, 26 weeks are half a year."""
_UNIT_WORDS = 3
_OF_THE = 2
"""Words before the whole in "two of the five"."""
_YEARS = (1800, 2100)
_YEAR_AFTER = frozenset({"in", "since", "until", "by", "from", "before", "after", "during", "to"})
_CURRENCY = "$€£¥₽₹"

SAME, CLOSE, FAR = "same", "close", "far"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `low` to `high`, `bound` 1 for a floor, -1 for a ceiling; words `first` to `last`.

    `units` are stems of the words that say of what: "40 of its concrete pillars" has concrete and pillar. What is told in units
    that can be turned into one another is in one of them, times in days, and `measured_in` is the one it is told in; a half is 50
    per cent.
    """

    value: float
    low: float
    high: float
    bound: int
    span: Span
    first: int
    last: int
    units: tuple[str, ...]
    measured_in: str = ""


def quantities(text: str, words: Sequence[Word], dates: Sequence[Span], language: str) -> tuple[Quantity, ...]:
    """The quantities among the words of a statement; what stands in a date is none."""
    return tuple(_Finder(text, words, dates, lexicon(language, "contrast").get("numbers", {}), language).found())


def compare(a: Quantity, b: Quantity) -> str:
    """Whether two quantities of one thing are the same, close (one is the other rounded), or far from each other."""
    if a.bound and a.bound == b.bound:
        near = math.isclose(a.value, b.value, rel_tol=ROUNDED) or _rough_bound(a, b) or _rough_bound(b, a)
        return SAME if a.value == b.value else CLOSE if near else FAR
    if a.low <= b.high and b.low <= a.high:
        return SAME
    if a.measured_in != b.measured_in and math.isclose(a.value, b.value, rel_tol=CONVERTED):
        return SAME
    near = math.isclose(a.value, b.value, rel_tol=ROUNDED)
    return CLOSE if near and _roundness(a.value) != _roundness(b.value) else FAR


def _rough_bound(a: Quantity, b: Quantity) -> bool:
    """Whether one of two floors, or of two ceilings, is the other told roughly: "more than 200" where it is at least 212."""
    outside = a.bound * (b.value - a.value) > 0
    return outside and _roundness(a.value) > _roundness(b.value) and math.isclose(a.value, b.value, rel_tol=_ROUGHLY)


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
        self._numerals = Numerals(text, words, self._dated, language)
        self._hedges = {key: tuple(numbers.get(key, ())) for key in ("at_least", "at_most", "about")}
        self._units = {word: unit for unit, forms in numbers.get("units", {}).items() for word in forms}
        self._measures: Mapping[str, Sequence[Any]] = numbers.get("measures", {})
        self._numbers = frozenset(numbers.get("ones", {}))
        joints = numbers.get("joints", {})
        self._whiles, self._ones = frozenset(joints.get("while", ())), frozenset({*joints.get("articles", ()), "one"})
        self._of = frozenset(joints.get("of", ()))
        self._and_a_half = tuple(phrase.split() for phrase in joints.get("and_a_half", ()))
        self._suffixes: Mapping[str, float] = numbers.get("suffixes", {})
        self._currencies = frozenset(numbers.get("currencies", ()))

    def found(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self._words):
            numeral = None if self._dated[at] else self._read(at)
            if numeral is None:
                at += 1
                continue
            quantity = self._quantity(numeral, at)
            yield quantity
            at = quantity.last

    def _read(self, at: int) -> Numeral | None:
        lower = self._words[at].lower
        # "After an hour" and "for a decade" measure; "60 miles an hour" and "a year ago" do not.
        if (
            lower in self._ones
            and at > 0
            and self._words[at - 1].lower in self._whiles
            and self._unit_at(at + 1) in self._measures
        ):
            return Numeral(1.0, 1.0, at + 1)
        found = self._numerals.read(at)
        if found is None or self._a_year(at, found.end, found.low) or self._a_label(at, found.end):
            return None
        alone = found.end == at + 1 and not found.share and not (lower == "one" and self._of_how_many(found.end))
        return None if alone and lower in ("one", "zero", "once", "a") else found

    def _of_how_many(self, at: int) -> int:
        """Where the number ends of which one before a word is a part: "two of the five reactors"; 0 where there is none."""
        end = at + _OF_THE
        if end >= len(self._words) or self._words[at].lower not in self._of or self._words[end - 1].kind != FUNCTION:
            return 0
        whole = self._numerals.read(end)
        return whole.end if whole is not None and not whole.share else 0

    def _unit_after(self, at: int) -> str:
        """The unit at a word, or after "a" or "of a": "half a year", "a quarter of an hour"."""
        while at < len(self._words) and (self._words[at].lower in self._ones or self._words[at].lower in self._of):
            at += 1
        return self._unit_at(at)

    def _unit_at(self, at: int) -> str:
        return self._units.get(self._words[at].lower, "") if at < len(self._words) else ""

    def _a_year(self, at: int, end: int, value: float) -> bool:
        plain = end == at + 1 and self._words[at].text.isdigit() and len(self._words[at].text) == 4
        return plain and _YEARS[0] <= value <= _YEARS[1] and (at == 0 or self._words[at - 1].lower in _YEAR_AFTER)

    def _a_label(self, at: int, end: int) -> bool:
        """Whether a number is part of a name: "Pad 39A", "No. 18", "Apollo 11"."""
        word = self._words[at]
        if not word.text[0].isdigit():
            return False
        if self._text[self._words[end - 1].end : self._words[end - 1].end + 1].isalpha():
            return not (self._unit_at(end) or self._suffixed(at, end) > 1)
        before = self._words[at - 1] if at > 1 else None
        gap = self._text[before.end : word.start] if before else ""
        return before is not None and gap.strip(" .") == "" and before.text[0].isupper() and before.kind != FUNCTION

    def _suffixed(self, first: int, last: int) -> float:
        """What the m of "£5m" and "5m crowns" makes of a number; 1 where there is none."""
        if last >= len(self._words) or self._words[last].start != self._words[last - 1].end:
            return 1.0
        money = self._words[first].start > 0 and self._text[self._words[first].start - 1] in _CURRENCY
        money = money or (last + 1 < len(self._words) and self._words[last + 1].lower in self._currencies)
        return self._suffixes.get(self._words[last].lower, 1.0) if money else 1.0

    def _quantity(self, numeral: Numeral, first: int) -> Quantity:
        begins, hedge = self._hedge(first)
        last, times = numeral.end, self._suffixed(first, numeral.end)
        last += times > 1
        units = ("percent",) if numeral.share else tuple(self._unit(first, last))
        low, high = numeral.low * times, numeral.high * times
        measured_in = units[-1] if units and units[-1] in self._measures else ""
        if measured_in:
            if self._half_more(last):
                low, high, last = low + 0.5, high + 0.5, last + 4
            base, factor = self._measures[measured_in]
            units, low, high = (base,), low * factor, high * factor
        halved = self._unit_after(last)
        if numeral.share and halved in self._measures:
            measured_in = halved
            base, factor = self._measures[halved]
            units, low, high = (base,), low / 100 * factor, high / 100 * factor
            while self._words[last].lower in self._ones or self._words[last].lower in self._of:
                last += 1
        span = Span(self._words[begins].start, self._words[last - 1].end)
        bound = {"at_least": 1, "at_most": -1}.get(hedge, 0)
        value = low if low == high else math.sqrt(low * high)
        if hedge == "about":
            low, high = low * (1 - ABOUT), high * (1 + ABOUT)
        if bound > 0:
            high = math.inf
        if bound < 0:
            low = 0.0
        return Quantity(value, low, high, bound, span, begins, last, units, measured_in)

    def _half_more(self, at: int) -> bool:
        """Whether "and a half" stands after the unit at or next to a word: "a month and a half"."""
        told = [word.lower for word in self._words[at : at + 4]]
        return any(told[1 : 1 + len(phrase)] == phrase for phrase in self._and_a_half)

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
        if self._words[last - 1].lower in ("twice", "once", "thrice"):
            yield "time"
            return
        if self._text[after : after + 10].lower().lstrip().startswith(("per cent", "%")):
            yield "percent"
            return
        of_many = self._of_how_many(last)
        yield from self._unit(of_many - 1, of_many) if of_many else self._counted(last, after)

    def _counted(self, last: int, after: int) -> Iterator[str]:
        """The words behind a number that say of what it is."""
        taken = 0
        for word in self._words[last : last + _UNIT_WORDS + 2]:
            if re.search(r"[;:.!?,]", self._text[after : word.start]) or word.lower in self._numbers or taken == _UNIT_WORDS:
                return
            after = word.end
            if word.lower in self._units:
                yield self._units[word.lower]
                return
            if word.lower in self._ones and word.lower not in self._numbers:
                return  # "60 miles an hour" counts miles, and "90 million a year" nothing that is told
            if word.kind != FUNCTION:
                taken += 1
                yield stem(word.lower, self._language)
