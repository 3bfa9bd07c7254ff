"""Tracing: the stemma of a story, and what each claim rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from tellings.model.columns import to_table
from tellings.model.kindred import Kin
from tellings.model.records import Agreement, Clause, Derivation, Origin, Statement
from tellings.model.stemma import Stemma
from tellings.ports.tools import Tools
from tellings.settings import Settings
from tellings.stages.tracing.citing import cited_besides
from tellings.stages.tracing.contacts import contacts_of
from tellings.stages.tracing.counting import agreements_of, clauses_of, grounded, statements_of
from tellings.stages.tracing.descent import descents
from tellings.stages.tracing.laying import carry
from tellings.stages.tracing.namings import namings_of
from tellings.stages.tracing.occasions import Shared, occasions_of
from tellings.stages.tracing.publishing import with_publishers
from tellings.stages.tracing.rows import stem_of
from tellings.stages.tracing.tellings import Tellings, tellings_of


@dataclass(frozen=True, slots=True)
class Traced:
    """What tracing finds out about one story."""

    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]
    statements: tuple[Statement, ...]
    agreements: tuple[Agreement, ...]
    clauses: tuple[Clause, ...]


def trace(tables: Mapping[str, pa.Table], tools: Tools, settings: Settings) -> dict[str, pa.Table]:
    """Trace a story's stemma: from the tables of one story to `origins`, `derivations`, `statements`, `agreements` and their `clauses`."""
    del tools, settings
    traced = trace_story(tellings_of(tables))
    return {
        "origins": to_table(Origin, traced.origins),
        "derivations": to_table(Derivation, traced.derivations),
        "statements": to_table(Statement, traced.statements),
        "agreements": to_table(Agreement, traced.agreements),
        "clauses": to_table(Clause, traced.clauses),
    }


def trace_story(tellings: Tellings) -> Traced:
    """The stemma of a story: descents between reports first, then occasions, then what rests on them, then the counts."""
    contacts = contacts_of(tellings)
    namings = with_publishers(tellings, namings_of(tellings, contacts))
    between = descents(tellings, namings)
    lost = [naming for naming in namings if between.meant[naming] is None]
    cited = cited_besides(tellings, namings, between.meant)
    cited |= {s: report for naming, report in between.meant.items() if report for s in sorted(naming.statements)}
    language = min((report.language for report in tellings.reports.values()), default="en")
    occasions = occasions_of(lost, Shared(tellings), language, between.copied)
    carried = carry(
        tellings, occasions, cited, between.derived, asking={contact.report for contact in contacts}, language=language
    )
    stem = grounded(tellings, stem_of(tellings, carried, between), cited)
    stemma = Stemma(stem.origins, stem.derivations, tellings.reports)
    kin = Kin(stemma, [report for report in tellings.reports if tellings.by_report[report]], stem.asked)
    return Traced(
        tuple(sorted(stem.origins, key=lambda o: o.id)),
        tuple(sorted(stem.derivations, key=lambda d: (d.child, d.parent, d.kind))),
        tuple(statements_of(tellings, stem)),
        tuple(agreements_of(tellings, stem, kin)),
        tuple(clauses_of(tellings, stem, kin)),
    )
