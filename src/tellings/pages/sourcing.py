"""The words behind a value, report by report, each in the line where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model.records import Evidence
from tellings.pages.quoting import texts
from tellings.ports.library import Library

_AROUND = 90
"""Letters before and after the words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Some words in their line. `cut` on either side: the sentence goes on there."""

    evidence: Evidence
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report with those of its words that a value rests on."""

    report: str
    siglum: str
    label: str
    published: str
    language: str
    places: tuple[Place, ...]


def sources(library: Library, evidence: Iterable[Evidence], tellers: Sequence[Sequence[str]]) -> tuple[Source, ...]:
    """The reports that some words stand in, in their order; `tellers` are their ids, sigla and labels."""
    by_report: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_report.setdefault(one.report, []).append(one)
    known = [one for one in tellers if one[0] in by_report]
    held = texts(library, (one[0] for one in known))
    rows = library.rows("reports", {"id": [one[0] for one in known]}, most=len(known)).items if known else ()
    about = {str(row["id"]): row for row in rows}
    return tuple(
        Source(
            key,
            siglum,
            label,
            str(about[key]["published"] or ""),
            str(about[key]["language"] or ""),
            tuple(_place(held[key], one) for one in sorted(by_report[key])),
        )
        for key, siglum, label in known
        if key in held
    )


def _place(text: str, one: Evidence) -> Place:
    before = text[max(one.start - _AROUND, 0) : one.start]
    after = text[one.end : one.end + _AROUND]
    start = before.rsplit("\n", 1)[-1]
    end = after.split("\n", 1)[0]
    if start == before and one.start > _AROUND:
        start = "… " + start.partition(" ")[2]
    if end == after and one.end + _AROUND < len(text):
        end = end.rpartition(" ")[0] + " …"
    return Place(one, start, text[one.start : one.end], end)
