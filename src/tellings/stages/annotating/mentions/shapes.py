"""Names known by their shape: "Ministry of Works", "Harbour Board", "Kalmar air base", "the 'Foundation for …' (FSE)"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from tellings.language import lexicon, words
from tellings.language.gazetteer import gazetteer, is_initials
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.draft import Draft, words_of
from tellings.stages.annotating.parsed import Paragraph

_OPENING, _CLOSING = frozenset("\"“‘'`«"), frozenset("\"”’'»")
_LONGEST_BODY = 9
"""Words of a body's name to either side of its head noun, and of a facility's before its kind: the longest of 40 ministries looked at has 7."""


@cache
def body_heads(language: str) -> Mapping[str, str]:
    """The nouns that head a body's name, each with its sector."""
    heads = lexicon(language, "actors").get("heads", {})
    return {noun: sector for sector, nouns in heads.items() for noun in nouns}


def bodies(paragraph: Paragraph, surnames: AbstractSet[str], language: str) -> Iterator[Draft]:
    """Organisations: a capitalised head noun with the capitalised words before it and the "of …" or "for …" after it."""
    tokens = paragraph.parse.tokens
    heads = body_heads(language)
    for i, token in enumerate(tokens):
        if token.text.lower() in heads and token.text[:1].isupper() and token.pos in {"PROPN", "NOUN", "ADJ"}:
            first, last = _left(tokens, i, language), _before_person(tokens, i, _right(tokens, i, language), surnames)
            if last - first > 1 and not _is_stock(tokens[first:last]):
                named = f" {words_of(tokens[first:last]).lower()} "
                armed = any(f" {name} " in named for name in words(language, "actors", "descriptions.armed_names"))
                yield Draft(paragraph, first, last, "name", "armed_group" if armed else "organisation", weight=2, sure=True)


def _before_person(tokens: tuple[Token, ...], i: int, last: int, surnames: AbstractSet[str]) -> int:
    """The end of a body's name without a person's after it: "Board of Solvik | Ana Berg"."""
    for at in range(i + 2, last):
        if tokens[at].text in surnames and all(t.text[:1].isupper() for t in tokens[at - 2 : at]):
            return at - 1
    return last


def _is_stock(tokens: tuple[Token, ...]) -> bool:
    return all(token.text.isupper() and len(token.text) > 1 for token in tokens) and len(tokens) > 4


def _left(tokens: tuple[Token, ...], i: int, language: str) -> int:
    """The first capitalised word of the row of nouns and adjectives before a head noun; owners stay outside."""
    first = at = i
    titles = words(language, "titles", "persons.offices")
    while at > 0 and i - at < _LONGEST_BODY and _may_stand_before(tokens, at - 1, i, language):
        at -= 1
        if tokens[at].text[:1].isupper() and tokens[at].text.lower() not in titles:
            first = at
    if first == i and i > 1 and tokens[i - 1].pos in {"NOUN", "PROPN"} and tokens[i - 2].pos in {"DET", "ADP"}:
        first = i - 1
    return first


def _may_stand_before(tokens: tuple[Token, ...], at: int, i: int, language: str) -> bool:
    token = tokens[at]
    if token.sentence != tokens[i].sentence or token.text in _never_before(language):
        return False
    return token.text in {"-", "–", "&"} or (token.pos in {"PROPN", "NOUN", "ADJ"} and token.text[:1].isalnum())


@cache
def _never_before(language: str) -> frozenset[str]:
    """Common nouns that stand before a body's name and are no part of it: "the company", "the chief"."""
    return words(language, "actors", "descriptions.organisation") | words(language, "titles", "persons.offices")


def own_part(draft: Draft, language: str) -> int:
    """How many of a facility's tokens are its own name: two of "Old Kalmar air base"."""
    common = words(language, "places", "kinds.facility") | words(language, "places", "kinds.facility_modifiers")
    end = len(draft.tokens)
    while end > 0 and draft.tokens[end - 1].text.lower() in common:
        end -= 1
    return end


def _right(tokens: tuple[Token, ...], i: int, language: str) -> int:
    """The end of "of the Interior and Justice" after a head noun; the head's own end without it."""
    last, at = i + 1, i + 1
    while at + 1 < len(tokens) and at - i < _LONGEST_BODY:
        word = tokens[at].text.lower()
        if word in {"of", "for", "on", "and", "the", "&", "-", "–"}:
            at += 1
        elif _is_part(tokens[at], language) and _linked(tokens, i, at):
            at += 1
            last = at
        else:
            break
    return last if i + 1 < len(tokens) and tokens[i + 1].text.lower() in {"of", "for", "on"} else i + 1


def _is_part(token: Token, language: str) -> bool:
    return (
        token.text[:1].isupper()
        and token.pos in {"PROPN", "NOUN", "ADJ"}
        and token.text.lower() not in words(language, "titles", "nonames.words")
    )


def _linked(tokens: tuple[Token, ...], i: int, at: int) -> bool:
    """Whether a word goes on with a body's name: "Trade and Industry" does, "the Ministry of Trade and Norway" does not."""
    if tokens[at].entity == "PERSON" and tokens[at - 1].text[:1].isupper():
        return False
    return tokens[at - 1].text.lower() != "and" or (tokens[at].entity in {"", "ORG"} and tokens[i].entity == tokens[at].entity)


def facilities(paragraph: Paragraph, language: str) -> Iterator[Draft]:
    """Facilities: a name and what it is, "Kalmar military air base". A known place before it makes no name of it."""
    tokens = paragraph.parse.tokens
    kinds, between = words(language, "places", "kinds.facility"), words(language, "places", "kinds.facility_modifiers")
    known = gazetteer(language)
    for i, token in enumerate(tokens):
        if token.text.lower() not in kinds or token.pos not in {"NOUN", "PROPN"}:
            continue
        first = i
        while first > 0 and (tokens[first - 1].text.lower() in between):
            first -= 1
        named = first
        while named > 0 and first - named < _LONGEST_BODY and _is_proper(tokens[named - 1], language):
            named -= 1
        own = words_of(tokens[named:first])
        capital = token.text[:1].isupper() and first < i
        if named < first and not known.find(own):
            yield Draft(paragraph, named, i + 1, "name", "facility", weight=2, sure=True)
        elif capital and (named < first or tokens[first].text[:1].isupper()):
            yield Draft(paragraph, named, i + 1, "name", "facility", weight=1, sure=True)


def _is_proper(token: Token, language: str) -> bool:
    lower = token.text.lower()
    return (
        token.text[:1].isupper()
        and token.pos == "PROPN"
        and lower not in words(language, "titles", "nonames.words")
        and lower not in words(language, "titles", "persons.offices")
    )


def quoted(paragraph: Paragraph) -> Iterator[Draft]:
    """A capitalised phrase in quotation marks with its initials after it in brackets: the “Society for …” (SFE)."""
    tokens = paragraph.parse.tokens
    opened: int | None = None
    for i, token in enumerate(tokens):
        if opened is not None and token.text in _CLOSING and i - opened > 1:
            if _has_initials(tokens, i + 1) and tokens[opened + 1].text[:1].isupper() and i - opened < 2 * _LONGEST_BODY:
                yield Draft(paragraph, opened + 1, i, "name", "organisation", weight=3, sure=True)
            opened = None
        elif token.text in _OPENING:
            opened = i


def _has_initials(tokens: tuple[Token, ...], i: int) -> bool:
    return i + 2 < len(tokens) and tokens[i].text == "(" and is_initials(tokens[i + 1].text) and tokens[i + 2].text == ")"
