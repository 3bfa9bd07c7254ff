"""Resolving: the actors behind the mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from tellings.model.anchors import Anchors
from tellings.model.columns import from_table, to_table
from tellings.model.records import Actor, Link, Mention, Report, Span, Statement, Story
from tellings.model.tables import empty
from tellings.model.told import Clue, MentionTold, StatementTold
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.resolving import actors, affairs, bodies, described, facilities, kinds, links, lists, persons
from tellings.stages.resolving.clusters import Cluster, gather
from tellings.stages.resolving.joining import Joined


def resolve(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Resolve a case's mentions to actors, say of every statement who speaks to whom, and link actors to the entities of
    the user's lists.
    """
    del tools, settings
    stories = list(from_table(Story, tables["stories"]))
    clusters = gather(
        from_table(Report, tables["reports"]),
        stories,
        from_table(MentionTold, tables["mentions_told"]),
        from_table(Clue, tables["clues"]),
    )
    affairs.widen(clusters, stories)
    kinds.agree(clusters)
    joined = Joined(clusters)
    joined.join_stated()
    listed = lists.Lists(tables.get("listed", empty("listed")), clusters)
    lists.join(joined, listed)
    for room in (bodies, persons, facilities, described):
        room.join(joined)
    found, actor_of = actors.build(joined)
    linked = links.find(found, actor_of, clusters, listed)
    statements = _spoken(_claims(list(from_table(StatementTold, tables["statements_told"]))), clusters, actor_of)
    return {
        "actors_resolved": to_table(Actor, links.with_wikidata(found, linked, listed)),
        "links": to_table(Link, linked),
        "mentions": to_table(Mention, _mentions(clusters, actor_of)),
        "statements_resolved": to_table(Statement, statements),
    }


def _mentions(clusters: Sequence[Cluster], actor_of: Mapping[int, str]) -> Iterator[Mention]:
    for cluster in clusters:
        for m in cluster.mentions:
            yield Mention(m.report, m.start, m.end, actor_of[cluster.number], m.kind)


def _claims(told: Sequence[StatementTold]) -> Iterator[StatementTold]:
    """The statements without mere attitudes; one inside an attitude is inside what holds that."""
    around = {s.id: s.inside for s in told}
    attitudes = {s.id for s in told if s.attitude}

    def holders(outer: str | None) -> Iterator[str]:
        while outer is not None:
            if outer not in attitudes:
                yield outer
            outer = around[outer]

    for statement in told:
        if not statement.attitude:
            held = list(holders(statement.inside))
            yield replace(statement, inside=held[0] if held else None, depth=len(held))


def _spoken(
    statements: Iterable[StatementTold], clusters: Sequence[Cluster], actor_of: Mapping[int, str]
) -> Iterator[Statement]:
    """The statements with actors for the words that name their speakers and addressees."""
    told: dict[str, list[tuple[MentionTold, int]]] = defaultdict(list)
    for cluster in clusters:
        told[cluster.report.id] += [(mention, cluster.number) for mention in cluster.mentions]
    rooms: dict[str, tuple[Anchors, list[int]]] = {}
    for report, pairs in told.items():
        pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].kind))
        rooms[report] = Anchors([m for m, _ in pairs]), [n for _, n in pairs]
    nobody: tuple[Anchors, list[int]] = (Anchors([]), [])
    for s in statements:
        anchors, numbers = rooms.get(s.report, nobody)

        def actor(span: Span | None, anchors: Anchors = anchors, numbers: list[int] = numbers) -> str | None:
            n = anchors.find(span) if span is not None else None
            return None if n is None else actor_of[numbers[n]]

        speaker = actor(s.speaker) or actor(s.source)
        yield Statement(
            s.id,
            s.report,
            s.content,
            s.source,
            s.cue,
            speaker,
            s.kind,
            actor(s.addressee),
            s.said,
            s.negated,
            s.modality,
            s.inside,
            None,
            s.venue,
            s.depth,
        )
