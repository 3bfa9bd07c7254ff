"""Who is spoken of, and where."""

from __future__ import annotations

from dataclasses import replace

from tellings.model import records as r
from tellings.model.ids import content_id
from tests.ferry_case.reports import place

NAMES = {
    "calder": ("Ines Calder", "person"),
    "venn": ("Oskar Venn", "person"),
    "aldin": ("Per Aldin", "person"),
    "board": ("Kelm Ferry Board", "organisation"),
    "radio": ("Radio Strand", "organisation"),
    "league": ("Strait League", "organisation"),
    "ostra": ("Ostra", "place"),
    "kelm": ("Kelm", "place"),
    "lund": ("Lund", "place"),
}

MENTIONS = (
    ("calder", "A", "Ines Calder", "name"),
    ("calder", "A", "Calder", "name", 1),
    ("calder", "A", "she", "pronoun"),
    ("calder", "A", "head of the Kelm Ferry Board", "role"),
    ("calder", "B", "Ines Calder", "name"),
    ("calder", "C", "Ines Calder", "name"),
    ("calder", "C", "The head of the Kelm board of ferries", "role"),
    ("board", "A", "Kelm Ferry Board", "name"),
    ("board", "B", "Kelm Ferry Board", "name"),
    ("board", "C", "Kelm board of ferries", "name"),
    ("board", "D", "officials at the ferry board", "role"),
    ("radio", "A", "Radio Strand", "name"),
    ("radio", "C", "Radio Strand", "name"),
    ("venn", "E", "Oskar Venn", "name"),
    ("venn", "E", "Venn", "name", 1),
    ("venn", "E", "Docker", "role"),
    ("aldin", "F", "Per Aldin", "name"),
    ("league", "F", "Strait League", "name"),
    ("ostra", "A", "Ostra", "name"),
    ("ostra", "F", "Ostra", "name"),
    ("kelm", "F", "Kelm", "name"),
    ("lund", "F", "Lund", "name"),
)


def places() -> list[r.Place]:
    """Where the places are: one found, one that can be two, one that no gazetteer knows."""
    lund = r.PlaceReading("geonames:2693678", "Lund", "SWE", 55.71, 13.19)
    other = r.PlaceReading("geonames:5777793", "Lund", "USA", 38.01, -113.43)
    kelms = (r.PlaceReading("x:1", "Kelm", "DNK", 55.0, 10.5), r.PlaceReading("x:2", "Kelm", "SWE", 56.25, 15.5))
    unknown = r.Place(actor("ostra"), None, None, None, None, None, None, certain=False, candidates=(), because=(), evidence=())
    return [
        replace(unknown, because=("No gazetteer knows “Ostra”.",), evidence=(place("A", "Ostra"),)),
        replace(
            unknown,
            actor=actor("kelm"),
            candidates=kelms,
            because=("It can be Kelm in Denmark; Kelm in Sweden.", "Nothing in the reports tells which is meant."),
            evidence=(place("F", "Kelm"),),
        ),
        r.Place(
            *(actor("lund"), lund.name, "city", lund.latitude, lund.longitude, lund.country, lund.gazetteer),
            certain=True,
            candidates=(other,),
            because=("By far the largest of 2 places of this name.",),
            evidence=(place("F", "Lund"),),
        ),
    ]


def actor(name: str) -> str:
    """The id of an actor by its short name."""
    return content_id("actor", name)


def mentions() -> list[r.Mention]:
    """Who is spoken of where."""
    rows = []
    for who, report, words, kind, *nth in MENTIONS:
        where = place(report, words, *nth)
        rows.append(r.Mention(where.report, where.start, where.end, actor(who), kind))
    return rows


def actors() -> list[r.Actor]:
    """Everybody."""
    roles = {
        "calder": (r.Role("head", actor("board"), None, None, (place("A", "head of the Kelm Ferry Board"),)),),
        "aldin": (r.Role("Mayor", None, None, None, (place("F", "Mayor"),)),),
    }
    return [
        r.Actor(actor(short), name, kind, (name,), roles.get(short, ()), None, None, None)
        for short, (name, kind) in NAMES.items()
    ]


def links() -> list[r.Link]:
    """What a list of the user's own has of Lund: two towns of that name, and no telling which."""
    because = ("“Lund” is a name that the list has.", "Nothing but the name tells.", "The list has another that it can be.")
    return [
        r.Link(actor("lund"), "towns.csv", entity, "Lund", 0.9, certain=False, because=because, evidence=(place("F", "Lund"),))
        for entity in ("12", "31")
    ]
