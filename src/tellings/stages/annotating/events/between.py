"""What one named side is said to do to another: the happening that joins two spans of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model.records import Span
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.events.happenings import Group, Happening
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.events.traits import Reading, Sides
from tellings.stages.annotating.parsed import ParsedReport


@dataclass(frozen=True, slots=True)
class Joined:
    """Two sides in a parse, all that is told there, and what fits them best."""

    parse: Parse
    sides: Sides
    readings: Sequence[Reading]
    best: Reading | None


def between(parsed: ParsedReport, actor: Span, recipient: Span | None) -> Happening | None:
    """The happening in which `actor` best fits the doer and `recipient` the other side; None where no word tells of any.

    A sentence often tells several. The one that has both spans on their sides wins, then one that has the actor, then one
    that has the recipient; what is left is decided by nearness to the actor.
    """
    found = joined(parsed, actor, recipient)
    return found.best.happening if found is not None and found.best is not None else None


def joined(parsed: ParsedReport, actor: Span, recipient: Span | None) -> Joined | None:
    """The paragraph in which both sides stand, read; None where neither stands in any."""
    for paragraph in parsed.paragraphs:
        doer = _tokens(paragraph.parse, actor)
        other = _tokens(paragraph.parse, recipient) if recipient is not None else frozenset[int]()
        if doer or other:
            sides = Sides(doer or other, other if doer else frozenset())
            return _read(paragraph.parse, sides, parsed.report.language)
    return None


def _read(parse: Parse, sides: Sides, language: str) -> Joined:
    ranked = [(fit(parse, told, sides), told) for told in _candidates(parse, language)]
    readings = [Reading(rank[0], told) for rank, told in ranked]
    best = max(range(len(ranked)), key=lambda n: ranked[n][0], default=None)
    return Joined(parse, sides, readings, readings[best] if best is not None else None)


def _tokens(parse: Parse, span: Span) -> frozenset[int]:
    return frozenset(token.i for token in parse.within(span.start, span.end))


def _candidates(parse: Parse, language: str) -> list[Happening]:
    """All that is told; where nothing is told of anybody, what single words say."""
    reader = Reader(parse, language)
    found = list(reader.all())
    return found or [h for token in parse if token.pos in ("NOUN", "VERB") and (h := reader.read(token)) is not None]


def fit(parse: Parse, happening: Happening, sides: Sides) -> tuple[int, int]:
    """How well a happening joins two sides: first the sides, then nearness. Weights set by hand on half of the sentences."""
    doer, other = sides.doer, sides.other
    score = 0
    score += 4 if _covers(parse, happening.actors[:1], doer) else 0
    score += 3 if _covers(parse, (*happening.actors[1:], happening.speakers), doer) else 0
    score += 2 if _covers(parse, happening.recipients, other) else 0
    score += 1 if _below(parse, happening.clause, other) else 0
    # "the coalition fighting rebels" is a name for who acts, not what is done.
    score -= 3 if happening.trigger in sides.marked else 0
    nearest = min((abs(happening.trigger - i) for i in sides.marked), default=0)
    return score, -nearest


def _covers(parse: Parse, groups: Iterable[Group], marked: frozenset[int]) -> bool:
    return any(i in marked or _holds(parse, parse.tokens[i], marked) for group in groups for i in group)


def _holds(parse: Parse, head: Token, marked: frozenset[int]) -> bool:
    return any(token.i in marked for token in parse.subtree(head.i, without=("relcl", "acl", "appos")))


def _below(parse: Parse, clause: int, marked: frozenset[int]) -> bool:
    return any(above.i == clause for i in marked for above in parse.ancestors(i))
