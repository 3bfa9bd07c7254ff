"""Where the tellings of a story come from, in words anyone can follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from tellings.model.account import OWN, Descent, Root
from tellings.model.footing import Footing, speakers_of
from tellings.model.records import Agreement, Event, Origin
from tellings.model.stemma import CITES, Stemma
from tellings.model.voices import pasted
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.naming import counted, many_listed, name_of, sigla_of_origins, sigla_of_reports, told_order

_CHAINS = 4
"""Reports that others have something from, up to which each is named."""
_UNNAMED, _VOICE = "names nobody it rests on", "tells it in its own voice"


@dataclass(frozen=True)
class Lineage:
    """The stemma of the whole case, and the sigla of its reports and origins by id."""

    stemma: Stemma
    sigla: Mapping[str, str]

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each report and origin among the sigla."""
        return {key: at for at, key in enumerate(self.sigla)}


def lineage_of(holdings: Holdings) -> Lineage:
    """The lineage of a case. Origins get their letters in the order in which the stories' reports name them."""
    named = [
        origin for story in told_order(holdings) for key in holdings.stories[story].reports for origin in _named(holdings, key)
    ]
    return Lineage(holdings.stemma, sigla_of_reports(holdings) | sigla_of_origins(holdings, named))


def footing_of(holdings: Holdings, lineage: Lineage) -> Footing:
    """What words of the case stand on: who says them, and whose voice that is."""
    segments = [row for rows in holdings.segments.values() for row in rows]
    shared = pasted(holdings.passages, holdings.stories.values())
    outlets = {report.id: report.outlet for report in holdings.reports.values()}
    return Footing((), holdings.statements.values(), lineage.stemma, shared, segments, outlets=outlets)


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
    return tuple(
        Root(
            holdings.origins[key],
            lineage.sigla[key],
            name_of(holdings.origins[key]),
            holdings.actor(holdings.origins[key].speaker),
            in_words(holdings.origins[key].date),
            tuple(carriers[key]),
            _standing(holdings, holdings.origins[key]),
        )
        for key in sorted(carriers, key=lineage.order.__getitem__)
    )


def _standing(holdings: Holdings, origin: Origin) -> str:
    """How an origin is known. An outlet's own reporting stays so, however many have it from that outlet."""
    if (
        origin.inferred
        and origin.kind == "unknown"
        and origin.speaker is None
        and len(holdings.resting_on.get(origin.id, ())) == 1
    ):
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
    return _sentence(holdings, lineage, len(lineage.stemma.latest(reports)), len(carried), carried)


def independence_of(holdings: Holdings, lineage: Lineage, agreement: Agreement) -> str:
    """Why an agreement counts as many independent sources as it does: "3 reports, 1 independent source: all carry α, the…"."""
    statements = [holdings.statements[key] for key in agreement.statements if key in holdings.statements]
    reached: dict[str, frozenset[str]] = {}
    for statement in statements:
        roots = lineage.stemma.roots_of(statement)
        reached[statement.report] = reached.get(statement.report, frozenset()) | roots
    return _sentence(holdings, lineage, len(agreement.reports), agreement.independent, _carried(reached, lineage))


def independence_of_event(holdings: Holdings, lineage: Lineage, footing: Footing, event: Event) -> str:
    """The same for an event. Where its words alone do not bear out the count, the count stands without a reason."""
    reached = footing.reached(((piece, footing.told_at(piece)) for piece in event.evidence), speakers_of(event))
    counts_as = footing.one_voice(root for roots in reached.values() for root in roots)
    reached = {report: frozenset(counts_as[root] for root in roots) for report, roots in reached.items()}
    if len(frozenset[str]().union(*reached.values())) != event.independent:
        return f"{counted(len(event.reports), 'report')}, {counted(event.independent, 'independent source')}"
    return _sentence(holdings, lineage, len(event.reports), event.independent, _carried(reached, lineage), own=_VOICE).rstrip(
        "."
    )


def _carried(reached: Mapping[str, Iterable[str]], lineage: Lineage) -> dict[str, list[str]]:
    """Reports by root, in their order."""
    carried: dict[str, list[str]] = {}
    for report, roots in reached.items():
        for root in sorted(roots, key=lambda key: lineage.sigla.get(key, key)):
            carried.setdefault(root, []).append(report)
    return carried


