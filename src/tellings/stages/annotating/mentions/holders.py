"""Who holds an office, right behind the country or town that it is held in: "the minister of trade of Norway | Ana Berg".

Agencies that translate from Russian, Arabic and Persian write so, and a parser makes one name of both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from tellings.language import common, words
from tellings.language.gazetteer import gazetteer
from tellings.language.tokens import HYPHENS
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.draft import Draft, words_of
from tellings.stages.annotating.mentions.shapes import body_heads
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_PREPOSITIONS = frozenset({"of", "in", "to", "for"})
_LONGEST = 10
"""Words between an office and the last place that it is of: "head of the Ministry of Foreign Affairs of the Republic of …"."""
_NAMES = (2, 3)
_LONGEST_PLACE = 3
_WEIGHT = 4
"""Weighs more than what other rules make of the same words."""


def seats(parsed: ParsedReport) -> frozenset[str]:
    """What the parser sees as a country's or a town's whole name somewhere in a report, and nowhere as a surname."""
    alone, surnames = set[str](), set[str]()
    for paragraph in parsed.paragraphs:
        tokens = paragraph.parse.tokens
        for entity in paragraph.parse.entities():
            behind = entity[-1].i + 1
            if entity[0].entity == "GPE" and not (behind < len(tokens) and tokens[behind].text[:1].isupper()):
                alone.add(words_of(entity).removeprefix("the "))
            elif entity[0].entity == "PERSON":
                surnames.add(entity[-1].text)
    return frozenset(alone - surnames)


def holders(paragraph: Paragraph, places: AbstractSet[str], language: str) -> Iterator[Draft]:
    """The persons named so, and the places before them."""
    tokens = paragraph.parse.tokens
    for i, token in enumerate(tokens):
        office = _office_before(tokens, i, language) if token.text in _PREPOSITIONS else ""
        if not office:
            continue
        first = i + 2 if i + 1 < len(tokens) and tokens[i + 1].text.lower() == "the" else i + 1
        last = _end_of_run(tokens, first)
        at = first + _holder(tokens[first:last], office, places, language)
        if at > first:
            yield Draft(paragraph, at, last, "name", "person", weight=_WEIGHT, sure=True)
            if words_of(tokens[first:at]).lower() not in words(language, "actors", "descriptions.portfolios"):
                yield Draft(paragraph, first, at, "name", "place", weight=_WEIGHT)


def _office_before(tokens: Sequence[Token], i: int, language: str) -> str:
    """The office that a preposition's phrase is of: the nearest noun for one before it, with nothing but its own words between."""
    offices = words(language, "titles", "persons.offices")
    for at in range(i - 1, max(-1, i - 1 - _LONGEST), -1):
        token = tokens[at]
        if token.sentence != tokens[i].sentence:
            return ""
        if token.text.lower() in offices:
            return token.text.lower()
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "CCONJ"} and token.text not in _PREPOSITIONS:
            return ""
    return ""


def _end_of_run(tokens: Sequence[Token], first: int) -> int:
    """The end of the capitalised words, initials and what hyphens join from a token on, in one sentence."""
    at = first
    while at < len(tokens) and tokens[at].sentence == tokens[first].sentence:
        joins = tokens[at].text in HYPHENS and at > first and tokens[at].start == tokens[at - 1].end
        if not joins and not tokens[at].text[:1].isupper():
            break
        at += 1
    return at - 1 if at > first and tokens[at - 1].text in HYPHENS else at


def _holder(run: Sequence[Token], office: str, places: AbstractSet[str], language: str) -> int:
    """How many words of a run, before a holder's name, are the place that it opens with; 0 where it is no such run."""
    known = gazetteer(language)
    for at in range(min(_LONGEST_PLACE, len(run) - 2), 0, -1):
        place, name = run[:at], run[at:]
        if place[-1].text in HYPHENS or name[0].text in HYPHENS or not _is_name(name, language):
            continue
        found = known.find(words_of(place))
        sure = found is not None and found.kind in {"country", "place"} and found.use not in {"adjective", "people"}
        if sure or words_of(place) in places or (at == 1 and _can_be_seat(place[0], name, office, language)):
            return at
    return 0


def _can_be_seat(place: Token, name: Sequence[Token], office: str, language: str) -> bool:
    """Whether a word that nobody knows is a place: initials follow it, or the office is one that only places have."""
    if place.text.lower() in common(language) or place.text.lower() in body_heads(language) or "." in place.text:
        return False
    of_places = words(language, "titles", "offices.sent") | words(language, "titles", "offices.of_places")
    return _is_initial(name[0]) or office in of_places


def _is_initial(token: Token) -> bool:
    return len(token.text.rstrip(".")) == 1 and token.text.endswith(".")


def _is_name(name: Sequence[Token], language: str) -> bool:
    """Whether words can be a given name, or initials, and a surname."""
    particles = words(language, "identity", "names.particles")
    firsts = [token for n, token in enumerate(name) if token.text not in HYPHENS and not (n and name[n - 1].text in HYPHENS)]
    parts = [token for n, token in enumerate(firsts) if not (n and token.text.lower() in particles)]
    if parts == firsts[:1] and len(name) > 1:  # "Yusef al-Harrani"
        parts = [*parts, name[-1]]
    if len(parts) not in _NAMES or _is_initial(parts[-1]) or gazetteer(language).find(words_of(name)):
        return False
    return all(_is_initial(token) or _is_own(token, language) for token in parts)


def _is_own(token: Token, language: str) -> bool:
    return token.text[1:2].islower() and token.text.lower() not in _no_names(language)


@cache
def _no_names(language: str) -> frozenset[str]:
    """Words that are nobody's own name, whatever their capital."""
    sorts = (("titles", "nonames.words"), ("places", "kinds.facility"), ("places", "kinds.divisions"))
    return frozenset(common(language)).union(body_heads(language), *(words(language, *sort) for sort in sorts))
