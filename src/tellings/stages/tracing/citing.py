"""Reports that name another one's outlet, and have a statement from it but not their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model.records import Derivation, Evidence, Span, Statement
from tellings.model.stemma import Stemma
from tellings.stages.tracing.namings import AGENCY, Naming, inside
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.weighing import Claims, Way

PUBLISHED = frozenset({AGENCY, "broadcast", "document"})
"""Kinds of naming that mean what an outlet published, not who spoke to it."""


def cited(tellings: Tellings, namings: Sequence[Naming], claims: Claims, chosen: Mapping[str, Way]) -> list[Derivation]:
    """Citations, beside the tree; none of what the tree has weighed, none that a report has with the text of its parent."""
    above = {child: {way.parent} for child, way in chosen.items()}
    found: list[Derivation] = []
    for naming in namings:
        if naming.implied or _is_copied(chosen, naming):
            continue
        meant = claims.signs.meant(naming)
        if not above.get(naming.report, set()).isdisjoint(meant):
            continue
        for report in meant:
            if claims.known(naming.report, report) is not None and naming.of_report:
                continue
            shared = _shared_statements(tellings, naming, report, claims.covers.of(naming.report, report).spans)
            if shared and naming.report not in Stemma.reach(report, above):
                above.setdefault(naming.report, set()).add(report)
                found.append(_citation(tellings, naming, report, shared))
    return found


def cited_besides(tellings: Tellings, namings: Sequence[Naming], meant: Mapping[Naming, str | None]) -> dict[str, str]:
    """What else a report that cites others has somebody say that he says there too, by its id, with the report it is from: not
    where it names an occasion for him itself.
    """
    cites: dict[str, set[str]] = {}
    for naming, report in meant.items():
        if report is not None:
            cites.setdefault(naming.report, set()).add(report)
    told = {(naming.report, naming.speaker) for naming in namings}
    found: dict[str, str] = {}
    for child, parents in sorted(cites.items()):
        for statement in tellings.by_report[child]:
            if statement.speaker is not None and (child, statement.speaker) not in told and statement.inside is None:
                there = {report for report in parents if _says_it_too(tellings, statement, report)}
                found.update({statement.id: min(there)} if there else {})
    return found


def _says_it_too(tellings: Tellings, statement: Statement, report: str) -> bool:
    rows = (
        tellings.statements[other]
        for agreement in tellings.agreements_of.get(statement.id, ())
        for other in agreement.statements
        if other in tellings.statements
    )
    return any(row.report == report and row.speaker == statement.speaker for row in rows)


def _is_copied(chosen: Mapping[str, Way], naming: Naming) -> bool:
    """Whether a phrase stands in the text that its report has from its parent."""
    way = chosen.get(naming.report)
    return way is not None and inside(naming, way.cover.spans)


def _citation(tellings: Tellings, naming: Naming, report: str, shared: Sequence[str]) -> Derivation:
    kind = "retells" if naming.of_report and not naming.vague else "cites"
    words = tellings.words(naming.report, naming.phrase)
    because = (f"Names its outlet: “{words}”.", f"Shares {len(shared)} statement{'s' * (len(shared) > 1)} with it.")
    evidence = [Evidence(naming.report, naming.phrase.start, naming.phrase.end)]
    for key in shared:
        row = tellings.statements[key]
        evidence += [Evidence(row.report, c.start, c.end) for c in row.content]
    return Derivation(naming.report, report, kind, min(0.9, 0.6 + 0.1 * len(shared)), because, tuple(evidence))


def _shared_statements(tellings: Tellings, naming: Naming, parent: str, spans: Sequence[Span]) -> list[str]:
    """The statements that a naming may be about (of what is told to an outlet only those of who told it) and that are in an
    agreement with one of the parent's, or share its words (`spans`).
    """
    told_to_it = naming.kind not in PUBLISHED
    return [
        statement.id
        for statement in tellings.by_report[naming.report]
        if not told_to_it or statement.id in naming.statements or statement.speaker == naming.speaker is not None
        if any(parent in agreement.reports for agreement in tellings.agreements_of.get(statement.id, ()))
        or any(span.start < c.end and c.start < span.end for c in statement.content for span in spans)
    ]


def cited_report(claims: Claims, naming: Naming, parents: Mapping[str, Sequence[str]]) -> str | None:
    """The report of this story that a naming means, where the derivations bear it out, or have weighed it and found it wanting:
    then it names no lost origin. `parents` are the reports that each report rests on or cites.
    """
    if naming.kind not in PUBLISHED:
        return None
    meant = claims.signs.meant(naming)
    borne_out = [parent for parent in parents.get(naming.report, ()) if parent in meant]
    weighed = [parent for parent in meant if naming.of_report and claims.known(naming.report, parent) is not None]
    return min(borne_out or weighed, default=None)
