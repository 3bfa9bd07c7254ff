"""The words of a report as phrases: which token a span turns on, what stands in apposition, what is quoted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tellings.language.tokens import HYPHENS
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_LONGEST = 8
"""How many words a noun may have before it; longer runs are misread."""
_MODIFYING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


class Phrases:
    """The tokens of all parsed paragraphs in text order. A note's tokens stand where the note does."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed
        pairs = sorted(((t, p) for p in parsed.paragraphs for t in p.parse if t.pos != "SPACE"), key=lambda pair: pair[0].start)
        self._tokens = [t for t, _ in pairs]
        self._paragraphs = [p for _, p in pairs]
        self._starts = [t.start for t in self._tokens]

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens that begin inside a span."""
        return self._tokens[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def paragraph(self, token: Token) -> Paragraph:
        """The paragraph of a token."""
        return self._paragraphs[bisect_right(self._starts, token.start) - 1]

    def governor(self, token: Token) -> Token:
        """The head of a token; of a root, itself."""
        return self.paragraph(token).parse.tokens[token.head]

    def children(self, token: Token) -> Sequence[Token]:
        """The dependents of a token."""
        return self.paragraph(token).parse.children(token.i)

    def left(self, token: Token) -> Token:
        """The first token of a token's phrase."""
        return self.paragraph(token).parse.subtree(token.i)[0]

    def noun_phrase(self, noun: Token) -> int:
        """Where the words before a noun begin that belong to it: article, owner, adjectives, other nouns."""
        tokens, first = self.paragraph(noun).parse.tokens, noun.i
        while first > 0 and noun.i - first < _LONGEST and tokens[first - 1].sentence == noun.sentence:
            before = tokens[first - 1]
            if before.pos not in _MODIFYING and before.tag not in {"PRP$", "POS"}:
                break
            first -= 1
            if before.pos == "DET" or before.tag == "PRP$":
                break
        return tokens[first].start

    def noun_end(self, noun: Token) -> int:
        """Where a noun ends with what hyphens join to it: "brother-in-law"."""
        tokens, last = self.paragraph(noun).parse.tokens, noun.i
        while last + 2 < len(tokens) and tokens[last + 1].text in HYPHENS and tokens[last].end == tokens[last + 1].start:
            if tokens[last + 2].start != tokens[last + 1].end:
                break
            last += 2
        return tokens[last].end

    def head(self, span: Span) -> Token | None:
        """The token that a span turns on: the first whose head lies outside."""
        inside = self.within(span)
        return next((t for t in inside if t.head == t.i or not span.start <= self.governor(t).start < span.end), None)

    def in_apposition(self, head: Token, span: Span) -> bool:
        """Whether the words of a span are an apposition to a token."""
        return any(child.dep == "appos" and span.start <= child.start < span.end for child in self.children(head))

    def appositions(self) -> Iterator[tuple[Token, Token]]:
        """Each noun with what stands in apposition to it."""
        for token in self._tokens:
            if token.dep == "appos" and token.head != token.i:
                yield self.governor(token), token
