"""One folder of one shape per language: data files in TOML, read once. Rules that need code live in the rooms and ask here.

A language is there when its folder is. Two files suffice to start one: `speech.toml` and `dates.toml`; a room that asks for a
file that a language lacks gets an empty table, and finds less.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Lexicon = Mapping[str, Any]


@cache
def lexicon(language: str, name: str) -> Lexicon:
    """The data file `name`.toml of a language, whole; empty when the language has none."""
    file = resources.files(__package__).joinpath(language, f"{name}.toml")
    if not file.is_file():
        return MappingProxyType({})
    return MappingProxyType(tomllib.loads(file.read_text(encoding="utf-8")))


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
    file = resources.files(__package__).joinpath(language, f"{name}.tsv")
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
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
