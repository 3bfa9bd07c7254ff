"""That somebody said nothing: "declined to comment", "did not say whether …", "was unavailable for comment"."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.negation import has_no, is_not, is_not_word

_NEAR = 4
"""So few tokens before a verb stands the "not" that denies it, "did not immediately reply"; one further off is part of what was said."""


def is_silence(parse: Parse, cue: Iterable[Token], language: str) -> bool:
    """Whether the words of a cue tell that their source did not speak, or not of what follows."""
    return any(_is_silent(parse, token, language) for token in cue)


def leaves_open(parse: Parse, token: Token, language: str) -> bool:
    """Whether a word is a verb of telling with "not", which tells that nothing was said only where a question follows."""
    telling = token.tag.startswith("VB") and token.lemma.lower() in words(language, "speech", "silence.telling")
    return telling and _is_left(parse, token)


def _is_silent(parse: Parse, token: Token, language: str) -> bool:
    lemma = token.lemma.lower()
    if lemma in words(language, "speech", "silence.adjectives"):
        return True
    if token.pos in ("NOUN", "PROPN"):
        return lemma in words(language, "speech", "silence.sought") and (
            has_no(parse, token) or _is_refused(parse, token, language)
        )
    if lemma in _declining(language):
        return any(_is_declined(parse, token, child, language) for child in parse.children(token.i))
    if token.tag.startswith("VB") and lemma in _unsaid(language):
        return _is_left(parse, token) or _is_declined(parse, parse.tokens[token.head], token, language)
    thing = parse.child(token.i, "dobj")
    return thing is not None and thing.lemma.lower() in words(language, "speech", "silence.sought") and has_no(parse, thing)


def _is_left(parse: Parse, verb: Token) -> bool:
    return any(is_not_word(child) and 0 < verb.i - child.i <= _NEAR for child in parse.children(verb.i))


def _is_refused(parse: Parse, thing: Token, language: str) -> bool:
    return thing.dep == "dobj" and parse.tokens[thing.head].lemma.lower() in _declining(language)


def _is_declined(parse: Parse, verb: Token, act: Token, language: str) -> bool:
    """Whether an act of speech is one that a verb declines: "refused to say"."""
    declines = verb.lemma.lower() in _declining(language) and not is_not(parse, verb.i)
    hangs = act.head == verb.i and act.dep in ("xcomp", "ccomp")
    return declines and hangs and act.lemma.lower() in _unsaid(language)


def _unsaid(language: str) -> frozenset[str]:
    return words(language, "speech", "silence.verbs") | words(language, "speech", "silence.telling")


def _declining(language: str) -> frozenset[str]:
    return words(language, "speech", "verbs.denial") & words(language, "speech", "verbs.will")
