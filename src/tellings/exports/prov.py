"""Where everything comes from, in PROV: reports and origins, who told them, what rests on what and why, who corrected what.

| ours | PROV |
|---|---|
| report, origin, statement, agreement, a page with several texts | entities |
| outlet, speaker, who corrected | agents |
| the reading of the reports; a correction | activities |
| a report rests on an origin; a statement has its origin | hadPrimarySource |
| copies, excerpts; a statement in its report | wasQuotedFrom |
| revises | wasRevisionOf |
| rewrites, retells, cites | wasDerivedFrom |
| translates | wasDerivedFrom, and alternateOf |
| a text of a page; a statement of an agreement | specializationOf |
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

from tellings.exports.format import Material, aside
from tellings.exports.prov_terms import ACTIVITY, AGENT, ENTITY, Holds, Thing, Value, prov_json, turtle
from tellings.exports.rows import Rows
from tellings.model.addresses import same_page_key
from tellings.model.columns import from_table
from tellings.model.corrections import UNDO, sentence_of
from tellings.model.ids import content_id
from tellings.model.records import Correction, Derivation, Evidence, Origin, Report, Standing, Statement, Version
from tellings.model.stemma import REVISES
from tellings.model.tables import STANDINGS

TURTLE, JSON = "account.prov.ttl", "account.prov.json"

_SOFTWARE = "software"
_QUOTED = frozenset({"copies", "excerpts"})
_AGENTS = MappingProxyType({"person": "prov:Person", "organisation": "prov:Organization", "armed_group": "prov:Organization"})


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `account.prov.ttl` (PROV-O) and `account.prov.json` (PROV-JSON), which say the same; the same case, the same bytes."""
    graph = Graph(material)
    with aside(folder) as beside:
        with beside(TURTLE).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(turtle(graph.things, graph.holding))
        beside(JSON).write_text(prov_json(graph.things, graph.holding), encoding="utf-8", newline="\n")
    return folder / TURTLE, folder / JSON


class Graph:
    """The things of a case and what holds between them."""

    def __init__(self, material: Material) -> None:
        self._rows = Rows(material)
        self._run = content_id("run", version("tellings"), *sorted(self._rows.reports))
        self._versions = tuple(from_table(Version, material.table("versions")))
        self._standings = {row.correction: row for row in from_table(Standing, material.table(STANDINGS))}
        every = {one.key: one for one in self._every_thing()}
        self.things = tuple(every.values())
        # What a table names that is not there (a correction's old row) is no end of a relation.
        self.holding = tuple(one for one in self._every_relation() if one.one in every and one.other in every)

    def _every_thing(self) -> Iterator[Thing]:
        rows = self._rows
        yield Thing(AGENT, _SOFTWARE, ("prov:SoftwareAgent",), "Tellings", [("terms:version", Value(version("tellings")))])
        yield Thing(ACTIVITY, self._run, ("terms:Run",), "The reading of the reports, by machine")
        yield from (_report(one) for one in rows.reports.values())
        yield from (_origin(one) for one in rows.origins.values())
        yield from (self._statement(one) for one in rows.statements.values())
        for one in rows.agreements.values():
            counts = {"terms:independent": one.independent, "terms:reports": len(one.reports)}
            attributes = [(term, Value(str(count), "xsd:integer")) for term, count in counts.items()]
            yield Thing(ENTITY, one.id, ("terms:Agreement",), one.about, attributes)
        for version_ in self._versions:
            yield Thing(ENTITY, page(version_.url), ("terms:Page",), version_.url)
        yield from self._agents()
        known = {one.id: one for one in rows.corrections}
        yield from (self._correction(one, known) for one in rows.corrections)

    def _agents(self) -> Iterator[Thing]:
        rows = self._rows
        outlets = {one.outlet for one in rows.reports.values()} | {one.outlet for one in rows.origins.values()}
        for name in sorted(name for name in outlets if name):
            yield Thing(AGENT, outlet(name), ("prov:Organization", "terms:Outlet"), name)
        speakers = {one.speaker for one in rows.origins.values()} | {one.speaker for one in rows.statements.values()}
        for key in sorted(key for key in speakers if key in rows.actors):
            actor = rows.actors[key]
            types = (_AGENTS[actor.kind],) if actor.kind in _AGENTS else ()
            yield Thing(AGENT, key, types, actor.name, [("terms:kind", Value(actor.kind))])
        for name in sorted({one.by for one in rows.corrections}):
            yield Thing(AGENT, person(name), ("prov:Person",), name)

    def _statement(self, one: Statement) -> Thing:
        said = {"terms:kind": one.kind, "terms:modality": one.modality}
        attributes = [(term, Value(text)) for term, text in said.items()]
        attributes += _edtf("dcterms:date", one.said)
        attributes += _evidence([Evidence(one.report, span.start, span.end) for span in one.content])
        return Thing(ENTITY, one.id, ("terms:Statement",), self._rows.content(one), attributes)

    def _correction(self, one: Correction, known: dict[str, Correction]) -> Thing:
        standing = self._standings[one.id]
        when = Value(one.made, "xsd:dateTime")
        attributes = [
            ("prov:startedAtTime", when),
            ("prov:endedAtTime", when),
            ("terms:kind", Value(one.kind)),
            ("terms:standing", Value(standing.standing)),
        ]
        return Thing(ACTIVITY, one.id, ("terms:Correction",), sentence_of(one, known, standing.undone_by), attributes)

    def _every_relation(self) -> Iterator[Holds]:
        rows = self._rows
        yield Holds("wasAssociatedWith", self._run, _SOFTWARE)
        for report in rows.reports.values():
            yield Holds("used", self._run, report.id)
            if report.outlet:
                yield Holds("wasAttributedTo", report.id, outlet(report.outlet))
        for origin in rows.origins.values():
            for role, key in (("speaker", origin.speaker), ("outlet", origin.outlet and outlet(origin.outlet))):
                if key:
                    yield Holds("wasAttributedTo", origin.id, key, [("terms:role", Value(role))])
        for derivation in rows.derivations:
            yield from _derived(derivation, to_origin=derivation.parent in rows.origins)
        for statement in rows.statements.values():
            yield from self._stated(statement)
        for agreement in rows.agreements.values():
            yield Holds("wasGeneratedBy", agreement.id, self._run)
            yield from (Holds("specializationOf", one, agreement.id) for one in agreement.statements)
        yield from self._of_pages()
        for correction in rows.corrections:
            yield from self._corrected(correction)

    def _stated(self, one: Statement) -> Iterator[Holds]:
        yield Holds("wasGeneratedBy", one.id, self._run)
        yield Holds("wasQuotedFrom", one.id, one.report)
        if one.origin:
            yield Holds("hadPrimarySource", one.id, one.origin)
        if one.speaker:
            yield Holds("wasAttributedTo", one.id, one.speaker)

    def _of_pages(self) -> Iterator[Holds]:
        found = {(report, page(one.url)): None for one in self._versions for report in (one.earlier, one.later)}
        yield from (Holds("specializationOf", report, key) for report, key in found)
        yield from (Holds("alternateOf", one.later, one.earlier) for one in self._versions if one.relation == "same")

    def _corrected(self, one: Correction) -> Iterator[Holds]:
        yield Holds("wasAssociatedWith", one.id, person(one.by))
        if one.kind == UNDO and one.undoes:
            yield Holds("wasInformedBy", one.id, one.undoes)
        for row in self._standings[one.id].rows:
            yield Holds("wasInfluencedBy", row.row, one.id)


