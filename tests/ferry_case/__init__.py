"""A case written by hand about an invented happening, the stopping of a ferry, with rows in every table.

Six reports: an interview retold (A), copied (B), translated (C), rewritten by a paper that hides its source (D); a witness (E);
and another story (F) that shares a stock paragraph with A. Their words hold what a page must survive: markup, an emoji, quotes.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from tellings import workshop
from tellings.address import Named
from tellings.case import Case
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.tables import ALL, empty
from tellings.pipeline import STAGES
from tellings.ports.store import UNIT
from tests.ferry_case.happenings import event_differences, events, relations
from tests.ferry_case.people import actor, actors, links, mentions, places
from tests.ferry_case.reports import STOCK, TEXTS, key, place, reports, segments, span
from tests.ferry_case.statements import (
    OTHER,
    STORY,
    agreement,
    agreements,
    clauses,
    differences,
    disputes,
    statement,
    statements,
)
from tests.ferry_case.stemma import derivations, origins

__all__ = ["OTHER", "STOCK", "STORY", "TEXTS", "actor", "agreement", "case_in", "key", "place", "span", "statement", "tables"]


@cache
def tables() -> dict[str, pa.Table]:
    """Every table of the case; those between the rooms are empty, but for the rejects."""
    stock = [r.Passage(*_ends(place("A", STOCK)), *_ends(place("F", STOCK)), "verbatim", stock=True)]
    dates = [
        r.DateMention(*_ends(place("A", "March 2027")), "2027-03", "date"),
        r.DateMention(*_ends(place("F", "March 2027")), "2027-03", "date"),
        r.DateMention(*_ends(place("F", "April 2, 2031")), "2031-04-02", "date"),
        r.DateMention(*_ends(place("E", "last week")), "2031-06-01/2031-06-07", "date"),
    ]
    link = r.StoryLink(OTHER, "It speaks of the strait that the league closed.", (place("A", "closed to trawlers"),))
    stories = [
        r.Story(
            STORY, "Ferry to Ostra stays in port, board says", tuple(map(key, "ABCDE")), "XXXX-06-07", "2031-06-08", (link,)
        ),
        r.Story(OTHER, "Three islands renew their league", (key("F"),), "2031-04-03", "2031-04-03", ()),
    ]
    rejects = [r.Reject("reports/scan.bin", "0" * 64, "binary", "scan.bin holds no text.", "Give its text as .txt or .html.")]
    rows: dict[str, pa.Table] = {
        "reports": to_table(r.Report, reports()),
        "segments": to_table(r.Segment, segments()),
        "dates": to_table(r.DateMention, dates),
        "mentions": to_table(r.Mention, mentions()),
        "actors": to_table(r.Actor, actors()),
        "links": to_table(r.Link, links()),
        "places": to_table(r.Place, places()),
        "stories": to_table(r.Story, stories),
        "passages": to_table(r.Passage, stock),
        "origins": to_table(r.Origin, origins()),
        "derivations": to_table(r.Derivation, derivations()),
        "statements": to_table(r.Statement, statements()),
        "agreements": to_table(r.Agreement, agreements()),
        "clauses": to_table(r.Clause, clauses()),
        "differences": to_table(r.Difference, differences()),
        "disputes": to_table(r.Dispute, disputes()),
        "events": to_table(r.Event, events()),
        "event_differences": to_table(r.EventDifference, event_differences()),
        "relations": to_table(r.Relation, relations()),
        "rejects": to_table(r.Reject, rejects),
    }
    return {name: rows.get(name, empty(name)) for name in ALL}


def _ends(where: r.Evidence) -> tuple[str, int, int]:
    return where.report, where.start, where.end


def case_in(place: Named | None = None) -> Case:
    """The case as a store holds it: in a folder or a database, or in memory."""
    store = workshop.store(place, writing=True)
    for stage in STAGES:
        written = {name: tables()[name] for name in stage.writes}
        rows = {
            name: table.append_column(UNIT, pa.array(["all"] * table.num_rows, pa.string())) for name, table in written.items()
        }
        store.commit(stage.name, done={"all": ""}, tables=rows)
    return Case(store)
