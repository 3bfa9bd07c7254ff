"""Whom a question asks about: the actor behind a name, or a clear word on why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from tellings.errors import QuestionError
from tellings.model.account import Account, ActorAccount
from tellings.stages.telling.naming import counted, listed

_SUGGESTED = 5
_RANKS = 3
"""The main name, other names, descriptions."""
_NEAR = 60
"""Likeness (rapidfuzz's ratio, 0 to 100) from which a name is worth suggesting: a slip of a letter or two in a short name."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a name in a question means: a country and its capital, where reports call both by it, are answered for together."""

    name: str
    ids: frozenset[str]


class Directory:
    """Looks up the actors of an account by what they are called."""

    def __init__(self, account: Account) -> None:
        self._actors = account.actors

    def the(self, name: str) -> Whom:
        """Whom a name means. Raises `QuestionError` where nobody has it, or several have."""
        found = self.named(name)
        if len(found) == 1 or _are_one_power(found):
            called = f", all called “{name}”" if len(found) > 2 else f", both called “{name}”" if len(found) > 1 else ""
            return Whom(listed([one.actor.name for one in found]) + called, frozenset(one.actor.id for one in found))
        if found:
            several = listed([_described(one) for one in found[:_SUGGESTED]])
            others = ", ".join(other for other in map(_own_name, found) if other)
            remedy = f"Ask for one of them by a name that only it has: {others}." if others else ""
            raise QuestionError(f"“{name}” is {counted(len(found), 'actor')} here: {several}.", remedy=remedy)
        near = self.near(name)
        remedy = (
            f"Did you mean {' or '.join(f'“{one}”' for one in near)}?" if near else "`tellings show CASE actor` lists them."
        )
        raise QuestionError(f"Nobody in this case is called “{name}”.", remedy=remedy)

    def named(self, name: str) -> list[ActorAccount]:
        """The actors with a name: those mainly called so before those who are also called so, and these before descriptions. Where
        a place is mainly called so, the country that is called by it belongs to them; a surname is a name of all who have it.
        """
        wanted = _plain(name)
        by_rank = [
            [one for one in self._actors if wanted in {_plain(each) for each in _names(one, rank)}] for rank in range(_RANKS)
        ]
        mainly, also, described = by_rank
        exact = [one for one in mainly if one.actor.name == name] if len(mainly) > 1 else mainly
        if len(exact) == 1:
            return [*exact, *(one for one in also if one not in exact and _are_one_power([exact[0], one]))]
        return mainly or also or described

    def is_known(self, name: str) -> bool:
        """Whether anybody is called so."""
        return bool(self.named(name))

    def is_person(self, name: str) -> bool:
        """Whether it is the name of somebody: "the mayor" alone names none."""
        wanted = _plain(name)
        names = (each for one in self._actors if one.actor.kind == "person" for rank in (0, 1) for each in _names(one, rank))
        return any(wanted == _plain(each) for each in names)

    def near(self, name: str) -> Sequence[str]:
        """The names most like one that nobody has: those that hold its words, then those spelt much alike."""
        wanted = _plain(name)
        scores: dict[str, float] = {}
        for one in self._actors:  # the most spoken of come first, and stay first among equals
            for each in (one.actor.name, *one.actor.variants):
                told = _plain(each)
                part = 100.0 if not set(wanted.split()).isdisjoint(told.split()) else 0.0
                scores.setdefault(each, max(fuzz.ratio(wanted, told), part))
        near = sorted((each for each in scores if scores[each] >= _NEAR), key=lambda each: -scores[each])
        return near[:_SUGGESTED]


def _are_one_power(found: Sequence[ActorAccount]) -> bool:
    """Whether a country and places go by one name: "Moscow" is the city and, in reports, Russia."""
    kinds = [one.actor.kind for one in found]
    return "place" in kinds and kinds.count("country") == 1 and kinds.count("place") == len(kinds) - 1


def _names(one: ActorAccount, rank: int) -> Iterable[str]:
    """What somebody is called: mainly, also, and in descriptions."""
    if rank == 0:
        return (one.actor.name,)
    surname = one.actor.name.split()[-1:] if one.actor.kind == "person" else []
    return (*one.actor.variants, *(w.words for w in one.names), *surname) if rank == 1 else (w.words for w in one.descriptions)


def _own_name(one: ActorAccount) -> str:
    """Its longest name, by which it is least likely to be taken for another."""
    return max((one.actor.name, *one.actor.variants), key=lambda name: (len(name), name))


def _described(one: ActorAccount) -> str:
    kind = one.actor.kind.replace("_", " ")
    role = f", {one.roles[0].role}" if one.roles else ""
    return f"{_own_name(one)} ({kind}{role}, {counted(one.mentions, 'mention')})"


def _plain(name: str) -> str:
    folded = " ".join(name.casefold().replace("’", "'").split())
    return folded.removeprefix("the ").removesuffix("'s")
