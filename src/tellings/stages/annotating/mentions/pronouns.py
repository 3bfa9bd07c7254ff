"""Pronouns that can stand for an actor. Whom they stand for is `coreference`'s to say; those that stand for nobody are dropped there."""

from __future__ import annotations

from functools import cache

from tellings.language import words
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.parsed import ParsedReport

LABELS = {
    "male": "person",
    "female": "person",
    "thing": "organisation",
    "many": "people",
    "speaker": "person",
    "speakers": "people",
}
"""What each sort of pronoun usually stands for."""


@cache
def sort_of(word: str, language: str) -> str | None:
    """The sort of a pronoun: male, female, thing, many, speaker, speakers; None for other words."""
    lower = word.lower()
    return next((sort for sort in LABELS if lower in words(language, "titles", f"pronouns.{sort}")), None)


def find(parsed: ParsedReport) -> list[Draft]:
    """The personal and possessive pronouns of a report."""
    found = []
    for paragraph in parsed.paragraphs:
        for token in paragraph.parse:
            sort = sort_of(token.text, parsed.report.language) if token.pos in {"PRON", "DET"} else None
            if sort and not (token.text == "US" or (sort == "thing" and token.dep == "expl")):
                found.append(Draft(paragraph, token.i, token.i + 1, "pronoun", LABELS[sort]))
    return found
