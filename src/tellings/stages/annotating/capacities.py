"""What one side can give another, read off the nouns and adjectives of a phrase.

The kinds are those of the public table, and no more: of "divers, equipment and training" the equipment is technology, the
training is training, and divers, being neither troops nor anything else of the list, are told by the evidence alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tellings.language import lexicon, words
from tellings.ports.tagger import Parse, Token

NAMES = (
    "arms",
    "military",
    "training",
    "intelligence",
    "command",
    "territory",
    "bases",
    "passage",
    "troops",
    "money",
    "technology",
    "diplomatic",
)
"""The capacities of the public table `relations`, in the order in which they are listed there."""

_MODIFIERS = ("compound", "amod", "nmod", "conj")


@cache
def _by_word(language: str) -> dict[str, str]:
    listed = lexicon(language, "capacities").get("capacities", {})
    return {word: name for name in reversed(NAMES) for word in listed.get(name, ())}


def of_token(parse: Parse, token: Token, language: str) -> str | None:
    """The capacity that one word names; with its modifier it names more than alone ("air base")."""
    known = _by_word(language)
    lemma = token.lemma.lower()
    pairs = [f"{child.lemma.lower()}_{lemma}" for child in parse.children(token.i) if child.dep == "compound"]
    found = next((known[form] for form in (*pairs, lemma, token.text.lower()) if form in known), None)
    return "troops" if found is None and _lent_by_an_army(parse, token, language) else found


def _lent_by_an_army(parse: Parse, token: Token, language: str) -> bool:
    """Whether people are an army's: "military personnel". Divers, doctors and clerks are no troops."""
    if token.lemma.lower() not in words(language, "capacities", "people.lent"):
        return False
    before = (_by_word(language).get(child.lemma.lower()) for child in parse.children(token.i) if child.dep in _MODIFIERS)
    return any(capacity in ("military", "arms") for capacity in before)


def of_phrases(parse: Parse, heads: Iterable[Token], language: str) -> tuple[str, ...]:
    """The capacities that noun phrases name, modifiers included: "arms, financial and intelligence support"."""
    found: set[str] = set()
    for head in heads:
        tokens = _phrase(parse, head, language)
        taken = {child.i for token in tokens for child in _completing(parse, token, language)}
        for token in tokens:
            capacity = of_token(parse, token, language) if token.i not in taken else None
            if capacity is not None:
                found.add(capacity)
    return ordered(found)


def _completing(parse: Parse, token: Token, language: str) -> list[Token]:
    """The modifiers that with their noun name something else than alone: of "radar pictures" no radar is given."""
    before = [child for child in parse.children(token.i) if child.dep == "compound"]
    return [child for child in before if f"{child.lemma.lower()}_{token.lemma.lower()}" in _by_word(language)]


def ordered(found: Iterable[str]) -> tuple[str, ...]:
    """Capacities in the order of `NAMES`, each once; "military" says nothing beside what is named more closely."""
    names = set(found)
    return tuple(name for name in NAMES if name in names)


def shows(noun: Token, language: str) -> bool:
    """Whether a noun only shows or tells of what it is of: with pictures of planes no plane is given."""
    return noun.lemma.lower() in words(language, "capacities", "showing.nouns")


def _phrase(parse: Parse, head: Token, language: str) -> list[Token]:
    """A noun, its modifiers and theirs, and what "of" or "in the form of" hangs on it; no possessor, no clause."""
    found, waiting = [], [head.i]
    while waiting:
        at = waiting.pop()
        found.append(parse.tokens[at])
        waiting += [child.i for child in parse.children(at) if child.dep in _MODIFIERS]
        for child in parse.children(at):
            if child.dep == "prep" and child.lemma.lower() == "of" and not shows(parse.tokens[at], language):
                waiting += [below.i for below in parse.children(child.i) if below.dep == "pobj"]
    return sorted(found, key=lambda t: t.i)
