"""The words of a language that bring other people's words: `speech.toml` as sets, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon, words


@dataclass(frozen=True, slots=True)
class Speech:
    """The lists of `speech.toml`; see the comments there for what each holds."""

    clause: frozenset[str]
    quotation: frozenset[str]
    infinitive: frozenset[str]
    request: frozenset[str]
    addressed: frozenset[str]
    object: frozenset[str]
    as_: frozenset[str]
    naming: frozenset[str]
    bridge: frozenset[str]
    intent: frozenset[str]
    hearsay: frozenset[str]
    preposition: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    labels: frozenset[str]
    according: frozenset[str]
    hearsay_adverbs: frozenset[str]
    as_stated: frozenset[str]
    views: frozenset[str]
    light: frozenset[str]
    clear: frozenset[str]
    adjectives_clause: frozenset[str]
    adjectives_infinitive: frozenset[str]
    headline: frozenset[str]
    interview: frozenset[str]


@cache
def speech(language: str) -> Speech:
    """The speech words of a language; empty sets where it has none."""
    verbs = {name: words(language, "speech", f"verbs.{name}") for name in _VERBS}
    prepositions = lexicon(language, "speech").get("verbs", {}).get("preposition", {})
    return Speech(
        *(verbs[name] for name in _VERBS),
        preposition={lemma: frozenset(after) for lemma, after in prepositions.items()},
        nouns=words(language, "speech", "nouns.clause"),
        labels=words(language, "speech", "nouns.labels"),
        according=words(language, "speech", "phrases.according"),
        hearsay_adverbs=words(language, "speech", "phrases.hearsay"),
        as_stated=words(language, "speech", "phrases.as_stated"),
        views=words(language, "speech", "nouns.views"),
        light=words(language, "speech", "verbs.light"),
        clear=words(language, "speech", "adjectives.clear"),
        adjectives_clause=words(language, "speech", "adjectives.clause"),
        adjectives_infinitive=words(language, "speech", "adjectives.infinitive"),
        headline=words(language, "speech", "nouns.headline"),
        interview=words(language, "speech", "nouns.interview"),
    )


_VERBS = (
    "clause",
    "quotation",
    "infinitive",
    "request",
    "addressed",
    "object",
    "as",
    "naming",
    "bridge",
    "intent",
    "hearsay",
)
