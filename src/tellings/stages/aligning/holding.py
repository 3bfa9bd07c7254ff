"""Which words are a statement's own, where one stands inside another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from tellings.model.records import Span, Statement

_OWN_WORDS = 0.4
"""Share of its letters from which a statement is compared by what it says around those inside it; "the minister promised that…"
is compared with what was promised."""
_TAKEN = 0.5
"""Share of a clause from which it belongs to a statement with its source and cue, and is not told by the outlet itself."""


def own_words(
    text: str, told: Sequence[Statement], divisions: Sequence[Span], says_enough: Callable[[Sequence[Span]], bool]
) -> dict[str, tuple[Span, ...]]:
    """The content of each statement of one report (in text order) without the statements that stand inside it; none for one
    that says too little to be compared.

    An infinitive inside ("no plan to raise the fees") is no statement without what governs it: it has no entry, and stays with
    the words around it. A narrated sentence that holds an attributed statement has as its own the clauses around that statement.
    `divisions` are the report's, in order.
    """
    governed = _governed(text, told)
    found: dict[str, tuple[Span, ...]] = {}
    # Backwards, since what stands inside a statement begins after it, and one that says too little takes nothing from it.
    for n in range(len(told) - 1, -1, -1):
        statement = told[n]
        if statement.id in governed:
            continue
        inside = [other for other in _beginning_in(told, n) if other.id in found]
        content = _around(statement, inside, divisions) if statement.kind == "narrated" else _without_inner(statement, inside)
        if content and says_enough(content):
            found[statement.id] = content
    return found


def _beginning_in(told: Sequence[Statement], n: int) -> Iterator[Statement]:
    """The statements after the nth that begin before it ends."""
    end = told[n].content[-1].end
    for other in islice(told, n + 1, None):
        if other.content[0].start >= end:
            break
        yield other


def _governed(text: str, told: Sequence[Statement]) -> frozenset[str]:
    """Infinitives that stand inside another statement."""
    return frozenset(other.id for n in range(len(told)) for other in _beginning_in(told, n) if _is_infinitive(text, other))


def _is_infinitive(text: str, statement: Statement) -> bool:
    return statement.kind != "direct" and text.startswith("to ", statement.content[0].start)


def _without_inner(statement: Statement, inside: Sequence[Statement]) -> tuple[Span, ...]:
    start, end = statement.content[0].start, statement.content[-1].end
    inner = [span for other in inside for span in other.content if start <= span.start and span.end <= end]
    return without(statement.content, inner) if inner else statement.content


def without(content: Sequence[Span], inner: Sequence[Span]) -> tuple[Span, ...]:
    """What of a content lies outside of other spans; the whole of it when that is next to nothing."""
    left: list[Span] = []
    for span in content:
        at = span.start
        for hole in sorted(inner):
            if at < hole.start < span.end:
                left.append(Span(at, hole.start))
            at = max(at, hole.end) if hole.start < span.end and span.start < hole.end else at
        if at < span.end:
            left.append(Span(at, span.end))
    kept = tuple(span for span in left if span.end - span.start > 1)
    size = sum(span.end - span.start for span in kept)
    return kept if size >= _OWN_WORDS * sum(span.end - span.start for span in content) else tuple(content)


def _around(narrated: Statement, inside: Sequence[Statement], divisions: Sequence[Span]) -> tuple[Span, ...]:
    """What of a sentence an outlet tells itself: the clauses that belong to no attributed statement."""
    start, end = narrated.content[0].start, narrated.content[-1].end
    if not any(_holds(narrated, span) for other in inside for span in other.content):
        return narrated.content
    taken = [span for other in inside for span in (*other.content, other.cue) if span is not None]
    sources = [other.source for other in inside if other.source is not None]
    first = bisect_left(divisions, start, key=attrgetter("start"))
    last = bisect_right(divisions, end, key=attrgetter("end"))
    return tuple(division for division in divisions[first:last] if not _belongs(division, taken, sources))


def _holds(narrated: Statement, span: Span) -> bool:
    return narrated.content[0].start <= span.start and span.end <= narrated.content[-1].end


def _belongs(division: Span, taken: Sequence[Span], sources: Sequence[Span]) -> bool:
    """Whether a clause is a statement's; one that is only told of its source (", who heads the office,") is the outlet's."""
    of = [*taken, *(source for source in sources if not source.start < division.start < source.end)]
    shared = sum(max(0, min(span.end, division.end) - max(span.start, division.start)) for span in of)
    return shared >= _TAKEN * (division.end - division.start)
