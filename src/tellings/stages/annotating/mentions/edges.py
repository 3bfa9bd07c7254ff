"""Where a name begins and ends: without the agency that a caption or a dateline puts before it, with what a hyphen joins to it
and with its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tellings.language import common, lexicon, words
from tellings.language.gazetteer import gazetteer
from tellings.language.tokens import HYPHENS
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.draft import Draft, words_of
from tellings.stages.annotating.mentions.shapes import body_heads

_NUMBERED = frozenset({"organisation", "facility", "place", "unknown"})
"""Labels of names that a number may be part of."""
_SYLLABLES = 6
"""Letters of a given name's second part where family names go first: Jong-un, Sung-hyung."""
_LONGEST_BODY = 6
"""Tokens of a body between an office and who holds it: "envoy to the Council of the Nordic Ports | Ana Berg"."""


def mended(draft: Draft, language: str) -> Draft | None:
    """The name with its true edges; None where nothing but what another draft has is left."""
    if not draft.label:
        return draft
    cut = _with_number(_once(_without_credit(draft, language)), language)
    if cut.first >= cut.last:
        return None
    if cut.label in {"person", "unknown", "organisation"} and _is_holder(cut, language):
        cut = cut.labelled("person")
    return _with_given_name(_without_furniture(cut, language), language) if cut.label in {"person", "unknown"} else cut


def credit_before(tokens: Sequence[Token], at: int, language: str) -> int:
    """Where the agency's name starts that ends right before a token; the token itself where none does."""
    for first in range(max(0, at - 3), at):
        if words_of(tokens[first:at]) in _agencies(language):
            return first
    return at


@cache
def _agencies(language: str) -> frozenset[str]:
    return words(language, "credits", "agencies")


def _without_credit(draft: Draft, language: str) -> Draft:
    """A name less the agency before it: "Reuters | Ana Berg", "AP | Norway"; the "AP Foundation" is a body."""
    tokens = draft.paragraph.parse.tokens
    first = draft.first
    for at in range(draft.first + 1, draft.last):
        if credit_before(tokens, at, language) <= draft.first:
            first = at
    rest = tokens[first : draft.last]
    if first == draft.first or not (draft.label == "person" or _opens_with_country(rest, language)):
        return draft
    known = gazetteer(language).find(words_of(rest))
    return replace(draft, first=draft.last if known else first)


def _without_furniture(draft: Draft, language: str) -> Draft:
    """A name less the word that opens the next caption: "Ana Berg | Image"."""
    last, furniture = draft.last, words(language, "credits", "furniture")
    while last - draft.first > 1 and draft.paragraph.parse.tokens[last - 1].text.lower() in furniture:
        last -= 1
    return replace(draft, last=last)


def _opens_with_country(tokens: Sequence[Token], language: str) -> bool:
    known = gazetteer(language)
    found = (known.find(words_of(tokens[:n])) for n in range(1, min(4, len(tokens)) + 1))
    return any(match and match.kind == "country" for match in found)


def _once(draft: Draft) -> Draft:
    """A name that a caption and the text after it run together, "Harbour Board Harbour Board", once."""
    said = [token.text for token in draft.tokens]
    half = len(said) // 2
    twice = half > 1 and said[:half] == said[half:]
    return replace(draft, last=draft.first + half) if twice else draft


def _with_number(draft: Draft, language: str) -> Draft:
    """A house's name with its number, "School | No. 2", and any without the word for one; a body's "No. 2" is its second man."""
    if draft.label not in _NUMBERED:
        return draft
    tokens, signs = draft.paragraph.parse.tokens, words(language, "titles", "nonames.number_signs")
    near = range(max(draft.first + 1, draft.last - 2), min(draft.last + 1, len(tokens)))
    sign = next((n for n in near if tokens[n].text.lower().rstrip(".") in signs), None)
    if sign is None:
        return draft
    at = sign + 1 + (sign + 1 < len(tokens) and tokens[sign + 1].text == ".")
    house = tokens[sign - 1].text.lower() in _houses(language)
    numbered = house and at < len(tokens) and tokens[at].text.rstrip(".").isdigit()
    return replace(draft, last=max(draft.last, at + 1) if numbered else sign)


@cache
def _houses(language: str) -> frozenset[str]:
    """Nouns for what there are several of in a town, which are told apart by numbers."""
    heads = lexicon(language, "actors").get("heads", {})
    return words(language, "places", "kinds.facility").union(heads.get("EDU", ()), heads.get("MED", ()))


def _with_given_name(draft: Draft, language: str) -> Draft:
    """A person's name with the second part of the given name, which a parser leaves out: "Kim Dong | -suk", "Ana-Lis | -Marie"."""
    tokens = draft.paragraph.parse.tokens
    last = draft.last
    while last - 1 > draft.first and tokens[last - 1].text in HYPHENS:
        last -= 1
    if last - draft.first < 2 or last + 1 >= len(tokens) or tokens[last].text not in HYPHENS:
        return replace(draft, last=last)
    before, hyphen, part = tokens[last - 1], tokens[last], tokens[last + 1]
    joined = before.end == hyphen.start and hyphen.end == part.start and part.text.isalpha()
    return replace(draft, last=last + 2 if joined and _is_syllable(tokens[draft.first], part, language) else last)


def _is_syllable(family: Token, part: Token, language: str) -> bool:
    first = family.text.lower() in words(language, "identity", "names.family_first")
    return (first and len(part.text) <= _SYLLABLES) or (part.text[:1].isupper() and part.text.lower() not in common(language))


def _is_holder(draft: Draft, language: str) -> bool:
    """Whether a name of two or three words stands right behind a body of which somebody holds an office: "envoy to the UN | Ana Berg"."""
    if draft.sure or not 1 < len(draft.tokens) < 4 or not all(_is_own(token, language) for token in draft.tokens):
        return False
    tokens = draft.paragraph.parse.tokens
    if draft.first == 0 or not tokens[draft.first - 1].text[:1].isupper():
        return False
    at = draft.first - 1
    while at > max(0, draft.first - _LONGEST_BODY) and (tokens[at].text[:1].isupper() or tokens[at].pos == "DET"):
        at -= 1
    offices = words(language, "titles", "persons.offices")
    return at > 0 and tokens[at].text.lower() in {"of", "to", "for"} and tokens[at - 1].text.lower() in offices


def _is_own(token: Token, language: str) -> bool:
    """Whether a word can be a person's name and no part of a body's."""
    lower = token.text.lower()
    return token.text[:1].isupper() and lower not in common(language) and lower not in body_heads(language)
