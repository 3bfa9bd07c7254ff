"""Tables of events that are read, one file a format, in one list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tellings.errors import EventTableError
from tellings.exchange.rawtable import RawTable, Record
from tellings.exchange.readers import acled, gdelt, icews, own, phoenix, plover, polecat
from tellings.exchange.readers.head import Head, Reading
from tellings.exchange.told import Told, Unread

READERS: tuple[Callable[[Head], Reading | None], ...] = (
    polecat.reading,
    gdelt.reading,
    icews.reading,
    phoenix.reading,
    acled.reading,
    plover.reading,
    own.reading,
)
"""Each looks at a table's head and says how to read it, or that it is another's; the first that knows it reads it."""

_SHOWN = 300

__all__ = ["READERS", "Reading", "reading_of", "told_in"]


def reading_of(table: RawTable, columns: Mapping[str, str] = MappingProxyType({})) -> Reading:
    """How to read a table; with `columns` that the user named, as a table of the user's own.

    Raises `EventTableError` for one that nobody knows.
    """
    head = Head(table.first, table.keys)
    if columns:
        found = own.reading(head, columns)
    else:
        found = next((one for reader in READERS if (one := reader(head)) is not None), None)
    if found is None:
        has = ", ".join(sorted(table.keys) or table.first)
        message = (
            f"{table.path} is no table of events that is known: its columns are {has[:_SHOWN]}{'…' * (len(has) > _SHOWN)}."
        )
        remedy = "Say which columns hold what, at least --columns date=…,type=… (also actor, recipient, place, url, outlet, headline)."
        raise EventTableError(message, remedy=remedy)
    return found


def told_in(reading: Reading, record: Record) -> Told:
    """What a record tells. Raises `Unread` where it tells no event."""
    if record.problem:
        raise Unread(record.problem)
    if record.entry is not None and reading.read_entry is not None:
        return _sound(reading.read_entry(record.entry))
    if reading.read is None or not record.cells:
        raise Unread("it is no row as the others are")
    return _sound(reading.read(record.cells))


def _sound(told: Told) -> Told:
    if not told.type:
        raise Unread("it has no type of event")
    if not told.first:
        raise Unread("it has no date with a year")
    return told
