"""Whether a verb is denied, by "not" or by a subject or an object that is nobody."""

from __future__ import annotations

from tellings.ports.tagger import Parse, Token

_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_NO = frozenset({"no", "neither"})
_TERMS = ("nsubj", "nsubjpass", "dobj", "attr")
_NOT = ("n't", "n’t")
"""The parser knows a typographic "n’t" for no negation."""


def is_not(parse: Parse, verb: int) -> bool:
    """Whether a verb is negated by itself, or by a subject or an object that is nobody, nothing, "no …" or "not one …"."""
    for child in parse.children(verb):
        if is_not_word(child):
            return True
        if child.dep in _TERMS and (child.text.lower() in _NOBODY or has_no(parse, child)):
            return True
        if child.dep == "advmod" and parse.child(child.i, "neg"):
            return True
    return False


def is_not_word(token: Token) -> bool:
    """Whether a word is a verb's "not"."""
    return token.dep == "neg" or token.text.lower() in _NOT


def has_no(parse: Parse, noun: Token) -> bool:
    """Whether a noun has "no", "neither" or "not one" before it."""
    below = parse.children(noun.i)
    return any(c.text.lower() in _NO or c.dep == "neg" or parse.child(c.i, "neg") for c in below if c.i < noun.i)
