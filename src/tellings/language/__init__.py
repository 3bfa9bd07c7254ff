"""One folder of one shape per language: data files in TOML, read once. Rules that need code live in the rooms and ask here.

A language is there when its folder is, here or in another package (`language.plugged`). Two files suffice to start one:
`speech.toml` and `dates.toml`; a room that asks for a file that a language lacks gets an empty table, and finds less.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from types import MappingProxyType
from typing import Any

from tellings.language.plugged import folder

Lexicon = Mapping[str, Any]


@cache
def lexicon(language: str, name: str) -> Lexicon:
    """The data file `name`.toml of a language, whole; empty when the language has none."""
    return MappingProxyType(tomllib.loads(_read(language, f"{name}.toml")))


@cache
def words(language: str, name: str, key: str) -> frozenset[str]:
    """A list of words in a data file as a set; `key` may go into sub-tables: "verbs.speech"."""
    value: Any = lexicon(language, name)
    for part in key.split("."):
        value = value.get(part, {})
    return frozenset(value)


@cache
def table(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the data file `name`.tsv of a language; none when the language has none. Lines with # are remarks."""
    lines = _read(language, f"{name}.tsv").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def background(language: str) -> Mapping[str, float]:
    """The share of news reports that hold a word, for the words of a language that are not rare; empty for one without."""
    known = lexicon(language, "background")
    if not known:
        return MappingProxyType({})
    shares = {word: int(count) / known["documents"] for count, held in known["holding"].items() for word in held.split()}
    return MappingProxyType(shares)


def common(language: str) -> AbstractSet[str]:
    """The words that a reader of news meets often, in lower case: no name of a person is likely to be one."""
    return background(language).keys()


def _read(language: str, name: str) -> str:
    """A data file of a language; nothing when the language has none."""
    held = folder(language)
    file = held.joinpath(name) if held is not None else None
    return file.read_text(encoding="utf-8") if file is not None and file.is_file() else ""
