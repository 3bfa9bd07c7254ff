"""What each agreement rests on: its origins, how many are independent, and who leaves it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.model.records import Agreement, Statement
from tellings.model.stemma import Stemma
from tellings.model.told import AgreementTold
from tellings.stages.tracing.rows import Stem, own_reporting
from tellings.stages.tracing.tellings import NARRATED, Tellings


def grounded(tellings: Tellings, stem: Stem, cited: Mapping[str, str]) -> Stem:
    """The stem with an origin for every statement of an agreement: a report that stands on its own gets its own reporting.

    `cited` maps a statement to the report of this story that it is cited from.
    """
    stemma = Stemma(stem.origins, stem.derivations, tellings.reports)
    of = dict(stem.of)
    origins, derivations = list(stem.origins), list(stem.derivations)
    own: dict[str, str] = {}
    for agreement in tellings.agreements:
        for key in agreement.statements:
            if key in tellings.statements and key not in of:
                told = {of[s] for s in agreement.statements if s in of}
                root = _root(stemma, cited.get(key, tellings.statements[key].report), told)
                if root in tellings.reports and root not in own:
                    origin, derivation = own_reporting(tellings, root)
                    origins.append(origin)
                    derivations.append(derivation)
                    own[root] = origin.id
                of[key] = own.get(root, root)
    return Stem(tuple(origins), tuple(derivations), of)


def _root(stemma: Stemma, report: str, told: set[str]) -> str:
    """The one root to lay a statement on: of its report's roots the one that the agreement rests on already, else the first."""
    roots = sorted(stemma.roots(report))
    return next((root for root in roots if root in told), roots[0])


def statements_of(tellings: Tellings, stem: Stem) -> list[Statement]:
    """The statements with their origins; what an outlet tells in its own voice stays only where another telling agrees."""
    return [
        replace(statement, origin=stem.of.get(statement.id))
        for statement in tellings.statements.values()
        if statement.kind != NARRATED or statement.id in tellings.agreements_of
    ]


def agreements_of(tellings: Tellings, stem: Stem) -> list[Agreement]:
    """The agreements with their independent counts."""
    stemma = Stemma(stem.origins, stem.derivations, tellings.reports)
    resting: dict[str, set[str]] = {}
    for report in tellings.reports:
        for root in stemma.roots(report):
            resting.setdefault(root, set()).add(report)
    return [_counted(stemma, stem, resting, agreement) for agreement in tellings.agreements]


def _counted(stemma: Stemma, stem: Stem, resting: Mapping[str, set[str]], told: AgreementTold) -> Agreement:
    origins = tuple(sorted({root for key in told.statements if key in stem.of for root in stemma.roots(stem.of[key])}))
    without = {report for origin in origins for report in resting.get(origin, ())} - set(told.reports)
    return Agreement(
        told.id, told.story, told.about, told.statements, told.reports, len(origins), origins, tuple(sorted(without))
    )
