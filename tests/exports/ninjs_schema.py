"""What an item of ninjs 3.1 may hold, written from the standard's facts (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json), as a JSON
schema of our own: only the properties that are there, each of its type, and nothing beside them.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
URI: Schema = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}
MOMENT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def closed(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


VALUED = closed("value", role=TEXT, contentType=TEXT, value=TEXT)
CONCEPT: dict[str, Schema] = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
POINT = closed(
    "type", "coordinates", type={"const": "Point"}, coordinates={"type": "array", "items": {"type": "number"}, "minItems": 2}
)

PROPERTIES: dict[str, Schema] = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "profile": TEXT,
    "version": TEXT,
    "firstCreated": MOMENT,
    "versionCreated": MOMENT,
    "contentCreated": MOMENT,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "language": TEXT,
    "descriptions": listed(VALUED),
    "bodies": listed(closed("value", role=TEXT, contentType=TEXT, charCount=COUNT, wordCount=COUNT, value=TEXT)),
    "headlines": listed(VALUED),
    "people": listed(closed(**CONCEPT)),
    "organisations": listed(closed(**CONCEPT)),
    "places": listed(closed(**CONCEPT, geoJSON=POINT)),
    "subjects": listed(closed(**CONCEPT)),
    "events": listed(closed(**CONCEPT, id=TEXT)),
    "objects": listed(closed(**CONCEPT)),
    "infoSources": listed(closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "title": TEXT,
    "by": TEXT,
    "located": TEXT,
    "renditions": listed(closed("name", name=TEXT, href=URI, contentType=TEXT)),
    "altIds": listed(closed(role=TEXT, value=TEXT)),
    "genres": listed(closed(name=TEXT, uri=TEXT, literal=TEXT)),
    "standard": closed(name=TEXT, version=TEXT, schema=URI),
}

ITEM: Schema = closed("uri", **PROPERTIES, associations=listed(closed("name", "uri", **PROPERTIES, name=TEXT, rel=TEXT)))
