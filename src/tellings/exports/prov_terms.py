"""PROV as two lists, of things and of what holds between them, written as Turtle (PROV-O) and as PROV-JSON.

After https://www.w3.org/TR/prov-o/ and https://www.w3.org/Submission/prov-json/. A relation with attributes of its own stands both
plainly and qualified, so that who asks simply is answered, and who asks why, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "prov": "http://www.w3.org/ns/prov#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "row": "urn:tellings:",
        "terms": "urn:tellings:terms:",
    }
)

ENTITY, AGENT, ACTIVITY = "entity", "agent", "activity"


@dataclass(frozen=True, slots=True)
class Value:
    """A literal; `type` is a datatype's qualified name, none for plain text."""

    text: str
    type: str | None = None


Attributes = Sequence[tuple[str, Value]]
"""Terms with values; a term may stand several times."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, agent or activity. `key` is its name behind `urn:tellings:`, `types` further classes."""

    kind: str
    key: str
    types: tuple[str, ...]
    label: str
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Holds:
    """A relation, named by its property in PROV-O, from one thing to another (both by key)."""

    relation: str
    one: str
    other: str
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class _Relation:
    """How PROV-JSON has a relation, with the roles of its two ends, and how PROV-O qualifies it: property, class, what it points at."""

    json: str
    roles: tuple[str, str]
    qualified: tuple[str, str, str] | None = None
    type: str | None = None


_DERIVED = ("generatedEntity", "usedEntity")
_RELATIONS: Mapping[str, _Relation] = MappingProxyType(
    {
        "wasDerivedFrom": _Relation("wasDerivedFrom", _DERIVED, ("qualifiedDerivation", "Derivation", "entity")),
        "wasQuotedFrom": _Relation("wasDerivedFrom", _DERIVED, ("qualifiedQuotation", "Quotation", "entity"), "Quotation"),
        "wasRevisionOf": _Relation("wasDerivedFrom", _DERIVED, ("qualifiedRevision", "Revision", "entity"), "Revision"),
        "hadPrimarySource": _Relation(
            "wasDerivedFrom", _DERIVED, ("qualifiedPrimarySource", "PrimarySource", "entity"), "PrimarySource"
        ),
        "wasAttributedTo": _Relation("wasAttributedTo", ("entity", "agent"), ("qualifiedAttribution", "Attribution", "agent")),
        "alternateOf": _Relation("alternateOf", ("alternate1", "alternate2")),
        "specializationOf": _Relation("specializationOf", ("specificEntity", "generalEntity")),
        "wasGeneratedBy": _Relation(
            "wasGeneratedBy", ("entity", "activity"), ("qualifiedGeneration", "Generation", "activity")
        ),
        "used": _Relation("used", ("activity", "entity"), ("qualifiedUsage", "Usage", "entity")),
        "wasAssociatedWith": _Relation(
            "wasAssociatedWith", ("activity", "agent"), ("qualifiedAssociation", "Association", "agent")
        ),
        "wasInformedBy": _Relation(
            "wasInformedBy", ("informed", "informant"), ("qualifiedCommunication", "Communication", "activity")
        ),
        "wasInfluencedBy": _Relation(
            "wasInfluencedBy", ("influencee", "influencer"), ("qualifiedInfluence", "Influence", "influencer")
        ),
    }
)

_CLASSES = {ENTITY: "prov:Entity", AGENT: "prov:Agent", ACTIVITY: "prov:Activity"}
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')


def turtle(things: Sequence[Thing], holding: Iterable[Holds]) -> Iterator[str]:
    """PROV-O in Turtle 1.1: a block for each thing, with what holds from it."""
    by_thing: dict[str, list[Holds]] = {}
    for one in holding:
        by_thing.setdefault(one.one, []).append(one)
    yield from (f"@prefix {name}: <{at}> .\n" for name, at in PREFIXES.items())
    for thing in things:
        lines = [f"a {', '.join((_CLASSES[thing.kind], *thing.types))}", f"rdfs:label {_literal(Value(thing.label))}"]
        lines += [f"{term} {_literal(value)}" for term, value in thing.attributes]
        lines += [line for one in by_thing.get(thing.key, ()) for line in _held(one)]
        block = " ;\n    ".join(lines)
        yield f"\nrow:{thing.key} {block} .\n"


def _held(one: Holds) -> Iterator[str]:
    yield f"prov:{one.relation} row:{one.other}"
    qualified = _RELATIONS[one.relation].qualified
    if one.attributes and qualified is not None:
        by, kind, points = qualified
        parts = [f"a prov:{kind}", f"prov:{points} row:{one.other}"]
        parts += [f"{term} {_literal(value)}" for term, value in one.attributes]
        yield f"prov:{by} [ {' ; '.join(parts)} ]"


def _literal(value: Value) -> str:
    text = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04X}" if found[0] not in '"\\' else f"\\{found[0]}", value.text)
    return f'"{text}"' if value.type is None else f'"{text}"^^{value.type}'


def prov_json(things: Sequence[Thing], holding: Iterable[Holds]) -> str:
    """The same as PROV-JSON."""
    made: dict[str, dict[str, object]] = {"prefix": {name: at for name, at in PREFIXES.items() if name not in ("prov", "xsd")}}
    for thing in things:
        types = [_name(one) for one in thing.types]
        row = {"prov:type": types[0] if len(types) == 1 else types, "prov:label": thing.label, **_json(thing.attributes)}
        made.setdefault(thing.kind, {})[f"row:{thing.key}"] = (
            row if types else {k: v for k, v in row.items() if k != "prov:type"}
        )
    for number, one in enumerate(holding, start=1):
        relation = _RELATIONS[one.relation]
        ends = {f"prov:{role}": f"row:{key}" for role, key in zip(relation.roles, (one.one, one.other), strict=True)}
        type_ = {"prov:type": _name(f"prov:{relation.type}")} if relation.type else {}
        made.setdefault(relation.json, {})[f"_:r{number}"] = {**ends, **type_, **_json(one.attributes)}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _json(attributes: Attributes) -> dict[str, object]:
    found: dict[str, list[object]] = {}
    for term, value in attributes:
        plain = value.text if value.type is None else {"$": value.text, "type": value.type}
        found.setdefault(_RENAMED.get(term, term), []).append(plain)
    return {
        term: _time(values[0]) if term in _TIMES else values[0] if len(values) == 1 else values
        for term, values in found.items()
    }


_RENAMED = {"prov:startedAtTime": "prov:startTime", "prov:endedAtTime": "prov:endTime"}
_TIMES = frozenset(_RENAMED.values())
"""PROV-JSON has its own words for these, and no type with them."""


def _time(value: object) -> object:
    return value["$"] if isinstance(value, dict) else value
