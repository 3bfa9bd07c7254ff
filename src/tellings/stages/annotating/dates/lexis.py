"""The words for times of a language, as tables and as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from string import capwords
from typing import Any

from tellings.language import lexicon

_FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}


@dataclass(frozen=True, slots=True)
class Lexis:
    """One language's tables; keys are in small letters. `steps` are how far "last", "this", "next" lie from now."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    clock: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    days: Mapping[str, int]
    feasts: Mapping[str, str]
    steps: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]

    def number(self, words: str) -> float | None:
        """A numeral in figures or words; None for a vague one ("several", "a few")."""
        words = words.casefold().strip()
        for sign, written in _FRACTIONS.items():
            words = words.replace(sign, written)
        figures = re.fullmatch(r"(\d[\d,]{0,12})(?:\.(\d{1,4}))?(?: (\d)/(\d))?", words)
        if figures:
            whole = float(f"{figures[1].replace(',', '')}.{figures[2] or 0}")
            return whole + (int(figures[3]) / int(figures[4]) if figures[4] not in (None, "0") else 0)
        if words in self.lists["vague"]:
            return None
        return self._spelt(re.split(r"[\s-]+", words))

    def ordinal(self, words: str) -> int:
        """An ordinal in figures or words ("3rd", "third"); 0 for what is none."""
        words = words.casefold()
        return self.ordinals.get(words) or int(re.sub(r"\D", "", words) or 0)

    def _spelt(self, words: Iterable[str]) -> float | None:
        total = 0.0
        for word in words:
            value = self.numbers.get(word)
            if value is None:
                if word in ("and", "of"):
                    continue
                return None
            total = max(total, 1) * value if value >= 100 or word in ("couple", "dozen") else total + value
        return total or None


@cache
def lexis(language: str) -> Lexis:
    """The tables of a language; empty ones when it has no `dates.toml`."""
    data: Mapping[str, Any] = lexicon(language, "dates")
    tables = {name: data.get(name, {}) for name in Lexis.__slots__ if name != "lists"}
    lists = {name: tuple(words) for name, words in data.get("lists", {}).items()}
    return Lexis(**tables, lists={name: lists.get(name, ()) for name in (*lists, *_LISTS)})


_LISTS = (
    "vague", "about", "kinds", "early", "ends", "past_words", "future_words", "present_words", "rate_words", "past_infinitives", "plans", "appointing", "attempts", "sayings", "eves", "present_sayings",
    "month_words", "month_links", "month_or_name_words",
)  # fmt: skip


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words, longest first; one that matches nothing for none."""
    listed = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + ("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed) or "(?!)") + ")"


def capitalised(words: Iterable[str]) -> str:
    """The same for names, which count in capitals or with a capital only."""
    listed = list(words)
    return f"(?-i:{either([*(capwords(word) for word in listed), *(word.upper() for word in listed)])})"
