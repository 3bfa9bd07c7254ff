"""Pronouns that can stand for an actor. Whom they stand for is `coreference`'s to say; those that stand for nobody are dropped there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tellings.language import words
from tellings.stages.annotating.mentions.draft import Draft
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

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
    found: list[Draft] = []
    for paragraph in parsed.paragraphs:
        found += _of_two(paragraph, parsed.report.language)
        for token in paragraph.parse:
            sort = sort_of(token.text, parsed.report.language) if token.pos in {"PRON", "DET"} else None
            if sort and not (token.text == "US" or (sort == "thing" and token.dep == "expl")):
                found.append(Draft(paragraph, token.i, token.i + 1, "pronoun", LABELS[sort]))
    return found


def _of_two(paragraph: Paragraph, language: str) -> Iterator[Draft]:
    """The words "the former" and "the latter", where no noun follows."""
    tokens = paragraph.parse.tokens
    for token in tokens[1:]:
        if token.text.lower() in words(language, "titles", "pronouns.of_two") and tokens[token.i - 1].text.lower() == "the":
            after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
            if token.dep not in {"amod", "compound", "nmod"} and (after is None or after.pos not in {"NOUN", "PROPN", "ADJ"}):
                yield Draft(paragraph, token.i - 1, token.i + 1, "pronoun", "people", noun=token.i)
