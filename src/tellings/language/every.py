"""Data files of no single language, beside the folders of the languages: `months.toml`, `pages.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from tellings.language import Lexicon
from tellings.language.plugged import added

HABITS = "habits"
"""What `every.toml` of another package's language says of it under `[months]`: lists of `[order]` that it belongs to."""


@cache
def data(name: str) -> Lexicon:
    """The data file `name`.toml, whole, with what languages of other packages add to its tables."""
    file = resources.files("tellings.language").joinpath(f"{name}.toml")
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    for key, by_language in added(name).items():
        if key == HABITS:
            _take_up(told.get("order", {}), by_language)
        elif isinstance(told.get(key), dict):
            told[key] = {**by_language, **told[key]}
    return MappingProxyType(told)


def _take_up(order: dict[str, list[str]], by_language: Mapping[str, list[str]]) -> None:
    """Add languages to the lists of those that write dates in some ways."""
    for language, habits in by_language.items():
        for habit in habits:
            if habit in order:
                order[habit] = [*order[habit], language]
