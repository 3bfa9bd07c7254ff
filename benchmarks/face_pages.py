"""Which pages of a big case are visited: of every kind some at random, and those of which there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from urllib.parse import urlencode

import tellings
from tellings.model.cards import (
    KINDS,
    ActorCard,
    AgreementCard,
    EntryCard,
    OriginCard,
    RelationCard,
    ReportCard,
    StatementCard,
    StoryCard,
)
from tellings.ports.library import PLACE, WEIGHT, Library

WORDS: Mapping[str, str] = {
    "common": "the",
    "several common": "said reporters",
    "rare": "brimstaimpean",
    "phrase": '"told reporters that"',
}
"""What is searched for."""

_LISTS = (
    "/",
    "/stories",
    "/actors",
    "/relations",
    "/timeline",
    "/map",
    "/reports",
    "/rejects",
    "/versions",
    "/corrections",
    "/search",
)
_API = ("stories", "agreements", "statements", "actors", "relations", "reports", "timeline")
_ONES: Mapping[str, type[object]] = {
    "/story/{id}": StoryCard,
    "/story/{id}/stemma": StoryCard,
    "/story/{id}/agreements": StoryCard,
    "/story/{id}/alone": StoryCard,
    "/agreement/{id}": AgreementCard,
    "/statement/{id}": StatementCard,
    "/origin/{id}": OriginCard,
    "/actor/{id}": ActorCard,
    "/relation/{id}": RelationCard,
    "/entry/{id}": EntryCard,
    "/report/{id}": ReportCard,
    "/report/{id}/text": ReportCard,
    "/api/v1/reports/{id}": ReportCard,
}


def addresses(case: str, title: str, visits: int) -> dict[str, list[str]]:
    """Addresses by kind of page."""
    chance = Random(12)  # noqa: S311 - the same every time
    with tellings.open_case(case) as opened:
        library = opened.library(title=title)
        ids = {kind: _ids(library, kind, visits, chance) for kind in dict.fromkeys(_ONES.values())}
        asked = {path: [path] * visits for path in _LISTS}
        asked |= {path: [path.format(id=one) for one in ids[kind]] for path, kind in _ONES.items()}
        asked |= _weighty(library, visits) | _deep(library, visits, chance) | _searches(library, visits, chance)
        asked |= {f"/api/v1/{plural}": [f"/api/v1/{plural}"] * visits for plural in _API}
        library.close()
    return {kind: some for kind, some in asked.items() if some}


def _ids(library: Library, kind: type[object], visits: int, chance: Random) -> list[str]:
    total = library.search("", kinds=[KINDS[kind]], order=PLACE, most=1).total
    places = [chance.randrange(total) for _ in range(visits)] if total else []
    return [library.search("", kinds=[KINDS[kind]], order=PLACE, start=place, most=1).items[0].id for place in places]


def _weighty(library: Library, visits: int) -> dict[str, list[str]]:
    """The story of the most reports, and the actor most spoken of: their first leaves."""
    story, actor = (library.search("", kinds=[kind], order=WEIGHT, most=1).items[0].id for kind in ("story", "actor"))
    parts = ("", "/stemma", "/agreements", "/alone")
    found = {f"/story/LARGEST{part}": [f"/story/{story}{part}"] * visits for part in parts}
    return found | {"/actor/MOST SPOKEN OF": [f"/actor/{actor}"] * visits}


def _deep(library: Library, visits: int, chance: Random) -> dict[str, list[str]]:
    """Leaves far into the long lists."""
    totals: Mapping[str, type[object]] = {
        "/stories": StoryCard,
        "/actors": ActorCard,
        "/reports": ReportCard,
        "/timeline": EntryCard,
        "/relations": RelationCard,
    }
    found = {}
    for path, kind in totals.items():
        total = library.find(kind, most=1).total
        found[f"{path}?from="] = [f"{path}?from={chance.randrange(total)}" for _ in range(visits)]
    return found


def _searches(library: Library, visits: int, chance: Random) -> dict[str, list[str]]:
    """Searches, of words and of words with filters."""
    outlets = [one.value for one in library.tally("report", "outlet", most=20)]
    actors: Sequence[str] = _ids(library, ActorCard, visits, chance)

    def search(**query: str) -> str:
        return f"/search?{urlencode(query)}"

    found = {f"search: {name}": [search(q=words)] * visits for name, words in WORDS.items()}
    found["search: outlet"] = [search(q="reporters", outlet=chance.choice(outlets)) for _ in range(visits)]
    found["search: actor"] = [search(q="the", actor=one) for one in actors]
    found["search: dates"] = [
        search(q="will", since=f"2031-{n % 12 + 1:02}-01", until=f"2031-{n % 12 + 1:02}-28") for n in range(visits)
    ]
    found["search: kind"] = [search(q="said", kind="statement")] * visits
    return found
