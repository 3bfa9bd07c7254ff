"""GDELT's table of events: a row a dyad of an event."""

from __future__ import annotations

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from tellings.exports import codebook
from tellings.exports.days import Days
from tellings.exports.gdelt_actors import Dyad, actor_cells, place_cells
from tellings.exports.happenings import Happening, Happenings
from tellings.model.edtf import bounds
from tellings.model.ids import digest
from tellings.model.records import Event, Report

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
_TYPES = ("Type1Code", "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"{who}{name}" for who in ("Actor1", "Actor2") for name in (*_ACTOR, *_TYPES)),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{what}Geo_{name}" for what in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_FIRST_NUMBER = 1 << 51
"""Our numbers begin where GDELT's will not come for long, and stay below 2^53, above which R's and JavaScript's numbers are not whole."""
_BASE = 3
_ROOT = 2
_WEB, _CITED = 1, 2
_NO_ADDRESS = frozenset('" \t\r\n')
"""What an address cannot hold and a cell cannot keep."""


def number(event: Event, dyad: Dyad) -> int:
    """A GLOBALEVENTID from what the row is about."""
    return _FIRST_NUMBER + int(digest("gdelt", event.id, dyad.actor, dyad.recipient), 16) % _FIRST_NUMBER


def row(happenings: Happenings, key: int, one: Happening, dyad: Dyad) -> tuple[object, ...]:
    """The 61 cells of a dyad. Counts are raw, as GDELT's are; AvgTone is not known."""
    first = one.tellings[0].report if one.tellings else None
    return (
        *(key, *_dates(one.days)),
        *actor_cells(happenings, dyad.actor),
        *actor_cells(happenings, dyad.recipient),
        *(int(_leads(happenings, one)), *_codes(one.event)),
        *(*_counts(one), None),
        *(cell for place in (dyad.actor, dyad.recipient, one.event.place) for cell in place_cells(happenings, place)),
        *(stamp(first), identifier(first)),
    )


def _dates(days: Days | None) -> tuple[object, ...]:
    if days is None:
        return (None,) * 4
    day = days.first
    return (f"{day:%Y%m%d}", f"{day:%Y%m}", f"{day:%Y}", f"{day.year + _fraction(day):.4f}")


def _fraction(day: date) -> float:
    """GDELT's own fraction of the year, by months of 30 days: the 4th of July 2007 is 2007.5041."""
    return ((day.month - 1) * 30 + day.day) / 365


def _leads(happenings: Happenings, one: Happening) -> bool:
    return any(happenings.leads(at) for it in one.tellings[:1] for at in it.evidence)


def _codes(event: Event) -> tuple[object, ...]:
    code = codebook.cameo(event)
    return (code, code[:_BASE], code[:_ROOT], codebook.quad_of_cameo(code), codebook.goldstein(code))


def _counts(one: Happening) -> tuple[object, ...]:
    """Mentions, sources, articles: words that tell it, outlets, reports."""
    sources = {source(it.report) or it.report.id for it in one.tellings}
    return (sum(len(it.evidence) for it in one.tellings), len(sources), len(one.tellings))


def source(report: Report) -> str:
    """Where a report came out: its domain, as GDELT has it, else its outlet."""
    host = urlsplit(report.url).hostname if report.url and _readable(report.url) else None
    return (host or "").removeprefix("www.") or report.outlet or ""


def _readable(url: str) -> bool:
    try:
        return urlsplit(url).scheme in {"http", "https"}
    except ValueError:  # brackets that are no address
        return False


def identifier(report: Report | None) -> str:
    """What finds a report: its address, else a citation of it: outlet, title, date, and its id in the case."""
    if report is None:
        return ""
    if collection(report) == _WEB and report.url:
        return "".join(f"%{ord(one):02X}" if one in _NO_ADDRESS else one for one in report.url)
    told = codebook.joined([report.outlet, report.title, report.published], ". ")
    return f"{told} [{report.id}]" if told else report.id


def collection(report: Report) -> int:
    """GDELT's kind of source: 1 for the web, 2 where there is but a citation."""
    return _WEB if report.url and _readable(report.url) else _CITED


def stamp(report: Report | None) -> str:
    """When a report came out, YYYYMMDDHHMMSS in UTC; midnight where only the day is known, empty where that is not."""
    if report is None:
        return ""
    if report.published_time and (moment := _moment(report.published_time)):
        return f"{moment:%Y%m%d%H%M%S}"
    first, last = bounds(report.published)
    return f"{first.replace('-', '')}000000" if first and first == last else ""


def _moment(value: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment
