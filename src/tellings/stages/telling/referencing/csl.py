"""References as CSL-JSON (schema 1.0 of the Citation Style Language), which Zotero, Mendeley, Pandoc and Word's add-ins read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tellings.model.citation import Reference
from tellings.model.dating import in_words
from tellings.stages.telling.referencing.dates import Parted, day_of, parted

Json = str | int | bool | list["Json"] | dict[str, "Json"]

_SEASONS = {"Spring": 1, "Summer": 2, "Autumn": 3, "Winter": 4}


def csl(one: Reference) -> dict[str, Json]:
    """One item. A date that is less than a year stands as words, under `literal`."""
    item: dict[str, Json] = {"id": one.key, "type": "article-newspaper", "title": one.called}
    if one.authors:
        item["author"] = [
            {"family": author.family, "given": author.given} if author.given else {"literal": author.family}
            for author in one.authors
        ]
    if one.outlet:
        item["container-title"] = one.outlet
    if one.published:
        when = parted(one.published)
        item["issued"] = _date(when) if when else {"literal": in_words(one.published)}
    if one.url:
        item["URL"] = one.url
    if one.url and (seen := day_of(one.retrieved)):
        item["accessed"] = _date(seen)
    extra = {
        "language": "" if one.language == "und" else one.language,
        "section": one.section or "",
        "genre": "" if one.form == "article" else one.form,
        "note": one.noted,
        "keyword": ", ".join(one.sources),
        "source": f"Tellings {one.report}",
    }
    return item | {name: value for name, value in extra.items() if value}


def _date(when: Parted) -> dict[str, Json]:
    parts: list[Json] = [*when.parts]
    date: dict[str, Json] = {"date-parts": [parts]}
    if when.season:
        date["season"] = _SEASONS[when.season]
    if when.about:
        date["circa"] = True
    return date


def csl_text(references: Iterable[Reference]) -> str:
    """A file of items, ended by a line feed."""
    return json.dumps([csl(one) for one in references], ensure_ascii=False, indent=1) + "\n"
