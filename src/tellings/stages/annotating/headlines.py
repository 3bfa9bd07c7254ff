"""The passive of headlines, which leaves out its "was": in "Nine sailors killed" the sailors were killed.

A parser trained on whole sentences takes such a participle for a past tense, and its subject for the doer.
"""

from __future__ import annotations

from dataclasses import replace

from tellings.language import words
from tellings.ports.tagger import Parse, Token

_PAST = ("VBD", "VBN")
_HELPERS = ("aux", "auxpass", "nsubjpass")
_TAKEN = ("dobj", "dative", "ccomp", "xcomp")
"""How what a verb is done to hangs on it; one that has it behind it stands in the active."""

_WHEN = ("DATE", "TIME")
_INSIDE = ("relcl", "acl")
"""Clauses that leave out what is done: "the man police arrested"."""


def with_passives(parse: Parse, language: str) -> Parse:
    """The parse of a headline with its short passives marked as whole ones: the participle by its tag, its subject by its relation."""
    turned = {verb.i: subject.i for verb in parse if (subject := suffering(parse, verb, language)) is not None}
    if not turned:
        return parse
    subjects = frozenset(turned.values())
    participles = (replace(token, tag="VBN") if token.i in turned else token for token in parse)
    return replace(parse, tokens=tuple(replace(one, dep="nsubjpass") if one.i in subjects else one for one in participles))


def suffering(parse: Parse, verb: Token, language: str) -> Token | None:
    """The subject that a verb is done to, though no "was" says so; None where the verb is active, or whole."""
    before = [child for child in parse.children(verb.i) if child.dep == "nsubj" and child.i < verb.i]
    subject = before[-1] if before else None  # "12 killed, 30 injured": a parser takes both for subjects of the last
    if verb.pos != "VERB" or verb.tag not in _PAST or subject is None or subject.pos == "PRON":
        return None
    if parse.child(verb.i, *_HELPERS) is not None or verb.dep in _INSIDE:
        return None
    if _is_captive(parse, verb, language):
        return subject
    if _is_done_to_another(parse, verb):
        return None
    if parse.child(verb.i, "agent") is not None or verb.lemma.lower() in words(language, "plover", "headlines.needing"):
        return subject
    # Of "attacked" alone a headline tells whom it befell, unless it is what the subject does; behind "after" it may be either.
    either = verb.lemma.lower() in words(language, "plover", "headlines.either")
    may_act = _attacks(parse, subject, language) or parse.child(verb.i, "mark") is not None
    return subject if either and not may_act else None


def _is_captive(parse: Parse, verb: Token, language: str) -> bool:
    """Whether a verb says of its subject what it is kept as: "twenty miners held hostage"; "held two hostages" says what others are."""
    kept = words(language, "plover", "headlines.kept")
    taken = [child for child in parse.children(verb.i) if child.dep in ("dobj", "oprd", "acomp")]
    bare = all(one.text.lower() in kept and not any(c.i < one.i for c in parse.children(one.i)) for one in taken)
    return bool(taken) and bare and verb.text.lower() in words(language, "plover", "headlines.keeping")


def _is_done_to_another(parse: Parse, verb: Token) -> bool:
    """Whether a verb, or one joined to it that shares its object, is done to somebody: "bombed and shelled Malta"."""
    taken = (child for child in parse.children(verb.i) if child.dep in _TAKEN and child.i > verb.i)
    if any(child.entity not in _WHEN for child in taken):
        return True
    joined = (child for child in parse.children(verb.i) if child.dep == "conj" and child.pos == "VERB")
    return any(parse.child(one.i, "nsubj") is None and _is_done_to_another(parse, one) for one in joined)


def _attacks(parse: Parse, subject: Token, language: str) -> bool:
    """Whether attacking is what a subject, or one joined to it, is known for; workers strike in their own way."""
    doers = words(language, "plover", "headlines.doers") | words(language, "plover", "labour.people")
    return any(token.lemma.lower() in doers for token in (subject, *parse.children(subject.i)) if token.dep != "compound")
