"""A table of the user's own: columns named by the user, or known by their headers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Generic, TypeVar

from tellings.errors import EventTableError
from tellings.exchange.families import TYPES
from tellings.exchange.rawtable import Json
from tellings.exchange.readers.head import Head, Reading, as_name, cell_at, several
from tellings.exchange.told import Source, Told, Where, days, parties, value

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id", "event_id", "eventid"),
        "date": ("date", "event_date", "day", "start_date", "start"),
        "type": ("type", "event_type", "code", "event_code", "cameo_code", "cameo", "plover", "event"),
        "actor": ("actor", "actors", "actor1", "actor_name", "source_actor", "who", "perpetrator"),
        "recipient": ("recipient", "recipients", "target", "actor2", "target_actor", "recipient_name", "whom", "victim"),
        "place": ("place", "location", "city", "where"),
        "region": ("region", "province", "admin1"),
        "country": ("country", "country_code"),
        "url": ("url", "link", "source_url", "sourceurl", "address", "href"),
        "outlet": ("outlet", "publisher", "publication", "newspaper", "media", "source"),
        "headline": ("headline", "title"),
        "published": ("published", "publication_date", "pub_date", "date_published"),
        "text": ("text", "event_text", "sentence", "quote", "words"),
        "report": ("report", "report_id", "tellings_report"),
    }
)
"""What a column can hold, and the headers by which it is known where the user names none; of several the first."""

_RULE = "the names that its columns have"
_NEEDED = ("date", "type")
_CODES = "0123456789"
Row = TypeVar("Row")


def reading(head: Head, named: Mapping[str, str] = MappingProxyType({})) -> Reading | None:
    """How to read such a table; None where its headers are not known and none are named.

    Raises `EventTableError` for a column that is named and not there, or a thing that no column can hold.
    """
    columns = dict.fromkeys(sorted(head.keys) if head.keys else head.values)
    found = _found(tuple(columns), named)
    if any(name not in found for name in _NEEDED):
        return None
    told = ", ".join(f"{holds}: {column}" for holds, column in found.items())
    says = f"columns as {'named' if named else 'their headers tell'} ({told})"
    if head.keys:
        keys = {holds: _key(column) for holds, column in found.items()}
        return Reading("own", says, header=False, width=0, rule=_RULE, read_entry=_Row(keys))
    places = {holds: cell_at(head.values.index(column)) for holds, column in found.items()}
    return Reading("own", says, header=True, width=len(head.values), rule=_RULE, read=_Row(places))


def _found(columns: tuple[str, ...], named: Mapping[str, str]) -> dict[str, str]:
    by_name = {as_name(column): column for column in reversed(columns)}
    for holds, column in named.items():
        if holds not in KNOWN:
            raise EventTableError(f"No column can hold {holds!r}.", remedy=f"There are: {', '.join(KNOWN)}.")
        if column not in columns and as_name(column) not in by_name:
            raise EventTableError(f"The table has no column {column!r}.", remedy=f"It has: {', '.join(columns)}.")
    mine = {holds: column if column in columns else by_name[as_name(column)] for holds, column in named.items()}
    taken = set(mine.values())
    for holds, names in KNOWN.items():
        # Beside a target a source is who acted, as the tables of events have it; alone it is who told.
        headers = (*names, "source") if holds == "actor" and "target" in by_name else names
        known = next((by_name[name] for name in headers if name in by_name and by_name[name] not in taken), None)
        if holds not in mine and known is not None:
            mine[holds] = known
            taken.add(known)
    return {holds: mine[holds] for holds in KNOWN if holds in mine}


def _key(name: str) -> Callable[[dict[str, Json]], str]:
    """What gives the value of a key as words; the items of a list with semicolons between them."""

    def told(entry: dict[str, Json]) -> str:
        found = entry.get(name)
        items = found if isinstance(found, list) else [found]
        return value(";".join(str(one) for one in items if isinstance(one, str | int | float) and not isinstance(one, bool)))

    return told


class _Row(Generic[Row]):
    def __init__(self, cells: Mapping[str, Callable[[Row], str]]) -> None:
        self._cells = cells

    def __call__(self, row: Row) -> Told:
        told = dict.fromkeys(KNOWN, "") | {holds: cell(row) for holds, cell in self._cells.items()}
        first, last = days(told["date"])
        kind = told["type"]
        return Told(
            id=told["id"],
            scheme="plover" if kind.upper() in TYPES else "cameo" if kind and set(kind) <= set(_CODES) else "own",
            type=kind,
            mode="",
            first=first,
            last=last,
            actors=parties(several(told["actor"])),
            recipients=parties(several(told["recipient"])),
            where=Where(told["country"], told["region"], told["place"]),
            sources=(
                Source(
                    told["report"], told["url"], told["outlet"], told["headline"], told["published"], told["text"], since=first
                ),
            ),
            words=told["text"] or told["headline"],
        )