def _sentence(
    holdings: Holdings,
    lineage: Lineage,
    reports: int,
    sources: int,
    carried: Mapping[str, Sequence[str]],
    *,
    own: str = _UNNAMED,
) -> str:
    told = dict.fromkeys(report for those in carried.values() for report in those)
    more = len(told) - len(lineage.stemma.latest(told))
    carried = {root: _first_texts(lineage, those) for root, those in carried.items()}
    clauses = [
        _clause(holdings, lineage, root, those, own, everyone=len(those) == reports > 1) for root, those in carried.items()
    ]
    versions = f" in {reports + more} versions" if more else ""
    return f"{counted(reports, 'report')}{versions}, {counted(sources, 'independent source')}: {'; '.join(clauses)}."


def _first_texts(lineage: Lineage, reports: Sequence[str]) -> list[str]:
    """Some reports, each page once: with the earliest of its texts that is among them, from which it has what it has."""
    among = frozenset(reports)
    return [report for report in reports if among.isdisjoint(lineage.stemma.earlier([report]))]


def _clause(holdings: Holdings, lineage: Lineage, root: str, reports: Sequence[str], own: str, *, everyone: bool) -> str:
    """Who carries a root, and who has it only by way of another: "A and C carry α, Ines Calder's interview, and B has it from A"."""
    by_way = _by_way(holdings, [report for report in reports if report != root], {*reports})
    first = [report for report in reports if report not in by_way]
    sigla = [lineage.sigla.get(report, report) for report in first]
    siglum = lineage.sigla.get(root, root)
    if root in holdings.origins:
        told = f"{many_listed(sigla)} {_carry(len(sigla), everyone=everyone and not by_way)} {siglum}, {name_of(holdings.origins[root])}"
    else:
        told = f"{siglum} {own} and counts as its own source"
        others = [one for one in sigla if one != siglum]
        told += _others(holdings, root, first, many_listed(others)) if others else ""
    return told + _by_one_another(lineage, _by_parent(by_way))


def _others(holdings: Holdings, root: str, reports: Sequence[str], sigla: str) -> str:
    """Who else has a report's words: others of its outlet, which tell a thing once more, or reports made from it."""
    outlet = holdings.reports[root].outlet if root in holdings.reports else None
    same = outlet and all(holdings.reports[one].outlet == outlet for one in reports if one in holdings.reports)
    if same:
        return f", {sigla} with it, of the same outlet"
    return f", and {sigla} {'rests' if len(reports) - (root in reports) == 1 else 'rest'} on it"


def _by_one_another(lineage: Lineage, by_parent: Mapping[str, list[str]]) -> str:
    """Who has it from whom; of a great many chains the first few."""
    held = list(by_parent.items())
    shown = held if len(held) <= _CHAINS else held[: _CHAINS - 1]
    rest = sum(len(reports) for _, reports in held[len(shown) :])
    more = f", and {counted(rest, 'other')} have it from one another" if rest else ""
    return "".join(_has_from(lineage, parent, reports) for parent, reports in shown) + more


def _by_way(holdings: Holdings, reports: Sequence[str], among: AbstractSet[str]) -> dict[str, str]:
    """For each report that is made from another of these, that one."""
    found = {}
    for report in reports:
        rows = (row for row in holdings.derivations.get(report, []) if row.kind != CITES and row.parent in among)
        best = min(rows, key=lambda d: (-d.confidence, d.parent), default=None)
        if best is not None:
            found[report] = best.parent
    return found


def _by_parent(by_way: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for report, parent in by_way.items():
        found.setdefault(parent, []).append(report)
    return found


def _has_from(lineage: Lineage, parent: str, reports: Sequence[str]) -> str:
    sigla = [lineage.sigla.get(report, report) for report in reports]
    return f", and {many_listed(sigla)} {'has' if len(sigla) == 1 else 'have'} it from {lineage.sigla.get(parent, parent)}"


def _carry(count: int, *, everyone: bool) -> str:
    if everyone:
        return "all carry" if count > 2 else "both carry"
    return "carries" if count == 1 else "carry"
