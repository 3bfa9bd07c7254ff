"""One actor: all their names, their roles over time, what they said and how it changed, and where else they come in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from markupsafe import Markup

from tellings.model.account import Period, RoleHeld
from tellings.model.cards import ActorCard, EntryCard, RelationCard, StatementCard
from tellings.pages.asked import Asked, Leaf, Page, Route, in_reach
from tellings.pages.changing import Change, Topic, changes, folded, topics
from tellings.pages.drawings.strips import Years, tenure
from tellings.pages.every import ids
from tellings.pages.render import drawn
from tellings.pages.sifting import Choice, Field, begins, called, choice, later_parts, part, timed, where_of, written
from tellings.pages.speaking import spoken
from tellings.ports.library import NEWEST, TIME, Found, Library
from tellings.stages.telling.bonds import period

Card = TypeVar("Card")

MOST_SAID, MOST_RELATIONS, MOST_ENTRIES, MOST_CHANGES, MOST_SPEAKERS, MOST_STORIES = 20, 20, 20, 8, 12, 8
SAID, RELATIONS, ENTRIES, CHANGED = "said", "relations", "timeline", "changed"
"""The lists of the page: each has its parameter, which is its heading's id too."""
_ORDERS = (Choice("", "newest first"), Choice("oldest", "oldest first"))


SECTORS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence service",
    "JUD": "judiciary",
    "LEG": "legislature",
    "PTY": "party",
    "OPP": "opposition",
    "REB": "rebels",
    "PRM": "paramilitary",
    "SEP": "separatists",
    "UAF": "armed force without a state",
    "CVL": "civilians",
    "BUS": "business",
    "MED": "medicine",
    "JRN": "journalism",
    "EDU": "education",
    "LAB": "labour",
    "REL": "religion",
    "NGO": "non-governmental organisation",
    "IGO": "organisation of states",
    "CRM": "crime",
}
"""PLOVER's sectors in words; a code that is none of these is shown as it is."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Card]):
    """One of the lists of the page."""

    found: Found[Card]
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Office:
    """A role with its bar on the axis of all roles; empty where no time is told."""

    held: RoleHeld
    bar: Markup


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks of this one, with how many statements."""

    actor: str
    name: str
    count: int


def actor(library: Library, asked: Asked) -> Page | None:
    """Who somebody is."""
    key = asked.params["id"]
    card = library.get(ActorCard, key)
    if card is None:
        return None
    offices, axis = _offices(card)
    shown = {
        "card": card,
        "sector": SECTORS.get(card.account.actor.sector or "", card.account.actor.sector or ""),
        "offices": offices,
        "axis": axis,
        "fields": _fields(library, asked, key),
        "said": _said(library, asked, key),
        "spoken": spoken(library, asked, {"speaker": key}, card.account.actor.name),
        "about_whom": called(library, [asked.query["about"]]) if asked.query.get("about") else {},
        **_changed(library, asked, key),
        "relations": _relations(library, asked, key),
        "entries": _entries(library, asked, key),
        "speakers": _speakers(library, key),
        "stories": _stories(library, key),
        "about": (key,),
    }
    return Page("actor.html", card.account.actor.name, shown, trail=(("/actors", "Who is who"),))


def _offices(card: ActorCard) -> tuple[list[Office], Years | None]:
    """Roles as the account tells them, each with its bar; those with a time first, the earliest at the top."""
    rows = [role for role in card.account.actor.roles if role.evidence]
    held = [(told, period(row.since, row.until)) for told, row in zip(card.account.roles, rows, strict=True)]
    axis = Years.of(when for _, when in held)
    held.sort(key=lambda pair: _begins(pair[1]))
    return [Office(told, drawn(tenure(when, axis) if axis else "")) for told, when in held], axis


def _begins(when: Period) -> str:
    return when.start_earliest or when.end_earliest or "9999"


