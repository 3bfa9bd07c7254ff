"""Two names of one are names of one sort: a body that the parser takes for a person under its second name is a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.language import words
from tellings.language.gazetteer import folded, gazetteer, is_initials
from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating.parsed import ParsedReport

_ORDER = ("country", "armed_group", "organisation", "facility", "person", "people", "place", "work")
"""Of two labels for one, which to take: parsers take bodies for persons and places more often than the other way round."""
_FEWEST = 3
"""Initials of fewer letters are those of too many names."""


def relabelled(parsed: ParsedReport, mentions: Sequence[MentionTold], clues: Sequence[Clue]) -> list[MentionTold]:
    """The mentions with one label for all names that the report says are one's."""
    mentions = _explained(parsed, mentions)
    at = {Span(m.start, m.end): m for m in mentions}
    labels: dict[str, str] = {}
    for clue in clues:
        a, b = at.get(clue.a), at.get(clue.b)
        if clue.kind in {"alias", "acronym"} and a is not None and b is not None and a.label != b.label:
            described = next((m.label for m in (a, b) if m.kind == "role"), None)
            said = set(parsed.text[a.end : b.start].lower().replace(",", " ").split())
            personal = "person" if said & words(parsed.report.language, "actors", "aliases.personal") else None
            label = described or personal or min(a.label, b.label, key=_ORDER.index)
            labels.update({folded(parsed.text[m.start : m.end]): label for m in (a, b) if m.kind == "name"})
    if not labels:
        return list(mentions)
    wanted = (labels.get(folded(parsed.text[m.start : m.end])) if m.kind == "name" else None for m in mentions)
    return [replace(m, label=label) if label else m for m, label in zip(mentions, wanted, strict=True)]


def _explained(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """Initials of a body that the report names in full are a body, whatever else everybody knows by these letters."""
    known, bodies = gazetteer(parsed.report.language), set[str]()
    for m in mentions:
        name = parsed.text[m.start : m.end]
        if m.kind == "name" and m.label == "organisation" and not is_initials(folded(name)) and known.find(name) is None:
            bodies |= _initials(name, parsed.report.language)
    return [
        replace(m, label="organisation")
        if m.kind == "name" and m.label == "armed_group" and folded(parsed.text[m.start : m.end]) in bodies
        else m
        for m in mentions
    ]


def _initials(name: str, language: str) -> set[str]:
    """The initials of a name, with and without its small words."""
    said, small = name.replace("-", " ").split(), words(language, "identity", "names.skipped")
    full = (said, [word for word in said if word.lower() not in small])
    return {letters for each in full if len(letters := "".join(word[0] for word in each).upper()) >= _FEWEST}
