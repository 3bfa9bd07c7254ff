"""A capital that speaks is its government, whatever else the report calls by its name: "Oslo said …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.language.gazetteer import gazetteer
from tellings.model.told import MentionTold, StatementTold
from tellings.stages.annotating.parsed import ParsedReport


def speaking(parsed: ParsedReport, mentions: Sequence[MentionTold], statements: Sequence[StatementTold]) -> list[MentionTold]:
    """The mentions, with seats of government that are a statement's source as their countries."""
    sources = {s.source for s in statements if s.source is not None}
    known = gazetteer(parsed.report.language)
    spoken = {(span.start, span.end) for span in sources if (k := known.find(parsed.words(span))) and k.use == "capital"}
    return [replace(m, label="country") if m.kind == "name" and (m.start, m.end) in spoken else m for m in mentions]
