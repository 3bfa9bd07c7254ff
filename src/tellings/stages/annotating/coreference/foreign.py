"""Countries that stand before "the government" as others: they give it something, or it has to do with them in one clause."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tellings.language import words
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.coreference.chart import Chart

_OWNED = ("poss", "amod", "compound", "nmod")
_DONE_TO = ("dobj", "iobj", "dative")
_FROM = "from"


def is_foreign(chart: Chart, mentions: Iterable[int], governments: Collection[int]) -> bool:
    """Whether some mention of a country tells of it as a helper or as somebody whom the government deals with, and none as where
    something is: "Estonia offered two helicopters", "the government thanked Estonia".
    """
    placed = [place for n in mentions if (place := chart.place(n)) is not None]
    nouns = [(paragraph.parse, token) for paragraph, token in placed]
    if any(_is_where(parse, token, chart.language) for parse, token in nouns):
        return False
    ruling = [(place[0].parse, place[1]) for n in governments if (place := chart.place(n)) is not None]
    met = (_is_met(parse, token, other, chart.language) for parse, token in nouns for own, other in ruling if own is parse)
    return any(_gives(parse, token, chart.language) for parse, token in nouns) or any(met)


def _is_where(parse: Parse, token: Token, language: str) -> bool:
    within = words(language, "actors", "acts.being_within")
    return token.dep == "pobj" and parse.tokens[token.head].lemma.lower() in within


def _gives(parse: Parse, token: Token, language: str) -> bool:
    """Whether something comes from a country: "Estonia sent", "lent by Estonia", "help from Estonia", "Estonian boats were sent"."""
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lemma.lower() == _FROM:
        return True
    giving = words(language, "capacities", "giving.verbs")
    if token.dep == "pobj" and above.dep == "agent":
        return parse.tokens[above.head].lemma.lower() in giving
    if token.dep in _OWNED:
        return above.dep == "nsubjpass" and parse.tokens[above.head].lemma.lower() in giving
    return token.dep == "nsubj" and above.lemma.lower() in giving


def _is_met(parse: Parse, token: Token, government: Token, language: str) -> bool:
    """Whether a country is a party beside the government: what it does something to, whom it is joined to or deals with."""
    if (token.dep, token.head) == ("conj", government.i) or (government.dep, government.head) == ("conj", token.i):
        return True
    return government.dep == "nsubj" and government.head in _dealers(parse, token, language)


def _dealers(parse: Parse, token: Token, language: str) -> Iterator[int]:
    """The verbs that have a country as their object, or behind "with", "to" and the like."""
    above = parse.tokens[token.head]
    if token.dep in _DONE_TO:
        yield above.i
    elif token.dep == "pobj" and above.lemma.lower() in words(language, "actors", "acts.dealing_with"):
        noun = parse.tokens[above.head]
        yield noun.head if noun.dep == "dobj" else noun.i
