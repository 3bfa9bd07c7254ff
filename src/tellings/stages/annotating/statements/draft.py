"""A statement in the making: spans, and the tokens behind them."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Span
from tellings.ports.attributor import Draft

__all__ = ["Cue", "Draft"]


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
