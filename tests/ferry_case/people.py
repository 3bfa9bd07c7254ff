"""Who is spoken of, and where."""

from __future__ import annotations

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
