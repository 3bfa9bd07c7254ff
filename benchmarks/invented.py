"""Invented reports with known copies, any number of them, one at a time: what finding shared passages is measured on.

Words come from a long-tailed vocabulary with English function words at their usual shares; each report has a topic whose names recur
in it, set phrases that many reports hold, and now and then the paragraph that its outlet pastes into everything. One in five copies
from an earlier report: passages of 30 words or more, moved about, with words substituted, dropped and put in. The same seed gives
the same reports, and any report can be written by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain, islice, product

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]

FUNCTION_WORDS = """
the of and to in a that is was for on it with as he be by at his from are this have had not but they which were said
an has their or been who its will would one all more about also when after there two other than into up out she over
we first people time her last no could if so year years new some what only can against most them him now between
before where may during under such because while through many then told since both still made those being officials
until
""".split()  # noqa: SIM905  (reads as text)
FUNCTION_SHARE = 0.47
CONTENT_WORDS = 60_000
_HEADS = [*"bcdfghjklmnprstvwz", *("br", "ch", "dr", "fl", "gr", "kl", "pr", "st", "tr")]
_VOWELS = [*"aeiou", "ai", "ea", "ou"]
_TAILS = ["", "l", "m", "n", "r", "s", "t", "nd", "rk"]

PHRASES = 3_000
TOPIC_WORDS = 60
TOPIC_SHARE = 0.12
REPORTS_A_TOPIC = 25
OUTLETS = 40
STOCK_WORDS = 32
STOCK_SHARE = 0.15
COPY_EVERY = 5
"""Report 3, 8, 13… copies: 20 %."""

_MARKS = (" ", ", ", ". ", ".\n\n")
_MARK_LENGTHS = np.array([len(mark) for mark in _MARKS])

_OWN = 1 << 20
"""An origin is `report * _OWN + word` for a word that its report wrote or copied, `-1 - outlet * _OWN - word` for stock, `NEW` for neither."""
NEW = -(1 << 62)


@dataclass(frozen=True)
class Copying:
    """How copies are made: the share of words copied or, if `words` is given, the length of one passage; the share changed, at most."""

    share: tuple[float, float] = (0.3, 1.0)
    words: tuple[int, int] | None = None
    changed: tuple[float, float] = (0.0, 0.15)
    least: int = 30


@dataclass(frozen=True)
class Copied:
    """Words `start` up to `end` of a report come from words `source_start` up to `source_end` of another."""

    source: int
    source_start: int
    source_end: int
    start: int
    end: int


@dataclass(frozen=True)
class Worded:
    """A report's words, as places in the vocabulary, and for each where it was first written."""

    number: int
    outlet: int
    words: Array
    origins: Array
    copied: tuple[Copied, ...]


@dataclass(frozen=True)
class Invented:
    """A report. `starts` and `ends` are code points of its words."""

    worded: Worded
    outlet: str
    published: str
    text: str
    starts: Array
    ends: Array


@lru_cache(maxsize=1)
def vocabulary() -> list[str]:
    """The function words, the commonest first, and words made up of syllables."""
    syllables = ["".join(parts) for parts in product(_HEADS, _VOWELS, _TAILS)]
    rng, made = np.random.default_rng(2), dict.fromkeys(FUNCTION_WORDS)
    while len(made) < len(FUNCTION_WORDS) + CONTENT_WORDS:
        lengths = rng.integers(1, 4, size=CONTENT_WORDS)
        drawn = iter(rng.integers(len(syllables), size=int(lengths.sum())).tolist())
        words = ("".join([syllables[n] for n in islice(drawn, length)]) for length in lengths.tolist())
        made.update(dict.fromkeys(islice(words, len(FUNCTION_WORDS) + CONTENT_WORDS - len(made))))
    return list(made)


