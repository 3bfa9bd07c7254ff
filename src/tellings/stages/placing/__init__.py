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
from tellings.stages.placing.deciding import decide
from tellings.stages.placing.readings import told_of
from tellings.stages.placing.weighing import Weighing


def place(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Place a case's places, facilities and countries: a row of `places` for each, by its actor's id."""
    del tools, settings
    surroundings = Surroundings(
        from_table(Report, tables["reports"]),
        from_table(Story, tables["stories"]),
        from_table(Actor, tables["actors"]),
        from_table(Mention, tables["mentions"]),
        from_table(Clue, tables["clues"]),
    )
    told = told_of(surroundings)
    weighing = Weighing(told, surroundings)
    return {"places": to_table(Place, [decide(one, weighing, surroundings) for one in told])}
