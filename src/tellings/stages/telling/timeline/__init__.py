"""The timeline of a case, told from its tables: events, occasions of speech, beginnings and ends, publications."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.model.account import RelationAccount
from tellings.model.edtf import bounds
from tellings.model.timeline import Entry, Timeline
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage
from tellings.stages.telling.timeline.beginnings import beginnings
from tellings.stages.telling.timeline.happenings import happenings
from tellings.stages.telling.timeline.occasions import occasions
from tellings.stages.telling.timeline.placing import in_order
from tellings.stages.telling.timeline.publications import publications

__all__ = ["narrowed", "timeline_told"]


def timeline_told(holdings: Holdings, lineage: Lineage, relations: Sequence[RelationAccount]) -> Timeline:
    """The whole timeline of a case."""
    events = happenings(holdings, lineage)
    entries = [*events, *occasions(holdings, lineage), *beginnings(relations, events)]
    dated, undated = in_order(holdings, lineage, entries)
    return Timeline(dated, undated, publications(holdings, lineage))


def narrowed(whole: Timeline, *, of: str | None, ids: AbstractSet[str], since: str | None, until: str | None) -> Timeline:
    """The rows in which some actors take part (`ids`, where `of` names any), that may lie between two EDTF dates."""
    first, last = bounds(since)[0], bounds(until)[1]

    def kept(rows: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(one for one in rows if (of is None or not ids.isdisjoint(one.actors)) and one.meets(first, last))

    found = Timeline(kept(whole.entries), kept(whole.undated), kept(whole.published))
    return replace(found, of=of, since=since, until=until)
