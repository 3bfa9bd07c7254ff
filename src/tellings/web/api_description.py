"""The description of the API: OpenAPI 3.1, made from the same lists that the routes are made from."""

from __future__ import annotations

import tellings
from tellings.model.answers import Answer
from tellings.model.cards import CARDS, CaseCard, CorrectionCard, Tally
from tellings.model.tables import PUBLIC
from tellings.model.tables import schema as arrow_schema
from tellings.web.api import LEAF, MOST, ROOT, SEARCHED
from tellings.web.api_kinds import FILTERS, KINDS, TIMED, Kind
from tellings.web.api_schema import Schema, components, leaf_of, reference

_ABOUT = (
    "Everything that the pages of a case show. Ids are hashes of content and stay what they are. Offsets count Unicode code points of a "
    "report's text, the end excluded; dates are EDTF (ISO 8601-2). Lists come leaf by leaf: follow `next`. Filters may be given several "
    "times: one of the values is enough; several filters must all hold. Nobody is asked to sign in on the machine itself; elsewhere send "
    "`Authorization: Bearer TOKEN`."
)

_PROBLEM: Schema = {
    "type": "object",
    "description": "What is wrong with a request (RFC 9457).",
    "properties": {
        name: {"type": kind}
        for name, kind in (
            ("type", "string"),
            ("title", "string"),
            ("status", "integer"),
            ("detail", "string"),
        )
    },
    "required": ["type", "title", "status", "detail"],
}

_PROBLEMS: Schema = {
    "description": "What is wrong with the request",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}

_HIT: Schema = {
    "type": "object",
    "description": "A card that words were found in.",
    "properties": {
        "kind": {"type": "string", "enum": list(CARDS)},
        "id": {"type": "string"},
        "card": {"anyOf": [reference(card) for card in CARDS.values()]},
    },
    "required": ["kind", "id", "card"],
    "additionalProperties": False,
}

