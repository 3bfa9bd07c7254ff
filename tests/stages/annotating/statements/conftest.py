"""Statements as words, so that a test reads as what a reader finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from tellings.model.records import DateMention, Report, Segment, Span
from tellings.model.told import StatementTold
from tellings.ports.tagger import Tagger
from tellings.stages.annotating import statements
from tellings.stages.annotating.parsed import ParsedReport, parse_report


@dataclass(frozen=True)
class Told:
    content: str
    source: str | None
    cue: str | None
    speaker: str | None
    kind: str
    addressee: str | None
    said: str | None
    negated: bool
    modality: str
    inside: str | None
    attitude: bool
    venue: str | None
    depth: int


Tell = Callable[..., list[Told]]


@pytest.fixture(scope="session")
def report_of(tagger: Tagger) -> Callable[..., ParsedReport]:
    """A parsed report from (role, words) paragraphs, or from one string whose paragraphs are all body."""

    def build(*paragraphs: str | tuple[str, str]) -> ParsedReport:
        text, segments = "", []
        for paragraph in paragraphs:
            role, words = ("body", paragraph) if isinstance(paragraph, str) else paragraph
            segments.append(Segment("report-1", len(text), len(text) + len(words), role))
            text += words + "\n\n"
        report = Report("report-1", "a.txt", None, "", None, None, None, None, None, None, "en", None, "article", text)
        return parse_report(report, segments, tagger)

    return build


def told(parsed: ParsedReport, found: Sequence[StatementTold]) -> list[Told]:
    def words(span: Span | None) -> str | None:
        return parsed.words(span) if span is not None else None

    contents = {s.id: " … ".join(parsed.words(span) for span in s.content) for s in found}
    return [
        Told(
            contents[s.id],
            words(s.source),
            words(s.cue),
            words(s.speaker),
            s.kind,
            words(s.addressee),
            s.said,
            s.negated,
            s.modality,
            contents[s.inside] if s.inside else None,
            s.attitude,
            words(s.venue),
            s.depth,
        )
        for s in found
    ]


@pytest.fixture(scope="session")
def tell(report_of: Callable[..., ParsedReport]) -> Tell:
    """The attributed statements of paragraphs; `narrated=True` for what the outlet tells itself."""

    def find(*paragraphs: str | tuple[str, str], narrated: bool = False, dates: Sequence[DateMention] = ()) -> list[Told]:
        parsed = report_of(*paragraphs)
        everything = told(parsed, statements.find(parsed, dates))
        return [statement for statement in everything if (statement.kind == "narrated") == narrated]

    return find
