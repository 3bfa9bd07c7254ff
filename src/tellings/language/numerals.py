"""Numbers as a text writes them: digits, number words, dozens, halves and "three in ten"; how much, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellings.language import lexicon
from tellings.language.tokens import FUNCTION, NUMBER, Word

_DIGITS = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?")
_GROUP = re.compile(r"\d{3}")
_BLANKS = frozenset({" ", "\u00a0", "\u2009", "\u202f"})
_MOST_OF = 1000
"""What the second number of "three in ten" is at most: "five in 2010" is no share."""
_BETWEEN = 3
"""Words between "one" and "in four" at most: "one shop of the town in four"."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends before word `end`: `low` to `high`; a `share` is in per cent. `scaled` says that a word such as million is part of it."""

    low: float
    high: float
    end: int
    share: bool = False
    scaled: bool = False


class Numerals:
    """Reads the numbers of a passage; words that are `taken`, by dates, are none."""

    def __init__(self, text: str, words: Sequence[Word], taken: Sequence[bool], language: str) -> None:
        self._text, self._words, self._taken = text, words, taken
        self._lower = [word.lower for word in words]
        numbers: Mapping[str, Any] = lexicon(language, "contrast").get("numbers", {})
        self._ones: Mapping[str, float] = numbers.get("ones", {})
        self._scales: Mapping[str, float] = numbers.get("scales", {})
        self._vague: Mapping[str, Sequence[float]] = numbers.get("vague", {})
        self._fractions: Mapping[str, float] = numbers.get("fractions", {})
        self._tens: Mapping[str, float] = numbers.get("after_a_number", {})
        self._every: Mapping[str, float] = numbers.get("every", {})
        joints: Mapping[str, Sequence[str]] = numbers.get("joints", {})
        self._articles, self._of = frozenset(joints.get("articles", ())), frozenset(joints.get("of", ()))
        self._ordinals = frozenset(lexicon(language, "dates").get("ordinals", ()))
        self._compared = frozenset(joints.get("compared", ()))
        self._each, self._and = frozenset(joints.get("each", ())), frozenset(joints.get("and", ()))
        self._range_opens, self._range_to = frozenset(joints.get("between", ())), frozenset(joints.get("to", ()))
        self._range_joins = self._range_to | self._and
        self._out_of = tuple(tuple(phrase.split()) for phrase in joints.get("out_of", ()))

    def read(self, at: int) -> Numeral | None:
        """The number that begins at a word."""
        for reading in (self._range, self._ratio, self._every_second, self._fraction, self._vaguely, self._plainly):
            found = reading(at)
            if found is not None:
                return found
        return None

    def _range(self, at: int) -> Numeral | None:
        """From one number to another: "between 80 and 100", "from two to three hours", "5 to 7 per cent"."""
        opened = self._lower[at] in self._range_opens
        begins = at + opened
        if begins >= len(self._lower):
            return None
        low, end, scaled = self._plain(begins)
        if (
            low is None
            or end + 1 >= len(self._lower)
            or self._lower[end] not in (self._range_joins if opened else self._range_to)
        ):
            return None
        high, last, high_scaled = self._plain(end + 1)
        if high is None or last == end + 1:
            return None
        if high_scaled and not scaled and low < self._scales.get(self._lower[last - 1], 0):
            low *= self._scales.get(self._lower[last - 1], 1.0)
        return Numeral(low, high, last, scaled=high_scaled) if low < high else None

    def _plainly(self, at: int) -> Numeral | None:
        value, end, scaled = self._plain(at)
        if value is None:
            return None
        fraction = self._fraction_at(end)
        if fraction is not None and end > at and self._lower[end] != "half":
            return self._shared(value * fraction, end + 1)
        end, more = self._and_a_half(end)
        scale = self._scale(end) if more else None
        if scale is not None:
            return Numeral((value + more) * scale, (value + more) * scale, end + 1, scaled=True)
        return Numeral(value + more, value + more, end, scaled=scaled)

    def _plain(self, at: int) -> tuple[float | None, int, bool]:
        """A whole number in digits or words, the word after it, and whether a word for a thousand or more is part of it."""
        total, part, end, scaled = 0.0, None, at, False
        while end < len(self._words) and not self._taken[end]:
            word = self._lower[end]
            digits, after = self._digits(end)
            scale = self._scale(end)
            if digits is not None and part is None:
                part, end = digits, after
                continue
            if word in self._ones and _follows(part, self._ones[word]):
                part = (part or 0.0) + self._ones[word]
            elif part is not None and (scale is not None or (word in self._tens and part < 10)):
                scale = scale or self._tens[word]
                part *= scale
                if scale >= 1000:
                    total, part, scaled = total + part, None, True
            elif not (word in self._and and (scaled or (part or 1) % 100 == 0) and end > at and self._small_at(end + 1)):
                break
            end += 1
        return (None if part is None and not scaled else total + (part or 0.0)), end, scaled

    def _scale(self, at: int) -> float | None:
        return self._scales.get(self._lower[at]) if at < len(self._lower) and not self._taken[at] else None

    def _digits(self, at: int) -> tuple[float | None, int]:
        """A number in digits; "24 000" is one."""
        word = self._words[at]
        whole = _DIGITS.fullmatch(word.text) if word.kind == NUMBER else None
        if whole is None:
            return None, at
        digits, end = whole.group().replace(",", ""), at + 1
        if len(digits) <= len("000") and digits.isdigit() and digits[0] != "0":
            while end < len(self._words) and self._grouped(end):
                digits += self._words[end].text
                end += 1
        return float(digits), end

    def _grouped(self, at: int) -> bool:
        gap = self._text[self._words[at - 1].end : self._words[at].start]
        return gap in _BLANKS and _GROUP.fullmatch(self._words[at].text) is not None

    def _small_at(self, at: int) -> bool:
        return at < len(self._words) and not self._taken[at] and self._lower[at] in self._ones

    def _and_a_half(self, at: int) -> tuple[int, float]:
        told = self._lower[at : at + 3]
        if len(told) == 3 and told[0] in self._and and told[1] in self._articles and told[2] in self._fractions:
            return at + 3, self._fractions[told[2]]
        return at, 0.0

    def _fraction_at(self, at: int) -> float | None:
        return self._fractions.get(self._lower[at]) if at < len(self._lower) else None

    def _fraction(self, at: int) -> Numeral | None:
        """A half or a third ("a third of them"); "half a million" and "half a dozen" are numbers."""
        begins = at + 1 if self._lower[at] in self._articles else at
        fraction = self._fraction_at(begins)
        if fraction is None or (begins == at and self._lower[at] != "half" and not self._article_before(at)):
            return None
        if self._counts_on(begins):
            return None
        end = begins + 1
        while end < len(self._lower) and (self._lower[end] in self._articles or self._lower[end] in self._of):
            end += 1
        scale = self._scale(end)
        if scale is not None:
            return Numeral(fraction * scale, fraction * scale, end + 1, scaled=True)
        return self._shared(fraction, begins + 1)

    def _counts_on(self, at: int) -> bool:
        """Whether a word that can be a fraction says which one: "a sixth reactor"; not "a third of them", "a third more"."""
        if at + 1 >= len(self._words) or self._lower[at] not in self._ordinals or self._lower[at + 1] in self._compared:
            return False
        beside = self._text[self._words[at].end : self._words[at + 1].start].isspace()
        return beside and self._words[at + 1].kind != FUNCTION

    def _article_before(self, at: int) -> bool:
        return at > 0 and self._lower[at - 1] in self._articles

    def _shared(self, fraction: float, end: int) -> Numeral:
        # A fraction is as good as told in whole points: a third is 33 per cent.
        exact = abs(fraction * 100 - round(fraction * 100)) < 0.01
        slack = 0.0 if exact else 1.0
        return Numeral(fraction * 100 - slack, fraction * 100 + slack, end, share=True)

    def _ratio(self, at: int) -> Numeral | None:
        """A share in two numbers: "three in ten", "three out of every four", "one shop in four"."""
        few, end, _ = self._plain(at)
        if few is None:
            return None
        skipped = _BETWEEN if few == 1 else 0
        for begins in range(end, min(end + skipped, len(self._words)) + 1):
            for phrase in self._out_of:
                if tuple(self._lower[begins : begins + len(phrase)]) == phrase:
                    many, last, scaled = self._plain(begins + len(phrase))
                    if many is not None and few < many <= _MOST_OF and not scaled and (begins > end or last > end):
                        return self._shared(few / many, last)
        return None

    def _every_second(self, at: int) -> Numeral | None:
        if self._lower[at] in self._each and at + 1 < len(self._lower) and self._lower[at + 1] in self._every:
            return self._shared(self._every[self._lower[at + 1]], at + 2)
        return None

    def _vaguely(self, at: int) -> Numeral | None:
        word = self._lower[at]
        begins = at + 1 if word in self._articles else at
        if begins >= len(self._lower):
            return None
        word = self._lower[begins]
        if begins > at:
            scale = self._scale(begins)
            return Numeral(scale, scale, begins + 1, scaled=True) if scale is not None else self._several(begins)
        return self._several(at) if word not in self._ones and not self._number_before(at) else None

    def _several(self, at: int) -> Numeral | None:
        if self._lower[at] not in self._vague:
            return None
        low, high = self._vague[self._lower[at]]
        if at + 2 < len(self._lower) and self._lower[at + 1] in self._of and self._lower[at + 2] in self._scales:
            times = self._scales[self._lower[at + 2]]
            return Numeral(low * times, high * times, at + 3, scaled=True)
        return Numeral(low, high, at + 1)

    def _number_before(self, at: int) -> bool:
        return at > 0 and (self._digits(at - 1)[0] is not None or self._lower[at - 1] in self._ones)


def _follows(part: float | None, ones: float) -> bool:
    """Whether a number word goes on a number: "forty | two", "one hundred | and fifty"."""
    if part is None:
        return True
    return (part >= 20 and part % 10 == 0 and part % 100 != 0 and ones < 10) or (part >= 100 and part % 100 == 0 and ones < 100)
