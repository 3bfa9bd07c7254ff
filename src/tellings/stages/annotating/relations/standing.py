"""How it stands with what a word says: asserted, denied, planned or possible; begun, or over. Read off the words above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellings.language import lexicon, words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.events import moods
from tellings.stages.annotating.scene import Scene

ASSERTED, DENIED, PLANNED, POSSIBLE = "asserted", "denied", "planned", "possible"

_HIGHEST = 8
"""Words above a word that can still change how it is meant; a parse of what is no prose may have no end."""

_GOVERNED = ("dobj", "nsubjpass", "pobj", "attr", "oprd", "dative")
_CLAUSES = ("xcomp", "ccomp", "pcomp")
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Standing:
    """How something told stands. `begins`, `ended`: it is said to begin, to be over. `words`: tokens whose dates are its dates.
    `completed`: it is over because it is done: who completes a purchase has bought.
    """

    factuality: str
    begins: bool
    ended: bool
    words: tuple[int, ...]
    completed: bool = False


def standing(scene: Scene, word: Token) -> Standing | None:
    """How what a verb or a noun says stands; None where it is only asked, or hangs on an "if" that nobody answers."""
    if any(token.text == "?" for token in scene.parse.sentence(word.sentence)):
        return None
    signs = list(_signs(scene, word))
    said = [sign for sign, _ in signs]
    denied = said.count(DENIED) % 2 == 1
    unsure = POSSIBLE in said or (DENIED in said and not denied)
    factuality = DENIED if denied else PLANNED if PLANNED in said else POSSIBLE if unsure else ASSERTED
    copula = _copula(scene.parse, word)
    read = (word.i, *copula, *(token.i for _, token in signs if token is not None))
    completed = "completed" in said
    return Standing(factuality, "begins" in said, completed or "ended" in said, tuple(dict.fromkeys(read)), completed)


def _copula(parse: Parse, word: Token) -> tuple[int, ...]:
    """The verb that a noun says something with: "is an ally", "have been at war"."""
    if word.dep == "attr":
        return (word.head,)
    link = parse.tokens[word.head]
    above = parse.tokens[link.head]
    return (above.i,) if word.dep == "pobj" and link.lemma.lower() == "at" and above.lemma.lower() == "be" else ()


def _signs(scene: Scene, word: Token) -> Iterator[tuple[str, Token | None]]:
    """What the words above a word, and those beside each, say of it: a sign and the token that says it."""
    parse, language = scene.parse, scene.language
    for _ in range(_HIGHEST):
        if word.pos in ("VERB", "AUX"):
            yield from ((sign, None) for sign in _moods(parse, word, language))
        elif _is_none(parse, word):
            yield DENIED, None
        above = _above(parse, word, language)
        if above is None:
            yield from _as_subject(parse, word, language)
            return
        sign = _sign_over(parse, word, above, language)
        if sign is not None:
            yield sign, above
        elif above.pos in _NOUNS and word.pos in _NOUNS:
            return  # "ministers of the bloc" says nothing of the bloc
        word = above


def _as_subject(parse: Parse, word: Token, language: str) -> Iterator[tuple[str, Token | None]]:
    """What is over or begun by itself: "the deliveries have stopped", "support ended in May"."""
    verb = parse.tokens[word.head]
    if word.dep == "nsubj" and word.pos in _NOUNS and not clauses.objects(parse, verb):
        sign = _sign_of(verb, language)
        if sign in ("ended", "completed", "begins"):
            yield sign, verb


def _moods(parse: Parse, verb: Token, language: str) -> Iterator[str]:
    mood = moods.mood(parse, verb, language)
    if moods.NEGATIVE in mood or any(_is_none(parse, token) for token in _subjects(parse, verb)):
        yield DENIED
    if moods.FUTURE in mood:
        yield PLANNED
    if mood & {moods.POSSIBLE, moods.DUTY}:
        yield POSSIBLE


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    return [child for child in parse.children(verb.i) if child.dep in ("nsubj", "nsubjpass")]


def _is_none(parse: Parse, noun: Token) -> bool:
    """Whether a noun is none of its kind: "no troops", "not one convoy", "none"."""
    before = {child.lemma.lower() for child in parse.children(noun.i) if child.i < noun.i}
    return "no" in before or {"not", "one"} <= before or noun.lemma.lower() in ("none", "nothing", "nobody")


def _above(parse: Parse, word: Token, language: str) -> Token | None:
    """The word that governs another: a verb its clause or its object, a noun what "of" hangs on it; None at the top."""
    above = parse.tokens[word.head]
    if above.i == word.i or _stands_beside(parse, word):
        return None
    if word.dep == "conj" and parse.child(word.i, "nsubj", "nsubjpass") is None and above.pos == word.pos:
        return above if word.pos in _NOUNS else _above(parse, above, language)
    if word.dep in ("pobj", "pcomp") and above.dep in ("prep", "agent"):
        return parse.tokens[above.head]
    governed = word.dep in (*_CLAUSES, *_GOVERNED) or (word.dep == "acl" and above.pos in _NOUNS and word.tag == "VB")
    return above if governed or clauses.claimed(parse, word, language) else None


def _stands_beside(parse: Parse, clause: Token) -> bool:
    """Whether a clause is only put before another, which a parser takes for what is said: "A sent arms; B will send more"."""
    return clause.dep == "ccomp" and clause.i < clause.head and parse.child(clause.i, "mark") is None


def _sign_over(parse: Parse, word: Token, above: Token, language: str) -> str | None:
    """What the word above says of one that it governs: "accused of …ing" another thing than "accused"; "dismissed reports that"."""
    lemma = above.lemma.lower()
    if word.dep == "pcomp":
        by_preposition = lexicon(language, "relations").get("gerunds", {}).get(parse.tokens[word.head].lemma.lower(), {})
        for sign, verbs in by_preposition.items():
            if lemma in verbs:
                return str(sign)
    if word.dep == "xcomp" and clauses.passive(parse, above) and lemma in words(language, "relations", "claims.hearsay"):
        return POSSIBLE
    refuting = words(language, "plover", "modals.refuting") | words(language, "plover", "modals.not_so")
    if lemma in refuting and word.pos in _NOUNS and word.lemma.lower() in words(language, "plover", "modals.claims"):
        return DENIED
    if above.pos in _NOUNS and word.pos not in _NOUNS and lemma in words(language, "relations", "claims.doubtful"):
        return POSSIBLE
    return _sign_of(above, language)


def _sign_of(word: Token, language: str) -> str | None:
    return _signs_by_word(language).get(word.lemma.lower())


@cache
def _signs_by_word(language: str) -> dict[str, str]:
    lists = lexicon(language, "relations").get("standing", {})
    return {word: sign for sign, words in lists.items() for word in words}


def clause_of(parse: Parse, word: Token) -> Token:
    """The verb in whose clause a word stands; the word itself where there is none above it."""
    if clauses.is_clause(word):
        return word
    return next((above for above in parse.ancestors(word.i) if clauses.is_clause(above)), word)
