"""What a row of a list says, before it is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity as its row has it. `kind` where the format says it, else `called`, the list's own word for it."""

    line: int
    ident: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    kind: str = ""
    called: str = ""
    countries: tuple[str, ...] = ()
    sector: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that holds no entity: `reason` is a short code, `message` a clause, `remedy` a sentence."""

    line: int
    reason: str
    message: str
    remedy: str
