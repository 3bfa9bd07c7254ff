"""Phoenix (26 columns) and the events that PETRARCH2 writes (8): CAMEO codes and actor codes, tab-separated, with or without header."""

from __future__ import annotations

from tellings.exchange.readers.head import Cells, Head, Reading, several
from tellings.exchange.told import Source, Told, Where, days, parties

PHOENIX = (
    "id_version", "date", "year", "month", "day", "source", "source_root", "source_agent", "source_others", "target", "target_root",
    "target_agent", "target_others", "code", "root_code", "quad_class", "goldstein", "issues", "lat", "lon", "placename",
    "statename", "countryname", "ids", "urls", "sources",
)  # fmt: skip
PETRARCH2 = ("date", "source", "target", "code", "issues", "ids", "url", "storysource")


def reading(head: Head) -> Reading | None:
    """How to read such a table; None for another."""
    if head.has("date", "source", "target", "code") and (head.has("source_root") or head.has("storysource")):
        return _reading(head, header=True)
    for columns in (PHOENIX, PETRARCH2):
        if len(head.values) == len(columns) and _fits(dict(zip(columns, head.values, strict=True))):
            return _reading(Head(columns), header=False)
    return None


def _fits(row: dict[str, str]) -> bool:
    day, code = (row[name].strip().strip('"') for name in ("date", "code"))
    return day.replace("-", "").isdigit() and len(day.replace("-", "")) == 8 and code.isdigit() and 2 <= len(code) <= 4


def _reading(head: Head, *, header: bool) -> Reading:
    name = "Phoenix" if head.has("source_root") else "PETRARCH2"
    says = name if header else f"{name}, without a header"
    return Reading("phoenix", says, header=header, width=len(head.values), rule="CAMEO's actor codes", read=_Row(head))


class _Row:
    def __init__(self, head: Head) -> None:
        self._event = head.cells("id_version", "code", "date")
        self._source, self._target = head.cell("source"), head.cell("target")
        self._where = head.cells("countryname", "statename", "placename")
        self._urls = head.cells("urls", "url")
        self._outlets = head.cells("sources", "storysource")

    def __call__(self, row: Cells) -> Told:
        event, code, day = self._event(row)
        first, last = days(day)
        urls = [one for cell in self._urls(row) for one in several(cell) if one]
        outlets = [one for cell in self._outlets(row) for one in several(cell) if one]
        beside = outlets if len(outlets) == len(urls) else [""] * len(urls)
        told = [Source(url=url, outlet=outlet, since=first) for url, outlet in zip(urls, beside, strict=True)]
        return Told(
            id=event,
            scheme="cameo",
            type=code,
            mode="",
            first=first,
            last=last,
            actors=parties(*_coded(self._source(row))),
            recipients=parties(*_coded(self._target(row))),
            where=Where(*self._where(row)),
            sources=tuple(told or [Source(outlet=outlet, since=first) for outlet in outlets]),
        )


def _coded(codes: str) -> tuple[list[str], list[str], list[str]]:
    """The names, codes and countries of a cell of codes such as `USAGOV` or `OSTGOV;HALMIL`."""
    every = [one for one in several(codes) if one]
    return every, every, [one[:3] for one in every]
