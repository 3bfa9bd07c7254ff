"""A paragraph as the finders of statements see it: its parse with the reach of every word, its quotations, its lexicon."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tellings.model.records import Span
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import quotations, sentences
from tellings.stages.annotating.parsed import Paragraph, ParsedReport
from tellings.stages.annotating.quotations import Quotation
from tellings.stages.annotating.statements.lexicon import Circumstances, Speech, circumstances, speech

STOPS = ",;:—–-"
ROLES = ("headline", "heading", "body", "answer", "caption")
"""Roles of the paragraphs that may hold statements."""
TITLES = ("headline", "heading")
ANSWER = "answer"
"""An interviewee's paragraphs are statements as they stand."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One paragraph. `left` and `right` hold the first and last token of each token's subtree, `first` and `last` of its
    sentence.
    """

    paragraph: Paragraph
    text: str
    quotations: tuple[Quotation, ...]
    speech: Speech
    left: tuple[int, ...]
    right: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    starts: tuple[int, ...]
    circumstances: Circumstances
    language: str

    @property
    def parse(self) -> Parse:
        """The paragraph's parse."""
        return self.paragraph.parse

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The paragraph's tokens."""
        return self.paragraph.parse.tokens

    def span(self, first: int, last: int) -> Span | None:
        """The span from one token to another, without spaces and stops at its ends; None when nothing is left."""
        tokens = self.tokens
        while first <= last and (tokens[first].text.isspace() or tokens[first].text in STOPS):
            first += 1
        while first <= last and (tokens[last].text.isspace() or tokens[last].text in STOPS):
            last -= 1
        return Span(tokens[first].start, tokens[last].end) if first <= last else None

    def token_at(self, offset: int) -> int:
        """The number of the first token that begins at or after an offset; the count of tokens when there is none."""
        return bisect_left(self.starts, offset)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation whose marks or words stand at an offset."""
        at = bisect_right(self.quotations, offset, key=lambda q: q.start) - 1
        return self.quotations[at] if at >= 0 and offset < self.quotations[at].end else None

    def quotations_near(self, span: Span) -> Iterator[Quotation]:
        """The quotations that meet or touch a span, in text order."""
        n = bisect_left(self.quotations, span.start, key=lambda q: q.inner.end)
        while n < len(self.quotations) and self.quotations[n].start <= span.end:
            yield self.quotations[n]
            n += 1

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of token `i` with one of these relations."""
        return self.parse.child(i, *deps)

    def lemma(self, i: int) -> str:
        """The lemma of token `i` in lower case."""
        return self.tokens[i].lemma.lower()


@lru_cache(maxsize=1)
def scenes(parsed: ParsedReport) -> tuple[Scene, ...]:
    """The paragraphs of a report that may hold statements and hold any word. Kept until the next report is asked for: finders
    of several files look at them in turn.
    """
    return tuple(
        _scene(parsed, paragraph) for paragraph in parsed.paragraphs if paragraph.role in ROLES and len(paragraph.parse)
    )


def _scene(parsed: ParsedReport, paragraph: Paragraph) -> Scene:
    tokens = paragraph.parse.tokens
    left, right = _reach(tokens)
    quoted = quotations.find(parsed.text, paragraph)
    first, last = list(range(len(tokens))), list(range(len(tokens)))
    for begin, end in sentences.ranges(parsed.text, paragraph, quoted):
        for i in range(begin, end + 1):
            first[i], last[i] = begin, end
    return Scene(
        paragraph,
        parsed.text,
        tuple(quoted),
        speech(parsed.report.language),
        left,
        right,
        tuple(first),
        tuple(last),
        tuple(token.start for token in tokens),
        circumstances(parsed.report.language),
        parsed.report.language,
    )


def _reach(tokens: Sequence[Token]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The first and last token of every subtree: children hand theirs on to their heads, deepest first."""
    depth = _depths(tokens)
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for i in sorted(range(len(tokens)), key=lambda i: -depth[i]):
        head = tokens[i].head
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
    return tuple(left), tuple(right)


def _depths(tokens: Sequence[Token]) -> list[int]:
    depth = [-1] * len(tokens)
    for token in tokens:
        path, i = [], token.i
        while depth[i] < 0 and tokens[i].head != i:
            path.append(i)
            i = tokens[i].head
        base = max(depth[i], 0)
        depth[i] = base
        for step, j in enumerate(reversed(path), 1):
            depth[j] = base + step
    return depth
