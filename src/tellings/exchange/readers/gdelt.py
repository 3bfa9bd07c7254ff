"""GDELT 2.0 events (61 columns, tab-separated, no header) and mentions (16): http://data.gdeltproject.org/documentation/.

A row of events names one address, the first that GDELT saw it at; the table of mentions has the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from tellings.errors import EventTableError
from tellings.exchange.rawtable import RawTable
from tellings.exchange.readers.head import Cells, Head, Reading
from tellings.exchange.told import Party, Source, Told, Where, days, value

_SIDE = (
    "code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code", "religion2code", "type1code", "type2code",
    "type3code",
)  # fmt: skip
_PLACE = ("type", "fullname", "countrycode", "adm1code", "adm2code", "lat", "long", "featureid")
COLUMNS = (
    "globaleventid", "sqldate", "monthyear", "year", "fractiondate",
    *(f"actor{n}{one}" for n in (1, 2) for one in _SIDE),
    "isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale", "nummentions", "numsources",
    "numarticles", "avgtone",
    *(f"{one}geo_{part}" for one in ("actor1", "actor2", "action") for part in _PLACE),
    "dateadded", "sourceurl",
)  # fmt: skip
"""Names of the columns, in their order."""

MENTIONS_WIDTH = 16
_EVENT, _OUTLET, _PAGE = 0, 4, 5
_DAY = 8
"""Letters of a day written 20310514."""


def reading(head: Head) -> Reading | None:
    """How to read such a table, with or without a header; None for another."""
    if head.has("globaleventid", "sqldate", "eventcode", "actor1code"):
        return _reading(head, header=True)
    if len(head.values) == len(COLUMNS) and head.values[0].isdigit() and _is_day(head.values[1]):
        return _reading(Head(COLUMNS), header=False)
    return None


def _reading(head: Head, *, header: bool) -> Reading:
    says = "GDELT 2.0 events" if header else "GDELT 2.0 events, without a header"
    return Reading("gdelt", says, header=header, width=len(head.values), rule="GDELT's actor codes", read=_Row(head))


def _is_day(cell: str) -> bool:
    return len(cell) == _DAY and cell.isdigit()


class _Row:
    def __init__(self, head: Head) -> None:
        self._event = head.cells("globaleventid", "eventcode", "sqldate")
        self._sides = [head.cells(f"actor{n}code", f"actor{n}name", f"actor{n}countrycode") for n in (1, 2)]
        self._where = head.cells("actiongeo_fullname", "actiongeo_countrycode", "actiongeo_adm1code", "actiongeo_type")
        self._url = head.cell("sourceurl")

    def __call__(self, row: Cells) -> Told:
        event, code, day = self._event(row)
        first, last = days(day)
        actor, recipient = (_party(*side(row)) for side in self._sides)
        url = self._url(row)
        return Told(
            id=event,
            scheme="cameo",
            type=code,
            mode="",
            first=first,
            last=last,
            actors=actor,
            recipients=recipient,
            where=_where(*self._where(row)),
            sources=(Source(url=url, since=first),) if url else (),
        )


def _party(code: str, name: str, country: str) -> tuple[Party, ...]:
    return (Party(name or code, code, country),) if code or name else ()


def _where(name: str, country: str, region: str, level: str) -> Where:
    """GDELT's place: of a country (type 1) the name is the country's, of a region (2 and 5) the region's."""
    if level == "1" or not name:
        return Where(country)
    if level in {"2", "5"}:
        return Where(country, region)
    return Where(country, region if region != country else "", name)


def mentions(table: RawTable) -> Iterator[tuple[str, Source]]:
    """The reports that mention events, each with the event's id. Raises `EventTableError` for a table that is none of mentions."""
    if len(table.first) != MENTIONS_WIDTH:
        message = f"{table.path} has {len(table.first)} columns; GDELT's mentions have {MENTIONS_WIDTH}."
        raise EventTableError(message, remedy="Name a table such as 20310514120000.mentions.CSV with --mentions.")
    for record in table.records(MENTIONS_WIDTH):
        if record.cells and record.cells[_EVENT].strip().isdigit():
            page = value(record.cells[_PAGE])
            yield record.cells[_EVENT].strip(), Source(url=page, outlet=value(record.cells[_OUTLET]))