_WORDS: Schema = {
    "type": "object",
    "description": "The exact words at some places of a report, with a little of what stands around them.",
    "properties": {
        "report": {"type": "string"},
        "siglum": {"type": "string"},
        "label": {"type": "string"},
        "words": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "start": {"type": "integer"},
                    "end": {"type": "integer"},
                    "words": {"type": "string"},
                    "before": {"type": "string"},
                    "after": {"type": "string"},
                },
                "required": ["start", "end", "words", "before", "after"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["report", "siglum", "label", "words"],
    "additionalProperties": False,
}


_JSON = "application/json"

_SIGNED: Schema = {
    "by": {"type": "string", "description": "the name of who corrects; where people sign in, theirs is taken"},
    "note": {"type": "string", "description": "why"},
}

_UNDO: Schema = {"type": "object", "description": "Who takes it back, and why.", "properties": _SIGNED}

_CORRECTION: Schema = {
    "type": "object",
    "description": (
        "What is put right. `merge`: actor and other (ids or names); `split`: actor, words (one of its names) and name; `reject`: line "
        "(child and parent of a derivation, with a blank between); `same`: statement and other; `not_same`: statement, and agreement or "
        "other; `date`: table, row, column and value (EDTF or words; empty where nobody knows)."
    ),
    "properties": {
        "kind": {"type": "string", "enum": ["merge", "split", "reject", "same", "not_same", "date"]},
        **{
            name: {"type": "string"}
            for name in ("actor", "other", "words", "name", "line", "statement", "agreement", "table", "row", "column", "value")
        },
        **_SIGNED,
    },
    "required": ["kind"],
}


def description() -> Schema:
    """The OpenAPI document."""
    paths: dict[str, Schema] = {
        "/case": _get("The case at a glance", [], reference(CaseCard)),
        "/search": _get("Full text search over everything", _search_parameters(), leaf_of(_HIT)),
        "/ask": _get(
            "A question in words",
            [_parameter("question", "such as: relations of Ostra as of 2031-06", required=True)],
            reference(Answer),
        ),
        "/tables": _get("The names of the public tables", [], {"type": "array", "items": {"type": "string"}}),
        "/stories/{id}/stemma.svg": _get(
            "A story's family tree, drawn", [_ID, _parameter("shape", "tall or wide")], None, media="image/svg+xml"
        ),
        "/reports/{id}/words": _get(
            "The exact words at places of a report",
            [_ID, _parameter("at", "START-END, several with commas", required=True)],
            _WORDS,
        ),
        "/tallies/{plural}/{facet}": _get(
            "How many there are for each value of a filter",
            [
                _in_path("plural", "a list, such as statements"),
                _in_path("facet", "one of its filters"),
                _parameter("q", "words that must be in them"),
            ],
            {"type": "array", "items": reference(Tally)},
        ),
    }
    for kind in KINDS:
        paths[f"/{kind.plural}"] = _get(kind.says, _list_parameters(kind), leaf_of(reference(kind.card)), tag=kind.plural)
        paths[f"/{kind.plural}/{{id}}"] = _get(f"One of the {kind.plural}", [_ID], reference(kind.card), tag=kind.plural)
    paths["/corrections"] |= _post("Put something right: a row is added, and nothing altered", [], _CORRECTION)
    paths["/corrections/{id}/undo"] = _post("Take a correction back, by another row", [_ID], _UNDO)
    for name in PUBLIC:
        paths[f"/tables/{name}"] = _get(
            f"Rows of the public table {name}", _column_parameters(name), leaf_of(reference(PUBLIC[name])), tag="tables"
        )
    records = components([*CARDS.values(), *PUBLIC.values(), Answer, Tally])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tellings",
            "version": tellings.__version__,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": ROOT}],
        "paths": paths,
        "components": {
            "schemas": {**records, "Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _get(
    says: str, parameters: list[Schema], answer: Schema | None, *, tag: str = "case", media: str = "application/json"
) -> Schema:
    content: Schema = {media: {"schema": answer or {"type": "string"}}}
    responses = {"200": {"description": "The answer", "content": content}, "404": _PROBLEMS, "422": _PROBLEMS}
    return {"get": {"summary": says, "tags": [tag], "parameters": parameters, "responses": responses}}


def _post(says: str, parameters: list[Schema], sent: Schema) -> Schema:
    made = {"description": "The correction as it is kept", "content": {_JSON: {"schema": reference(CorrectionCard)}}}
    body = {"required": True, "content": {_JSON: {"schema": sent}}}
    responses = {"201": made, "403": _PROBLEMS, "409": _PROBLEMS, "422": _PROBLEMS}
    return {
        "post": {
            "summary": says,
            "tags": ["corrections"],
            "parameters": parameters,
            "requestBody": body,
            "responses": responses,
        }
    }


def _parameter(name: str, says: str, *, required: bool = False, schema: Schema | None = None) -> Schema:
    return {"name": name, "in": "query", "description": says, "required": required, "schema": schema or {"type": "string"}}


def _in_path(name: str, says: str) -> Schema:
    return {"name": name, "in": "path", "description": says, "required": True, "schema": {"type": "string"}}


_ID = _in_path("id", "its id")

_PAGING = [
    _parameter("from", "where the leaf begins", schema={"type": "integer", "minimum": 0, "default": 0}),
    _parameter(
        "most", "how many items at the most", schema={"type": "integer", "minimum": 0, "maximum": MOST, "default": LEAF}
    ),
]


def _several(name: str, says: str) -> Schema:
    return _parameter(name, says, schema={"type": "array", "items": {"type": "string"}})


def _timed() -> list[Schema]:
    return [
        _parameter(
            name,
            f"ISO day: what may lie {'on it or later' if name == 'since' else 'on it or before'}",
            schema={"type": "string", "format": "date"},
        )
        for name in TIMED
    ]


def _list_parameters(kind: Kind) -> list[Schema]:
    words = _parameter("q", 'words that must be in it; the last may be begun only; "quoted" words stand next to each other')
    order = _parameter(
        "order",
        "place: as the account has them; weight; time; relevance",
        schema={"type": "string", "enum": ["place", "weight", "time", "relevance"]},
    )
    return [
        words,
        order,
        *(_several(name, FILTERS[name]) for name in kind.filters),
        *(_timed() if kind.timed else []),
        *_PAGING,
    ]


def _search_parameters() -> list[Schema]:
    words = _parameter("q", "the words", required=True)
    return [
        words,
        _several("kinds", f"kinds of cards: {', '.join(CARDS)}"),
        *(_several(name, FILTERS[name]) for name in SEARCHED),
        *_timed(),
        *_PAGING,
    ]


def _column_parameters(name: str) -> list[Schema]:
    return [*(_several(column, f"rows whose {column} is this, or holds it") for column in arrow_schema(name).names), *_PAGING]