class Press:
    """Writes `count` reports of about `words` words."""

    def __init__(self, count: int, words: int = 400, copying: Copying | None = None, seed: int = 7) -> None:
        self.count, self.words, self.copying, self.seed = count, words, copying or Copying(), seed

    def __iter__(self) -> Iterator[Invented]:
        return (self.report(number) for number in range(self.count))

    def report(self, number: int) -> Invented:
        """One report, by its number."""
        rng = self._rng(6, number)
        worded = self.worded(number)
        text, starts, ends = self._printed(worded.words, rng)
        day = date(2031, 1, 1) + timedelta(days=number * 365 // max(1, self.count))
        return Invented(worded, f"Outlet {worded.outlet}", day.isoformat(), text, starts, ends)

    def worded(self, number: int) -> Worded:
        """The words of one report."""
        rng = self._rng(1, number)
        words, origins, copied = self._copy(number, rng) if number % COPY_EVERY == 3 else (*self._own(number), ())
        outlet = int(rng.integers(OUTLETS))
        if rng.random() < STOCK_SHARE:
            words = np.concatenate([words, self._stock[outlet]])
            origins = np.concatenate([origins, -1 - outlet * _OWN - np.arange(STOCK_WORDS)])
        return Worded(number, outlet, words, origins, copied)

    def _rng(self, *key: int) -> np.random.Generator:
        return np.random.Generator(np.random.PCG64([self.seed, *key]))

    @cached_property
    def _lengths(self) -> Array:
        return np.array([len(word) for word in vocabulary()])

    @cached_property
    def _chances(self) -> npt.NDArray[np.float64]:
        """How far each word reaches on the way from 0 to 1: function words and content words each by Zipf's law."""
        function = 1.0 / (np.arange(len(FUNCTION_WORDS)) + 2.0)
        content = 1.0 / (np.arange(CONTENT_WORDS) + 20.0) ** 1.02
        shares = [FUNCTION_SHARE * function / function.sum(), (1 - FUNCTION_SHARE) * content / content.sum()]
        return np.cumsum(np.concatenate(shares))

    def _drawn(self, rng: np.random.Generator, count: int) -> Array:
        return np.minimum(np.searchsorted(self._chances, rng.random(count)), len(self._chances) - 1)

    @cached_property
    def _phrases(self) -> list[Array]:
        rng = self._rng(3)
        return [self._drawn(rng, int(rng.integers(4, 8))) for _ in range(PHRASES)]

    @cached_property
    def _stock(self) -> list[Array]:
        rng = self._rng(4)
        return [self._drawn(rng, STOCK_WORDS) for _ in range(OUTLETS)]

    def _own(self, number: int) -> tuple[Array, Array]:
        """What a report writes itself, with its origins."""
        rng = self._rng(0, number)
        words = self._drawn(rng, int(self.words * rng.uniform(0.8, 1.2)))
        topic = int(rng.integers(max(1, self.count // REPORTS_A_TOPIC))) * TOPIC_WORDS
        named = rng.random(len(words)) < TOPIC_SHARE
        places = topic + (rng.random(int(named.sum())) ** 2 * TOPIC_WORDS).astype(np.int64)
        words[named] = len(FUNCTION_WORDS) + places * 7919 % CONTENT_WORDS
        origins = number * _OWN + np.arange(len(words))
        for at in rng.integers(len(words), size=len(words) // 60).tolist():
            phrase = self._phrases[int(PHRASES * rng.random() ** 3)][: len(words) - at]
            words[at : at + len(phrase)] = phrase
        return words, origins

    def _copy(self, number: int, rng: np.random.Generator) -> tuple[Array, Array, tuple[Copied, ...]]:
        """A report that takes passages from one or two earlier ones and writes the rest itself."""
        own, own_origins = self._own(number)
        sizes = self._sizes(len(own), rng)
        pieces: list[tuple[Array, Array]] = []
        copied, at, used = [], 0, 0
        sources = [self._source(number, rng) for _ in range(2)]
        gaps = (5 + rng.multinomial(max(0, len(own) - sum(sizes)), np.ones(len(sizes) + 1) / (len(sizes) + 1))).tolist()
        for size, gap in zip(sizes, gaps, strict=False):
            source = sources[int(rng.random() < 0.2)]
            words, origins = self._own(source)
            start = int(rng.integers(max(1, len(words) - size)))
            end = min(len(words), start + size)
            changed = self._changed(words[start:end], origins[start:end], rng)
            between = own[used : used + gap]
            pieces += [(between, own_origins[used : used + gap]), changed]
            at, used = at + len(between), used + len(between)
            copied.append(Copied(source, start, end, at, at + len(changed[0])))
            at += len(changed[0])
        pieces.append((own[used : used + gaps[-1]], own_origins[used : used + gaps[-1]]))
        return np.concatenate([p[0] for p in pieces]), np.concatenate([p[1] for p in pieces]), tuple(copied)

    def _sizes(self, words: int, rng: np.random.Generator) -> list[int]:
        """How long the passages of a copy are."""
        if self.copying.words:
            return [int(rng.integers(self.copying.words[0], self.copying.words[1] + 1))]
        total = int(words * rng.uniform(*self.copying.share))
        most = max(1, min(3, total // (2 * self.copying.least)))
        count = int(rng.integers(1, most + 1))
        cuts = self.copying.least + rng.multinomial(max(0, total - count * self.copying.least), np.ones(count) / count)
        return [int(cut) for cut in cuts]

    def _source(self, number: int, rng: np.random.Generator) -> int:
        source = int(rng.integers(number))
        return source - 1 if source % COPY_EVERY == 3 else source

    def _changed(self, words: Array, origins: Array, rng: np.random.Generator) -> tuple[Array, Array]:
        """A passage with a share of its words changed: each substituted, dropped, or followed by a new one."""
        count = int(rng.uniform(*self.copying.changed) * len(words))
        at = rng.choice(len(words), size=count, replace=False)
        way = rng.integers(3, size=count)
        repeats, fresh = np.ones(len(words), dtype=np.int64), np.zeros(len(words), dtype=np.bool_)
        repeats[at[way == 1]], repeats[at[way == 2]], fresh[at[way == 0]] = 0, 2, True
        made, from_where = np.repeat(words, repeats), np.repeat(np.where(fresh, NEW, origins), repeats)
        put_in = np.cumsum(repeats)[at[way == 2]] - 1
        new = np.concatenate([np.flatnonzero(np.repeat(fresh, repeats)), put_in])
        made[new], from_where[new] = self._drawn(rng, len(new)), NEW
        return made, from_where

    def _printed(self, words: Array, rng: np.random.Generator) -> tuple[str, Array, Array]:
        """Words as sentences and paragraphs."""
        written = vocabulary()
        marks = np.where(rng.random(len(words)) < 0.06, 1, 0)
        ends = np.cumsum(rng.integers(8, 28, size=len(words) // 8 + 1))
        ends = np.append(ends[ends < len(words) - 1], len(words) - 1)
        marks[ends] = 2
        marks[ends[2::3]] = 3
        printed = list(map(written.__getitem__, words.tolist()))
        for at in [0, *(ends[:-1] + 1).tolist()]:
            printed[at] = printed[at].capitalize()
        lengths = self._lengths[words]
        starts = np.cumsum(lengths + _MARK_LENGTHS[marks]) - lengths - _MARK_LENGTHS[marks]
        parts = zip(printed, map(_MARKS.__getitem__, marks.tolist()), strict=True)
        return "".join(chain.from_iterable(parts)), starts, starts + lengths
