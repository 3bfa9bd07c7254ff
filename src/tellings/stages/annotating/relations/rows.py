"""The rows that finders of relations make: sides, times and how it stands, by the words of one clause."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses, periods
from tellings.stages.annotating.relations.standing import ASSERTED, DENIED, PLANNED, POSSIBLE, Standing, clause_of
from tellings.stages.annotating.scene import Scene

HOLDS, BEGINS, ENDS, UNDATED = "holds", "begins", "ends", "undated"
"""What a word does to a relation; `undated`: it tells of a deed that shows it, whose date is none of the relation."""


def made(
    scene: Scene,
    kind: str,
    word: Token,
    sides: tuple[Sequence[Span], Sequence[Span]],
    told: Standing,
    *,
    effect: str = HOLDS,
    capacities: tuple[str, ...] = (),
    role: Span | None = None,
) -> RelationTold | None:
    """A relation; None where a side is missing, or is the other side.

    What is planned to end, or may end, holds as yet: the plan tells its end. Whose end is denied holds too, without one.
    """
    subjects, objects = tuple(sides[0]), tuple(sides[1])
    if len(subjects) < 2 or set(subjects) != set(objects):  # what several do to each other has them all on both sides
        objects = tuple(side for side in objects if side not in subjects)
    oneself = words(scene.language, "relations", "oneself.pronouns")
    objects = tuple(side for side in objects if scene.text[side.start : side.end].lower() not in oneself)
    if not (subjects or role) or not objects:
        return None
    ended = effect == ENDS or (told.ended and not (told.completed and effect == BEGINS))
    factuality = told.factuality
    found = periods.dates_of(scene, told.words) or periods.dates_of(scene, _joined_to(scene, word))
    start, end = periods.period(scene, found, begins=told.begins or effect == BEGINS, ended=ended and factuality != DENIED)
    if ended and start is not None and end in (None, periods.UNKNOWN_DAY):  # "suspended since May": since then it is over
        start, end = None, start
    if effect == BEGINS and start is None and end is not None and not ended:  # "will open by September"
        end = None
    if effect == UNDATED:
        start, end = None, None
    start, end = _day(start), _day(end)
    if ended and factuality in (PLANNED, POSSIBLE, DENIED):
        start, end = (None, end) if factuality == PLANNED and end != periods.UNKNOWN_DAY else (None, None)
        factuality = ASSERTED
    clause = _words(scene, word, clause_of(scene.parse, word), (*subjects, *objects))
    return RelationTold(scene.report, kind, subjects, objects, role, capacities, start, end, clause, factuality)


def _day(value: str | None) -> str | None:
    """A date without its hour."""
    return value.partition("T")[0] if value is not None else None


def _joined_to(scene: Scene, word: Token) -> tuple[int, ...]:
    """The verb that a verb without a time of its own is joined to: "on Monday A expelled the envoys and closed the border"."""
    above = scene.parse.tokens[word.head]
    return (above.i,) if word.dep == "conj" and word.pos == above.pos == "VERB" else ()


def _words(scene: Scene, word: Token, clause: Token, sides: Sequence[Span]) -> Span:
    """The words of a relation: those of the clause that reach from the first to the last word of it and of its sides."""
    near = [Span(word.start, word.end), *(side for side in sides if _near(scene, side, word))]
    start, end = min(span.start for span in near), max(span.end for span in near)
    if word.i != clause.i and word.pos not in ("VERB", "AUX"):
        first, last = clauses.extent(scene.parse, word.i)
        return Span(min(start, first), max(end, last))
    first, last = clauses.extent(scene.parse, clause.i)
    return Span(min(start, first), max(end, last))


def _near(scene: Scene, side: Span, word: Token) -> bool:
    """Whether a side stands in the same sentence; "both sides" may have been named long before."""
    token = scene.token_at(side.start)
    return token is not None and token.sentence == word.sentence
