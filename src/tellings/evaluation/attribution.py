"""Statements with their sources and cues, against a benchmark that knows no nesting (PolNeAR's form)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import annotated_text
from tellings.model.records import Span
from tellings.model.told import StatementTold

_COMPLEMENTIZER = re.compile(r"\b(?:that|That)\s+$")
"""The benchmark counts the "that" before a clause to its content; a statement leaves it out."""


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """For each `{id, text}` its attributed statements: `{id, statements: [{source, cue, content}]}`, offsets in code points."""
    del folder
    for record in records:
        annotations = annotated_text(record["text"], published=record.get("date"))
        yield {"id": record["id"], "statements": rows(record["text"], list(annotations["statements_told"]))}


def rows(text: str, stated: list[StatementTold]) -> list[dict[str, Any]]:
    """The outermost attributed statements in the benchmark's form. A quotation without a cue of its own names its speaker."""
    outer = [statement for statement in stated if statement.kind != "narrated" and statement.inside is None]
    joined: dict[tuple[Span | None, Span | None, Span | int], list[Span]] = {}
    for number, statement in enumerate(outer):
        # Two statements of one cue are one to the benchmark; those without a cue stand alone.
        key = (statement.source or statement.speaker, statement.cue, statement.cue or number)
        joined.setdefault(key, []).extend(statement.content)
    return [
        {
            "source": _pair(source),
            "cue": _pair(cue),
            "content": [_pair(_with_complementizer(text, span)) for span in sorted(set(content))],
        }
        for (source, cue, _), content in joined.items()
    ]


def _with_complementizer(text: str, span: Span) -> Span:
    found = _COMPLEMENTIZER.search(text, max(0, span.start - 6), span.start)
    return Span(found.start(), span.end) if found else span


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
