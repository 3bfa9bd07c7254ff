"""The data above a Markdown text: YAML as site generators write it (plain values, lists, folded text), or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date

_YAML = re.compile(r"\A---[ \t]*\r?\n(?P<data>.{0,16000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(?P<data>.{0,16000}?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w.-]*):(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*?)[ \t]*$")
_COMMENT = re.compile(r"[ \t]+#.*$")

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name"),
    "published": ("date", "published", "publishdate", "published_at", "date_published", "created"),
    "updated": ("lastmod", "updated", "modified", "last_modified_at", "updated_at", "date_modified"),
    "byline": ("author", "authors", "byline", "by"),
    "section": ("section", "category", "categories"),
    "url": ("url", "canonical", "canonical_url", "canonicalurl", "link", "permalink"),
    "language": ("language", "lang", "locale"),
}
"""What a field of ours may be called; the first that is there and holds words counts."""


def split(text: str) -> tuple[dict[str, str], str]:
    """The data above a text by our names, and the text without them; no data where there is no front matter."""
    for opening, values in ((_YAML, _yaml), (_TOML, _toml)):
        found = opening.match(text)
        given = values(found["data"]) if found else None
        if found and given is not None:
            return _by_our_names(given), text[found.end() :]
    return {}, text


def _by_our_names(given: Mapping[str, list[str]]) -> dict[str, str]:
    named = {ours: next((given[name] for name in names if given.get(name)), []) for ours, names in NAMES.items()}
    told = {ours: ", ".join(values) for ours, values in named.items() if values}
    if told.get("url") and not told["url"].lower().startswith(("http://", "https://")):
        del told["url"]  # a path within the site that the text was written for
    return told


def _toml(data: str) -> dict[str, list[str]] | None:
    try:
        table = tomllib.loads(data)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    return {name.lower(): list(_plain(value)) for name, value in table.items()}


def _plain(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _plain(one)
    elif isinstance(value, dict):
        yield from _plain(value.get("name", ""))
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str) and value.strip():
        yield " ".join(value.split())


def _yaml(data: str) -> dict[str, list[str]]:
    """The top fields; a list gives its items, folded or indented text its lines as one. What is nested deeper is left."""
    given: dict[str, list[str]] = {}
    name, folded = "", False
    for line in data.splitlines():
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field:
            name, value = field["name"].lower(), _COMMENT.sub("", field["value"] or "")
            folded = value in (">", "|", ">-", "|-", ">+", "|+")
            given[name] = [] if folded else list(_values(value))
        elif item and name and not folded:
            inner = _FIELD.match(item["value"])
            given[name] += _values(inner["value"] or "" if inner and inner["name"] == "name" else item["value"])
        elif name and line[:1] in " \t" and line.strip() and folded:
            given[name] = [" ".join([*given[name], line.strip()])]
    return given


def _values(value: str) -> Iterator[str]:
    """A plain or quoted value, or those of a list in square brackets."""
    if value.startswith("[") and value.endswith("]"):
        value, pieces = value[1:-1], re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", value[1:-1])
    else:
        pieces = [value]
    for piece in pieces:
        kept = piece.strip()
        kept = kept[1:-1] if len(kept) > 1 and kept[0] == kept[-1] and kept[0] in "\"'" else kept
        if kept and kept not in ("~", "null"):
            yield kept
