"""What stands in a page as `<!-- generated: NAME -->`, by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tellings_docs import lists
from tellings_docs.commands import commands
from tellings_docs.shapes import records
from tellings_docs.shown import Shown
from tellings_docs.tables import tables

GENERATED: Mapping[str, Callable[[Shown], str]] = MappingProxyType(
    {
        "commands": lambda _: commands(),
        "tables": tables,
        "public names": lambda _: lists.public_names(),
        "records": lambda _: records(),
        "exports": lists.exports,
        "input formats": lambda _: lists.input_formats(),
        "plug-ins": lambda _: lists.plugins(),
        "stages": lambda _: lists.stages(),
        "settings": lambda _: lists.settings(),
        "errors": lambda _: lists.errors(),
        "addresses": lambda _: lists.addresses(),
    }
)

_PLACE = re.compile(r"^<!-- generated: ([\w -]+) -->$", re.MULTILINE)


def filled(page: str, shown: Shown) -> str:
    """A page with what is generated in its place; raises `KeyError` for a name that is none of these."""
    return _PLACE.sub(lambda found: GENERATED[found[1]](shown), page)
