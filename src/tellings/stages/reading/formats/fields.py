"""Fields of a report in records and tables of any making: by a user's column map, or by the names that such fields go by."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from tellings.language import lexicon
from tellings.model.addresses import written
from tellings.settings import COLUMNS
from tellings.stages.reading.formats.spelling import in_utc, spelt
from tellings.stages.reading.formats.writing import sound
from tellings.stages.reading.tongue import language_code

Columns = Mapping[str, tuple[str, ...]]
"""Names of columns by the field of a report, as `Settings.column_map` gives them."""

WORDS = ("text", "html")
"""Fields that are the report itself."""

_MOMENTS = ("published", "updated", "retrieved")
_IN_UTC = re.compile(r"(?:gmt|utc)$")
"""How the name of a date's column ends that says its zone."""

_DIVIDERS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+$", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[:/]\S*)?$")
_TAG = re.compile(r"<[^<>]{1,200}>")
_ADDRESSES = frozenset({"url", "link", "articleurl", "weburl", "pageurl", "newsurl", "storyurl", "lien", "enlace", "adresse"})
"""Names under which an address may stand without its scheme; under others it must have one, for much else stands there."""

_IDS = frozenset({"source", "guid", "id"})
"""Names of much that is no address: what stands under them is one only if nothing in it needs mending."""

_STORED = ("_source", "_doc")
"""Where a search engine keeps the record that was put in: no source of a report."""

_DEEPEST = 4
"""Objects one inside another in which a record's own fields are looked for."""

_LONGEST_TOLD = 200
_LONGEST_NAME = 100
_LONGEST_SHOWN = 60
_LISTED = 40
"""Names of columns that a message gives at most."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a record gives for a field, and the column or field that it stands in."""

    value: str
    column: str


def plain_name(column: str) -> str:
    """A column's name without case and separators; what is longer than a name stays as it is."""
    return _reduced(column) if len(column) <= _LONGEST_NAME else column


@lru_cache(maxsize=4096)
def _reduced(column: str) -> str:
    return _DIVIDERS.sub("", column.casefold())


def known(columns: Iterable[str], mapped: Columns, fields: Iterable[str] = COLUMNS) -> dict[str, tuple[str, ...]]:
    """The columns for each field, best first: those of the map; for a field it does not name, those with a name that is known."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for column in columns:
        for field, rank in _rank_of(column).items():
            if column not in _STORED:
                ranked.setdefault(field, []).append((rank, column))
    found = {field: tuple(column for _, column in sorted(ranked[field], key=_rank)) for field in fields if field in ranked}
    return {**found, **{field: names for field, names in mapped.items() if field in fields}}


def is_name(column: str, fields: Iterable[str] = COLUMNS) -> bool:
    """Whether a column's name is known for one of some fields."""
    return not _rank_of(column).keys().isdisjoint(fields)


def given(record: Mapping[str, object], mapped: Columns, fields: Iterable[str] = COLUMNS) -> dict[str, Given]:
    """The fields of a report that a record holds words for."""
    found: dict[str, Given] = {}
    levels = [(level, known(level, {}, fields)) for level in _levels(record)]
    for field in fields:
        tried: Iterator[tuple[str, object]]
        if field in mapped:
            tried = ((name, _at(record, name)) for name in mapped[field])
        else:
            tried = ((name, level[name]) for level, names in levels for name in names.get(field, ()))
        one = _first(field, tried, certain=field in mapped)
        if one is not None:
            found[field] = one
    return found


def no_address(record: Mapping[str, object]) -> str | None:
    """What a record gives where an address should stand, as the reason why it has none; None where nothing stands there."""
    tried = [(name, plain(value).strip()) for name, value in record.items() if plain_name(name) in _ADDRESSES]
    said = next((f"its field {_shown(name)}: {listed([words])}" for name, words in tried if words), None)
    return f"{said}, which is no address of the web" if said else None


def listed(names: Iterable[str]) -> str:
    """The names of columns or fields, for a message: no more than a person reads, and fit to be printed."""
    some = list(itertools.islice(names, _LISTED + 1))
    return ", ".join(_shown(name) for name in some[:_LISTED]) + (" …" if len(some) > _LISTED else "")


def _shown(name: str) -> str:
    kept = "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:_LONGEST_SHOWN])
    return kept + ("…" if len(name) > _LONGEST_SHOWN else "")


def told(fields: Mapping[str, Given]) -> dict[str, str]:
    """Where the values of a record's fields come from, in words."""
    return {
        field: f"its field {_shown(one.column)}: {one.value.strip()[:_LONGEST_TOLD]}"
        for field, one in fields.items()
        if field not in WORDS
    }


