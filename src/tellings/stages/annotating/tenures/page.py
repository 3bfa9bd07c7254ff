"""A paragraph with the mentions and dates in it, as offices are read from it: who stands where, and when what was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.model.periods import Period
from tellings.model.records import DateMention, Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_POINTS = ("date", "time")
AROUND = 12
"""Mentions before a word among which those that hold it are: names in names are never deeper."""
_BLANKS = 2
LINKS = ("ADP", "SCONJ")
_LED = frozenset({"organisation", "armed_group", "facility"})


class Page:
    """A paragraph. `here` are its mentions in text order, `dates` its dates and times."""

    def __init__(
        self, parsed: ParsedReport, paragraph: Paragraph, mentions: Sequence[MentionTold], dates: Sequence[DateMention]
    ) -> None:
        self.report, self.language, self.published = parsed.report.id, parsed.report.language, parsed.report.published
        self.paragraph, self.parse = paragraph, paragraph.parse
        first, last = (bisect_left(mentions, at, key=lambda m: m.start) for at in (paragraph.start, paragraph.end))
        self.here = mentions[first:last]
        self._starts = [m.start for m in self.here]
        first, last = (bisect_left(dates, at, key=lambda d: d.start) for at in (paragraph.start, paragraph.end))
        self.dates = [d for d in dates[first:last] if d.type in _POINTS]
        self._dated: dict[int, list[tuple[str, DateMention]]] = defaultdict(list)
        for date in self.dates:
            for above, preposition in self.above(date):
                self._dated[above].append((preposition, date))

    def person(self, token: Token) -> MentionTold | None:
        """The person whom a word stands for: a name before a description, a pronoun."""
        here = [m for m in self.at(token) if m.label == "person" and (m.head == token.start or m.kind != "role")]
        return min(here, key=lambda m: (m.kind == "role", m.end - m.start), default=None)

    def is_name(self, token: Token) -> bool:
        """Whether a word belongs to a person's name."""
        return any(m.kind == "name" and m.label == "person" for m in self.at(token))

    def body(self, token: Token) -> MentionTold | None:
        """The body that a word is the head of."""
        here = [m for m in self.at(token) if m.label in _LED and m.kind != "pronoun" and m.head == token.start]
        return min(here, key=lambda m: (m.kind != "name", m.end - m.start), default=None)

    def at(self, token: Token) -> Sequence[MentionTold]:
        """The mentions that hold a word."""
        last = bisect_right(self._starts, token.start)
        return [m for m in self.here[max(0, last - AROUND) : last] if token.start < m.end]

    def within(self, span: Span) -> Sequence[MentionTold]:
        """The mentions inside a span."""
        first, last = (bisect_left(self._starts, at) for at in (span.start, span.end))
        return [m for m in self.here[first:last] if m.end <= span.end]

    def is_date(self, token: Token) -> bool:
        """Whether a word belongs to a date."""
        return any(d.start <= token.start < d.end for d in self.dates)

    def right_before(self, start: int) -> Iterator[tuple[str, DateMention]]:
        """The date of "until July secretary of the union"."""
        first = bisect_left(self.dates, start, key=lambda d: d.start) - 1
        date = self.dates[first] if first >= 0 else None
        if date is not None and date.end < start <= date.end + _BLANKS:
            token = next((t for t in self.parse.within(date.start, date.end) if t.pos != "SPACE"), None)
            if token is not None and token.i and self.parse.tokens[token.i - 1].pos in LINKS:
                yield self.parse.tokens[token.i - 1].lemma.lower(), date

    def hanging(self, *heads: Token) -> list[tuple[str, DateMention]]:
        """The dates that hang on some words before any other verb, each with its preposition, in text order."""
        found = {date.start: (preposition, date) for head in heads for preposition, date in self._dated[head.i]}
        return [found[start] for start in sorted(found)]

    def above(self, date: DateMention) -> Iterator[tuple[int, str]]:
        """The words that a date hangs on, up to the nearest verb, each with the preposition between."""
        token = next((t for t in self.parse.within(date.start, date.end) if t.pos != "SPACE"), None)
        if token is None:
            return
        preposition = token.lemma.lower() if token.pos in LINKS else ""
        for above in self.parse.ancestors(token.i):
            preposition = preposition or (above.lemma.lower() if above.pos in LINKS else "")
            yield above.i, preposition
            if clauses.is_clause(above) or above.dep in {"nsubj", "nsubjpass"}:
                return

    def when(self, dates: Sequence[tuple[str, DateMention]], *, begins: bool, ends: bool) -> Period:
        """From when to when: by "since" and "until", by the two ends of a stretch, or by the day that something began or ended."""
        since = until = None
        for preposition, date in dates:
            first, slash, last = date.value.partition("/")
            if preposition in words(self.language, "titles", "tenure.until"):
                until = until or (last if slash else date.value)
            elif preposition in words(self.language, "titles", "tenure.since") and not (slash and last not in {"", ".."}):
                since = since or first
            elif ends:
                until = until or date.value
            elif begins:
                since = since or date.value
            elif slash and preposition not in {"after", "before", "by"}:
                # "For the past ten years" goes on.
                over = _known(last) if last[:10] < (self.published or last[:10] + "~") else None
                since, until = since or _known(first), until or over
        return since, until


def _known(end: str) -> str | None:
    return end if end not in {"", ".."} else None
