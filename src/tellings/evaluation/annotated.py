"""A text as the pipeline sees it: read, segmented, parsed and annotated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tellings.ports.attributor import Attributor
from tellings.stages.annotating import annotate_report
from tellings.stages.annotating.parsed import ParsedReport, parse_report
from tellings.stages.annotating.statements import RULES
from tellings.stages.reading import report_from_text
from tellings.workshop import LocalTools


def parsed_text(text: str, *, published: str | None = None, outlet: str | None = None) -> ParsedReport:
    """An English text as a parsed report; its offsets are the text's."""
    report, segments = report_from_text(text, path="", published=published, outlet=outlet, language="en")
    tagger = LocalTools().tagger("en")
    assert tagger is not None
    return parse_report(report, segments, tagger)


def annotated_text(text: str, *, published: str | None = None) -> Mapping[str, Sequence[Any]]:
    """The annotations of an English text, by table."""
    return annotate_report(parsed_text(text, published=published), attributor())


def attributor() -> Attributor:
    """What finds statements in English for a user: the network, or the rules where its weights are not wanted."""
    return LocalTools().attributor("en") or RULES
