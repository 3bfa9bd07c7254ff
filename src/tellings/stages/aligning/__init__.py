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
from tellings.stages.aligning.differences import differences
from tellings.stages.aligning.gathering import compatible_speakers, statements_said, story_of
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.similarity import Measure


def align(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Align the statements of one story: `agreements_told`, each of two reports or more, and the `differences` in them."""
    del settings
    story = story_of(tables)
    said = statements_said(tables, story) if story is not None and len(story.reports) > 1 else []
    if story is None or not said:
        return {name: empty(name) for name in ("agreements_told", "differences")}
    actors = list(from_table(Actor, tables["actors"]))
    kinds = {actor.id: actor.kind for actor in actors}
    measure = Measure(said, tools.encoder())
    found: list[AgreementTold] = []
    differing: list[Difference] = []
    for aligned in agreements(said, measure, Speakers(compatible_speakers(actors))):
        members = [said[n] for n in aligned.members]
        agreement = _agreement(story.id, members)
        found.append(agreement)
        differing += differences(agreement.id, members, measure.affinity, kinds)
    return {"agreements_told": to_table(AgreementTold, found), "differences": to_table(Difference, differing)}


def _agreement(story: str, members: list[Said]) -> AgreementTold:
    statements = tuple(member.statement.id for member in members)
    reports = tuple(dict.fromkeys(member.statement.report for member in members))
    return AgreementTold(content_id("agreement", sorted(statements)), story, gist(members), statements, reports)
