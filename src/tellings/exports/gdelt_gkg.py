"""GDELT's Global Knowledge Graph: a row a report, with whom and what it names, and what it quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tellings.exports import gdelt_events
from tellings.exports.gdelt_actors import place_cells
from tellings.exports.gdelt_quotations import plain, quotations_cell
from tellings.exports.happenings import Happenings
from tellings.exports.spans import text_hash
from tellings.model.records import Mention, Report

COLUMNS = (
    *("GKGRECORDID", "DATE", "SourceCollectionIdentifier", "SourceCommonName", "DocumentIdentifier", "Counts", "V2Counts"),
    *("Themes", "V2Themes", "Locations", "V2Locations", "Persons", "V2Persons", "Organizations", "V2Organizations", "V2Tone"),
    *("Dates", "GCAM", "SharingImage", "RelatedImages", "SocialImageEmbeds", "SocialVideoEmbeds", "Quotations", "AllNames"),
    *("Amounts", "TranslationInfo", "Extras"),
)
DOCUMENTS = ("GKGRECORDID", "Report", "Outlet", "Title", "Published", "Language", "URL", "Path", "Text SHA256")
_PEOPLE, _BODIES = ("person",), ("organisation", "armed_group")
_UNDATED = "0" * 14
_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Document:
    """A report under its GKGRECORDID."""

    key: str
    report: Report


def documents(happenings: Happenings) -> list[Document]:
    """The reports in the order in which they came out, numbered within their moment as GDELT's are; those undated under 0."""
    stamped = sorted((gdelt_events.stamp(one) or _UNDATED, one.id) for one in happenings.rows.reports.values())
    seen: dict[str, int] = {}
    found: list[Document] = []
    for moment, key in stamped:
        found.append(Document(f"{moment}-{seen.setdefault(moment, 0)}", happenings.rows.reports[key]))
        seen[moment] += 1
    return found


def document_line(one: Document) -> tuple[object, ...]:
    """Which report a record is."""
    report = one.report
    told = (report.outlet, report.title, report.published, report.language, report.url, report.path)
    return (one.key, report.id, *told, text_hash(report))


def row(happenings: Happenings, one: Document) -> tuple[object, ...]:
    """The 27 cells of a report. Counts, themes, tone, images and amounts are not known; GCAM has the number of words alone."""
    report = one.report
    about = (gdelt_events.collection(report), gdelt_events.source(report), gdelt_events.identifier(report))
    words = f"wc:{len(report.text.split())}"
    return (
        *(one.key, gdelt_events.stamp(report) or 0, *about, None, None, None, None),
        *_places(happenings, report.id),
        *_names(happenings, report.id, _PEOPLE),
        *_names(happenings, report.id, _BODIES),
        *(None, _dates(happenings, report.id), words, None, None, None, None),
        *(quotations_cell(happenings, report.id), _names(happenings, report.id)[1], None, None, _extras(report)),
    )


def _named(happenings: Happenings, report: str, kinds: Sequence[str]) -> list[tuple[str, Mention]]:
    """The names in a report of some kinds of actors; of all where no kind is given."""
    actors = happenings.rows.actors
    found = [one for one in happenings.mentions(report) if one.kind == "name" and one.actor in actors]
    return [(plain(actors[one.actor].name), one) for one in found if not kinds or actors[one.actor].kind in kinds]


def _names(happenings: Happenings, report: str, kinds: Sequence[str] = ()) -> tuple[str, str]:
    """Names once each, in small letters as GDELT's first fields have them; and every time with its offset."""
    found = _named(happenings, report, kinds)
    once = dict.fromkeys(name.lower() for name, _ in found)
    return ";".join(once), ";".join(f"{name},{one.start}" for name, one in found)


def _places(happenings: Happenings, report: str) -> tuple[str, str]:
    """The places that a report names and that are known: once each, and every time with its offset."""
    cells = ((place_cells(happenings, one.actor), one.start) for _, one in _named(happenings, report, ()))
    found = [([plain(cell, keep=",") for cell in place], start) for place, start in cells if place[1]]
    once = dict.fromkeys("#".join((*place[:4], *place[5:])) for place, _ in found)
    return ";".join(once), ";".join("#".join((*place, str(start))) for place, start in found)


def _dates(happenings: Happenings, report: str) -> str:
    """Dates as GDELT resolves them: 1 a year, 2 a month, 3 a day, 4 a day without a year; others have no form there."""
    found = ((_DATE.fullmatch(one.value), one.start) for one in happenings.dates(report) if one.type == "date")
    return ";".join(f"{told}#{start}" for date, start in found if date and (told := _date(*date.groups())))


def _date(year: str, month: str | None, day: str | None) -> str:
    if year == "XXXX":
        return f"4#{int(month)}#{int(day)}#0" if month and day else ""
    return f"{1 + bool(month) + bool(day)}#{int(month or 0)}#{int(day or 0)}#{int(year)}"


def _extras(report: Report) -> str:
    """What GDELT tells of the page itself; and our id of the report."""
    stamp = gdelt_events.stamp(report) if report.published_time else ""
    told = {"PAGE_TITLE": report.title, "PAGE_AUTHORS": report.byline, "PAGE_PRECISEPUBTIMESTAMP": stamp}
    told["TELLINGS_REPORT"] = report.id
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items() if value)
