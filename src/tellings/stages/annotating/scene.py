"""One paragraph with what is known of it: its parse, its mentions and its dates, ready to be looked up by place."""

from __future__ import annotations

from dataclasses import dataclass, field

from tellings.model.records import DateMention, Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.sides import Sides


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph's words and what stands in them. `dates` and `mentions` are the paragraph's own, in text order."""

    report: str
    language: str
    text: str
    role: str
    start: int
    end: int
    parse: Parse
    sides: Sides
    mentions: tuple[MentionTold, ...]
    dates: tuple[DateMention, ...]
    _tokens: dict[int, Token] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tokens", {token.start: token for token in self.parse})

    def token_at(self, offset: int) -> Token | None:
        """The token that starts at an offset of the report."""
        return self._tokens.get(offset)

    def first_token(self, start: int, end: int) -> Token | None:
        """The first token that starts within these offsets."""
        return next((self._tokens[offset] for offset in range(start, end) if offset in self._tokens), None)

    def span(self, i: int) -> Span:
        """The words of token `i`."""
        return Span(self.parse.tokens[i].start, self.parse.tokens[i].end)
