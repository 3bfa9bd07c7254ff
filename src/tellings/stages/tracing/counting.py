"""What each agreement rests on: its origins, how many are independent, and who leaves it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.model.kindred import Kin
from tellings.model.records import Agreement, Clause, Statement
from tellings.model.stemma import Stemma
from tellings.model.told import AgreementTold
from tellings.stages.tracing.grounds import Ground, joined, own_reporting, shared_text
from tellings.stages.tracing.rows import Stem
from tellings.stages.tracing.tellings import NARRATED, Tellings
from tellings.stages.tracing.utterances import in_same_words


def grounded(tellings: Tellings, stem: Stem, cited: Mapping[str, str]) -> Stem:
    """The stem with an origin for every statement of an agreement: a report that stands on its own gets its own reporting, and
    reports that stand on their own but tell it in the same words get one unnamed source for them; a set piece is its first holder's.

    `cited` maps a statement to the report of this story that it is cited from.
    """
    stemma = Stemma(stem.origins, stem.derivations, tellings.reports)
    of = dict(stem.of)
    more: dict[str, Ground] = {}
    for agreement in tellings.agreements:
        free = [tellings.statements[s] for s in agreement.statements if s in tellings.statements and s not in of]
        told = {of[s] for s in agreement.statements if s in of} | _shared(stemma, [cited.get(s.id, s.report) for s in free])
        by_report = {tellings.statements[s].report: of[s] for s in reversed(agreement.statements) if s in of}
        roots = {s.id: _told_above(stemma, s.report, by_report) or _root(stemma, cited.get(s.id, s.report), told) for s in free}
        for group in in_same_words(tellings, [s for s in free if roots[s.id] in tellings.reports]):
            if all(tellings.is_stock(s.report, s.content) for s in group):
                roots.update((s.id, min(one.report for one in group)) for s in group)
            elif len({roots[s.id] for s in group}) > 1:
                made = shared_text(tellings, group)
                more[made[0].id] = joined(more[made[0].id], made) if made[0].id in more else made
                roots.update((s.id, made[0].id) for s in group)
        for root in sorted(set(roots.values()) & set(tellings.reports)):
            more.setdefault(root, own_reporting(tellings, root))
        of.update((s, more[root][0].id if root in tellings.reports else root) for s, root in roots.items())
    there = {origin.id for origin in stem.origins}
    new = [ground for ground in more.values() if ground[0].id not in there]
    origins = (*stem.origins, *(origin for origin, _ in new))
    return Stem(origins, (*stem.derivations, *(row for _, rows in new for row in rows)), of, stem.asked)


def _shared(stemma: Stemma, reports: Sequence[str]) -> set[str]:
    """The roots that two or more of some reports have in common: what both tell in their own voice may well be from there."""
    counted = Counter(root for report in sorted(set(reports)) for root in stemma.roots(report))
    return {root for root, count in counted.items() if count > 1}


def _told_above(stemma: Stemma, report: str, told: Mapping[str, str]) -> str | None:
    """What words in a report's own voice rest on where a report that it is made from gives them to somebody."""
    return next((told[elder] for elder in stemma.elders(report) if elder in told), None)


def _root(stemma: Stemma, report: str, told: set[str]) -> str:
    """What words in a report's own voice rest on: of its roots the one that the agreement rests on already, else the report.

    Its lead interview is no ground for them: a background paragraph is the outlet's, whoever is quoted above it.
    """
    return next((root for root in sorted(stemma.roots(report)) if root in told), report)


def statements_of(tellings: Tellings, stem: Stem) -> list[Statement]:
    """The statements with their origins; what an outlet tells in its own voice stays only where another telling agrees."""
    return [
        replace(statement, origin=stem.of.get(statement.id))
        for statement in tellings.statements.values()
        if statement.kind != NARRATED or statement.id in tellings.agreements_of
    ]


def agreements_of(tellings: Tellings, stem: Stem, kin: Kin) -> list[Agreement]:
    """The agreements with their independent counts."""
    return [_counted(kin, stem, agreement) for agreement in tellings.agreements]


def clauses_of(tellings: Tellings, stem: Stem, kin: Kin) -> list[Clause]:
    """The clauses of the agreements, each with the reports that leave it out of those of the same origin as any that tells it."""
    found = []
    for told in tellings.clauses:
        statement = tellings.statements[told.statement]
        roots = kin.stemma.roots(stem.of[statement.id]) if statement.id in stem.of else frozenset[str]()
        tellers = {statement.report, *(evidence.report for evidence in told.told_in)}
        without = {report for teller in tellers for report in kin.of(roots, teller)} - tellers - set(told.perhaps_in)
        without -= kin.stemma.earlier(tellers)
        found.append(Clause(told.agreement, told.statement, told.start, told.end, told.told_in, tuple(sorted(without))))
    return found


def _counted(kin: Kin, stem: Stem, told: AgreementTold) -> Agreement:
    origins = tuple(sorted({root for key in told.statements if key in stem.of for root in kin.stemma.roots(stem.of[key])}))
    without = {report for teller in told.reports for report in kin.of(origins, teller)} - {*told.reports, *told.perhaps_in}
    without -= kin.stemma.earlier(told.reports)
    return Agreement(
        told.id,
        told.story,
        told.about,
        told.statements,
        kin.stemma.latest(told.reports),
        len(origins),
        origins,
        tuple(sorted(without)),
        told.evidence,
    )
