"""Which frame a word meets in its clause, and where the other side of a happening may stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from tellings.language import lexicon, words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.events.frames import Phrase, Sense, fits, frames, heads, noun_sense
from tellings.stages.annotating.events.happenings import Group

NEVER_A_SIDE = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE"})
"""Labels of what can be no side of anything."""

_COMPLETING = ("acomp", "oprd", "attr", "ccomp", "advmod")


def best_phrase(parse: Parse, verb: Token, language: str) -> tuple[Phrase | None, tuple[Token, ...]]:
    """The best frame that a verb meets, and the nouns by which it does."""
    phrases = frames(language).phrases.get(verb.lemma.lower(), ())
    beside = _Beside(parse, verb) if phrases else None
    for phrase in phrases:
        matched = _match(beside, phrase) if beside is not None else None
        if matched is not None:
            return _with_mode(parse, phrase, matched, language), matched
    return None, ()


def _with_mode(parse: Parse, phrase: Phrase, matched: Iterable[Token], language: str) -> Phrase:
    """A frame with the mode that a noun in it says by itself: "carried out a drone strike"."""
    said = [noun_sense(parse, noun, language) for noun in matched if phrase.sense.mode is None]
    mode = next((sense.mode for sense in said if sense is not None and sense.type == phrase.sense.type), None)
    return phrase if mode is None else replace(phrase, sense=replace(phrase.sense, mode=mode))


class _Beside:
    """What stands by a verb, looked up once and when it is asked for: a verb is held against many phrases."""

    def __init__(self, parse: Parse, verb: Token) -> None:
        self.parse = parse
        self._verb = verb

    @cached_property
    def particles(self) -> frozenset[str]:
        return clauses.particles(self.parse, self._verb)

    @cached_property
    def _objects(self) -> tuple[Token, ...]:
        return clauses.objects(self.parse, self._verb)

    @cached_property
    def done_to(self) -> tuple[Token, ...]:
        """The nouns that it is done to, and what completes it."""
        return tuple(heads(self.parse, [*self._objects, *_completing(self.parse, self._verb)]))

    @cached_property
    def governed(self) -> tuple[tuple[str, Token], ...]:
        """The prepositions that hang on the verb or on its object, each with its noun."""
        return tuple(pair for word in (self._verb, *self._objects) for pair in clauses.governed(self.parse, word))


def _match(beside: _Beside, phrase: Phrase) -> tuple[Token, ...] | None:
    """The nouns by which a verb meets a phrase; None where it does not."""
    if phrase.particles is not None and phrase.particles.isdisjoint(beside.particles):
        return None
    matched: list[Token] = []
    if phrase.objects is not None:
        matched = [noun for noun in beside.done_to if fits(beside.parse, noun, phrase.objects)]
        if not matched:
            return None
    if phrase.preposition is not None:
        nouns = _governed_by(beside, phrase)
        if not nouns:
            return None
        matched += nouns if phrase.governed is not None else []
    return tuple(matched)


def _completing(parse: Parse, verb: Token) -> list[Token]:
    """Bare words that complete a verb: "set free", "find guilty", "take hostage"."""
    return [child for child in parse.children(verb.i) if child.dep in _COMPLETING and child.pos not in ("VERB", "AUX")]


def _governed_by(beside: _Beside, phrase: Phrase) -> list[Token]:
    """The nouns behind a phrase's preposition."""
    wanted = (phrase.preposition or "").split("|")
    nouns = [noun for preposition, noun in beside.governed if preposition in wanted]
    if phrase.governed is None:
        return [noun for noun in nouns if noun.entity not in NEVER_A_SIDE]
    parse = beside.parse
    return [one for noun in nouns for one in heads(parse, [noun]) if fits(parse, one, phrase.governed)]


def nominal_sense(parse: Parse, noun: Token, language: str) -> Sense | None:
    """What a noun says, read as its verb with what hangs on it for an object: "use of the base", "suspension of flights"."""
    verb = lexicon(language, "plover").get("nominal", {}).get(noun.lemma.lower(), "")
    hung = [one for preposition, one in clauses.governed(parse, noun) if preposition == "of"]
    hung += [child for child in parse.children(noun.i) if child.dep == "compound"]
    for phrase in frames(language).phrases.get(verb, ()):
        if phrase.objects is None or phrase.particles is not None or phrase.preposition is not None:
            continue
        if any(fits(parse, one, phrase.objects) for one in heads(parse, hung)):
            return phrase.sense if phrase.sense.type else None
    return None


def other_sides(parse: Parse, tokens: Iterable[Token], language: str) -> list[Group]:
    """Where the other side may stand behind these words, by the prepositions that announce it, best first."""
    order = tuple(lexicon(language, "plover").get("sides", {}).get("recipient", ()))
    found: list[tuple[int, int, Group]] = []
    for at, token in enumerate(tokens):
        of_it = token.lemma.lower() in words(language, "plover", "sides.of_is_recipient")
        for preposition, noun in clauses.governed(parse, token):
            if preposition in order and noun.entity not in NEVER_A_SIDE:
                rank = 0 if preposition == "of" and of_it else order.index(preposition)
                found.append((rank, at, (noun.i,)))
    return [group for _, _, group in sorted(found)]
