"""The language model behind a plain view: tokens with lemma, part of speech, dependency and entity label.

Labels are those of Universal Dependencies (`pos`), the Penn Treebank (`tag`), ClearNLP (`dep`) and OntoNotes (`entity`), as the
English pipeline gives them; a tagger for another language maps its own onto these.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Protocol

import numpy as np
import numpy.typing as npt


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
    """A parsed paragraph. The root of a sentence is its own head. `vectors`: what the tagger itself makes of each token in its
    context, shape (tokens, width), for networks that build on it; None where it has none.
    """

    tokens: tuple[Token, ...]
    vectors: npt.NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    _children: list[tuple[Token, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.head != token.i:
                below.setdefault(token.head, []).append(token)
        # Most words have no dependents; those that have keep them as one tuple, since finders ask for them many times over.
        children: list[tuple[Token, ...]] = [()] * len(self.tokens)
        for i, tokens in below.items():
            children[i] = tuple(tokens)
        object.__setattr__(self, "_children", children)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def children(self, i: int) -> tuple[Token, ...]:
        """The dependents of token `i`, in text order."""
        return self._children[i]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of token `i` whose relation is one of `deps`."""
        for child in self._children[i]:
            if child.dep in deps:
                return child
        return None

    def subtree(self, i: int, *, without: Sequence[str] = ()) -> tuple[Token, ...]:
        """Token `i` and all below it, in text order; branches whose relation is in `without` are left out."""
        found = [i]
        for at in found:
            found += [child.i for child in self._children[at] if child.dep not in without]
        return tuple(self.tokens[j] for j in sorted(found))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads of token `i`, nearest first, up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def sentences(self) -> Iterator[tuple[Token, ...]]:
        """The tokens of each sentence in turn."""
        for _, tokens in groupby(self.tokens, key=attrgetter("sentence")):
            yield tuple(tokens)

    def sentence(self, number: int) -> tuple[Token, ...]:
        """The tokens of one sentence, found without a look at the others."""
        first, last = (bisect_left(self.tokens, one, key=attrgetter("sentence")) for one in (number, number + 1))
        return self.tokens[first:last]

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie inside these offsets of the report."""
        first, last = (bisect_left(self.tokens, offset, key=attrgetter("start")) for offset in (start, end))
        return tuple(token for token in self.tokens[first:last] if token.end <= end)

    def entities(self) -> Iterator[tuple[Token, ...]]:
        """The tokens of each named entity in turn."""
        held: list[Token] = []
        for token in self.tokens:
            if held and (not token.entity or token.entity_begins):
                yield tuple(held)
                held = []
            if token.entity:
                held.append(token)
        if held:
            yield tuple(held)


class Tagger(Protocol):
    """Parses pieces of text. Deterministic: the same piece parses alike in any company."""

    @property
    def name(self) -> str:
        """The model and its version, for the record of what made a table."""

    def parse(self, pieces: Sequence[tuple[str, int]]) -> Iterator[Parse]:
        """A parse for each (text, offset of the text in its report), in order. An empty text gives an empty parse."""
