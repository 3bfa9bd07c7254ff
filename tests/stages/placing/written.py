"""Reports with their places marked in the text: "[Hamar|place] in [Norway|country NOR]"; one actor a name, kind and code."""

from __future__ import annotations

import re

import pyarrow as pa

from tellings.model.columns import from_table, to_table
from tellings.model.records import Actor, Mention, Place, Report, Story
from tellings.model.tables import empty
from tellings.settings import Settings
from tellings.stages.placing import place
from tellings.workshop import LocalTools

_MARKED = re.compile(r"\[([^|\]]+)\|(\w+)(?: ([A-Z]{3}))?(?: =(\w+))?\]")


def placed(*texts: str, outlet: str = "Sund Courier", story: bool = True) -> dict[str, Place]:
    """The rows of `places` by the actor's name."""
    tables, names = case(*texts, outlet=outlet, story=story)
    rows = from_table(Place, place(tables, LocalTools(), Settings())["places"])
    return {names[row.actor]: row for row in rows}


def case(*texts: str, outlet: str = "Sund Courier", story: bool = True) -> tuple[dict[str, pa.Table], dict[str, str]]:
    """The tables that placing reads, and the actors' names by id; one story of all reports, or a story each."""
    reports: list[Report] = []
    mentions: list[Mention] = []
    actors: dict[str, Actor] = {}
    for n, marked in enumerate(texts):
        text, spans = _unmarked(marked)
        reports.append(_report(f"r{n}", text, outlet))
        for start, end, kind, code, key in spans:
            name = text[start:end]
            actor = (code if kind == "country" else key) or name
            held = actors.get(actor)
            variants = tuple(dict.fromkeys((*(held.variants if held else ()), name)))
            actors[actor] = Actor(actor, variants[0], kind, variants, (), code, None, None)
            mentions.append(Mention(f"r{n}", start, end, actor, "role" if name.startswith("the ") else "name"))
    ids = tuple(report.id for report in reports)
    stories = [Story("s", "", ids, None, None, ())] if story else [Story(id_, "", (id_,), None, None, ()) for id_ in ids]
    tables = {
        "reports": to_table(Report, reports),
        "stories": to_table(Story, stories),
        "actors_resolved": to_table(Actor, actors.values()),
        "mentions": to_table(Mention, mentions),
        "clues": empty("clues"),
    }
    return tables, {id_: actor.name for id_, actor in actors.items()}


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, str, str | None, str | None]]]:
    text, at, spans = "", 0, []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        spans.append((len(text), len(text) + len(found[1]), found[2], found[3], found[4]))
        text += found[1]
        at = found.end()
    return text + marked[at:], spans


def _report(id_: str, text: str, outlet: str) -> Report:
    return Report(id_, id_, None, "", outlet, None, None, None, None, None, "en", None, "article", text)
