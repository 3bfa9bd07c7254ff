"""Texts of one page: the later comes from the earlier, whatever their words, and the two are one outlet's word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellings.model.records import Derivation, Evidence, Span, Version
from tellings.model.stemma import REVISES
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.weighing import Way

KNOWN_FOR_SURE = 1e6
"""Log-odds beyond what any signs can sum to: who knows the address needs no likeness."""

_ORDERED, _UNORDERED = 0.99, 0.5
"""Confidence that the one text was made from the other. That they are of one page is certain; where nothing tells which was first,
either is as likely.
"""

_REPLACED = "replaced"


def revisions(versions: Iterable[Version]) -> dict[str, Version]:
    """For each later text of a page the step that leads to it; never a circle, though a page went back to an earlier text."""
    found: dict[str, Version] = {}
    for version in versions:
        if version.relation != _REPLACED and version.later not in found and version.later not in _above(version.earlier, found):
            found[version.later] = version
    return found


def _above(report: str, found: dict[str, Version]) -> Iterator[str]:
    at: str | None = report
    while at is not None:
        yield at
        at = found[at].earlier if at in found else None


def revision(tellings: Tellings, version: Version, way: Way) -> Derivation:
    """The derivation of a later text from the earlier one, on the words that both have, or on all of them."""
    spans = [*_evidence(tellings, way.child, way.cover.spans), *_evidence(tellings, way.parent, way.back.spans)]
    because = (f"Both are texts of one page, {version.url}.", version.order_because, _changed(version))
    return Derivation(way.child, way.parent, REVISES, _ORDERED if version.ordered else _UNORDERED, because, tuple(spans))


def _evidence(tellings: Tellings, report: str, shared: Iterable[Span]) -> list[Evidence]:
    found = [Evidence(report, span.start, span.end) for span in shared]
    return found or [Evidence(report, s.start, s.end) for s in tellings.segments_of[report][:1]]


def _changed(version: Version) -> str:
    changes = [change for change in version.changes if change.role != "boilerplate"]
    if version.relation == "excerpt":
        return "One has a part of the other."
    if not changes:
        return "Their words are the same."
    times = "one place" if len(changes) == 1 else f"{len(changes)} places"
    if not version.ordered:
        return f"They differ in {times}."
    said = {"note": ", and a note says so", "time": ", and the page gives a newer time"}.get(version.announced, ", silently")
    return f"The later differs in {times}{said}."
