"""What the finders of origins look at: a sentence's tokens with the statements, mentions and dates that stand in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from tellings.language import words
from tellings.model.records import DateMention, Span
from tellings.model.told import MentionTold, StatementTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.parsed import ParsedReport

Row = TypeVar("Row")

SUBJECTS = ("nsubj", "nsubjpass")
_AROUND = 4  # statements looked at on either side of a word: more cues than that do not stand nearer
_CLAUSES = ("relcl", "acl")
_BESIDES = ("relcl", "acl", "appos", "advcl", "punct", "parataxis", "ccomp")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that names an origin. `of_report` where the phrase itself says that the whole report rests on it."""

    kind: str
    phrase: Span
    speaker: Span | None = None
    outlet: Span | None = None
    date: str | None = None
    of_report: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one paragraph: its tokens (never empty), the paragraph's parse and role, the attributed statements whose
    cue stands in it, in the order of their cues, and where its calendar dates begin.
    """

    tokens: tuple[Token, ...]
    parse: Parse
    role: str
    said: tuple[StatementTold, ...]
    dated: frozenset[int]

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return span_of(self.tokens)


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's annotations, sorted, so that each sentence finds its own without a look at the others."""

    parsed: ParsedReport
    mentions: tuple[MentionTold, ...]
    statements: tuple[StatementTold, ...]
    dates: tuple[DateMention, ...]
    _mention_starts: list[int] = field(repr=False)
    _cue_starts: list[int] = field(repr=False)
    _date_starts: list[int] = field(repr=False)
    _quotes: list[tuple[int, int]] = field(repr=False)

    @property
    def language(self) -> str:
        """The report's language: which folder of words to use."""
        return self.parsed.report.language

    def sentences(self) -> Iterator[Sentence]:
        """Every parsed sentence in turn."""
        for paragraph in self.parsed.paragraphs:
            for tokens in paragraph.parse.sentences():
                span = span_of(tokens)
                dated = frozenset(date.start for date in self.dates_in(span))
                yield Sentence(tokens, paragraph.parse, paragraph.role, tuple(self._said_in(span)), dated)

    def mentions_in(self, span: Span) -> list[MentionTold]:
        """The mentions that share letters with a span."""
        # Mentions are short and hardly nest: eight before the span's first letter reach every one that could touch it.
        at = max(0, bisect_left(self._mention_starts, span.start) - 8)
        found = []
        for mention in _onwards(self.mentions, at):
            if mention.start >= span.end:
                break
            if mention.end > span.start:
                found.append(mention)
        return found

    def mention(self, span: Span) -> MentionTold | None:
        """The mention that a span is about: a person's name in it, else what shares most letters, the shorter of two such."""
        found = self.mentions_in(span)
        people = [m for m in found if (m.kind, m.label) == ("name", "person") and span.start <= m.start and m.end <= span.end]
        shared = {m: min(m.end, span.end) - max(m.start, span.start) for m in people or found}
        return max(shared, key=lambda m: (shared[m], m.start - m.end, -m.start), default=None)

    def _said_in(self, span: Span) -> list[StatementTold]:
        at = bisect_left(self._cue_starts, span.start)
        found = []
        for statement in _onwards(self.statements, at):
            cue = statement.cue
            if cue is None or cue.start >= span.end:
                break
            found.append(statement)
        return found

    def is_quoted(self, span: Span) -> bool:
        """Whether words are a speaker's own: what he names is not what the report rests on."""
        at = bisect_right(self._quotes, (span.start, len(self.parsed.text) + 1))
        return at > 0 and self._quotes[at - 1][0] <= span.start and span.end <= self._quotes[at - 1][1]

    def dates_in(self, span: Span) -> list[DateMention]:
        """The calendar dates (no durations) that begin in a span."""
        at = bisect_left(self._date_starts, span.start)
        found = []
        for date in _onwards(self.dates, at):
            if date.start >= span.end:
                break
            found.append(date)
        return found

    def speaker_at(self, sentence: Sentence, token: Token) -> Span | None:
        """The words for who speaks where `token` stands: by the statement whose cue is nearest, else the verb's subject."""
        at = bisect_left(self._cue_starts, token.start)
        around = self.statements[max(0, at - _AROUND) : at + _AROUND]
        near = [s for s in around if s.cue and _stands_in(s.cue, sentence.span) and (s.source or s.speaker)]
        if near:
            best = min(near, key=lambda s: (_distance(s, token), s.id))
            return self.named(_without_clause(sentence, best.speaker or best.source))
        return self.subject(sentence, token)

    def subject(self, sentence: Sentence, token: Token) -> Span | None:
        """The words for the subject of the verb that governs a token (the nearest above it that has one)."""
        for above in (token, *sentence.parse.ancestors(token.i)):
            below = sentence.parse.child(above.i, *SUBJECTS)
            if below is not None and below.i != token.i:
                return self.named(span_of(noun_phrase(sentence.parse, below)))
        return None

    def named(self, span: Span | None) -> Span | None:
        """A span cut to the mention that it holds, or as it is."""
        mention = self.mention(span) if span else None
        return Span(mention.start, mention.end) if mention else span


