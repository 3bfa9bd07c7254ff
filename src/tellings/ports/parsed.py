"""One report with its paragraphs parsed: what annotators and attributors look at."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model.records import Report, Segment, Span
from tellings.ports.tagger import Parse


@dataclass(frozen=True, slots=True, eq=False)  # one is itself: comparing parses would cost their length
class Paragraph:
    """A segment and its parse. Notes and datelines that lie inside are blank to the parser and have no tokens;
    a note is a paragraph of its own. Offsets are the report's.
    """

    index: int
    role: str
    start: int
    end: int
    parse: Parse
    masked: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ParsedReport:
    """A report, its segments and its parsed paragraphs, in text order."""

    report: Report
    segments: tuple[Segment, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The report's text, which all offsets point into."""
        return self.report.text

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.report.text[span.start : span.end]
