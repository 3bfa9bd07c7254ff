"""`events`: the PLOVER root of what a marked actor does to a marked recipient in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import parsed_text
from tellings.model.records import Span
from tellings.stages.annotating.events.between import joined
from tellings.stages.annotating.events.scoring import scorer
from tellings.stages.annotating.events.traits import NOTHING, root_of, traits

UNTOLD = "SUPPORT"
"""The type of a sentence in which no word of the lexicon stands: of the codebook's types the one with the loosest words."""


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """For each {id, marked}: {id, type}. `marked` has the actor in <s>…</s> and the recipient in <t>…</t>."""
    del folder
    for record in records:
        yield {"id": str(record["id"]), "type": root_between(*unmarked(record["marked"]))}


def root_between(text: str, actor: Span, recipient: Span | None) -> str:
    """What a side of a sentence does to another, as a user's run takes it: by the scorer, or by the lexicon where there is none."""
    found = joined(parsed_text(text), actor, recipient)
    weigher = scorer("en")
    if found is None:
        return UNTOLD
    if weigher is not None:
        return weigher.likeliest(traits(found.parse, found.sides, found.best, found.readings), something=True)[0]
    root = root_of(found.best.happening) if found.best is not None else NOTHING
    return UNTOLD if root == NOTHING else root


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
