"""Whom a question asks about: the actor behind a name, or a clear word on why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from tellings.errors import QuestionError
from tellings.model.account import Account, ActorAccount
from tellings.stages.telling.naming import counted, listed

_SUGGESTED = 5
_RANKS = 3
"""The main name, other names, descriptions."""
_NEAR = 60
"""Likeness (rapidfuzz's ratio, 0 to 100) from which a name is worth suggesting: a slip of a letter or two in a short name."""


class Directory:
    """Looks up the actors of an account by what they are called."""

    def __init__(self, account: Account) -> None:
        self._actors = account.actors

    def the(self, name: str) -> ActorAccount:
        """The one actor that a name means. Raises `QuestionError` where nobody has it, or several have."""
        found = self.named(name)
        if len(found) == 1:
            return found[0]
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
        """The actors with a name: those mainly called so before those who are also called so, and these before descriptions."""
        wanted = _plain(name)
        exact = [one for one in self._actors if one.actor.name == name]
        if len(exact) == 1:
            return exact
        for rank in range(_RANKS):
            found = [one for one in self._actors if wanted in {_plain(name) for name in _names(one, rank)}]
            if found:
                return found
        return []

    def is_known(self, name: str) -> bool:
        """Whether anybody is called so."""
        return bool(self.named(name))

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


def _names(one: ActorAccount, rank: int) -> Iterable[str]:
    """What somebody is called: mainly, also, and in descriptions."""
    if rank == 0:
        return (one.actor.name,)
    return (*one.actor.variants, *(w.words for w in one.names)) if rank == 1 else (w.words for w in one.descriptions)


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
