"""Placing: where on earth the places of the reports are, as far as a gazetteer and the reports' own words tell."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import Actor, Mention, Place, Report, Story
from tellings.model.told import Clue
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.placing.beside import Surroundings
from tellings.stages.placing.countries import settled
from tellings.stages.placing.deciding import decide
from tellings.stages.placing.readings import told_of
from tellings.stages.placing.weighing import Weighing


def place(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Place a case's places, facilities and countries: a row of `places` for each, by its actor's id; and give actors without a
    country the one that this tells.
    """
    del tools, settings
    actors = list(from_table(Actor, tables["actors_resolved"]))
    surroundings = Surroundings(
        from_table(Report, tables["reports"]),
        from_table(Story, tables["stories"]),
        actors,
        from_table(Mention, tables["mentions"]),
        from_table(Clue, tables["clues"]),
    )
    told = told_of(surroundings)
    weighing = Weighing(told, surroundings)
    places = [decide(one, weighing, surroundings) for one in told]
    return {"actors": to_table(Actor, settled(actors, places)), "places": to_table(Place, places)}
