"""Which statement is meant: by its id, by that of its agreement, or by its words, which need not all be there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.errors import QuestionError
from tellings.model.account import Account, Said, SideBySide, StoryAccount
from tellings.ports.folding import folded

_SHARE = 0.6
"""Of the words asked for, weighed by how rare they are, how many a statement must have to be what is meant."""
_BEGINNING = 4
"""Letters of a hash from which on the beginning of an id is taken for one."""
_OTHERS = 3
"""Other statements that are named beside the one that is meant."""

Others = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in all its tellings. `row` is its agreement, null where one telling alone has it; `story` null for a loose report."""

    statement: str
    about: str
    story: StoryAccount | None
    row: SideBySide | None
    said: tuple[Said, ...]


def find(account: Account, wanted: str) -> tuple[Told, Others]:
    """What is meant, and what else could be; raises `QuestionError` for nothing."""
    named = wanted.strip()
    every = list(_every(account))
    by_id = [one for one in every if _is_id(named, one)]
    if by_id:
        return _one(named, by_id), ()
    scored = _by_words(named, every)
    if not scored:
        message = f"No statement in this case has the words “{named}”." if named else "No statement is asked for."
        raise QuestionError(message, remedy="Give fewer of its words, or its id: `tellings show CASE agreement` lists them.")
    ranked = [told for told, _ in scored]
    return ranked[0], tuple((_id(one), one.about) for one in ranked[1 : 1 + _OTHERS])


def _one(named: str, found: Sequence[Told]) -> Told:
    """The one of an id; of the beginning of an id where that is the beginning of one only."""
    ids = {_id(one) if _id(one).startswith(named) else named for one in found}
    if len(ids) > 1:
        raise QuestionError(
            f"“{named}” is the beginning of several ids: {', '.join(sorted(ids)[:5])}.", remedy="Give more letters of it."
        )
    told = max(found, key=lambda one: len(one.said))
    mine = next((one.statement.id for one in told.said if one.statement.id.startswith(named)), told.statement)
    return replace(told, statement=mine)


def _every(account: Account) -> Iterator[Told]:
    """Every agreement, and every statement that is in none."""
    together: set[str] = set()
    for story in account.stories:
        for row in story.agreements:
            said = tuple(one for cell in row.cells for one in cell.said)
            if said:
                together |= {one.statement.id for one in said}
                yield Told(said[0].statement.id, row.about, story, row, said)
    stories = {telling.report.id: story for story in account.stories for telling in story.tellings}
    for one in account.said:
        if one.statement.id not in together and one.words:
            yield Told(one.statement.id, one.words, stories.get(one.statement.report), None, (one,))


def _id(told: Told) -> str:
    return told.row.id if told.row else told.statement


def _is_id(named: str, told: Told) -> bool:
    ids = [_id(told), *(one.statement.id for one in told.said)]
    begun = named.rpartition("-")[2]
    return any(one == named or ("-" in named and len(begun) >= _BEGINNING and one.startswith(named)) for one in ids)


def _by_words(asked: str, every: Sequence[Told]) -> list[tuple[Told, tuple[float, ...]]]:
    """What has enough of the words, the best first: has the most of them, in their order; is told the most; says little else."""
    words = folded(asked)
    held = [[(one, folded(one.words)) for one in told.said] for told in every]
    seen = Counter(word for some in held for word in {word for _, own in some for word in own})
    weight = {word: 1 / math.log(2 + seen[word]) for word in words}
    total = sum(weight.values())
    found = []
    for told, some in zip(every, held, strict=True):
        best, said = max(((_likeness(words, own, weight), one) for one, own in some), key=lambda pair: pair[0])
        if total and best[0] >= _SHARE * total:
            found.append((replace(told, statement=said.statement.id), (*best[:2], float(len(told.said)), best[2])))
    return sorted(found, key=lambda pair: (*(-value for value in pair[1]), _id(pair[0])))


def _likeness(words: Sequence[str], own: Sequence[str], weight: dict[str, float]) -> tuple[float, float, float]:
    """How much of the words a statement has, whether in their order, and how much of it they are."""
    there = {word for word in weight if word in own}
    in_order = f" {' '.join(words)} " in f" {' '.join(own)} "
    return sum(weight[word] for word in there), float(in_order), len(there) / (1 + len(own))
