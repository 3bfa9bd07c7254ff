"""Languages of other packages: each a folder of the shape that ours have, in a package that an entry point `tellings.languages` names.

A folder that could not be used is left out whole: its files are read, and their patterns compiled, before anything of it is used.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType

from tellings import plugins

GROUP = "languages"

LANGUAGES = frozenset(("ar", "de", "en", "es", "fa", "fr", "it", "pl", "pt", "ru", "uk"))
"""Ours, by ISO 639-1."""

_PATTERNS = ("_patterns", "_openers", "_verbs", "links_labels", "notes_labels", "about_labels")
"""How the names of entries of `layout.toml` end that are regular expressions."""

_CODE = re.compile(r"[a-z]{2,3}")


def offers() -> tuple[plugins.Offer, ...]:
    """What is installed, at fault or not."""
    return plugins.offers(GROUP, LANGUAGES, wrong_with)


def folder(language: str) -> Traversable | None:
    """The folder of a language's data files, ours or another package's; null where there is none."""
    if language in LANGUAGES:
        return resources.files("tellings.language").joinpath(language)
    found = plugins.in_use(GROUP, LANGUAGES, wrong_with).get(language) if _CODE.fullmatch(language) else None
    return resources.files(found.thing) if found and isinstance(found.thing, ModuleType) else None


@cache
def added(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    """What the languages of other packages add to a data file of no single language (`months`, `pages`, `revisions`): by the name
    of a table, lists by language. It stands in their `every.toml` as `[months]` and `gregorian = [ … ]`.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for language in plugins.in_use(GROUP, LANGUAGES, wrong_with):
        held = folder(language)
        assert held is not None
        for key, listed in _toml(held.joinpath("every.toml")).get(name, {}).items():
            found.setdefault(key, {})[language] = listed
    return found


def _toml(file: Traversable) -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def wrong_with(thing: object) -> str:
    """What keeps a thing from being a language; nothing where it is one."""
    if not isinstance(thing, ModuleType) or not hasattr(thing, "__path__"):
        return "is no package with data files"
    files = [file for file in resources.files(thing).iterdir() if file.name.endswith(".toml")]
    if not files:
        return "has no data file: a layout.toml is enough to begin with"
    return next(filter(None, (_wrong_in(file) for file in sorted(files, key=lambda file: file.name))), "")


def _wrong_in(file: Traversable) -> str:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return f"has a {file.name} that is no TOML ({error})"
    if file.name == "every.toml":
        wrong = [key for table in told.values() for key, listed in _items(table) if not _is_list(listed)]
        return f"has an every.toml in which {wrong[0]} is no list of words" if wrong else ""
    english = resources.files("tellings.language").joinpath("en", file.name)
    other = _otherwise(told, tomllib.loads(english.read_text(encoding="utf-8"))) if english.is_file() else ""
    if other:
        return f"has a {file.name} in which {other} is not what it is in the English file"
    return _uncompiled(told) if file.name == "layout.toml" else ""


def _items(table: object) -> list[tuple[str, object]]:
    return list(table.items()) if isinstance(table, dict) else [("a table", None)]


def _is_list(listed: object) -> bool:
    return isinstance(listed, list) and all(isinstance(word, str) for word in listed)


def _otherwise(told: Mapping[str, object], english: Mapping[str, object], place: str = "") -> str:
    """The first entry that is of another type than the English one of its name: a text where lists are looked through."""
    for key, value in told.items():
        theirs = english.get(key)
        if theirs is not None and type(value) is not type(theirs) and {type(value), type(theirs)} != {int, float}:
            return f"{place}{key}"
        if isinstance(theirs, list) and theirs and isinstance(value, list) and {*map(type, value)} - {*map(type, theirs)}:
            return f"{place}{key}"
        if isinstance(value, dict) and isinstance(theirs, dict) and (found := _otherwise(value, theirs, f"{place}{key}.")):
            return found
    return ""


def _uncompiled(layout: Mapping[str, list[str]]) -> str:
    for key, patterns in layout.items():
        for pattern in patterns if key.endswith(_PATTERNS) else ():
            try:
                re.compile(pattern)
            except re.error as error:
                return f"has a layout.toml in which {key} holds no regular expression ({error}: {pattern})"
    return ""
