"""The words by which one telling denies another, where a difference names no more than both their sentences.

"has no plan to raise the fees" against "has plans to raise the fees": "no plan" and "plans" are what a reader looks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.language import words
from tellings.language.tokens import FUNCTION, Word, kin, words_of
from tellings.model.records import Difference, Report, Span
from tellings.stages.telling.holdings import Holdings

_LONG = 5
"""Words of a span from which on it is narrowed."""
_MOST = 0.6
"""Share of a span's words up to which the ones of its own are what differs; above it all of it is."""


def narrowed(holdings: Holdings, row: Difference) -> Difference:
    """A contradiction of yes or no with the words that make it one on both sides; any other row as it is."""
    if row.relation != "contradicts" or row.what != "negation" or row.span_a is None or row.span_b is None:
        return row
    a, b = _words(holdings, row.statement_a, row.span_a), _words(holdings, row.statement_b, row.span_b)
    if min(len(a), len(b)) < _LONG:
        return row
    report = _report(holdings, row.statement_a)
    language = report.language if report else "en"
    own_a, own_b = _denying(a, b, language), _denying(b, a, language)
    here, there = own_a or _answering(a, own_b), own_b or _answering(b, own_a)
    if not here or not there or len(here) > _MOST * len(a) or len(there) > _MOST * len(b):
        return row
    return replace(row, span_a=Span(here[0].start, here[-1].end), span_b=Span(there[0].start, there[-1].end))


def _report(holdings: Holdings, statement: str) -> Report | None:
    told = holdings.statements.get(statement)
    return holdings.reports.get(told.report) if told else None


def _words(holdings: Holdings, statement: str, span: Span) -> tuple[Word, ...]:
    report = _report(holdings, statement)
    return words_of(report.text, [span], language=report.language) if report else ()


def _denying(mine: Sequence[Word], theirs: Sequence[Word], language: str) -> Sequence[Word]:
    """From the first to the last word of weight that the other side has not, and what a "no" goes with: "no plan", "do not burn"."""
    small = words(language, "contrast", "negation.words")

    def own(word: Word) -> bool:
        weighs = word.kind != FUNCTION or word.lower in small or word.lower.endswith("n't")
        return weighs and not any(kin(word.stem, other.stem) for other in theirs)

    at = [n for n, word in enumerate(mine) if own(word)]
    if not at:
        return ()
    first, last = at[0], at[-1]
    if mine[last].kind == FUNCTION:
        last = next((n for n in range(last, len(mine)) if mine[n].kind != FUNCTION), last)
    if mine[first].kind == FUNCTION and first and mine[first - 1].lower in words(language, "gists", "helping"):
        first -= 1
    return mine[first : last + 1]


def _answering(mine: Sequence[Word], denying: Sequence[Word]) -> Sequence[Word]:
    """What is denied on the other side, where it stands here: "plans" to "no plan"."""
    weighty = [word for word in denying if word.kind != FUNCTION]
    at = [n for n, word in enumerate(mine) if word.kind != FUNCTION and any(kin(word.stem, other.stem) for other in weighty)]
    return mine[at[0] : at[-1] + 1] if at else ()