def outlet(name: str) -> str:
    """The key of an outlet, which has no row of its own."""
    return content_id("outlet", name)


def person(name: str) -> str:
    """The key of who signed a correction."""
    return content_id("person", name)


def page(url: str) -> str:
    """The key of a page, whatever the spelling of its address."""
    return content_id("page", same_page_key(url))


def _report(one: Report) -> Thing:
    told = {
        "dcterms:identifier": one.url,
        "dcterms:creator": one.byline,
        "dcterms:language": one.language,
        "terms:path": one.path,
        "terms:sha256": one.sha256,
        "terms:form": one.form,
    }
    attributes = [(term, Value(text)) for term, text in told.items() if text]
    return Thing(
        ENTITY, one.id, ("terms:Report",), one.title or one.path, [*attributes, *_edtf("dcterms:issued", one.published)]
    )


def _origin(one: Origin) -> Thing:
    attributes = [("terms:kind", Value(one.kind)), ("terms:inferred", Value(str(one.inferred).lower(), "xsd:boolean"))]
    attributes += [*_edtf("dcterms:date", one.date), *_evidence(one.evidence)]
    return Thing(ENTITY, one.id, ("terms:Origin",), one.name, attributes)


def _derived(one: Derivation, *, to_origin: bool) -> Iterator[Holds]:
    attributes = [("terms:kind", Value(one.kind)), ("terms:confidence", Value(repr(one.confidence), "xsd:double"))]
    attributes += [("terms:because", Value(why)) for why in one.because]
    attributes += _evidence(one.evidence)
    yield Holds(_relation(one.kind, to_origin=to_origin), one.child, one.parent, attributes)
    if one.kind == "translates" and not to_origin:
        yield Holds("alternateOf", one.child, one.parent)


def _relation(kind: str, *, to_origin: bool) -> str:
    if to_origin:
        return "hadPrimarySource"
    if kind == REVISES:
        return "wasRevisionOf"
    return "wasQuotedFrom" if kind in _QUOTED else "wasDerivedFrom"


def _edtf(term: str, value: str | None) -> list[tuple[str, Value]]:
    return [(term, Value(value, "edtf:EDTF"))] if value else []


def _evidence(evidence: list[Evidence] | tuple[Evidence, ...]) -> list[tuple[str, Value]]:
    """Where words stand, as the report's name with a range of characters (RFC 5147)."""
    return [
        ("terms:evidence", Value(f"urn:tellings:{one.report}#char={one.start},{one.end}", "xsd:anyURI")) for one in evidence
    ]
