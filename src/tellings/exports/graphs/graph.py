"""A graph before it is written: nodes and edges with their attributes, each of one type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tellings.exports.rows import Rows
from tellings.exports.tei_words import clean
from tellings.model.edtf import bounds
from tellings.model.records import Evidence

Value = str | int | float | bool
Attributes = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `id` is ours. `spell` is when it is there, as ISO days; null is open."""

    id: str
    label: str
    attributes: Attributes
    spell: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from `source` to `target`; several may join the same two."""

    id: str
    source: str
    target: str
    label: str
    attributes: Attributes
    spell: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Graph:
    """A directed graph by name. `described` says what its nodes and edges are."""

    name: str
    described: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def types_of(parts: Iterable[Node | Edge]) -> dict[str, type]:
    """The attributes that occur, in order of first mention, with the type of their values."""
    found: dict[str, type] = {}
    for part in parts:
        for name, value in part.attributes.items():
            if value is not None:
                found.setdefault(name, type(value))
    return found


def quoted(rows: Rows, evidence: Iterable[Evidence]) -> str | None:
    """Evidence with its words as JSON: `[{"report": …, "start": …, "end": …, "words": …}]`; null for none."""
    told = [
        {"report": at.report, "start": at.start, "end": at.end, "words": clean(rows.words(at))}
        for at in evidence
        if at.report in rows.reports
    ]
    return json.dumps(told, ensure_ascii=False) if told else None


def spell(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """The longest time in which something can have been: the earliest day of its start to the latest of its end; nulls are open."""
    first, last = bounds(start)[0], bounds(end)[1]
    return (first, last) if first is None or last is None or first <= last else (first, None)


def several(values: Iterable[str]) -> str | None:
    """Several ids or names as one value, with blanks between them; null for none."""
    return " ".join(values) or None
