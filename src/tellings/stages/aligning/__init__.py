"""Aligning: the same statement across the tellings of a story, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.ids import content_id
from tellings.model.records import Actor, Difference, Dispute, Evidence, Story
from tellings.model.tables import empty
from tellings.model.told import AgreementTold, ClauseTold
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.aligning.about import gist
from tellings.stages.aligning.alignment import Aligned, agreements, alone
from tellings.stages.aligning.differences import Comparer, whole
from tellings.stages.aligning.disputes import Parties
from tellings.stages.aligning.expecting import Expected
from tellings.stages.aligning.folding import Folded, folded
from tellings.stages.aligning.gathering import statements_said, story_of
from tellings.stages.aligning.judging import weighed_by
from tellings.stages.aligning.namesakes import by_name_alone
from tellings.stages.aligning.omitting import Known, clauses_told, perhaps_told
from tellings.stages.aligning.points import points_of
from tellings.stages.aligning.resemblance import Resemblance
from tellings.stages.aligning.speakers import Speakers
from tellings.stages.aligning.units import Unit, units_of
from tellings.stages.aligning.weighing import weigher

WRITES = ("agreements_told", "clauses_told", "differences", "disputes")


def align(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Align the statements of one story: `agreements_told`, each of two reports or more, their `clauses_told`, the
    `differences` in them, and the `disputes` between what different speakers say.
    """
    del settings
    story = story_of(tables)
    said = statements_said(tables, story) if story is not None and len(story.reports) > 1 else []
    if story is None or not said:
        return {name: empty(name) for name in WRITES}
    actors = list(from_table(Actor, tables["actors"]))
    told = folded(said)
    units = units_of(told.compared)
    speakers = Speakers.of(actors)
    resemblance = Resemblance(told.compared, units, tools.encoder(), speakers.allow)
    pairs, features = resemblance.pairs()
    other = tools.aligner()
    sure = weigher(said[0].language).weigh(units, pairs, features) if other is None else weighed_by(other, units, pairs)
    if other is None:
        sure[by_name_alone(units, pairs, features, resemblance.affinity, tools.encoder())] = 0.0
    comparer = Comparer(resemblance, {actor.id: actor.kind for actor in actors}, Expected(units, pairs, sure))
    parties = Parties(comparer, speakers, dict(zip(pairs, sure.tolist(), strict=True)))
    points = points_of(resemblance, pairs, sure, parties.against)
    point_of = {n: point for point in points for n in point}
    known = Known(units, point_of, perhaps_told(units, pairs, sure))
    made = agreements(units, points)
    made += alone(units, told.alone(units[n].said.statement.id for one in made for held in one.clauses.values() for n in held))
    found: list[AgreementTold] = []
    clauses: list[ClauseTold] = []
    differing: list[Difference] = []
    for aligned in made:
        agreement = _agreement(story, aligned, comparer, told, known)
        found.append(agreement)
        clauses += clauses_told(agreement.id, aligned, known, told)
        differing += comparer.differences(agreement.id, aligned, point_of)
        for n in aligned.statements:
            member = comparer.narrow(aligned.clauses[n])
            differing += told.differences(agreement.id, member, whole(member))
    return {
        "agreements_told": to_table(AgreementTold, found),
        "clauses_told": to_table(ClauseTold, clauses),
        "differences": to_table(Difference, differing),
        "disputes": to_table(Dispute, parties.disputes(story.id, point_of)),
    }


def _agreement(story: Story, aligned: Aligned, comparer: Comparer, told: Folded, known: Known) -> AgreementTold:
    order = {report: at for at, report in enumerate(story.reports)}
    units = comparer.resemblance.units
    stretches = [place for n in aligned.statements for place in _stretches([units[m] for m in aligned.clauses[n]], told)]
    stretches.sort(key=lambda held: (order[held[1].report], held[1].start))
    members = [comparer.narrow(aligned.clauses[n]) for n in aligned.statements]
    places = sorted((place.report, place.start, place.end) for _, place in stretches)
    return AgreementTold(
        content_id("agreement", places),
        story.id,
        gist(members),
        tuple(dict.fromkeys(statement for statement, _ in stretches)),
        tuple(dict.fromkeys(place.report for _, place in stretches)),
        tuple(place for _, place in stretches),
        known.maybe((n for point in aligned.points for n in point), {place.report for _, place in stretches}),
    )


def _stretches(units: Sequence[Unit], told: Folded) -> Iterator[tuple[str, Evidence]]:
    """The words of some clauses of a statement, and of what repeats it, each with its statement; clauses side by side are one."""
    statement = units[0].said.statement
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and unit.place == runs[-1][-1].place + 1:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    for run in runs:
        yield statement.id, Evidence(statement.report, run[0].start, run[-1].end)
        repeats = told.repeats.get(statement.id, ())
        for other, first, last in zip(repeats, told.repeated(run[0]), told.repeated(run[-1]), strict=True):
            yield other.statement.id, Evidence(first.report, first.start, last.end)
