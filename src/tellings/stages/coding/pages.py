"""What stands around the words that tell an event: their sentence and the next one, the dates and the words in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from tellings.language.tokens import CONTENT, Word, words_of
from tellings.model.columns import by_report
from tellings.model.records import DateMention, Mention, Report, Span
from tellings.model.told import Sentence

_IS_DATE = ("date", "time")


class Pages:
    """The reports of a story, looked up by place."""

    def __init__(
        self,
        reports: Iterable[Report],
        sentences: Iterable[Sentence],
        dates: Iterable[DateMention],
        mentions: Iterable[Mention],
    ) -> None:
        self.reports = {report.id: report for report in reports}
        self._sentences = {key: sorted(rows, key=lambda s: s.start) for key, rows in by_report(sentences).items()}
        self._dates = {key: sorted(rows, key=lambda d: d.start) for key, rows in by_report(dates).items()}
        named = by_report(mention for mention in mentions if mention.kind != "pronoun")
        self._mentions = {key: sorted(rows, key=lambda m: (m.start, -m.end)) for key, rows in named.items()}
        self._names = {(m.report, m.start, m.end) for rows in self._mentions.values() for m in rows if m.kind == "name"}
        self._words: dict[tuple[str, Span], tuple[Word, ...]] = {}
        self._weighty: dict[tuple[str, int], frozenset[str]] = {}

    @property
    def main_language(self) -> str:
        """The language of most of the reports."""
        spoken = Counter(report.language for report in self.reports.values())
        return min(spoken, key=lambda language: (-spoken[language], language), default="en")

    def text(self, report: str) -> str:
        """The text of a report."""
        return self.reports[report].text

    def language(self, report: str) -> str:
        """The language of a report."""
        return self.reports[report].language

    def sentence(self, report: str, offset: int) -> Span | None:
        """The sentence around an offset."""
        rows = self._sentences.get(report, [])
        at = bisect_right(rows, offset, key=lambda s: s.start) - 1
        return Span(rows[at].start, rows[at].end) if at >= 0 and offset < rows[at].end else None

    def next_sentence(self, report: str, offset: int) -> Span | None:
        """The sentence after the one around an offset, in a segment of the same role."""
        rows = self._sentences.get(report, [])
        at = bisect_right(rows, offset, key=lambda s: s.start)
        if not 0 < at < len(rows) or rows[at].segment != rows[at - 1].segment:
            return None
        return Span(rows[at].start, rows[at].end)

    def dates(self, report: str, span: Span) -> list[DateMention]:
        """The dates told in a stretch; no durations."""
        rows = self._dates.get(report, [])
        first, last = (bisect_right(rows, edge - 1, key=lambda d: d.start) for edge in (span.start, span.end))
        return [row for row in rows[first:last] if row.end <= span.end and row.type in _IS_DATE]

    def mentions(self, report: str) -> list[Mention]:
        """The names and descriptions of a report, in text order, the wider first."""
        return self._mentions.get(report, [])

    def is_name(self, report: str, span: Span) -> bool:
        """Whether a stretch is a name."""
        return (report, span.start, span.end) in self._names

    def words(self, report: str, span: Span) -> tuple[Word, ...]:
        """The words of a stretch."""
        key = (report, span)
        if key not in self._words:
            self._words[key] = words_of(self.text(report), [span], language=self.language(report))
        return self._words[key]

    def weighty(self, report: str, offset: int) -> frozenset[str]:
        """Stems of the words that say something in the sentence around an offset and the next; no names, dates or numbers."""
        key = (report, offset)
        if key not in self._weighty:
            spans = (self.sentence(report, offset), self.next_sentence(report, offset))
            self._weighty[key] = frozenset(stem for span in spans if span for stem in self._stems(report, span))
        return self._weighty[key]

    def _stems(self, report: str, span: Span) -> Iterable[str]:
        rows = self.mentions(report)
        first = bisect_right(rows, span.start - 1, key=lambda m: m.start)
        last = bisect_right(rows, span.end, key=lambda m: m.start)
        taken = [(m.start, m.end) for m in rows[first:last] if m.kind == "name"]
        taken += [(d.start, d.end) for d in self.dates(report, span)]
        for word in self.words(report, span):
            if word.kind == CONTENT and not any(start <= word.start < end for start, end in taken):
                yield word.stem
