"""One paragraph with what is known of it: its parse, its mentions and its dates, ready to be looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellings.model.records import DateMention, Span
from tellings.model.told import MentionTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.parsed import Paragraph, ParsedReport
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


def scenes(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> Iterator[Scene]:
    """The paragraphs of a report, each with what stands in it."""
    sides = Sides(mentions, parsed.report.language)
    ordered = sorted(dates, key=lambda d: (d.start, d.end))
    starts = [date.start for date in ordered]
    for paragraph in parsed.paragraphs:
        yield _scene(
            parsed, paragraph, sides, ordered[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        )


def _scene(parsed: ParsedReport, paragraph: Paragraph, sides: Sides, dates: Sequence[DateMention]) -> Scene:
    return Scene(
        report=parsed.report.id,
        language=parsed.report.language,
        text=parsed.text,
        role=paragraph.role,
        start=paragraph.start,
        end=paragraph.end,
        parse=paragraph.parse,
        sides=sides,
        mentions=tuple(sides.inside(paragraph.start, paragraph.end)),
        dates=tuple(dates),
    )
