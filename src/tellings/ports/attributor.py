"""Who is made to say, think or want what: the rules of a language and the network trained for it, behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tellings.model.records import Span
from tellings.ports.parsed import ParsedReport


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it has an id. `paragraph` is the index of the paragraph that holds the cue; `head` is the token at the
    core of the cue and `verb` the head of the content, both numbers in that paragraph's parse: None where there is no cue, or
    where the content is a quotation found by its marks alone. `speaker` are the words that name who speaks, here or earlier.
    `attitude` as in `StatementTold`. An attributor leaves `addressee`, `said`, `venue` and `attitude` to those who come after.
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


class Attributor(Protocol):
    """Finds the statements of a report. Deterministic: the same report gives the same drafts."""

    @property
    def name(self) -> str:
        """What it is and its version, for the record of what made a table."""

    def attribute(self, parsed: ParsedReport) -> Sequence[Draft]:
        """The statements that a report attributes, paragraph by paragraph. The spans of a content are in order and apart, lie
        in the report, and hold a letter or digit; cue and source stand outside the content.
        """
