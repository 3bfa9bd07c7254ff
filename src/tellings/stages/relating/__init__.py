"""Relating: what holds between actors over time, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.footing import Footing
from tellings.model.records import (
    Actor,
    Derivation,
    Event,
    Mention,
    Origin,
    Passage,
    Place,
    Relation,
    Report,
    Segment,
    Statement,
    Story,
)
from tellings.model.stemma import Stemma
from tellings.model.told import RelationTold
from tellings.model.voices import pasted
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.relating.contradicting import contradicted
from tellings.stages.relating.facts import Facts, one_name, one_way
from tellings.stages.relating.givers import completed
from tellings.stages.relating.happenings import from_events
from tellings.stages.relating.joining import joined, rows
from tellings.stages.relating.posts import offices
from tellings.stages.relating.telling_days import TellingDays


def relate(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Relate a case's actors: from the tables of the whole case to `relations`."""
    del tools, settings
    reports = list(from_table(Report, tables["reports"]))
    stemma = Stemma(
        from_table(Origin, tables["origins"]), from_table(Derivation, tables["derivations"]), [report.id for report in reports]
    )
    mentions = list(from_table(Mention, tables["mentions"]))
    actors = {actor.id: actor for actor in from_table(Actor, tables["actors"])}
    stories = list(from_table(Story, tables["stories"]))
    footing = Footing(
        mentions,
        from_table(Statement, tables["statements"]),
        stemma,
        pasted(from_table(Passage, tables["passages"]), stories),
        from_table(Segment, tables["segments"]),
        outlets={report.id: report.outlet for report in reports},
    )
    countries = countries_of(actors)
    reader = Facts(footing, actors, mentions, {report.id: report.text for report in reports})
    read = list(from_table(RelationTold, tables["relations_told"]))
    told = one_way(one_name(list(reader.told(read))))
    told += from_events(from_table(Event, tables["events"]), told, read)
    whole = completed(told, actors, countries, from_table(Place, tables["places"]))
    facts = [*whole, *offices(actors, countries, stories)]
    days = TellingDays(footing, {report.id: report.published for report in reports})
    return {"relations": to_table(Relation, contradicted(rows(joined(facts), footing, days)))}


def countries_of(actors: Mapping[str, Actor]) -> dict[str, str]:
    """The actor for each country code; of several the one with the most names, then the smallest id."""
    ranked = sorted((a for a in actors.values() if a.kind == "country" and a.country), key=lambda a: (len(a.variants), a.id))
    return {actor.country: actor.id for actor in ranked if actor.country}
