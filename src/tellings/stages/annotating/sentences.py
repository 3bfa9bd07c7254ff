"""Sentences of the story proper, quotations kept whole."""

from __future__ import annotations

from tellings.model.told import Sentence
from tellings.stages.annotating.parsed import ParsedReport


def find(parsed: ParsedReport) -> list[Sentence]:
    """The sentences of a report's paragraphs."""
    return [
        Sentence(parsed.report.id, tokens[0].start, tokens[-1].end, p.index, p.role)
        for p in parsed.paragraphs
        for tokens in p.parse.sentences()
    ]
