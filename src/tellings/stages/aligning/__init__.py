"""Aligning: the same statement across the tellings of a story, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.ids import content_id
from tellings.model.records import Actor, Difference
from tellings.model.tables import empty
from tellings.model.told import AgreementTold, ClauseTold
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.aligning.about import gist
from tellings.stages.aligning.alignment import agreements
from tellings.stages.aligning.candidates import Speakers
from tellings.stages.aligning.differences import differences
from tellings.stages.aligning.folding import folded
from tellings.stages.aligning.gathering import compatible_speakers, statements_said, story_of
from tellings.stages.aligning.omitting import clauses_told
from tellings.stages.aligning.said import Said
from tellings.stages.aligning.similarity import Measure


def align(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Align the statements of one story: `agreements_told`, each of two reports or more, their `clauses_told`, and the `differences` in them."""
    del settings
    story = story_of(tables)
    said = statements_said(tables, story) if story is not None and len(story.reports) > 1 else []
    if story is None or not said:
        return {name: empty(name) for name in ("agreements_told", "clauses_told", "differences")}
    actors = list(from_table(Actor, tables["actors"]))
    kinds = {actor.id: actor.kind for actor in actors}
    story_told = folded(said)
    compared = story_told.compared
    measure = Measure(compared, tools.encoder())
    groups = [[compared[n] for n in a.members] for a in agreements(compared, measure, Speakers(compatible_speakers(actors)))]
    groups += [[one] for one in story_told.alone(member for members in groups for member in members)]
    found: list[AgreementTold] = []
    clauses: list[ClauseTold] = []
    differing: list[Difference] = []
    for members in groups:
        agreement = _agreement(story.id, story_told.with_repeats(members))
        found.append(agreement)
        clauses += clauses_told(agreement.id, members, measure.affinity)
        differing += differences(agreement.id, members, measure.affinity, kinds)
        differing += story_told.differences(agreement.id, members)
    return {
        "agreements_told": to_table(AgreementTold, found),
        "clauses_told": to_table(ClauseTold, clauses),
        "differences": to_table(Difference, differing),
    }


def _agreement(story: str, members: list[Said]) -> AgreementTold:
    statements = tuple(member.statement.id for member in members)
    reports = tuple(dict.fromkeys(member.statement.report for member in members))
    return AgreementTold(content_id("agreement", sorted(statements)), story, gist(members), statements, reports)
