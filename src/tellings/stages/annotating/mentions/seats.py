"""Capitals and palaces: where one acts or is dealt with, it stands for its government; where somebody is or goes, it is a place."""

from __future__ import annotations

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.mentions.draft import Draft

_NEAR_BETWEEN = 14
"""Tokens before "and" in which "between" makes both sides parties: "between the northern front and Oslo"."""


def acts(draft: Draft, language: str, *, weakly: bool) -> bool:
    """Whether a seat of government stands for its government here. `weakly`: by owning something too, since the report does not
    speak of it as a place anywhere.
    """
    parse = draft.paragraph.parse
    head = parse.tokens[draft.last - 1]
    at = draft.first
    while head.dep == "conj" and parse.tokens[head.head].i < head.i:
        head = parse.tokens[head.head]
        at = head.i
    before = _before(parse, at)
    if _between(parse, draft.first) or before in words(language, "actors", "acts.prepositions_of_party"):
        return True
    return _takes_part(parse, head, before, language, weakly=weakly)


def _takes_part(parse: Parse, head: Token, before: str, language: str, *, weakly: bool) -> bool:
    """Whether a seat of government does something, or has it done to it, that only somebody can."""
    above = parse.tokens[head.head]
    if head.dep in {"pobj", "dative"} or before in words(language, "actors", "acts.prepositions_of_place"):
        return _dealt_with(parse, above, language)
    if head.dep == "nsubj":
        return _does(parse, above, language)
    if head.dep in {"nsubjpass", "dobj", "iobj", "dative"}:
        return above.lemma.lower() in words(language, "actors", "acts.dealing")
    if head.dep == "poss":
        things = words(language, "places", "kinds.offices") | words(language, "places", "kinds.facility")
        return weakly and above.text.lower() not in things
    return head.dep == "agent"


def is_visited(draft: Draft, language: str) -> bool:
    """Whether somebody is or goes there: "at the White House"."""
    return _before(draft.paragraph.parse, draft.first) in words(language, "actors", "acts.being_at")


def _before(parse: Parse, at: int) -> str:
    """The word before a name, past its article."""
    while at > 0 and parse.tokens[at - 1].pos == "DET":
        at -= 1
    return parse.tokens[at - 1].text.lower() if at else ""


def _between(parse: Parse, first: int) -> bool:
    """Whether a name is the second of two that "between" joins."""
    if _before(parse, first) != "and":
        return False
    near = parse.tokens[max(0, first - _NEAR_BETWEEN) : first]
    return any(t.text.lower() == "between" and t.sentence == parse.tokens[first].sentence for t in near)


def _does(parse: Parse, verb: Token, language: str) -> bool:
    """Whether the subject of a verb is somebody: towns lie, sleep and are hot; governments refuse, pay and are ready."""
    lemma = verb.lemma.lower()
    if lemma == "be" or verb.pos not in {"VERB", "AUX"}:
        if parse.child(verb.i, "xcomp") is not None:
            return True  # "was to free the prisoners"
        told = {child.lemma.lower() for child in parse.children(verb.i)} | {lemma}
        return not told.isdisjoint(words(language, "actors", "acts.moods"))
    if lemma == "have":
        held = parse.child(verb.i, "dobj")
        return held is not None and held.lemma.lower() in words(language, "actors", "acts.dealings")
    return lemma not in words(language, "actors", "acts.of_towns")


def _dealt_with(parse: Parse, preposition: Token, language: str) -> bool:
    """Whether "to", "on", "of" or "from" a seat of government means its government: "a protest to", "called on", "an ally of"."""
    link = preposition.lemma.lower()
    if link not in {"to", "on", "of", "from", "upon", "toward", "towards"}:
        return False
    above = parse.tokens[preposition.head]
    near = {above.lemma.lower()} | {c.lemma.lower() for c in parse.children(above.i) if c.dep == "dobj" and c.i < preposition.i}
    return not near.isdisjoint(words(language, "actors", f"acts.party_{'to' if link in {'toward', 'towards'} else link}"))
