"""Where the tellings of a story come from, in words anyone can follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.account import OWN, Descent, Root
from tellings.model.records import Agreement, Origin
from tellings.model.stemma import CITES, Stemma
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.naming import counted, listed, name_of, sigla_of_origins, sigla_of_reports, told_order


@dataclass(frozen=True, slots=True)
class Lineage:
    """The stemma of the whole case, and the sigla of its reports and origins by id."""

    stemma: Stemma
    sigla: Mapping[str, str]


def lineage_of(holdings: Holdings) -> Lineage:
    """The lineage of a case. Origins get their letters in the order in which the stories' reports name them."""
    derivations = [row for rows in holdings.derivations.values() for row in rows]
    stemma = Stemma(holdings.origins.values(), derivations, holdings.reports)
    named = [
        origin for story in told_order(holdings) for key in holdings.stories[story].reports for origin in _named(holdings, key)
    ]
    return Lineage(stemma, sigla_of_reports(holdings) | sigla_of_origins(holdings, named))


def _named(holdings: Holdings, report: str) -> list[str]:
    """The origins that a report rests on directly, what it carries before what it only cites, the surest first."""
    rows = [row for row in holdings.derivations.get(report, []) if row.parent in holdings.origins]
    return [row.parent for row in sorted(rows, key=lambda d: (d.kind == CITES, -d.confidence, d.parent))]


def roots_of_story(holdings: Holdings, lineage: Lineage, reports: Sequence[str]) -> tuple[Root, ...]:
    """The origins that the reports of a story go back to, citations included, each with the sigla it is carried by."""
    carriers: dict[str, list[str]] = {}
    for report in reports:
        for key in lineage.stemma.ancestors(report):
            if key in holdings.origins:
                carriers.setdefault(key, []).append(lineage.sigla[report])
    order = {key: at for at, key in enumerate(lineage.sigla)}
    return tuple(
        Root(
            holdings.origins[key],
            lineage.sigla[key],
            name_of(holdings.origins[key]),
            holdings.actor(holdings.origins[key].speaker),
            in_words(holdings.origins[key].date),
            tuple(carriers[key]),
            _standing(holdings.origins[key], len(carriers[key])),
        )
        for key in sorted(carriers, key=order.__getitem__)
    )


def _standing(origin: Origin, carriers: int) -> str:
    if origin.inferred and origin.kind == "unknown" and origin.speaker is None and carriers == 1:
        return OWN
    return "inferred" if origin.inferred else "lost to us"


def descents_of_story(holdings: Holdings, lineage: Lineage, reports: Sequence[str]) -> tuple[Descent, ...]:
    """The derivations of a story's reports, in the order of the reports, the surest first."""
    found = []
    for report in reports:
        rows = holdings.derivations.get(report, [])
        for row in sorted(rows, key=lambda d: (-d.confidence, lineage.sigla.get(d.parent, ""))):
            child, parent = lineage.sigla.get(row.child, "?"), lineage.sigla.get(row.parent, "?")
            found.append(Descent(row, child, parent, f"{child} {row.kind} {parent}."))
    return tuple(found)


def summary_of(holdings: Holdings, lineage: Lineage, reports: Sequence[str]) -> str:
    """How many independent sources stand behind a story's reports, and which."""
    carried = _carried({report: lineage.stemma.roots(report) for report in reports}, lineage)
    return _sentence(holdings, lineage, len(reports), len(carried), carried)


def independence_of(holdings: Holdings, lineage: Lineage, agreement: Agreement) -> str:
    """Why an agreement counts as many independent sources as it does: "3 reports, 1 independent source: all carry α, the…"."""
    statements = [holdings.statements[key] for key in agreement.statements if key in holdings.statements]
    reached: dict[str, frozenset[str]] = {}
    for statement in statements:
        roots = lineage.stemma.roots_of(statement)
        reached[statement.report] = reached.get(statement.report, frozenset()) | roots
    return _sentence(holdings, lineage, len(agreement.reports), agreement.independent, _carried(reached, lineage))


def _carried(reached: Mapping[str, Iterable[str]], lineage: Lineage) -> dict[str, list[str]]:
    """Sigla of the reports by root, in the order of the reports."""
    carried: dict[str, list[str]] = {}
    for report, roots in reached.items():
        for root in sorted(roots, key=lambda key: lineage.sigla.get(key, key)):
            carried.setdefault(root, []).append(lineage.sigla.get(report, report))
    return carried


def _sentence(holdings: Holdings, lineage: Lineage, reports: int, sources: int, carried: Mapping[str, Sequence[str]]) -> str:
    clauses = [_clause(holdings, lineage, root, sigla, everyone=len(sigla) == reports > 1) for root, sigla in carried.items()]
    return f"{counted(reports, 'report')}, {counted(sources, 'independent source')}: {'; '.join(clauses)}."


def _clause(holdings: Holdings, lineage: Lineage, root: str, sigla: Sequence[str], *, everyone: bool) -> str:
    siglum = lineage.sigla.get(root, root)
    if root in holdings.origins:
        verb = (
            "all carry"
            if everyone and len(sigla) > 2
            else "both carry"
            if everyone
            else "carries"
            if len(sigla) == 1
            else "carry"
        )
        return f"{listed(sigla)} {verb} {siglum}, {name_of(holdings.origins[root])}"
    others = [one for one in sigla if one != siglum]
    own = f"{siglum} names nobody it rests on and counts as its own source"
    return f"{own}, and {listed(others)} {'rests' if len(others) == 1 else 'rest'} on it" if others else own
