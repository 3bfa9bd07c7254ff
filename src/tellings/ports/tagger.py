"""The language model behind a plain view: tokens with lemma, part of speech, dependency and entity label.

Labels are those of Universal Dependencies (`pos`), the Penn Treebank (`tag`), ClearNLP (`dep`) and OntoNotes (`entity`), as the
English pipeline gives them; a tagger for another language maps its own onto these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `start` and `end` count code points of the report; `i`, `head` and `sentence` count within the parse."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    entity_begins: bool
    sentence: int
    morph: str


@dataclass(frozen=True, slots=True)
class Parse:
    """A parsed paragraph. The root of a sentence is its own head."""

    tokens: tuple[Token, ...]
    _children: list[list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        object.__setattr__(self, "_children", children)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, i: int) -> tuple[Token, ...]:
        """The dependents of token `i`, in text order."""
        return tuple(self.tokens[j] for j in self._children[i])

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of token `i` whose relation is one of `deps`."""
        return next((self.tokens[j] for j in self._children[i] if self.tokens[j].dep in deps), None)

    def subtree(self, i: int, *, without: Sequence[str] = ()) -> tuple[Token, ...]:
        """Token `i` and all below it, in text order; branches whose relation is in `without` are left out."""
        found, waiting = [], [i]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [j for j in self._children[at] if self.tokens[j].dep not in without]
        return tuple(self.tokens[j] for j in sorted(found))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads of token `i`, nearest first, up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentences(self) -> Iterator[tuple[Token, ...]]:
        """The tokens of each sentence in turn."""
        at = 0
        while at < len(self.tokens):
            end = at
            while end < len(self.tokens) and self.tokens[end].sentence == self.tokens[at].sentence:
                end += 1
            yield self.tokens[at:end]
            at = end

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie inside these offsets of the report."""
        return tuple(token for token in self.tokens if start <= token.start and token.end <= end)

    def entities(self) -> Iterator[tuple[Token, ...]]:
        """The tokens of each named entity in turn."""
        at = 0
        while at < len(self.tokens):
            if not self.tokens[at].entity:
                at += 1
                continue
            end = at + 1
            while end < len(self.tokens) and self.tokens[end].entity and not self.tokens[end].entity_begins:
                end += 1
            yield self.tokens[at:end]
            at = end


class Tagger(Protocol):
    """Parses pieces of text. Deterministic: the same piece parses alike in any company."""

    @property
    def name(self) -> str:
        """The model and its version, for the record of what made a table."""

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """A parse for each (text, offset of the text in its report), in order. An empty text gives an empty parse."""
