"""Long tellings that have little in common, made of the stories of the measure.

Retellings share nearly all they say; reports of people who work by themselves share a few facts and tell much beside them, at length.
Whether a program finds what is the same there, and leaves alone what only sounds alike, is asked of the same marked texts: the sentences that
tell a statement are taken out of every telling but one, save for one statement in `KEPT`, and `LAID` stories are laid together, so that the
first report of all is the first tellings of each, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluation.agreements.texts import Clause, Story, Telling

KEPT = 4
"""One statement in so many stays with all that tell it."""
LAID = 4
"""Stories in one."""
_APART = 100
"""What the statements of each story are counted on from, beyond those of the story before."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’')]*(?=\s|$)|$)", re.MULTILINE)


def stories_apart(told: Sequence[Story]) -> list[Story]:
    """Stories of long tellings that have little in common, of which some make one each."""
    lots = [told[at : at + LAID] for at in range(0, len(told), LAID)]
    return [laid_together([apart(story) for story in lot]) for lot in lots]


def laid_together(told: Sequence[Story]) -> Story:
    """Several stories as one."""
    said = {n * _APART + number: name for n, story in enumerate(told) for number, name in story.said.items()}
    return Story(
        told[0].name, said, tuple(_joined(tellings) for tellings in zip(*(story.tellings for story in told), strict=True))
    )


def _joined(tellings: Sequence[Telling]) -> Telling:
    text = ""
    clauses: dict[tuple[int, str], Clause] = {}
    given: dict[int, str] = {}
    for n, telling in enumerate(tellings):
        for clause in telling.clauses.values():
            spans = tuple((start + len(text), end + len(text)) for start, end in clause.spans)
            moved = replace(clause, statement=n * _APART + clause.statement, spans=spans)
            clauses[moved.key] = moved
        given |= {n * _APART + number: name for number, name in telling.given_to.items()}
        text += telling.text + "\n"
    return replace(tellings[0], text=text, clauses=clauses, given_to=given, own=any(telling.own for telling in tellings))


def apart(story: Story) -> Story:
    """A story whose tellings have little in common."""
    return replace(story, tellings=tuple(_less(telling, _left_out(story, n)) for n, telling in enumerate(story.tellings)))


def _left_out(story: Story, telling: int) -> set[int]:
    """The statements that a telling does not tell any more."""
    found = set()
    for place, statement in enumerate(sorted(story.said)):
        tellers = [n for n, one in enumerate(story.tellings) if one.of(statement)]
        if place % KEPT and tellers and telling != tellers[place % len(tellers)]:
            found.add(statement)
    return found


def _less(telling: Telling, left_out: set[int]) -> Telling:
    """A telling without the sentences that tell some statements and no other."""
    kept: list[str] = []
    moved: dict[tuple[int, str], list[tuple[int, int]]] = {}
    length = at = 0
    for start, end, inside in _sentences(telling):
        between, at = telling.text[at:start], end
        if inside and all(clause.statement in left_out for clause, _ in inside):
            continue
        kept += [between, telling.text[start:end]]
        shift = length + len(between) - start
        for clause, span in inside:
            moved.setdefault(clause.key, []).append((span[0] + shift, span[1] + shift))
        length += len(between) + end - start
    clauses = {key: replace(clause, spans=tuple(moved[key])) for key, clause in telling.clauses.items() if key in moved}
    given = {statement: name for statement, name in telling.given_to.items() if any(key[0] == statement for key in clauses)}
    return replace(telling, text="".join(kept).rstrip() + "\n", clauses=clauses, given_to=given)


def _sentences(telling: Telling) -> Iterator[tuple[int, int, list[tuple[Clause, tuple[int, int]]]]]:
    """The sentences of a telling and the marked words in each; sentences that share a mark are one."""
    spans = [(clause, span) for clause in telling.clauses.values() for span in clause.spans]
    start = 0
    for match in _SENTENCE.finditer(telling.text):
        start = start or match.start() + 1
        if any(s < match.end() < e for _, (s, e) in spans):
            continue
        first, start = start - 1, 0
        yield first, match.end(), [(clause, (s, e)) for clause, (s, e) in spans if first <= s and e <= match.end()]
