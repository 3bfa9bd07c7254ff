"""Data files of no single language, beside the folders of the languages: `months.toml`, `pages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from types import MappingProxyType

from tellings.language import Lexicon


@cache
def data(name: str) -> Lexicon:
    """The data file `name`.toml, whole."""
    file = resources.files("tellings.language").joinpath(f"{name}.toml")
    return MappingProxyType(tomllib.loads(file.read_text(encoding="utf-8")))
