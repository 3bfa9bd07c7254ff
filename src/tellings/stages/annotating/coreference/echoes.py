"""Mentions on offer for a body called by a word of its name: "the Harbour Front … the front", which no list has among bodies."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language import words
from tellings.model.told import MentionTold
from tellings.ports.tagger import Token
from tellings.stages.annotating.coreference.covered import Covered
from tellings.stages.annotating.coreference.phrases import Phrases
from tellings.stages.annotating.mentions.shapes import body_heads

_LABELS = {"organisation": "organisation", "armed_group": "organisation", "facility": "facility"}
_PLACES = frozenset({"at", "in", "on", "to", "from", "into", "along"})


def offered(phrases: Phrases, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """Role mentions for definite nouns that a named body of the report has in its name; those that nothing joins come to nothing."""
    parsed = phrases.parsed
    language = parsed.report.language
    heads, kinds = body_heads(language), words(language, "places", "kinds.facility")
    named: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "name" and mention.label in _LABELS:
            said = parsed.text[mention.start : mention.end].lower().split()
            named.update({w: _LABELS[mention.label] for w in said[-1:] + said[:1] if w in heads or w in kinds})
    if not named:
        return []
    covered = Covered(mentions)
    return [
        MentionTold(parsed.report.id, phrases.noun_phrase(token), token.end, "role", named[token.text.lower()], -1, token.start)
        for paragraph in parsed.paragraphs
        for token in paragraph.parse
        if token.pos == "NOUN" and token.text in named and not covered.at(token.start) and _is_meant(phrases, token)
    ]


def _is_meant(phrases: Phrases, token: Token) -> bool:
    """Whether it is "the front" as one who acts, and not where something is, "at the front", nor part of a longer noun."""
    above = phrases.paragraph(token).parse.tokens[token.head]
    if token.dep == "compound" or (token.dep == "pobj" and above.lemma.lower() in _PLACES):
        return False
    return any(child.dep == "det" and child.text.lower() in {"the", "this", "that"} for child in phrases.children(token))
