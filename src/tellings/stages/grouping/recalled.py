"""Which report tells as its news what another recalls as background."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tellings.stages.grouping.recounting import Line
from tellings.stages.grouping.terms import Rarity
from tellings.stages.grouping.when import apart
from tellings.stages.grouping.witness import Witness

KEYS = 8
"""The rarest terms of a sentence, by which reports are looked up."""
MOST_HOLDERS = 200
"""A term that more reports hold looks none up."""
LEAST_KEYS = 2
LOOKED_AT = 12
"""Reports looked at for one sentence: those that hold most of its keys."""

MOST_NEWS = 200
MOST_RECALLED = 200
"""Sentences of one report that are looked at as its news, and as what it recalls: the first. A book is no report."""

KEPT = 4096
"""Reports whose sentences are kept as terms at a time."""

STRENGTH = 6.0
"""What the terms that two sentences share must weigh (the root of their squared rarities). Sentences that have only their
topic in common reach 5 in a case of five reports on one topic; those that tell one happening, 6.5 and more."""
LEAST_RARE = 3
RARE = 2.0
"""So many of the shared terms must be so rare, so that one name, however rare, is not enough."""

LEAST_FOREIGN = 2
"""So many of them must be foreign to the recalling report's own news. A background on the report's own happening ("In April, the two
signed an agreement on the strait") shares with other tellings only what they are all about."""

UNDATED = 7.0
"""The same where the date of the sentence does not show that it is past, as with "last week"; then the other report must tell
it in its lead besides."""

SAME_TIME_DAYS = 45
"""How far from a date a report may have been published and still be news of it."""

MONTH_DAYS = 31


@dataclass(frozen=True, slots=True)
class Recall:
    """Report `by` recalls in `line` what report `of` tells as news in `told_in` (indices of reports). `strength` is what
    the shared terms weigh, `terms` are the rare ones among them, rarest first.
    """

    by: int
    of: int
    line: Line
    told_in: Line
    strength: float
    terms: tuple[str, ...]


class News:
    """The sentences of all reports that tell news, found by what they hold.

    Where stories stood before, `fresh` says which reports are new; then only pairs with one of these are looked at.
    """

    def __init__(self, witnesses: Sequence[Witness], rarity: Rarity, fresh: Callable[[int], bool] = lambda _: True) -> None:
        self._witnesses = witnesses
        self._rarity = rarity
        self._fresh = fresh
        self._told = lru_cache(KEPT)(self._tell)
        self._holders: dict[str, list[int]] = {}
        for index in range(len(witnesses)):
            for word in dict.fromkeys(word for _, words in self._tell(index) for word in words):
                holders = self._holders.setdefault(word, [])
                if len(holders) <= MOST_HOLDERS:
                    holders.append(index)

    def of(self, by: int, line: Line) -> list[Recall]:
        """The reports whose news a sentence of report `by` tells, strongest first."""
        weights = {word: self._rarity(word) ** 2 for word in self._witnesses[by].terms_of(line)}
        found = [self._best(by, of, line, weights) for of in self._looked_up(by, weights)]
        strong = [recall for recall in found if recall.strength >= STRENGTH and len(recall.terms) >= LEAST_RARE]
        return sorted(strong, key=lambda recall: (-recall.strength, recall.of))

    def _tell(self, index: int) -> list[tuple[Line, list[str]]]:
        witness = self._witnesses[index]
        news = islice((line for line in witness.lines if not line.background), MOST_NEWS)
        return [(line, witness.terms_of(line)) for line in news]

    def _best(self, by: int, of: int, line: Line, weights: Mapping[str, float]) -> Recall:
        shared = ((told_in, [word for word in words if word in weights]) for told_in, words in self._told(of))
        strength, _, told_in, words = max(
            ((sum(weights[word] for word in words), -told_in.span.start, told_in, words) for told_in, words in shared),
            key=lambda found: found[:2],
        )
        rare = (word for word in words if weights[word] >= RARE**2)
        rarest = tuple(sorted(rare, key=lambda word: (-weights[word], word)))
        return Recall(by, of, line, told_in, round(math.sqrt(strength), 4), rarest)

    def _looked_up(self, by: int, weights: Mapping[str, float]) -> list[int]:
        keys = sorted(weights, key=lambda word: (-weights[word], word))[:KEYS]
        wanted = (lambda _: True) if self._fresh(by) else self._fresh
        hits: dict[int, int] = defaultdict(int)
        for holders in (self._holders.get(key, []) for key in keys):
            for index in holders if len(holders) <= MOST_HOLDERS else ():
                hits[index] += index != by and wanted(index)
        ranked = sorted(hits, key=lambda index: (-hits[index], index))
        return [index for index in ranked[:LOOKED_AT] if hits[index] >= LEAST_KEYS]


def told_apart(witnesses: Sequence[Witness], news: News) -> Iterator[Recall]:
    """Where two reports tell different happenings, because one gives year and month of what is long past for it and the
    other tells it as news.
    """
    for by, witness in enumerate(witnesses):
        past = list(islice((line for line in witness.lines if _is_long_past(line, witness)), MOST_RECALLED))
        own = _terms_of_own_news(witness) if past else frozenset()
        for line in past:
            for recall in news.of(by, line):
                of_another = len(set(recall.terms) - own) >= LEAST_FOREIGN
                # Where both give the year, only a publication date could tell them apart, and it may be a crawl's.
                if of_another and timely(recall, witnesses) and not recall.told_in.years:
                    yield recall


def _terms_of_own_news(witness: Witness) -> frozenset[str]:
    """What a report's own news speaks of: that another report speaks of it too says nothing of what is recalled."""
    return frozenset(word for line in witness.lines if not line.background for word in witness.terms_of(line))


def _is_long_past(line: Line, witness: Witness) -> bool:
    """Whether a sentence gives year and month of what it recalls, and its report is no news of that any more."""
    if line.past is None or not line.dated or line.past.last - line.past.first >= MONTH_DAYS:
        return False
    published = witness.published
    return published is None or published.yearless or apart(line.past, published) > SAME_TIME_DAYS


def timely(recall: Recall, witnesses: Sequence[Witness]) -> bool:
    """Whether the other report was news of it at the time: by its date, or where that is unknown, by its words."""
    published = witnesses[recall.of].published
    if published is None or published.yearless:
        return recall.told_in.fresh or recall.told_in.lead
    return recall.line.past is None or apart(recall.line.past, published) <= SAME_TIME_DAYS


def speaking_of(witnesses: Sequence[Witness], news: News, story_of: Mapping[int, int]) -> Iterator[Recall]:
    """The sentences beyond a report's lead, with a date, that tell the news of another story better than that of their own."""
    for by, witness in enumerate(witnesses):
        recalling = (x for x in witness.lines if not x.lead and (x.past is not None or (x.earlier and not x.background)))
        for line in islice(recalling, MOST_RECALLED):
            yield from _elsewhere(news.of(by, line), by, witnesses, story_of)


def _elsewhere(
    recalls: Iterable[Recall], by: int, witnesses: Sequence[Witness], story_of: Mapping[int, int]
) -> Iterator[Recall]:
    for recall in recalls:
        if story_of[recall.of] == story_of[by]:
            return
        clear = recall.line.past is not None or (recall.strength >= UNDATED and recall.told_in.lead)
        if clear and timely(recall, witnesses):
            yield recall
