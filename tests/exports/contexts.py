"""Contexts that JSON-LD names by an address, as far as we use them: readers in the tests ask no network.

After https://www.w3.org/ns/anno.jsonld and https://schema.org: which term stands for which IRI are facts of those vocabularies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rdflib import Graph

OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


def _term(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@vocab"}


ANNO: dict[str, Any] = {
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    **{name: f"{OA}{name}" for name in ("identifying", "tagging", "describing", "editing", "commenting", "linking")},
    "TextualBody": f"{OA}TextualBody",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": f"{AS}Application",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "body": _link(f"{OA}hasBody"),
    "target": _link(f"{OA}hasTarget"),
    "source": _link(f"{OA}hasSource"),
    "selector": _link(f"{OA}hasSelector"),
    "motivation": _term(f"{OA}motivatedBy"),
    "purpose": _term(f"{OA}hasPurpose"),
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": "xsd:nonNegativeInteger"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "created": {"@id": "http://purl.org/dc/terms/created", "@type": "xsd:dateTime"},
    "creator": _link("http://purl.org/dc/terms/creator"),
    "generator": _link(f"{AS}generator"),
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": {"@id": f"{AS}totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": "xsd:nonNegativeInteger"},
    "first": _link(f"{AS}first"),
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}

SCHEMA_ORG: dict[str, Any] = {
    "@vocab": "http://schema.org/",
    **{name: {"@type": "@id"} for name in ("url", "sameAs", "isBasedOn", "citation", "appearance", "firstAppearance")},
    **{name: {"@type": "Date"} for name in ("datePublished", "dateCreated", "startDate", "endDate")},
}

_INLINE = {"http://www.w3.org/ns/anno.jsonld": ANNO, "https://schema.org": SCHEMA_ORG}


def inlined(document: dict[str, Any]) -> dict[str, Any]:
    """A document with its contexts inside."""
    contexts = [_INLINE[one] if isinstance(one, str) else one for one in document["@context"]]
    return {**document, "@context": contexts}


def graph_of(path: Path) -> Graph:
    """What RDF says that a file of JSON-LD says."""
    return Graph().parse(data=json.dumps(inlined(json.loads(path.read_text(encoding="utf-8")))), format="json-ld")
