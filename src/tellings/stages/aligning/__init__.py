"""Aligning: the same statement across the tellings of a story, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.ids import content_id
from tellings.model.records import Actor, Difference
from tellings.model.tables import empty
from tellings.model.told import AgreementTold
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.aligning.about import gist
from tellings.stages.aligning.alignment import agreements
from tellings.stages.aligning.candidates import Speakers
from tellings.stages.aligning.said import compatible_speakers, statements_said, story_of
from tellings.stages.aligning.similarity import Measure


def align(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Align a story's statements."""
    del settings
    story = story_of(tables)
    if story is None or len(story.reports) < 2:
        return {name: empty(name) for name in ("agreements_told", "differences")}
    said = statements_said(tables, story)
    speakers = Speakers(compatible_speakers(list(from_table(Actor, tables["actors"]))))
    found: list[AgreementTold] = []
    differences: list[Difference] = []
    for aligned in agreements(said, Measure(said, tools.encoder()), speakers):
        members = [said[n] for n in aligned.members]
        statements = tuple(member.statement.id for member in members)
        reports = tuple(dict.fromkeys(member.statement.report for member in members))
        found.append(AgreementTold(content_id("agreement", sorted(statements)), story.id, gist(members), statements, reports))
    return {"agreements_told": to_table(AgreementTold, found), "differences": to_table(Difference, differences)}
