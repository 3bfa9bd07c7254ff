"""One paragraph with what is known of it: its parse, its mentions and its dates, ready to be looked up by place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    _dates_under: dict[int, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tokens", {token.start: token for token in self.parse})
        under: dict[int, list[int]] = {}
        for number, date in enumerate(self.dates):
            token = self.first_token(date.start, date.end)
            for above in () if token is None else _up_to_verb(self.parse, token):
                under.setdefault(above, []).append(number)
        object.__setattr__(self, "_dates_under", under)

    def dates_under(self, i: int) -> Sequence[int]:
        """Which dates hang on token `i`: their nearest verb above, or a noun on the way to it, is that token."""
        return self._dates_under.get(i, ())

    def token_at(self, offset: int) -> Token | None:
        """The token that starts at an offset of the report."""
        return self._tokens.get(offset)

    def first_token(self, start: int, end: int) -> Token | None:
        """The first token that starts within these offsets."""
        return next((self._tokens[offset] for offset in range(start, end) if offset in self._tokens), None)

    def span(self, i: int) -> Span:
        """The words of token `i`."""
        return Span(self.parse.tokens[i].start, self.parse.tokens[i].end)


def _up_to_verb(parse: Parse, token: Token) -> Iterator[int]:
    for above in parse.ancestors(token.i):
        yield above.i
        if above.pos in ("VERB", "AUX") and above.dep not in ("aux", "auxpass"):
            return
