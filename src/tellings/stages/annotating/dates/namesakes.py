"""Persons called like a month: the "April" of "Mayor April Stone" is a given name and no time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from tellings.language import common, lexicon, words
from tellings.language.gazetteer import gazetteer
from tellings.ports.tagger import Token
from tellings.stages.annotating.dates.lexis import lexis
from tellings.stages.annotating.parsed import Paragraph, ParsedReport

_HEADS = frozenset({"headline", "heading"})
_LONGEST = 4
"""Words of a name after the given name, particles counted."""
_NARROWING = frozenset({"DET", "ADJ", "ADV", "NUM", "PART", "PRON"})
"""Parts of speech before a month that is one: "the May vote", "late August", "3 May", "Ostra's June talks"."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """A person's name that begins with a month's: tokens `first` to `last` (excluded) of a paragraph."""

    paragraph: Paragraph
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where its words start in the report."""
        return self._tokens[self.first].start

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return tuple(token.text for token in self._tokens[self.first : self.last])

    @property
    def _tokens(self) -> Sequence[Token]:
        return self.paragraph.parse.tokens


def find(parsed: ParsedReport) -> list[Namesake]:
    """The persons of a report who are called like a month, in text order: after a title, or where no time can stand and the
    name is used again or the tagger sees a person; such a name, once met, is met again wherever a month need not be meant.
    """
    language = parsed.report.language
    every = [found for paragraph in parsed.paragraphs for found in _candidates(paragraph, language)]
    if not every:
        return []
    alone = _alone(parsed, language)
    sure = {
        one.start: one.words[:2]
        for one in every
        if _after_title(one, alone, language) or (_bare(one, language) and _is_person(one, alone, language))
    }
    met = set(sure.values())
    return [one for one in every if one.start in sure or (one.words[:2] in met and _bare(one, language, met=True))]


def _candidates(paragraph: Paragraph, language: str) -> Iterator[Namesake]:
    tokens, months = paragraph.parse.tokens, lexis(language).months
    for i, token in enumerate(tokens[:-1]):
        if token.text.lower() in months and token.text.istitle() and token.text.isalpha() and token.dep != "aux":
            last = _end(paragraph, i, language)
            if last > i + 1:
                yield Namesake(paragraph, i, last)


def _end(paragraph: Paragraph, i: int, language: str) -> int:
    """The end of the name that a month's word may begin; right behind the word where none follows."""
    tokens, particles = paragraph.parse.tokens, words(language, "identity", "names.particles")
    end = at = i + 1
    while at < min(len(tokens), i + 1 + _LONGEST) and tokens[at].start == tokens[at - 1].end + 1:
        initial = len(tokens[at].text) == 2 and tokens[at].text.endswith(".")
        if tokens[at].text not in particles and not initial:
            if not _is_part(tokens[at], language) or (end > i + 1 and not _goes_on(paragraph, at, language)):
                break
            end = at + 1
        at += 1
    return end


def _is_part(token: Token, language: str) -> bool:
    """Whether a word can stand in a name: a capital, and no time, title, body or known name."""
    lower = token.text.lower()
    return (
        token.text[:1].isupper()
        and not token.text.isupper()
        and lower not in _no_names(language)
        and (token.entity == "PERSON" or gazetteer(language).find(token.text) is None)
    )


def _goes_on(paragraph: Paragraph, at: int, language: str) -> bool:
    token = paragraph.parse.tokens[at]
    if token.entity == "PERSON" and not token.entity_begins:
        return True
    return paragraph.role not in _HEADS and token.pos == "PROPN" and not _everyday(token, language)


def _everyday(token: Token, language: str) -> bool:
    return token.text.lower() in common(language)


@cache
def _no_names(language: str) -> frozenset[str]:
    lx = lexis(language)
    titles = (word for title in _titles(language) for word in title.split())
    listed = words(language, "titles", "nonames.words") | _body_heads(language)
    return listed.union(titles, lx.months, lx.weekdays, lx.ordinals, lx.numbers, lx.feasts, lx.units, lx.parts, lx.seasons)


@cache
def _body_heads(language: str) -> frozenset[str]:
    heads = lexicon(language, "actors").get("heads", {})
    return frozenset(noun for nouns in heads.values() for noun in nouns)


@cache
def _titles(language: str) -> frozenset[str]:
    return frozenset().union(*(words(language, "titles", f"persons.{key}") for key in ("offices", "ranks", "address")))


def _after_title(one: Namesake, alone: AbstractSet[str], language: str) -> bool:
    """Whether a title stands right before; before a word of every day ("the major May sale") it counts in
    capitals only.
    """
    tokens = one.paragraph.parse.tokens
    before = tokens[one.first - 1] if one.first else None
    if before is None or before.text.lower() not in _titles(language) or before.sentence != tokens[one.first].sentence:
        return False
    rest = tokens[one.first + 1 : one.last]
    if not all(_everyday(token, language) for token in rest) or _is_person(one, alone, language):
        return True
    return before.text[:1].isupper() and tokens[one.first].entity != "DATE"


def _is_person(one: Namesake, alone: AbstractSet[str], language: str) -> bool:
    """Whether the tagger takes the words for one person's name, or the surname stands for somebody elsewhere or says something."""
    tokens = one.paragraph.parse.tokens
    given, second, last = tokens[one.first], tokens[one.first + 1], tokens[one.last - 1]
    whole = given.entity == second.entity == "PERSON" and not second.entity_begins
    says = last.dep == "nsubj" and tokens[last.head].lemma.lower() in words(language, "speech", "verbs.clause")
    return whole or not alone.isdisjoint(one.words[1:]) or (says and (last.entity == "PERSON" or not _everyday(last, language)))


def _bare(one: Namesake, language: str, *, met: bool = False) -> bool:
    """Whether a time cannot stand where a name does: "in June" and "the June talks" are times, "said June" is none. "By June" is
    one unless that name was `met`.
    """
    tokens = one.paragraph.parse.tokens
    if one.first == 0 or tokens[one.first - 1].sentence != tokens[one.first].sentence:
        return True
    before, lx = tokens[one.first - 1], lexis(language)
    if before.text.lower() in lx.lists["month_words"] or before.pos in _NARROWING or before.text in "-–—":
        return False
    if before.text.lower() in lx.lists["month_links"] or before.text == ",":
        return not (one.first > 1 and tokens[one.first - 2].text.rstrip(".").lower() in lx.months)
    return met or before.text.lower() not in lx.lists["month_or_name_words"]


def _alone(parsed: ParsedReport, language: str) -> frozenset[str]:
    """Names of one word that somebody is called by: read as a person's, or what says or does something."""
    return frozenset(
        token.text
        for paragraph in parsed.paragraphs
        for token in paragraph.parse.tokens
        if token.text[:1].isupper() and _stands_alone(paragraph.parse.tokens, token.i, language)
    )


def _stands_alone(tokens: Sequence[Token], i: int, language: str) -> bool:
    token, before = tokens[i], tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.dep not in {"nsubj", "nsubjpass"} and token.entity != "PERSON":
        return False
    if token.pos != "PROPN" and _everyday(token, language):
        return False
    if token.text.lower() in _no_names(language) or gazetteer(language).find(token.text):
        return False
    if after is not None and after.pos == "PROPN":
        return False
    if before is None or before.sentence != token.sentence or before.text.lower() in _titles(language):
        return True
    return before.pos not in {"PROPN", "DET"}
