"""A statement in the making: spans, and the tokens behind them."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that bring other people's words. `head` is the token at their core, `subject` the head of the words that name the
    source; `group` are the tokens from the first to the last of source, cue and what hangs on them, without the content.
    """

    head: int
    span: Span
    source: Span | None
    subject: int | None
    speaker: Span | None
    hearsay: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id. `paragraph` is the index of the paragraph that holds the cue; `verb` is the head token of
    the content in that paragraph's parse, None where the content is a quotation found by its marks alone. `attitude` as in `StatementTold`.
    """

    paragraph: int
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    speaker: Span | None
    head: int | None = None
    verb: int | None = None
    addressee: Span | None = None
    said: str | None = None
    hearsay: bool = False
    planned: bool = False
    attitude: bool = False
    venue: Span | None = None

    @property
    def start(self) -> int:
        """Where the content starts."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1].end
