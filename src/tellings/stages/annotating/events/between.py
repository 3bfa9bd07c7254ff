"""What one named side is said to do to another: the happening that joins two spans of a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model.records import Span
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.events.happenings import Group, Happening
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.parsed import ParsedReport

_Marked = frozenset[int]


def between(parsed: ParsedReport, actor: Span, recipient: Span | None) -> Happening | None:
    """The happening in which `actor` best fits the doer and `recipient` the other side; None where no word tells of any.

    A sentence often tells several. The one that has both spans on their sides wins, then one that has the actor, then one
    that has the recipient; what is left is decided by nearness to the actor.
    """
    best: tuple[tuple[int, int], Happening] | None = None
    for paragraph in parsed.paragraphs:
        doer = _tokens(paragraph.parse, actor)
        other = _tokens(paragraph.parse, recipient) if recipient is not None else frozenset[int]()
        if not doer and not other:
            continue
        for happening in _candidates(paragraph.parse, parsed.report.language):
            ranked = (_fit(paragraph.parse, happening, doer, other), happening)
            if best is None or ranked[0] > best[0]:
                best = ranked
    return best[1] if best else None


def _tokens(parse: Parse, span: Span) -> _Marked:
    return frozenset(token.i for token in parse.within(span.start, span.end))


def _candidates(parse: Parse, language: str) -> list[Happening]:
    """All that is told; where nothing is told of anybody, what single words say."""
    reader = Reader(parse, language)
    found = list(reader.all())
    return found or [h for token in parse if token.pos in ("NOUN", "VERB") and (h := reader.read(token)) is not None]


def _fit(parse: Parse, happening: Happening, doer: _Marked, other: _Marked) -> tuple[int, int]:
    """How well a happening joins two sides: first the sides, then nearness. Weights set by hand on half of the sentences."""
    sides = 0
    sides += 4 if _covers(parse, happening.actors[:1], doer) else 0
    sides += 3 if _covers(parse, (*happening.actors[1:], happening.speakers), doer) else 0
    sides += 2 if _covers(parse, happening.recipients, other) else 0
    sides += 1 if _below(parse, happening.clause, other) else 0
    # "the coalition fighting rebels" is a name for who acts, not what is done.
    sides -= 3 if happening.trigger in doer | other else 0
    nearest = min((abs(happening.trigger - i) for i in doer | other), default=0)
    return sides, -nearest


def _covers(parse: Parse, groups: Iterable[Group], marked: _Marked) -> bool:
    return any(i in marked or _holds(parse, parse.tokens[i], marked) for group in groups for i in group)


def _holds(parse: Parse, head: Token, marked: _Marked) -> bool:
    return any(token.i in marked for token in parse.subtree(head.i, without=("relcl", "acl", "appos")))


def _below(parse: Parse, clause: int, marked: _Marked) -> bool:
    return any(above.i == clause for i in marked for above in parse.ancestors(i))
