"""What one mention shows of whom it stands for, before it is joined with any other."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from tellings.language import lexicon, words
from tellings.language.bodies import portfolios
from tellings.language.gazetteer import countries_in, folded, gazetteer
from tellings.model.told import MentionTold

_AGED = re.compile(r"\b(?P<age>\d{1,3})[- ]year[- ]old\b")
_AGE_BEHIND = re.compile(r"(?:,\s*(?:aged\s+|an?\s+)?|\s*\()(?P<age>\d{1,3})(?=[- ]year[- ]old\b|\s*[,.;)])")
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,3})[- ]year[- ]old\s+(?:[\w-]+\s+){0,2}$")
_BESIDE = 40
"""How many code points before a name its bearer's age may stand with a word or two between."""


@dataclass(slots=True)
class Profile:
    """What is known of a cluster: full names of a person as folded words, offices and their fields, or what a body is for,
    the mentions of bodies and of places, the kinds of thing that it is, the sex, the age in years, the countries in a body's name or description;
    whether the report says that names are one's which do not look so.
    """

    names: set[tuple[str, ...]] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    sex: str | None = None
    age: int | None = None
    named: bool = False
    aliased: bool = False

    def absorb(self, other: Profile) -> None:
        """Take in what is known of a cluster that turned out to be the same."""
        self.names |= other.names
        self.offices |= other.offices
        self.fields |= other.fields
        self.bodies |= other.bodies
        self.places |= other.places
        self.kinds |= other.kinds
        self.lands |= other.lands
        self.sex = self.sex or other.sex
        self.age = other.age if self.age is None else self.age
        self.named = self.named or other.named
        self.aliased = self.aliased or other.aliased


def profile_of(text: str, mention: MentionTold, language: str) -> Profile:
    """What a mention of a report with this text shows by itself."""
    whole, text = text, text[mention.start : mention.end]
    profile = Profile(named=mention.kind == "name")
    if mention.label != "person":
        profile.kinds |= _kinds(whole, mention, language)
        profile.lands |= _lands(text, mention, language)
        profile.fields |= portfolios(text, language) if mention.label == "organisation" else set()
    elif mention.kind == "name":
        profile.names.add(tuple(folded(text).casefold().split()) or (text,))
        profile.sex = _sex(_word_before(whole, mention), language)
        profile.age = _age_beside(whole, mention)
    elif mention.kind == "role":
        head = head_word(whole, mention)
        profile.offices.add(head)
        profile.fields |= _fields(text, head, language)
        profile.sex = _sex(head, language)
        profile.age = stated_age(text)
    else:
        profile.sex = next(
            (sex for sex in ("male", "female") if text.lower() in words(language, "titles", f"pronouns.{sex}")), None
        )
    return profile


def stated_age(text: str) -> int | None:
    """The age in "the 54-year-old", "a 31-year-old baker"."""
    found = _AGED.search(text)
    return int(found["age"]) if found else None


def _age_beside(text: str, mention: MentionTold) -> int | None:
    """The age beside a name: "54-year-old Ana Berg", or behind it."""
    before = _AGE_BEFORE.search(text[max(0, mention.start - _BESIDE) : mention.start])
    return int(before["age"]) if before else age_behind(text, mention)


def age_behind(text: str, mention: MentionTold) -> int | None:
    """The age behind a name: "Ana Berg, 54,", "Ana Berg (54)", "Ana Berg, a 54-year-old baker"."""
    found = _AGE_BEHIND.match(text, mention.end)
    return int(found["age"]) if found else None


def _word_before(text: str, mention: MentionTold) -> str:
    found = text[max(0, mention.start - 16) : mention.start].split()
    return found[-1].lower() if found else ""


def head_word(text: str, mention: MentionTold) -> str:
    """The word that a mention turns on, in small letters."""
    end = mention.head
    while end < mention.end and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return text[mention.head : end].lower()


def _sex(word: str, language: str) -> str | None:
    return next((sex for sex in ("male", "female") if word in words(language, "titles", f"persons.{sex}")), None)


def _fields(text: str, head: str, language: str) -> set[str]:
    """What an office is for: the content words around its noun, "security" in "a senior security official"."""
    dull = (
        words(language, "titles", "persons.modifiers")
        | words(language, "titles", "persons.joiners")
        | {"a", "an", "his", "her", "its", "their"}
    )
    return {
        word
        for raw in text.lower().replace("-", " ").split()
        if (word := raw.strip("'’\"“”(),.")) not in dull and word != head and word.isalpha()
    }


def _kinds(text: str, mention: MentionTold, language: str) -> set[str]:
    """The nouns that a body, a facility or a place may later be called by."""
    if mention.kind == "pronoun":
        return set()
    if mention.kind == "role":
        return set(_called(head_word(text, mention), language))
    name = text[mention.start : mention.end]
    known = gazetteer(language).find(name)
    if mention.label == "country":
        return set(words(language, "places", "kinds.country"))
    if mention.label == "place":
        city = known is None or known.use == "capital" or known.country is not None
        return {"city", "town", "village"} if city else set()
    return {kind for word in name.lower().split() for kind in _called(word, language)}


def _lands(text: str, mention: MentionTold, language: str) -> AbstractSet[str]:
    """The countries whose body or people a mention says it is: "the Norwegian navy", "the navy of Norway"."""
    banded = mention.label in {"organisation", "armed_group", "people"} and mention.kind != "pronoun"
    return countries_in(text, language) if banded else frozenset()


@cache
def _called(word: str, language: str) -> AbstractSet[str]:
    groups = lexicon(language, "places").get("kinds", {}).get("facility_same", ())
    return frozenset({word}).union(*(group for group in groups if word in group))
