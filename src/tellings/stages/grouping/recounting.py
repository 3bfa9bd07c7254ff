"""What a report recalls: its background sentences, told after the news, with their dates.

A report opens with its news and closes with background (the inverted pyramid), and background gives the year with the month
where news says "on Tuesday". So a sentence beyond the lead with a date that is past is background, and tells of another
happening than its report does, unless the date begins a state that lasts ("since March 2011").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.language import words as listed
from tellings.model.records import DateMention, Span
from tellings.model.told import Sentence
from tellings.stages.grouping.when import Days, days
from tellings.stages.grouping.words import TITLES, Told

LEAD = 2
"""Sentences of the story proper, headings left out, that open a report and are its news."""

PAST_DAYS = 5
"""A date must lie so long before publication to be background: what a daily or a weekly still reports as news is less."""

MARGIN_DAYS = 20
"""The same for a date given with its year, which may be a crawl's or a correction's day beside the true one."""

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a report as grouping sees it. `words` are indices of `Told.words`; `start` and `end` code points.

    `past` is the time of the happening it recalls, null for one that recalls none; `dated` whether its words give the year
    of that, `years` whether they give any.
    `earlier` is whether a date of it lies before its report's own, by however little. `fresh` marks words of news: a weekday,
    "recently". `date_words` are the indices of its words that give dates.
    """

    span: Span
    words: range
    lead: bool
    background: bool
    past: Days | None
    dated: bool
    years: bool
    earlier: bool
    fresh: bool
    date_words: frozenset[int]

    @property
    def recalls(self) -> bool:
        """Whether it tells of a happening that was over before the report's own."""
        return self.past is not None


def lines(told: Told, sentences: Sequence[Sentence], dates: Iterable[DateMention], published: Days | None) -> tuple[Line, ...]:
    """The sentences of a report in text order, with the date of publication that is believed, if any.

    A report without sentences has its segments for them.
    """
    spans = [(Span(s.start, s.end), s.segment) for s in sorted(sentences, key=lambda s: (s.start, s.end))]
    spans = spans or [(Span(s.start, s.end), s.role) for s in told.segments]
    reader = _Reader(told, sorted(dates, key=lambda d: (d.start, d.end)), published)
    found: list[Line] = []
    proper = 0
    for span, role in spans:
        proper += role not in TITLES
        found.append(reader.line(span, lead=role in TITLES or proper <= LEAD, before=found[-1] if found else None))
    return tuple(found)


class _Reader:
    """Reads the sentences of one report in turn."""

    def __init__(self, told: Told, dates: Sequence[DateMention], published: Days | None) -> None:
        self._told = told
        self._dates = dates
        self._at = 0
        self._published = None if published is None or published.yearless else published
        language = told.report.language
        self._fresh, self._since, self._had = (listed(language, "recounting", key) for key in ("fresh", "since", "pluperfect"))

    def line(self, span: Span, *, lead: bool, before: Line | None) -> Line:
        words = self._told.words.between(span.start, span.end)
        forms = self._told.words.forms[words.start : words.stop]
        inside = self._inside(span)
        old = [date for date in inside if self._is_past(date)]
        happened = [date for date in old if not self._lasts(date)]
        goes_on = before is not None and before.recalls and not self._had.isdisjoint(forms)
        return Line(
            span,
            words,
            lead=lead,
            background=not lead and (bool(old) or goes_on),
            past=None if lead else days(happened[0].value) if happened else before.past if goes_on and before else None,
            dated=any(self._gives_year(date) for date in happened),
            years=any(self._gives_year(date) for date in inside),
            earlier=any(self._is_earlier(date) for date in inside),
            fresh=not self._fresh.isdisjoint(forms),
            date_words=frozenset(i for date in inside for i in self._told.words.between(date.start, date.end)),
        )

    def _inside(self, span: Span) -> list[DateMention]:
        """The dates inside a sentence; sentences come in text order."""
        while self._at < len(self._dates) and self._dates[self._at].start < span.start:
            self._at += 1
        last = self._at
        while last < len(self._dates) and self._dates[last].end <= span.end:
            last += 1
        return [date for date in self._dates[self._at : last] if date.type == "date"]

    def _is_past(self, date: DateMention) -> bool:
        when, given = days(date.value), self._gives_year(date)
        if when is None or when.yearless:
            return False
        if self._published is None:
            # A report seldom writes its own year out beyond the lead.
            return given
        return when.last < self._published.first - (MARGIN_DAYS if given else PAST_DAYS)

    def _is_earlier(self, date: DateMention) -> bool:
        when = days(date.value)
        return when is not None and not when.yearless and self._published is not None and when.last < self._published.first

    def _lasts(self, date: DateMention) -> bool:
        before = self._told.words.between(max(0, date.start - 20), date.start)
        inside = self._told.words.between(date.start, date.end)
        around = [self._told.words.forms[i] for i in (*before[-1:], *inside[:1])]
        return not self._since.isdisjoint(around)

    def _gives_year(self, date: DateMention) -> bool:
        return _YEAR.search(self._told.report.text, date.start, date.end) is not None