def plain(value: object, joint: str = ", ", *, deep: int = 4) -> str:
    """The words in a value of JSON: a list's items are joined, and an object is what its `name` or the like says."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and deep:
        return joint.join(filter(None, (plain(one, deep=deep - 1) for one in value)))
    if isinstance(value, Mapping) and deep:
        keys = lexicon("en", "records")["wrappers"]["words"]
        return next(filter(None, (plain(value[key], deep=deep - 1) for key in keys if key in value)), "")
    return ""


def one_line(value: str) -> str:
    """A title or a name as one line without markup."""
    return " ".join(html.unescape(_TAG.sub("", value)).split())


def without_by(byline: str) -> str:
    """A byline without the word that says that it is one."""
    return byline[3:].lstrip() if byline[:3].casefold() in ("by ", "by:") else byline


def code(language: str) -> str | None:
    """The ISO 639-1 code in a tag such as en-GB, or of a language's name; None for what is neither."""
    tag = re.match(r"([A-Za-z]{2})(?:[-_]|$)", language.strip())
    return tag.group(1).lower() if tag else language_code(language.strip())


def _rank_of(column: str) -> Mapping[str, int]:
    """For a column the fields that its name is known for; a date's may say behind it that it is in UTC."""
    name = plain_name(column)
    if name in _ranks() or not _IN_UTC.search(name):
        return _ranks().get(name, {})
    return {field: rank for field, rank in _ranks().get(_IN_UTC.sub("", name), {}).items() if field in _MOMENTS}


def _rank(ranked: tuple[int, str]) -> int:
    return ranked[0]


@cache
def _ranks() -> Mapping[str, Mapping[str, int]]:
    """For each name that is known the fields that it is a name for, and how sure it is: 0 is surest."""
    found: dict[str, dict[str, int]] = {}
    for field, names in lexicon("en", "records")["fields"].items():
        for rank, name in enumerate(names):
            found.setdefault(plain_name(name), {}).setdefault(field, rank)
    return found


def _levels(record: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """A record, and the objects in it that hold its fields, the outer before the inner."""
    wrappers = lexicon("en", "records")["wrappers"]["names"]
    level = [record]
    for _ in range(_DEEPEST):
        yield from level
        level = [inner for outer in level for name in wrappers if isinstance(inner := outer.get(name), dict)]


def _at(record: Mapping[str, object], path: str) -> object:
    """The value of a field, or of one inside others by a dotted path."""
    if path in record:
        return record[path]
    value: object = record
    for name in path.split("."):
        if isinstance(value, list) and value and not name.isdigit():
            value = [one.get(name) for one in value if isinstance(one, dict)]
        elif isinstance(value, list):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    if value is None:
        same = next((name for name in record if plain_name(name) == plain_name(path)), None)
        value = record.get(same) if same is not None else None
    return value


def _first(field: str, tried: Iterable[tuple[str, object]], *, certain: bool) -> Given | None:
    for name, value in tried:
        words = sound(_words(field, value)).replace("\x00", "\ufffd")
        if field in _MOMENTS and _IN_UTC.search(plain_name(name.rpartition(".")[2])):
            words = in_utc(words)
        if words.strip() and (certain or _fits(field, name, words.strip())):
            return Given(_host(words) if field == "outlet" else words, name)
    return None


def _words(field: str, value: object) -> str:
    if field in _MOMENTS:
        return _moment(value)
    return _paragraphs(value) if field in WORDS else plain(value)


def _paragraphs(value: object, *, deep: int = 4) -> str:
    """The words of a report: a string, a list of its paragraphs, or an object that only wraps them. No list of other records."""
    if isinstance(value, list) and deep:
        found = [_paragraphs(one, deep=deep - 1) for one in value if one]
        if {str, dict} <= set(map(type, value)):
            return "".join(found)  # a text with links and the like marked up in it, as messengers export it
        return "\n\n".join(found) if all(found) else ""
    if isinstance(value, dict):
        other = not known(value, {}).keys() <= {*WORDS}
        keys = lexicon("en", "records")["wrappers"]["markup"]
        return "" if other else next((words for key in keys if isinstance(words := value.get(key), str)), "")
    return value if isinstance(value, str) else ""


def _fits(field: str, name: str, words: str) -> bool:
    """Whether words can be what a field's name says: an address is no text, and an id no address."""
    if field == "url":
        own = plain_name(name)
        bare = own in _ADDRESSES and _BARE_ADDRESS.match(words) is not None
        return bare or _ADDRESS.match(words) is not None or (own not in _IDS and bool(written(words)))
    return not (field in ("text", "title") and _ADDRESS.match(words))


def _host(outlet: str) -> str:
    """An outlet that is told by its address is called as its host is."""
    if not _ADDRESS.match(outlet.strip()):
        return outlet
    try:
        host = urlsplit(outlet.strip()).hostname
    except ValueError:
        host = None
    return (host or outlet).removeprefix("www.")


def _moment(value: object) -> str:
    """A date as it is worded, or as `spelt`."""
    if isinstance(value, bool):
        return ""
    return spelt(str(value) if isinstance(value, (int, float)) else plain(value))
