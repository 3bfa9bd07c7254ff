"""`events`: the PLOVER root of what a marked actor does to a marked recipient in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import parsed_text
from tellings.model.records import Span
from tellings.stages.annotating.events.between import between
from tellings.stages.annotating.events.happenings import Happening

_MOVED = {"convict": "ACCUSE", "cyber": "ASSAULT"}
"""Modes that the older edition has under another root."""

UNTOLD = "SUPPORT"
"""The type of a sentence in which no word of the lexicon stands: of the codebook's types the one with the loosest words."""


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """For each {id, marked}: {id, type}. `marked` has the actor in <s>…</s> and the recipient in <t>…</t>."""
    del folder
    for record in records:
        text, actor, recipient = unmarked(record["marked"])
        parsed = parsed_text(text)
        yield {"id": str(record["id"]), "type": older_root(between(parsed, actor, recipient))}


def unmarked(marked: str) -> tuple[str, Span, Span | None]:
    """A marked sentence without its marks, and the spans of the first actor and the first recipient in it."""
    text, at = "", 0
    spans: dict[str, int] = {}
    while at < len(marked):
        tag = next((t for t in ("<s>", "</s>", "<t>", "</t>") if marked.startswith(t, at)), None)
        if tag is None:
            text, at = text + marked[at], at + 1
            continue
        spans.setdefault(tag, len(text))
        at += len(tag)
    actor = Span(spans.get("<s>", 0), spans.get("</s>", 0))
    recipient = Span(spans["<t>"], spans["</t>"]) if "<t>" in spans and "</t>" in spans else None
    return text, actor, recipient


def older_root(happening: Happening | None) -> str:
    """The root that the codebook's older edition (2021 and before) gives what ours calls by the current one.

    CONCEDE and RETREAT were one root, YIELD. A promise to yield or withdraw was AGREE, where the current edition has CONCEDE
    for it. To convict was ACCUSE ("find guilty or liable"), now SANCTION; an attack on computers ASSAULT, now COERCE. The others
    are the same.
    """
    if happening is None:
        return UNTOLD
    kind = happening.sense.type
    if happening.sense.mode in _MOVED:
        return _MOVED[happening.sense.mode]
    if kind in ("CONCEDE", "RETREAT"):
        return "AGREE" if happening.promised else "YIELD"
    return kind
