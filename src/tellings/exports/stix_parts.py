"""What every object of STIX 2.1 has: ids, instants, references to where it is told, and our extension with the row it stands for.

https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html. Ids are UUIDs of version 5 in a namespace of our own, since the
standard's (00abedb4-…) is for observables alone. Instants come from the reports, never from a clock: two exports are the same.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import cast

from tellings.exports.joined import Joined
from tellings.exports.rows import of_reports
from tellings.exports.spans import Json
from tellings.model.columns import plain
from tellings.model.edtf import bounds
from tellings.model.records import Evidence, Report
from tellings.stages.telling.naming import label_of

Thing = dict[str, Json]
"""An object of the bundle."""

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:tellings:stix")
UNDATED = "2000-01-01T00:00:00.000Z"
"""The instant of what no report dates; it says nothing, and the extension says that it does not."""

CONFIDENCE: Mapping[int, int] = MappingProxyType({1: 90, 2: 70, 3: 50, 4: 30, 5: 10})
"""The standard's values for Admiralty credibility (appendix A, "Admiralty Credibility"); 6, cannot be judged, has none."""

OPENCTI = "extension-definition--ea279b3e-5c71-4632-ac08-831c66a786ba"
"""OpenCTI's own extension: kinds of places and other names, which the standard has no property for."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEB = re.compile(r"https?://[^\s<>\"]+")
_OWN = frozenset({"id", "evidence", "text", "path", "content"})
"""Columns that the extension says otherwise, or that stay with whoever read the reports."""


def stix_id(kind: str, *parts: str) -> str:
    """The id of an object of a kind: the same for the same parts, in whichever case."""
    return f"{kind}--{uuid.uuid5(NAMESPACE, chr(31).join((kind, *parts)))}"


MAKER = stix_id("identity", "Tellings")
EXTENSION = stix_id("extension-definition", "row")


def instant(value: str | None) -> str | None:
    """The first instant that a date (EDTF, or a moment with its zone) can mean, in UTC; none without a year."""
    first = bounds(value)[0]
    return _moment(value) or (f"{first}T00:00:00.000Z" if first else None)


def times(start: str | None, end: str | None) -> Thing:
    """The properties of that name: a moment, or from the first second of a known day to the last of one. What is less exact than a
    day has none: a month is no time from which something holds.
    """
    first = _moment(start) or (f"{start}T00:00:00.000Z" if start and _DAY.fullmatch(start) else "")
    last = _moment(end) or (f"{end}T23:59:59.999Z" if end and _DAY.fullmatch(end) else "")
    found: Thing = {"start_time": first} if first else {}
    return {**found, "stop_time": last} if last > first else found


def _moment(value: str | None) -> str | None:
    if not value or "T" not in value or "/" in value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") if moment.tzinfo else None


def confidence(credibility: int, independent: int) -> Thing:
    """The property of that name. Confirmed by others (1) needs two independent sources at the least; 6 gives none."""
    figure = max(credibility, 2) if independent < 2 else credibility
    return {"confidence": CONFIDENCE[figure]} if figure in CONFIDENCE else {}


def bare(value: Json) -> Json:
    """A value without nulls and empty lists, which the standard has not."""
    if isinstance(value, dict):
        kept = {key: bare(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one is not None and one not in ([], {})}
    return [bare(one) for one in value if one is not None] if isinstance(value, list) else value


class Bundle(Joined):
    """The rows of a case as objects of STIX."""

    def thing(self, kind: str, id_: str, reports: Iterable[str], **properties: Json) -> Thing:
        """An object with the standard's common properties; those without a value are left out."""
        dated = [at for one in reports if (at := self.published(one))]
        made = min(dated, default=UNDATED)
        common: Thing = {
            "type": kind,
            "spec_version": "2.1",
            "id": id_,
            "created_by_ref": MAKER,
            "created": made,
            "modified": made,
        }
        return cast("Thing", bare({**common, **properties}))

    def published(self, report: str) -> str | None:
        """When a report came out, as an instant; none where nobody says so much as the year."""
        row = self.reports.get(report)
        return (instant(row.published_time) or instant(row.published)) if row else None

    def row(self, table: str, id_: str, row: object, evidence: Iterable[Evidence] = (), **more: Json) -> Thing:
        """The extension: the row under its columns, and the words on which it stands."""
        columns = {name: value for name, value in cast("Thing", plain(row)).items() if name not in _OWN}
        words: list[Json] = [
            {"report_ref": stix_id("report", one.report), "start": one.start, "end": one.end, "exact": self.words(one)}
            for one in evidence
            if one.report in self.reports
        ]
        own: Thing = {
            "extension_type": "property-extension",
            "tellings_id": id_,
            "table": table,
            "columns": columns,
            "evidence": words,
        }
        return {EXTENSION: {**own, **more}}

    def references(self, id_: str, evidence: Iterable[Evidence]) -> list[Json]:
        """Where it is told: our id, each report, and each stretch of words. A report's address describes the report alone: OpenCTI
        takes what has the same address for the same reference.
        """
        at = [one for one in dict.fromkeys(evidence) if one.report in self.reports]
        found: list[Json] = [{"source_name": "tellings", "external_id": id_}]
        found += [reference(self.reports[one]) for one in of_reports(at)]
        for one in at:
            name = label_of(self.reports[one.report])
            where = f"{one.report}#char={one.start},{one.end}"
            found.append({"source_name": name, "external_id": where, "description": f"“{self.words(one)}”"})
        return found


def reference(report: Report) -> Thing:
    """A report as a reference."""
    own: Thing = {"url": report.url} if web(report.url) else {"external_id": report.id}
    return {"source_name": label_of(report), **own, "description": report.title or label_of(report)}


def web(url: str | None) -> bool:
    """Whether an address leads to the web."""
    return bool(url and _WEB.fullmatch(url))
