"""Entities from FollowTheMoney: a JSON object a line, as `ftm` and OpenSanctions write them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tellings.errors import ListError
from tellings.language import lexicon
from tellings.stages.listing.csv_rows import decoded
from tellings.stages.listing.draft import NO_ACTOR, Bad, Draft

_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag")
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
        where.setdefault(schema, line)
        if schema in _kinds():
            yield _draft(line, entity)
        else:
            apart[schema] += 1
    for schema, count in sorted(apart.items()):
        said = (
            f"{count} entities of schema {schema} are no actors" if count > 1 else f"an entity of schema {schema} is no actor"
        )
        yield Bad(where[schema], NO_ACTOR, f"{said} and passed over", "Nothing to do.")


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
    return Draft(line, ident, names[0], tuple(names[1:]), weak, _kinds()[entity["schema"]], "", countries, "", wikidata)


def _values(properties: Mapping[str, Any], key: str) -> Iterator[str]:
    """The values of a property: a list of texts, or one text, as some tools write it."""
    found = properties.get(key, ())
    for value in [found] if isinstance(found, str) else found if isinstance(found, list) else ():
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split())
