"""Entities from FollowTheMoney: a JSON object a line, as `ftm` and OpenSanctions write them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tellings.errors import ListError
from tellings.language import lexicon
from tellings.model.records import NO_ACTOR
from tellings.stages.listing.csv_rows import decoded
from tellings.stages.listing.draft import Bad, Draft
from tellings.stages.listing.values import kind_of

_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
_ORGANISED = ("country", "armed_group")
"""What a body can be called that is more than an organisation; a public body called "city" is one still."""
_STRONG = ("name", "alias", "previousName", "abbreviation")


def rows_of_ftm(path: str, data: bytes) -> Iterator[Draft | Bad]:
    """The entities of a file, a JSON object a line. Raises `ListError` where not even the first line is an entity."""
    apart: Counter[str] = Counter()
    where: dict[str, int] = {}
    line = 0
    for line, text in enumerate(decoded(path, data).split("\n"), start=1):
        if not text.strip():
            continue
        try:
            entity = json.loads(text)
        except ValueError as error:
            if not where:
                message = f"{path}, line {line}: this is no JSON object ({error})."
                raise ListError(message, remedy="Write one FollowTheMoney entity a line.") from error
            yield Bad(line, "json", f"the line is no JSON object ({error})", "Write one FollowTheMoney entity a line.")
            continue
        if not (isinstance(entity, dict) and isinstance(entity.get("schema"), str)):
            if not where:
                message = f"{path}, line {line}: the object has no schema, so it is no FollowTheMoney entity."
                raise ListError(message, remedy='Each line needs "id", "schema" and "properties".')
            yield Bad(line, "no-schema", "the object has no schema", 'Each line needs "id", "schema" and "properties".')
            continue
        schema = entity["schema"]
        why = _no_actor(entity)
        if why:
            where.setdefault(why, line)
            apart[why] += 1
        else:
            where.setdefault(schema, line)
            yield _draft(line, entity)
    for why, count in sorted(apart.items()):
        said = f"{count} entities {why} are no actors" if count > 1 else f"an entity {why} is no actor"
        yield Bad(where[why], NO_ACTOR, f"{said} to link to, and passed over", "Nothing to do.")


def _no_actor(entity: Mapping[str, Any]) -> str:
    """Why an entity is passed over: it is none that acts, or has weak aliases alone, which tell nobody apart; "" for others."""
    if entity["schema"] not in _kinds():
        return f"of schema {entity['schema']}"
    properties = entity.get("properties")
    if isinstance(properties, dict) and any(_values(properties, "weakAlias")):
        return "" if any(name for key in _STRONG for name in _values(properties, key)) else "with weak aliases and no name"
    return ""


@cache
def _kinds() -> Mapping[str, str]:
    listed = lexicon("en", "lists")["schemata"]
    return {schema: "" if kind == "any" else kind for kind, schemata in listed.items() for schema in schemata}


def _draft(line: int, entity: Mapping[str, Any]) -> Draft | Bad:
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        return Bad(line, "no-name", "the entity has no properties", "Give it at least a name.")
    names = [value for key in _STRONG for value in _values(properties, key)]
    caption = entity.get("caption")
    if isinstance(caption, str) and caption in names:
        names.insert(0, caption)
    weak = tuple(_values(properties, "weakAlias"))
    if not names:
        return Bad(line, "no-name", "the entity has no name", "Give it a name; a weak alias alone tells nobody apart.")
    countries = tuple(dict.fromkeys(value for key in _COUNTRIES for value in _values(properties, key)))
    wikidata = next(iter(_values(properties, "wikidataId")), "")
    ident = str(entity.get("id") or "")
    kind, sector = _kind(entity["schema"], properties), _sector(properties)
    return Draft(line, ident, names[0], tuple(names[1:]), weak, kind, "", countries, sector, wikidata)


def _kind(schema: str, properties: Mapping[str, Any]) -> str:
    """The schema's kind; of a body or any party what its classification calls it, where that is a kind ("country", "armed group")."""
    kind = _kinds()[schema]
    called = [known for value in _values(properties, "classification") if (known := kind_of(value))]
    if kind == "organisation":
        called = [known for known in called if known in _ORGANISED]
    return called[0] if called and kind in ("", "organisation") else kind


def _sector(properties: Mapping[str, Any]) -> str:
    """PLOVER's code of a sector; lists have words of their own for it too, which are passed over."""
    return next((value for value in _values(properties, "sector") if value in lexicon("en", "lists")["plover"]["sectors"]), "")


def _values(properties: Mapping[str, Any], key: str) -> Iterator[str]:
    """The values of a property: a list of texts, or one text, as some tools write it."""
    found = properties.get(key, ())
    for value in [found] if isinstance(found, str) else found if isinstance(found, list) else ():
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split())
