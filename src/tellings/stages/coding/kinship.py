"""Who may be meant by another name, and which place lies in which: what keeps two tellings from contradicting each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from tellings.language import words as words_in
from tellings.language.gazetteer import countries_in, gazetteer
from tellings.language.tokens import CONTENT, words_of
from tellings.model.records import Actor, Mention, Span
from tellings.stages.coding.pages import Pages

PLACES = frozenset({"place", "country", "facility"})
_BODIES = frozenset({"organisation", "armed_group", "people"})
_SPELLING = 0.75
"""Likeness of two words (Ratcliff and Obershelp's) from which they may be spellings of one: Edwin and Edwyn, not North and South."""


class Kinship:
    """The actors of a case as the reports of a story speak of them."""

    def __init__(self, actors: Iterable[Actor], pages: Pages, language: str) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._language = language
        self._named = {m.actor for report in sorted(pages.reports) for m in pages.mentions(report) if m.kind == "name"}
        self._within = frozenset(pair for report in sorted(pages.reports) for pair in _inside_each_other(pages, report))
        self._counts = defaultdict(str, {actor: self._counted(actor) for actor in self._actors})
        self._relatives: dict[tuple[str, str], bool] = {}

    def is_place(self, actor: str) -> bool:
        """Whether an actor is a place."""
        return self._kind(actor) in PLACES

    def is_country(self, actor: str) -> bool:
        """Whether an actor is a country."""
        return self._kind(actor) == "country"

    def overlap(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether two sides can be the same: somebody stands on both, or one of them is not told."""
        return not one or not other or any(a in other for a in one) or any(self._same(a, b) for a in one for b in other)

    def related(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether somebody of one side may be meant by, act for, or be part of somebody of the other."""
        return self.overlap(one, other) or any(self._related(a, b) for a in one for b in other)

    def places_agree(self, one: str | None, other: str | None) -> bool:
        """Whether two places can both be where something happened: the same, or one within the other; or one is not told."""
        if one is None or other is None or one == other or (one, other) in self._within or (other, one) in self._within:
            return True
        kinds = {self._kind(one), self._kind(other)}
        if "facility" in kinds and len(kinds) > 1:
            return True
        lands = [self._land(place) for place in (one, other)]
        wider = "country" in kinds and len(kinds) > 1
        if wider and lands[0] and lands[1]:
            return lands[0] == lands[1]
        return wider or self._share_a_name(one, other)

    def rivals(self, one: str, other: str) -> bool:
        """Whether two actors that are called by name cannot be one: two persons, two bodies, two places."""
        a, b = self._kind(one), self._kind(other)
        alike = a == b or {a, b} <= _BODIES or {a, b} <= PLACES
        return alike and not self._related(one, other)

    def named_apart(self, one: Collection[str], other: Collection[str]) -> bool:
        """Whether each side has somebody, all called by name, and nobody of one can be one of the other."""
        named = one and other and self._named.issuperset((*one, *other))
        return bool(named) and all(self.rivals(a, b) for a in one for b in other)

    def _same(self, a: str, b: str) -> bool:
        return bool(self._counts[a]) and self._counts[a] == self._counts[b]

    def _counted(self, actor: str) -> str:
        """What a number of people are, where nobody calls them by name: "demonstrator" of "41 demonstrators"."""
        found = self._actors.get(actor)
        if found is None or actor in self._named:
            return ""
        words = [w for w in words_of(found.name, [Span(0, len(found.name))], language=self._language) if w.kind == CONTENT]
        return words[-1].stem if words else ""

    def _related(self, a: str, b: str) -> bool:
        pair = (min(a, b), max(a, b))
        if pair not in self._relatives:
            self._relatives[pair] = self._are_related(a, b)
        return self._relatives[pair]

    def _are_related(self, a: str, b: str) -> bool:
        if self._any_people(a, b):
            return True
        if a == b or self._holds_office(a, b) or self._holds_office(b, a) or (a, b) in self._within or (b, a) in self._within:
            return True
        lands = self._land(a), self._land(b)
        persons = {self._kind(a), self._kind(b)} == {"person"}
        if lands[0] and lands[0] == lands[1] and not persons:
            return True
        return self._share_a_name(a, b)

    def _any_people(self, a: str, b: str) -> bool:
        """Whether two groups that nobody calls by name can be one, since of one no more is said than that they are people: "17 people", "17"."""
        people = all(self._kind(one) == "people" and one not in self._named for one in (a, b))
        return people and any(self._head(one) in {"", *words_in(self._language, "counts", "anybody.nouns")} for one in (a, b))

    def _head(self, actor: str) -> str:
        """The last word of a group's name that is no number: what its members are."""
        name = self._actors[actor].name
        words = words_of(name, [Span(0, len(name))], language=self._language)
        return next((word.lower for word in reversed(words) if word.kind == CONTENT), "")

    def _holds_office(self, actor: str, body: str) -> bool:
        found = self._actors.get(actor)
        return found is not None and any(role.of == body for role in found.roles)

    def _share_a_name(self, a: str, b: str) -> bool:
        return any(_alike(x, y) for x in self._names(a) for y in self._names(b))

    def _names(self, actor: str) -> tuple[frozenset[str], ...]:
        found = self._actors.get(actor)
        return tuple(dict.fromkeys(_words(name) for name in (found.name, *found.variants))) if found else ()

    def _kind(self, actor: str) -> str:
        found = self._actors.get(actor)
        return found.kind if found else ""

    def _land(self, actor: str) -> str | None:
        found = self._actors.get(actor)
        if found is None:
            return None
        known = gazetteer(self._language).find(found.name)
        lands = countries_in(found.name, self._language)
        return found.country or (known.country if known else None) or (min(lands) if len(lands) == 1 else None)


def _words(name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in name.split() if word[:1].isupper() or word[:1].isdigit())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names can be one: all words of one stand in the other, in some spelling."""
    fewer, more = sorted((a, b), key=lambda words: (len(words), sorted(words)))
    return bool(fewer) and all(any(_spelt_alike(word, other) for other in more) for word in fewer)


def _spelt_alike(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other, autojunk=False).ratio() >= _SPELLING


def _inside_each_other(pages: Pages, report: str) -> Iterable[tuple[str, str]]:
    """Places that a report names one after the other so that the first lies in the second: "Amberley, in the Sorrow Hills"."""
    text, between = pages.text(report), words_in(pages.language(report), "counts", "within.between")
    for first, second in pairwise(_outermost(pages.mentions(report))):
        gap = " ".join(text[first.end : second.start].split()).lower().removesuffix(" the")
        if gap in between and first.actor != second.actor:
            yield first.actor, second.actor


def _outermost(mentions: Iterable[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found