def _fields(library: Library, asked: Asked, key: str) -> list[Field]:
    order = asked.query.get("order", "")
    return [
        written(asked, "topic", "On"),
        choice(asked, "outlet", "Told by", library.tally("statement", "outlet", {"speaker": key}, most=100)),
        timed(asked, "since", "From"),
        timed(asked, "until", "To"),
        Field("order", "Order", "oldest" if order == "oldest" else "", "order", _ORDERS),
    ]


def _said(library: Library, asked: Asked, key: str) -> Part[StatementCard]:
    where: dict[str, str] = {"speaker": key, **where_of(asked, "outlet")}
    if about := asked.query.get("about"):
        where["actor"] = about
    order = TIME if asked.query.get("order") == "oldest" else NEWEST
    words = asked.query.get("topic", "").strip()
    found = in_reach(
        lambda at: library.find(StatementCard, where, words=words, order=order, start=at, most=MOST_SAID),
        begins(asked, SAID),
        MOST_SAID,
    )
    return Part(found, part(found, asked, MOST_SAID, SAID))


def _changed(library: Library, asked: Asked, key: str) -> Mapping[str, object]:
    """What they said on one matter, in order of time: the words or the agreement asked for, else what changed most."""
    found: tuple[Topic, ...] = topics(library, key)
    words, on = asked.query.get("topic", "").strip(), asked.query.get("on", "").strip()
    if not words and not on and found:
        on = found[0].agreement
    ask = partial(changes, library, key, on=on, words=words, most=MOST_CHANGES)
    told: Found[Change] = (
        in_reach(lambda at: ask(start=at), begins(asked, CHANGED), MOST_CHANGES) if words or on else Found((), 0)
    )
    turn = part(told, asked, MOST_CHANGES, CHANGED)
    return {
        "topics": found,
        "on": on,
        "topic": words,
        "changes": list(folded(told.items)),
        "changes_total": told.total,
        "changes_leaf": turn,
    }


def _relations(library: Library, asked: Asked, key: str) -> Part[RelationCard]:
    found = in_reach(
        lambda at: library.find(RelationCard, {"actor": key}, start=at, most=MOST_RELATIONS),
        begins(asked, RELATIONS),
        MOST_RELATIONS,
    )
    return Part(found, part(found, asked, MOST_RELATIONS, RELATIONS))


def _entries(library: Library, asked: Asked, key: str) -> Part[EntryCard]:
    found = in_reach(
        lambda at: library.find(EntryCard, {"actor": key}, start=at, most=MOST_ENTRIES), begins(asked, ENTRIES), MOST_ENTRIES
    )
    return Part(found, part(found, asked, MOST_ENTRIES, ENTRIES))


def _speakers(library: Library, key: str) -> list[Speaker]:
    """Who speaks of them, who does so most first."""
    counts = [one for one in library.tally("statement", "speaker", {"actor": key}, most=MOST_SPEAKERS + 1) if one.value != key]
    names = called(library, [one.value for one in counts])
    return [Speaker(one.value, names[one.value], one.count) for one in counts if one.value in names][:MOST_SPEAKERS]


def _stories(library: Library, key: str) -> list[tuple[str, str, int]]:
    """The stories whose reports name them: id, title, reports."""
    counts = library.tally("report", "story", {"actor": key}, most=MOST_STORIES)
    wanted = [one.value for one in counts]
    rows = library.rows("stories", {"id": wanted}, most=len(wanted)).items if wanted else ()
    titles = {str(row["id"]): str(row["title"]) for row in rows}
    return [(one.value, titles[one.value], one.count) for one in counts if one.value in titles]


def _every(library: Library) -> Iterator[str]:
    for key in ids(library, "actors"):
        card = library.get(ActorCard, key)
        if card is None:
            continue
        at = f"/actor/{key}"
        yield at
        yield from later_parts(at, card.statements, MOST_SAID, SAID)
        yield from later_parts(at, library.find(RelationCard, {"actor": key}, most=1).total, MOST_RELATIONS, RELATIONS)
        yield from later_parts(at, library.find(EntryCard, {"actor": key}, most=1).total, MOST_ENTRIES, ENTRIES)


ROUTES = (Route("/actor/{id}", actor, _every),)
