"""The ferry's case with actors, relations and dates of every kind that graphs of entities must tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pyarrow as pa

from tellings.model import records as r
from tellings.model.columns import from_table, to_table
from tellings.model.ids import content_id
from tests import hostile_case
from tests.exports import event_case
from tests.ferry_case import actor, key, place
from tests.ferry_case.happenings import relations as ferry_relations
from tests.ferry_case.people import links as ferry_links
from tests.ferry_case.people import mentions as ferry_mentions
from tests.ferry_case.people import places as ferry_places

Tables = Mapping[str, pa.Table]

WORDS = place("F", "Ostra will lend the league two patrol boats.")
ACTORS = {
    "norway": r.Actor(actor("norway"), "Norway", "country", ("Norway", "Norwegian", "Oslo"), (), "NOR", None, None),
    "band": r.Actor(actor("band"), "the armed men", "armed_group", (), (), None, "UAF", None),
    "lines": r.Actor(actor("lines"), "Ostra Lines", "organisation", ("Lines", "OL", "Ostra Lines"), (), "NOR", "BUS", "Q7"),
    "quay": r.Actor(actor("quay"), "East Quay", "facility", ("East Quay",), (), None, None, None),
    "shed": r.Actor(actor("shed"), "its shed", "facility", (), (), None, None, None),
    "crew": r.Actor(actor("crew"), "two crews", "people", (), (), None, None, None),
    "boat": r.Actor(actor("boat"), "Ostra Star", "work", ("Ostra Star",), (), None, None, None),
}
"""By short name, what the ferry has not: a country, somebody only described, a company, facilities, people and a ship."""


def relation(name: str, **changes: object) -> r.Relation:
    """Ostra's membership of the league, otherwise told."""
    told = {"id": content_id("relation", name), "reports": (key("F"),), "evidence": (WORDS,), "asserted_from": "2031-04-03"}
    return replace(ferry_relations()[0], **told | changes)  # type: ignore[arg-type]


def relations() -> list[r.Relation]:
    """The ferry's, and others that are not so, that others deny, or that have dates of many kinds."""
    member = ferry_relations()[0]
    denied = relation("denied", factuality="denied", contradicts=(member.id,))
    board, calder, lund = actor("board"), actor("calder"), actor("lund")
    return [
        replace(member, contradicts=(denied.id,), independent=2),
        *ferry_relations()[1:],
        denied,
        relation("planned", factuality="planned", kind="allied_with"),
        relation(
            "office", kind="holds_office", subject=calder, object=lund, role="mayor of Lund", start="2031-04-02", end="XXXX"
        ),
        relation(
            "chair", kind="holds_office", subject=board, object=actor("league"), role="chair", start="2031-21", end="2032~"
        ),
        relation("there", kind="present_in", subject=board, object=lund, start="2031-04-02", end="2031-04-02", independent=2),
        relation("gives", kind="provides", subject=actor("norway"), object=board, capacities=("military", "air_defence")),
    ]


@cache
def tables() -> Tables:
    """Every table of the case."""
    reports = [
        replace(
            one,
            **{key("B"): {"url": "https://post.example/ferry", "published_time": "2031-06-08T06:30:00+02:00"}}.get(one.id, {}),
        )
        for one in from_table(r.Report, event_case.tables()["reports"])
    ]
    told = [
        r.Mention(WORDS.report, WORDS.start, WORDS.end, one.id, "name" if one.variants else "role") for one in ACTORS.values()
    ]
    sure = replace(ferry_links()[0], actor=actor("venn"), list="/home/me/dockers.ftm.json", entity="NK-venn", certain=True)
    norway = r.Place(
        *(actor("norway"), "Norway", "country", 61.36, 9.68, "NOR", "geonames:3144096"),
        certain=True, candidates=(), because=("The country Norway.",), evidence=(WORDS,),
    )  # fmt: skip
    quay = replace(
        norway, actor=actor("quay"), name="East Quay", feature="harbour", latitude=-0.5, longitude=120.0, country="IDN"
    )
    ours = {
        "reports": to_table(r.Report, reports),
        "actors": to_table(r.Actor, [*event_case.actors(), *ACTORS.values()]),
        "mentions": to_table(r.Mention, [*ferry_mentions(), *told]),
        "places": to_table(r.Place, [*ferry_places(), norway, quay]),
        "links": to_table(r.Link, [*ferry_links(), sure]),
        "relations": to_table(r.Relation, relations()),
    }
    return {**event_case.tables(), **ours}


CASES: Mapping[str, Tables] = {
    "ferry": tables(),
    "hostile": hostile_case.tables(),
    "empty": {name: table.slice(0, 0) for name, table in tables().items()},
}
"""Tables by the case's name."""
