"""What a clause says happened, in tokens of its parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.ports.tagger import Token
from tellings.stages.annotating.events.frames import Sense

Group = tuple[int, ...]
"""Tokens that stand for one side: the heads of its noun phrases."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Somebody did something to somebody, as one clause says it; numbers are tokens of the parse.

    `actors` and `recipients` hold where each side may stand, best first. `speakers` say it happened. `base` is the type of what
    stands below all operators. `words` are the tokens it is read from; `tellers` those among them that only tell of it
    ("said"). `promised`: somebody said that they would; `planned`: it is yet to happen; `duty`: somebody must. `deed` is what will be
    done, or was not done, where the type says more than that: of "will withdraw" the withdrawal, and the type is a concession.
    """

    trigger: int
    sense: Sense
    base: str
    actors: tuple[Group, ...]
    recipients: tuple[Group, ...]
    words: frozenset[int]
    clause: int
    speakers: Group = ()
    promised: bool = False
    planned: bool = False
    negated: bool = False
    possible: bool = False
    duty: bool = False
    ended: bool = False
    tellers: frozenset[int] = frozenset()
    deed: Sense | None = None


def made(word: Token, sense: Sense, actors: Iterable[Group], recipients: Iterable[Group], used: Iterable[int]) -> Happening:
    """A happening that one word tells."""
    return Happening(word.i, sense, sense.type, full(actors), full(recipients), frozenset(used), word.i)


def group(tokens: Iterable[Token]) -> Group:
    """The tokens of one side as a group."""
    return tuple(token.i for token in tokens)


def full(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups that are not empty, each once."""
    return tuple(dict.fromkeys(one for one in groups if one))
