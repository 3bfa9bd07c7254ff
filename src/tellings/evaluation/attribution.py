"""Statements with their sources and cues, against a benchmark that knows no nesting (PolNeAR's form)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import annotated_text
from tellings.model.records import Span
from tellings.model.told import StatementTold


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """For each `{id, text}` its attributed statements: `{id, statements: [{source, cue, content}]}`, offsets in code points."""
    del folder
    for record in records:
        annotations = annotated_text(record["text"], published=record.get("date"))
        stated: list[StatementTold] = list(annotations["statements_told"])
        yield {"id": record["id"], "statements": [_row(s) for s in stated if s.kind != "narrated" and s.inside is None]}


def _row(statement: StatementTold) -> dict[str, Any]:
    return {
        "source": _pair(statement.source or statement.speaker),
        "cue": _pair(statement.cue),
        "content": [_pair(span) for span in statement.content],
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
