"""A mention in the making: tokens of one paragraph, and what they seem to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.ports.tagger import Token
from tellings.stages.annotating.parsed import Paragraph

_ABBREVIATION = 4
"""Longest word whose one full stop may belong to it: "Gen.", "Ltd.", "Corp" with its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens `first` to `last` (excluded) of a paragraph. `kind` and `label` as in `MentionTold`; an empty label is open.

    `weight` tells which of two overlapping drafts to keep, before length does. `sure`: the label needs no further look.
    `noun` is the token that a description turns on.
    """

    paragraph: Paragraph
    first: int
    last: int
    kind: str
    label: str
    weight: int = 0
    sure: bool = False
    noun: int | None = None

    @property
    def tokens(self) -> Sequence[Token]:
        """Its tokens."""
        return self.paragraph.parse.tokens[self.first : self.last]

    @property
    def start(self) -> int:
        """Where its words start in the report."""
        return self.paragraph.parse.tokens[self.first].start

    @property
    def end(self) -> int:
        """Where its words end in the report."""
        last = self.paragraph.parse.tokens[self.last - 1]
        # A full stop that the parser left on a word ends the sentence, unless the word has others: "ISIL." against "U.S.".
        stop = last.text.endswith(".") and last.text.count(".") == 1 and len(last.text) > _ABBREVIATION
        return last.end - 1 if stop else last.end

    @property
    def words(self) -> str:
        """Its words with single spaces, as a reader would say them."""
        return words_of(self.tokens)

    @property
    def head(self) -> int:
        """Where its head word starts: the noun it turns on, or the token whose own head lies outside; the last such for a name."""
        if self.noun is not None:
            return self.paragraph.parse.tokens[self.noun].start
        inside = range(self.first, self.last)
        roots = [token for token in self.tokens if token.head not in inside or token.head == token.i]
        return (roots[-1] if self.kind == "name" else roots[0]).start if roots else self.start

    def labelled(self, label: str) -> Draft:
        """The same words under another label."""
        return replace(self, label=label)


def words_of(tokens: Sequence[Token]) -> str:
    """The words of tokens with single spaces where the text has any space."""
    parts: list[str] = []
    for n, token in enumerate(tokens):
        if n and token.start > tokens[n - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def keep_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Of drafts that overlap, the heavier, then the longer, then the earlier; in text order."""
    taken: set[tuple[int, int]] = set()
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.weight, d.first - d.last, d.start)):
        cells = {(draft.paragraph.index, i) for i in range(draft.first, draft.last)}
        if not cells & taken:
            taken |= cells
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.end))
