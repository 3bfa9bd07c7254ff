"""Numbers in the telling of an event: how many of whom, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon, words
from tellings.language.quantities import Quantity, quantities
from tellings.language.tokens import CONTENT, FUNCTION, Word, stem
from tellings.model.records import DateMention, Span

_OF = frozenset({"of", "the", "its", "their", "his", "her", "these", "those"})
_MOST_NOUNS = 3


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in a telling. `became`: dead, hurt, held… or empty; `nouns`: stems of what is counted, of anybody if empty."""

    quantity: Quantity
    became: str
    nouns: frozenset[str]

    @property
    def signature(self) -> tuple[str, tuple[str, ...], float, float]:
        """What is told, however it is worded: equal for "a dozen guards" and "12 guards"."""
        return self.became, tuple(sorted(self.nouns)), self.quantity.low, self.quantity.high


def counts_of(text: str, told: Sequence[Word], dates: Sequence[DateMention], language: str) -> list[Count]:
    """The counts in a stretch of a report, in its order."""
    found = quantities(text, told, [Span(date.start, date.end) for date in dates], language)
    counts: list[Count] = []
    for at, quantity in enumerate(found):
        others = [one for n, one in enumerate(found) if n != at]
        became = _became(text, told, quantity, others, language)
        if not became and counts and _goes_on(text, told, counts[-1].quantity, quantity, language):
            became = counts[-1].became
        counts.append(Count(quantity, became, frozenset(_nouns(text, told, quantity, language))))
    return counts


def of_one_thing(a: Count, b: Count, language: str) -> bool:
    """Whether two counts count the same: alike nouns, and the same that became of them."""
    if a.became != b.became:
        return False
    if a.nouns & b.nouns:
        return True
    return bool(a.became) and any(nouns <= _stems(language, "anybody.nouns") for nouns in (a.nouns, b.nouns))


@cache
def _stems(language: str, key: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words(language, "counts", key))


@cache
def _classes(language: str) -> dict[str, str]:
    return {
        stem(word, language): name
        for name, members in lexicon(language, "counts").get("became", {}).items()
        for word in members
    }


def _became(text: str, told: Sequence[Word], quantity: Quantity, others: Sequence[Quantity], language: str) -> str:
    """What became of those counted, by the nearest word that says it, before the number or after it."""
    taken = {n for one in others for n in range(one.first, one.last)}
    reach = lexicon(language, "counts").get("reach", {})
    after = _nearest(text, told, range(quantity.last, quantity.last + reach.get("after", 0)), taken, language)
    before = _nearest(text, told, range(quantity.first - 1, quantity.first - 1 - reach.get("before", 0), -1), taken, language)
    return min((after, before), key=lambda found: found[0])[1]


def _nearest(text: str, told: Sequence[Word], way: range, taken: set[int], language: str) -> tuple[int, str]:
    """How far along a way the first word that says it stands, and what it says; a stop, a joint or another number ends the way."""
    classes = _classes(language)
    for distance, n in enumerate(way):
        if not 0 <= n < len(told) or n in taken or told[n].lower in ("and", "while", "but"):
            break
        one, other = (n - 1, n) if way.step > 0 else (n, n + 1)
        if one >= 0 and other < len(told) and set(text[told[one].end : told[other].start]) & set(".,;:!?"):
            break
        if (found := classes.get(told[n].stem) or classes.get(stem(told[n].lower, language))) is not None:
            return distance, found
    return len(told), ""


def _goes_on(text: str, told: Sequence[Word], before: Quantity, quantity: Quantity, language: str) -> bool:
    """Whether a number is joined to the one before it: "killed 12 soldiers and three civilians"."""
    between = told[before.last : quantity.first]
    joint = between[-1].lower == "and" if between else text[before.span.end : quantity.span.start].strip() == ","
    return joint and len(between) <= _MOST_NOUNS + 1 and not any(_classes(language).get(word.stem) for word in between)


def _nouns(text: str, told: Sequence[Word], quantity: Quantity, language: str) -> Iterator[str]:
    """Stems of what is counted: the words right behind the number, or its sign."""
    if quantity.units and not quantity.units[0].isalpha():
        yield quantity.units[0]
        return
    end, taken = told[quantity.last - 1].end, 0
    for n in range(quantity.last, len(told)):
        word = told[n]
        if set(text[end : word.start]) & set(".,;:!?()") or taken == _MOST_NOUNS:
            break
        if word.kind == FUNCTION and (taken or word.lower not in _OF) and word.stem not in _stems(language, "anybody.nouns"):
            break
        if word.kind == CONTENT and _classes(language).get(word.stem):
            break
        end = word.end
        if word.kind == CONTENT or word.stem in _stems(language, "anybody.nouns"):
            taken += 1
            yield word.stem
