"""The task `entities`: persons, organisations and places among the mentions of a text.

Three kinds stand for the eight of `Actor`; descriptions and pronouns count as what they stand for, as the benchmark's do. Its
other habits are met here and not in the pipeline: a name with its title is a person once more, the article belongs to an
organisation, and words for a nationality ("Norwegian") have a kind of their own and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import parsed_text
from tellings.language import words
from tellings.language.gazetteer import gazetteer
from tellings.model.told import MentionTold
from tellings.stages.annotating import mentions
from tellings.stages.annotating.mentions.pronouns import sort_of

_TYPES = {
    "person": "Person",
    "organisation": "Organisation",
    "armed_group": "Organisation",
    "people": "Organisation",
    "country": "Location",
    "place": "Location",
    "facility": "Location",
}
_NO_SUBJECTS = frozenset({"my", "mine", "his", "our", "ours", "their", "theirs", "them", "us"})
Entity = tuple[int, int, str]


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """Lines `{id, text}` in, `{id, entities: [{start, end, type}]}` out."""
    del folder
    for record in records:
        found = set(_entities(mentions.find(parsed_text(record["text"])), record["text"]))
        yield {"id": record["id"], "entities": [{"start": s, "end": e, "type": t} for s, e, t in sorted(found)]}


def _entities(found: Sequence[MentionTold], text: str) -> Iterator[Entity]:
    kept = [m for m in found if _counts(m, text)]
    titles = {m.end: m for m in kept if m.kind == "role" and m.label == "person"}
    named = {m.start: m for m in kept if m.kind == "name" and m.label == "person"}
    joined = {id(titles[start - 1]) for start in named if start - 1 in titles}
    for m in kept:
        if id(m) not in joined:
            yield _with_article(m, text)
        if m.kind == "name" and m.label == "person" and (start := _title_start(m, titles, text)) < m.start:
            yield start, m.end, "Person"


def _counts(mention: MentionTold, text: str) -> bool:
    said = text[mention.start : mention.end]
    if mention.label not in _TYPES:
        return False
    if mention.kind == "pronoun":
        return sort_of(said, "en") != "thing" and said.lower() not in _NO_SUBJECTS
    known = gazetteer("en").find(said)
    return not (mention.kind == "name" and known and known.use == "adjective")


def _with_article(m: MentionTold, text: str) -> Entity:
    article = (
        m.kind == "name"
        and m.label in {"organisation", "armed_group"}
        and text[max(0, m.start - 4) : m.start].lower() == "the "
    )
    return m.start - 4 * article, m.end, _TYPES[m.label]


def _title_start(name: MentionTold, titles: dict[int, MentionTold], text: str) -> int:
    """Where a person's title starts: a role right before the name, or "Mr"."""
    if name.start - 1 in titles:
        return titles[name.start - 1].start
    before = text[max(0, name.start - 20) : name.start].rpartition(" ")[0].rpartition(" ")[2].rpartition("\n")[2]
    address = text[name.start - 1 : name.start] == " " and before.lower() in words("en", "titles", "persons.address")
    return name.start - len(before) - 1 if address else name.start
