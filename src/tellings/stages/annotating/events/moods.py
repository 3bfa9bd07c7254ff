"""How a verb is meant: as what will, must, may or did not happen; after its auxiliaries, its negation and its adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import clauses

_NOBODY = ("nobody", "none", "nothing")

FUTURE, DUTY, POSSIBLE, NEGATIVE, PURPOSE = "future", "duty", "possible", "negative", "purpose"


def mood(parse: Parse, verb: Token, language: str) -> frozenset[str]:
    """What stands by a verb to say how it is meant; empty for what plainly happened or happens."""
    found = {one for child in _beside(parse, verb) for one in _of_word(parse, verb, child, language)}
    if _is_unreal(parse, verb, language):
        return frozenset({POSSIBLE})
    if _of_nothing(parse, verb):  # "had nothing to do with the explosion"
        return frozenset(found - {PURPOSE} | {NEGATIVE})
    return frozenset(found - {NEGATIVE} if NEGATIVE in found and clauses.only_until(parse, verb) else found)


def _is_unreal(parse: Parse, verb: Token, language: str) -> bool:
    """Whether a clause only plays with what did not happen: "had it left", "it would have left"; of "would not have left" it did."""
    helpers = [child for child in parse.children(verb.i) if child.dep == "aux"]
    subject = parse.child(verb.i, "nsubj", "nsubjpass")
    had_before = subject is not None and any(one.text.lower() == "had" for one in helpers if one.i < subject.i)
    would = any(one.text.lower() in words(language, "plover", "modals.conditional") for one in helpers)
    return had_before or (would and any(one.text.lower() == "have" for one in helpers) and verb.tag == "VBN")


def _of_nothing(parse: Parse, verb: Token) -> bool:
    """Whether a clause only says of what there is nothing, or whom it has not befallen: "no soldiers killed"."""
    above = parse.tokens[verb.head]
    nobody = verb.dep == "acl" and verb.tag == "VBN" and _none_of(parse, above)
    return nobody or (verb.dep in ("relcl", "acl") and above.text.lower() in _NOBODY)


def _beside(parse: Parse, verb: Token) -> Iterator[Token]:
    """The dependents of a verb, with the auxiliaries that it shares: "must stop the raids and free the crew"."""
    yield from parse.children(verb.i)
    if verb.dep == "conj" and parse.child(verb.i, "aux", "nsubj") is None:
        yield from (child for child in parse.children(verb.head) if child.dep == "aux")


def _of_word(parse: Parse, verb: Token, child: Token, language: str) -> Iterator[str]:
    word = child.text.lower()
    if child.dep == "neg" or word in words(language, "plover", "modals.negative") or _has_no(parse, child):
        yield NEGATIVE
    if child.dep in ("aux", "advmod"):
        yield from (one for one in (FUTURE, DUTY, POSSIBLE) if word in words(language, "plover", f"modals.{one}"))
    if child.dep == "advmod" and word in words(language, "plover", "modals.doubtful"):
        yield POSSIBLE
    if child.dep == "aux" and word in words(language, "plover", "modals.conditional"):
        # "said it would leave" is what "it will leave" becomes when it is told.
        yield FUTURE if _is_told(parse, verb) else POSSIBLE
    # A headline's "Corva to leave the pact" has an infinitive for its main verb.
    if child.dep == "aux" and child.tag == "TO" and verb.dep in ("advcl", "acl", "relcl", "ROOT"):
        yield from () if _is_one_who_did(parse, verb, language) else (PURPOSE,)
    if child.dep == "mark" and word in words(language, "plover", "modals.if"):
        yield POSSIBLE


def _is_one_who_did(parse: Parse, verb: Token, language: str) -> bool:
    """Whether an infinitive says who has done it: "was the first to open fire"; not "will be the first to leave"."""
    above = parse.tokens[verb.head]
    completing = parse.child(above.i, "acomp") if above.pos in ("VERB", "AUX") else above
    ranks = words(language, "plover", "modals.ranks")
    ranked = completing is not None and any(one.lemma.lower() in ranks for one in (completing, *parse.children(completing.i)))
    over = next((one for one in (above, *parse.ancestors(above.i)) if one.pos in ("VERB", "AUX")), above)
    return ranked and over.tag in ("VBD", "VBZ", "VBP", "VBN")


def _is_told(parse: Parse, verb: Token) -> bool:
    """Whether a clause is what somebody is said to have said, or is joined to one: "said that it had left and that others would leave"."""
    while verb.dep == "conj" and parse.tokens[verb.head].pos in ("VERB", "AUX"):
        verb = parse.tokens[verb.head]
    return verb.dep == "ccomp"


def _has_no(parse: Parse, child: Token) -> bool:
    """Whether nothing is done, or nobody does it: "made no request", "no soldiers were sent", "nobody was sent"."""
    if child.dep not in ("dobj", "nsubj", "nsubjpass"):
        return False
    return child.text.lower() in _NOBODY or _none_of(parse, child)


def _none_of(parse: Parse, noun: Token) -> bool:
    """Whether a noun phrase says that there are none: "no soldiers"."""
    return any(child.dep == "det" and child.text.lower() == "no" for child in parse.children(noun.i))
