"""STIX 2.1: a case as one bundle, for OpenCTI, MISP and everything else that exchanges intelligence.

Actors are identities, places locations, what is said are notes by who said it. Nobody is a threat actor. Confidence is Admiralty
credibility, counted over independent sources; dates less exact than a day and the words of every row stand in a property extension
that the bundle defines itself. The reports' texts stay out: a quotation and the text's hash tell whether another has the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tellings.exports.format import Material, aside
from tellings.exports.stix_actors import of_actor
from tellings.exports.stix_claims import of_agreement, of_event, of_origin, of_relation, of_statement
from tellings.exports.stix_parts import EXTENSION, MAKER, UNDATED, Bundle, Thing, stix_id
from tellings.exports.stix_reports import of_derivation, of_report, of_story

FILE = "bundle.json"
_SCHEMA = (
    "An object: table (the table of ours), tellings_id (the row's id there), columns (the row's columns that have a value; dates in "
    "EDTF, ISO 8601-2), evidence (list of report_ref, start, end, exact: where the words stand; start counts from 0 in code points of "
    "the report's text, end is excluded). A report also has text_sha256 (of that text in UTF-8), file_sha256, unit and derivations "
    "(what it rests on: parent, kind, confidence, because); an identity or a location also links and place; a relation also "
    "credibility (Admiralty, 1 to 6); an agreement also statement_refs."
)


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `bundle.json`, an object a line; the same case, the same bytes."""
    with aside(folder) as beside, beside(FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(things(Bundle(material))))
    return (folder / FILE,)


def _lines(objects: Iterable[Thing]) -> Iterator[str]:
    """The file's lines. The bundle's id comes last, being made from those of its objects: so none is kept waiting."""
    ids = hashlib.sha256()
    before = '{"type": "bundle", "objects": [\n'
    for one in objects:
        ids.update(str(one["id"]).encode())
        yield before + json.dumps(one, ensure_ascii=False)
        before = ",\n"
    yield f'\n], "id": "{stix_id("bundle", ids.hexdigest())}"}}\n'


def things(bundle: Bundle) -> Iterator[Thing]:
    """Every object once: who made it, the extension, what the reports tell, the reports, the stories."""
    yield from _preamble()
    told: dict[str, list[str]] = {one: [] for one in bundle.reports}
    for reports, one in _claims(bundle):
        yield one
        for report in reports:
            if report in told:
                told[report].append(str(one["id"]))
    yield from (of_report(bundle, one, told[one.id]) for one in bundle.reports.values())
    yield from (made for one in bundle.derivations if (made := of_derivation(bundle, one)))
    yield from (made for one in bundle.stories.values() if (made := of_story(bundle, one)))


def _claims(bundle: Bundle) -> Iterator[tuple[tuple[str, ...], Thing]]:
    """What the reports tell, each with the reports that do."""
    for actor in bundle.actors.values():
        reports = tuple(dict.fromkeys(at.report for at in bundle.told_in(actor.id)))
        yield from ((reports, one) for one in of_actor(bundle, actor))
    for relation in bundle.relations.values():
        yield relation.reports, of_relation(bundle, relation)
    for event in bundle.events.values():
        yield from ((event.reports, one) for one in of_event(bundle, event))
    for statement in bundle.statements.values():
        yield (statement.report,), of_statement(bundle, statement)
    for agreement in bundle.agreements.values():
        yield agreement.reports, of_agreement(bundle, agreement)
    for origin in bundle.origins.values():
        resting = (one.child for one in bundle.resting_on.get(origin.id, ()))
        yield tuple(dict.fromkeys((*(one.report for one in origin.evidence), *resting))), of_origin(bundle, origin)


def _preamble() -> Iterator[Thing]:
    """Tellings itself, a system that no report dates; and the extension, in words."""
    common: Thing = {"spec_version": "2.1", "created": UNDATED, "modified": UNDATED}
    yield {"type": "identity", "id": MAKER, **common, "name": "Tellings", "identity_class": "system"}
    yield {
        "type": "extension-definition",
        "id": EXTENSION,
        **common,
        "created_by_ref": MAKER,
        "name": "Row of Tellings",
        "description": "The row that an object stands for, and the words of reports on which it stands.",
        "schema": _SCHEMA,
        "version": "1.0",
        "extension_types": ["property-extension"],
    }
