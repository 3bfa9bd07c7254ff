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
    """A quantity in a telling. `became`: dead, hurt, held… or empty. `noun`: the stem of what is counted, empty for anybody;
    `sort`: stems of the words before it that say of what sort.
    """

    quantity: Quantity
    became: str
    noun: str
    sort: frozenset[str]

    @property
    def signature(self) -> tuple[str, tuple[str, ...], float, float]:
        """What is told, however it is worded: equal for "a dozen guards" and "12 guards"."""
        return f"{self.became} {self.noun}", tuple(sorted(self.sort)), self.quantity.low, self.quantity.high


def counts_of(text: str, told: Sequence[Word], dates: Sequence[DateMention], language: str) -> list[Count]:
    """The counts in a stretch of a report, in its order."""
    found = quantities(text, told, [Span(date.start, date.end) for date in dates], language)
    counts: list[Count] = []
    for at, quantity in enumerate(found):
        others = [one for n, one in enumerate(found) if n != at]
        became = _became(text, told, quantity, others, language)
        if not became and counts and _goes_on(text, told, counts[-1].quantity, quantity, language):
            became = counts[-1].became
        counts.append(Count(quantity, became, *_counted(text, told, quantity, language)))
    return counts


def of_one_thing(a: Count, b: Count, language: str) -> bool:
    """Whether two counts count the same: a noun of one sort, and the same that became of them; of people, anybody may be meant."""
    if a.became != b.became:
        return False
    if a.became and any(one.noun in ("", *_stems(language, "anybody.nouns")) for one in (a, b)):
        return True
    return bool(a.noun) and a.noun == b.noun and (a.sort <= b.sort or b.sort <= a.sort)


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


@cache
def _alike(language: str) -> dict[str, str]:
    groups = lexicon(language, "counts").get("alike", {}).get("groups", ())
    return {stem(noun, language): group[0] for group in groups for noun in group}


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


def _counted(text: str, told: Sequence[Word], quantity: Quantity, language: str) -> tuple[str, frozenset[str]]:
    """What is counted and of what sort: of the words right behind the number the first plural, or its sign."""
    if quantity.units and not quantity.units[0].isalpha():
        return _alike(language).get(quantity.units[0], quantity.units[0]), frozenset()
    behind = list(_behind(text, told, quantity, language))
    plural = (n for n, word in enumerate(behind) if _is_plural(word, language))
    at = next(plural, len(behind) - 1)
    if not behind:
        return "", frozenset()
    noun = behind[at].stem
    return _alike(language).get(noun, noun), frozenset(word.stem for word in behind[:at])


def _behind(text: str, told: Sequence[Word], quantity: Quantity, language: str) -> Iterator[Word]:
    """The words that follow a number up to a stop, a small word or one that says what became of those counted."""
    end, taken = told[quantity.last - 1].end, 0
    for word in told[quantity.last :]:
        anybody = word.stem in _stems(language, "anybody.nouns")
        if set(text[end : word.start]) & set(".,;:!?()") or taken == _MOST_NOUNS or _classes(language).get(word.stem):
            return
        if word.kind == FUNCTION and not anybody:
            if taken or word.lower not in _OF:
                return
        elif word.kind == CONTENT or anybody:
            taken += 1
            yield word
        end = word.end


def _is_plural(word: Word, language: str) -> bool:
    plain = word.lower.endswith("s") and not word.lower.endswith("ss")
    return plain or word.stem in _stems(language, "anybody.nouns")