def scene_of(
    parsed: ParsedReport, mentions: Sequence[MentionTold], statements: Sequence[StatementTold], dates: Sequence[DateMention]
) -> Scene:
    """Sort a report's annotations for looking up."""
    told = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    cued = sorted((s for s in statements if s.cue is not None), key=lambda s: (s.cue or Span(0, 0), s.id))
    calendar = _outside_names(parsed, (d for d in dates if d.type in {"date", "time"}))
    when = tuple(sorted(calendar, key=lambda d: (d.start, d.end)))
    return Scene(
        parsed,
        told,
        tuple(cued),
        when,
        [m.start for m in told],
        [s.cue.start for s in cued if s.cue],
        [d.start for d in when],
        sorted((c.start, c.end) for s in cued if s.kind == "direct" for c in s.content),
    )


def _outside_names(parsed: ParsedReport, dates: Iterable[DateMention]) -> Iterator[DateMention]:
    """Dates without the words for a day that end an outlet's name: "told Tarn Today on Monday"."""
    titles = words(parsed.report.language, "origins", "outlets.titles")
    pairs = (pair for paragraph in parsed.paragraphs for pair in pairwise(paragraph.parse.tokens))
    ends = {b.start: b.end for a, b in pairs if a.pos == "PROPN" and b.text[:1].isupper() and b.text.lower() in titles}
    for date in dates:
        start = ends.get(date.start, date.start)
        if start < date.end:
            yield replace(date, start=start) if start > date.start else date


def noun_phrase(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The tokens of a noun phrase without its clauses and appositions, around its head."""
    below = parse.subtree(token.i, without=_BESIDES)
    return parse.tokens[below[0].i : below[-1].i + 1]


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first of some tokens to the last."""
    return Span(tokens[0].start, tokens[-1].end)


def _without_clause(sentence: Sentence, source: Span | None) -> Span | None:
    """The words for who speaks up to the clause that tells more of him: of whom that speaks is not who does."""
    if source is None:
        return None
    inside = [t for t in sentence.tokens if source.start <= t.start and t.end <= source.end]
    told = [t for t in inside if t.dep in _CLAUSES and source.start < t.start]
    firsts = [sentence.parse.subtree(t.i)[0].start for t in told if t.head < t.i]
    cut = min((start for start in firsts if start > source.start), default=source.end)
    return Span(source.start, cut)


def _onwards(rows: Sequence[Row], at: int) -> Iterator[Row]:
    """Rows from one on, one by one: a slice would copy the rest of the report each time."""
    return (rows[n] for n in range(at, len(rows)))


def _stands_in(cue: Span, span: Span) -> bool:
    return span.start <= cue.start < span.end


def _distance(statement: StatementTold, token: Token) -> int:
    cue = statement.cue
    return abs(cue.start - token.start) if cue else 0
