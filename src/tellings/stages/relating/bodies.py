"""Whose an office is that a telling leaves out: "the defence minister" of a story that tells whose defence minister another is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tellings.language import words
from tellings.model.records import Actor, Role, Story

_Told = dict[str, list[tuple[str, frozenset[str], str]]]
"""Offices by the report or story that tells them: who holds one, its words, and what it is of."""
_OWNS = ("'s", "’s", "s'", "s’")


class Bodies:
    """What offices are of, by their words and by the other offices of their stories.

    `actors` by id; `countries`: the actor for each ISO 3166-1 alpha-3 code. A report that is in no story stands for itself.
    """

    def __init__(
        self, actors: Mapping[str, Actor], countries: Mapping[str, str], stories: Iterable[Story], language: str = "en"
    ) -> None:
        self._language = language
        self._actors = actors
        self._countries = countries
        self._states = frozenset(countries.values())
        self._story = {report: story.id for story in stories for report in story.reports}
        self._told: _Told = {}
        self._known: _Told = {}
        for actor in actors.values():
            for role in actor.roles if actor.kind == "person" else ():
                self._note(self._told, actor, role, self._in_words(actor, role))
        for actor in actors.values():
            for role in actor.roles if actor.kind == "person" else ():
                self._note(self._known, actor, role, self.of(actor, role) if actor.country in countries else None)

    def _note(self, told: _Told, actor: Actor, role: Role, of: str | None) -> None:
        for place in self._places(role):
            if of is not None:
                told.setdefault(place, []).append((actor.id, _spoken(role.role), of))

    def of(self, actor: Actor, role: Role) -> str | None:
        """The body that a role is an office of. One that names none is of that of the same office where its story tells it of one
        body alone, else of the person's country, else of the one country whose offices the story tells, if it is one of a state:
        a minister's is, an admiral's or a surgeon's calling is no office in a country.
        """
        if role.of is not None or _posting(role.role, self._language):
            return self._in_words(actor, role)
        if not _is_of_state(role.role, self._language) or _is_somebodys(role.role):
            return None
        home = self._countries.get(actor.country or "")
        same = self._same(self._told, actor, role)
        if not same:
            return home or self._by_others(actor, role)
        if home in same or (home is not None and same <= self._states):
            return home
        return next(iter(same)) if len(same) == 1 else None

    def _in_words(self, actor: Actor, role: Role) -> str | None:
        """The body that words tell. Whom a country sends abroad holds office in it, not where they are sent."""
        sent = _posting(role.role, self._language)
        if sent is None:
            return role.of
        owner = self._actors.get(role.of or "")
        before = role.role[: sent.start()].casefold()
        if owner is not None and any(name.casefold() in before for name in owner.variants):
            return owner.id
        home = self._countries.get(actor.country or "")
        return home if home != role.of else None

    def _by_others(self, actor: Actor, role: Role) -> str | None:
        """The country of others in the same office, else the one country whose offices are told: in the report, else in the story."""
        same = self._same(self._known, actor, role)
        if same:
            return next(iter(same)) if len(same) == 1 else None
        for place in self._places(role):
            found = {of for _, _, of in self._told.get(place, ())} & self._states
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _same(self, known: _Told, actor: Actor, role: Role) -> frozenset[str]:
        """The bodies of the same office of others, or of one that says more: in the same report, else in the same story. An acting
        or an honorary president is of what a president is of.
        """
        mine = _spoken(role.role)
        past, under, other = (
            words(self._language, "titles", key) for key in ("persons.past", "offices.under", "offices.other")
        )
        for bare in dict.fromkeys((mine - past or mine, mine - past - other or mine)):
            for place in self._places(role):
                told = [(theirs, of) for one, theirs, of in known.get(place, ()) if one != actor.id]
                found = {of for theirs, of in told if bare <= theirs and not (theirs - mine) & (under | other)}
                if found:
                    return frozenset(found)
        return frozenset()

    def _places(self, role: Role) -> Iterator[str]:
        """The reports that tell a role, then their stories."""
        reports = dict.fromkeys(place.report for place in role.evidence)
        yield from reports
        yield from dict.fromkeys(self._story[report] for report in reports if report in self._story)


def _posting(role: str, language: str) -> re.Match[str] | None:
    """Where a role says that its holder is sent: "ambassador in Lisbon", "envoy to Corva"."""
    return _postings(language).search(role)


@cache
def _postings(language: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, words(language, "relations", "offices.abroad"))))
    return re.compile(rf"\b(?:{nouns})\s+(?:in|to|at)\s", re.IGNORECASE)


def _is_of_state(role: str, language: str) -> bool:
    """Whether a role is one of a state; a secretary-general is a body's."""
    spoken = _spoken(role)
    general = "general" in spoken and "secretary" in spoken
    return not general and not spoken.isdisjoint(words(language, "relations", "offices.of_state"))


def _is_somebodys(role: str) -> bool:
    """Whether a role says whose it is, in words that mean nobody known: "Corva's sports minister", "the club's president"."""
    return any(word.endswith(_OWNS) for word in role.casefold().split())


@cache
def _spoken(role: str) -> frozenset[str]:
    return frozenset(role.casefold().replace("-", " ").replace("defense", "defence").split())
