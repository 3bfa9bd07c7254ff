"""What a bibliography says of a report: who wrote it, what it is called, where and when it appeared."""

from __future__ import annotations

import re

from anyascii import anyascii

from tellings.model.addresses import written
from tellings.model.citation import Reference
from tellings.model.edtf import DATE
from tellings.model.records import Origin, Report
from tellings.model.stemma import REVISES
from tellings.stages.telling.naming import label_of, name_of
from tellings.stages.telling.referencing.authors import authors_of
from tellings.stages.telling.referencing.titles import quoted

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")


def reference_of(report: Report, *, note: str = "", quote: str | None = None, sources: tuple[str, ...] = ()) -> Reference:
    """The reference to a report. What it does not tell stays out; nothing is guessed."""
    file = line(report.path).rpartition("/")[2]
    return Reference(
        report.id,
        _key(report),
        line(report.title or ""),
        authors_of(line(report.byline or ""), report.language),
        line(report.outlet or "") or None,
        report.published,
        web_address(report),
        report.retrieved,
        report.language,
        report.form,
        file or report.id,
        line(report.section or "") or None,
        line(note),
        quote,
        sources,
    )


def note_of(kind: str, parent: Origin | Report) -> str:
    """How a report comes by what it tells, as a note in a bibliography: "Excerpts: Coast Wire, “Ferry stays in port”."."""
    if isinstance(parent, Origin):
        own = parent.kind == "unknown" and parent.inferred and parent.speaker is None
        return "" if own else f"{kind.capitalize()}: {name_of(parent)}."
    if kind == REVISES:
        return "A later text of a page that was read before."
    if not (parent.outlet or parent.title):
        return f"{kind.capitalize()}: an untitled report, file {line(parent.path).rpartition('/')[2]}."
    title = f", {quoted(line(parent.title))}" if parent.title and parent.outlet else ""
    return f"{kind.capitalize()}: {label_of(parent)}{title}."


def web_address(report: Report) -> str | None:
    """Where a report stands on the web; null for no address, and for one of anything else."""
    return written(line(report.url or "")) or None


def line(text: str) -> str:
    """Words on one line, without what cannot be seen in print."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _key(report: Report) -> str:
    """What a report is cited by: its outlet or first author, its year, and its id, which makes it the only one of its name."""
    name = re.sub(r"[^a-z0-9]+", "", anyascii(report.outlet or report.byline or "").lower())[:24] or "report"
    found = DATE.fullmatch((report.published or "").partition("/")[0])
    year = found[2] if found and found[2].isdigit() else ""
    return f"{name}{year}-{re.sub(r'[^0-9A-Za-z]+', '', report.id.rpartition('-')[2])}"
