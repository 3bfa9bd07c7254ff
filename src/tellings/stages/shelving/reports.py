"""Reports as cards: each whole, with everything that was found in it, to be marked in its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tellings.model.account import Descent, Telling
from tellings.model.cards import Finding, ReportCard, Shelved
from tellings.model.records import Evidence, Statement
from tellings.stages.shelving.catalogue import Catalogue, days, facets


def report_cards(catalogue: Catalogue) -> Iterator[Shelved]:
    """Each report, story by story."""
    findings = _findings(catalogue)
    descents: dict[str, list[Descent]] = defaultdict(list)
    for story in catalogue.account.stories:
        for one in story.descents:
            descents[one.derivation.child].append(one)
    for key, telling in catalogue.tellings.items():
        yield _report(catalogue, telling, tuple(sorted(findings[key], key=_in_text)), tuple(descents[key]))


def _in_text(one: Finding) -> tuple[int, int, str, str]:
    return one.start, -one.end, one.kind, one.ref


def _report(catalogue: Catalogue, telling: Telling, findings: tuple[Finding, ...], descents: tuple[Descent, ...]) -> Shelved:
    report = telling.report
    story = catalogue.story_of.get(report.id)
    line = catalogue.lines[report.id]
    ends = {one.derivation.parent: one.parent for one in descents}
    card = ReportCard(
        report,
        line,
        telling.segments,
        findings,
        story.id if story else "",
        story.title if story else "",
        descents,
        tuple(ends.items()),
    )
    found = [
        ("report", report.id),
        ("language", report.language),
        ("form", report.form),
        *(catalogue.outlets([report.id]) or [("state", "no-outlet")]),
        *facets("story", [story.id if story else None]),
        *facets("actor", (one.actor for one in catalogue.mentions_in.get(report.id, []))),
    ]
    return Shelved(card, report.id, tuple(found), report.text, *days(report.published))


def _findings(catalogue: Catalogue) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for report, one in (
        *_mentions(catalogue),
        *_said(catalogue),
        *_dates(catalogue),
        *_passages(catalogue),
        *_ledger(catalogue),
    ):
        found[report].append(one)
    return found


def _mentions(catalogue: Catalogue) -> Iterator[tuple[str, Finding]]:
    for report, mentions in catalogue.mentions_in.items():
        for one in mentions:
            yield report, Finding(one.start, one.end, one.kind, one.actor, catalogue.name(one.actor))


def _said(catalogue: Catalogue) -> Iterator[tuple[str, Finding]]:
    for said in catalogue.account.said:
        row = said.statement
        who = said.who or "somebody"
        for span in row.content:
            yield row.report, Finding(span.start, span.end, "statement", row.id, f"{who}, {said.voice}")
        yield from _around(row, who)


def _around(row: Statement, who: str) -> Iterator[tuple[str, Finding]]:
    """The words that name who says it, and those that say so."""
    for kind, span in (("source", row.source), ("cue", row.cue)):
        if span is not None:
            yield row.report, Finding(span.start, span.end, kind, row.id, f"says who: {who}" if kind == "source" else "says so")


def _dates(catalogue: Catalogue) -> Iterator[tuple[str, Finding]]:
    for report, dates in catalogue.dates_in.items():
        for one in dates:
            yield report, Finding(one.start, one.end, "date", "", f"{one.type}: {one.value}")


def _passages(catalogue: Catalogue) -> Iterator[tuple[str, Finding]]:
    for row in catalogue.passages:
        ends = (Evidence(row.report_a, row.start_a, row.end_a), Evidence(row.report_b, row.start_b, row.end_b))
        for mine, other in (ends, ends[::-1]):
            what = "stock words, also in" if row.stock else f"{row.kind} in"
            yield (
                mine.report,
                Finding(mine.start, mine.end, "passage", other.report, f"{what} {catalogue.sigla.get(other.report, '?')}"),
            )


def _ledger(catalogue: Catalogue) -> Iterator[tuple[str, Finding]]:
    chronology = catalogue.account.chronology
    for entry in (*chronology.entries, *chronology.undated):
        if entry.kind == "event":
            for piece in entry.evidence:
                yield piece.report, Finding(piece.start, piece.end, "event", entry.key, entry.told)
    for one in catalogue.account.relations:
        for piece in one.evidence:
            yield piece.report, Finding(piece.start, piece.end, "relation", one.relations[0].id, one.sentence)
