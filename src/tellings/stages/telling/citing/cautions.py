"""What to take care of when a report is cited: what it is not sure of, has otherwise than others, or leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.language.quantities import SAME, Quantity, compare, quantities
from tellings.language.tokens import words_of
from tellings.model.account import Contrast
from tellings.model.dating import order_of
from tellings.model.records import Span
from tellings.stages.telling.citing.grouping import Candidate, Sources, made_from, sorted_sigla
from tellings.stages.telling.naming import name_of, what_differs
from tellings.stages.telling.referencing.reports import web_address
from tellings.stages.telling.referencing.tongues import name_of_language

_CLAUSE = 160
"""Letters of a clause that is quoted."""
_FIGURES = frozenset({"number", "quantity"})
"""What may be told by the same number in other words: "12", "twelve"."""


def cautions(sources: Sources, root: str, best: Candidate, others: Sequence[Candidate]) -> tuple[str, ...]:
    """Sentences on the report to cite, the gravest first."""
    return (
        *_differences(sources, best, others),
        *_omissions(sources, best),
        *_versions(sources, best),
        *_inferred(sources, root, best),
        *_second_hand(sources, root, best),
        *_manner(best),
        *_missing(best, others),
    )


def _differences(sources: Sources, best: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """What the tellings of this source have otherwise, and which words stand in the report to cite."""
    mine = {best.siglum, *(one.siglum for one in others)}
    rows = [one for one in sources.contrasts() if mine & {*one.a} and mine & {*one.b}]
    for one in rows:
        if not any(_tells_more(other, one, best.siglum) for other in rows):
            yield _difference(one, best)


def _tells_more(other: Contrast, one: Contrast, best: str) -> bool:
    """Whether another difference sets the report to cite against one that this one, without it, is about too."""
    alike = (other.relation, other.what) == (one.relation, one.what) and {*other.a, *other.b} & {*one.a, *one.b}
    return bool(alike) and best in (*other.a, *other.b) and best not in (*one.a, *one.b)


def _difference(one: Contrast, candidate: Candidate) -> str:
    best = candidate.siglum
    verb = {"contradicts": "contradict one another", "adds": "say more and less"}.get(one.relation, "differ")
    if one.relation == "adds":
        has = "has it" if best in one.b else "has it not" if best in one.a else "tells neither"
        return f"{sorted_sigla(one.b)} {'adds' if len(one.b) == 1 else 'add'} “{one.words_b or ''}” ({what_differs(one.what)}); {best} {has}."
    a, b = (
        f"{sorted_sigla(side)}{f' “{words}”' if words else ''}" for side, words in ((one.a, one.words_a), (one.b, one.words_b))
    )
    words = one.words_a if best in one.a else one.words_b if best in one.b else _own_words(candidate, one)
    has = (
        f"; {best} has “{words}”"
        if words
        else ""
        if best in (*one.a, *one.b) or not (one.words_a or one.words_b)
        else f"; {best} has neither"
    )
    return f"The tellings {verb} ({what_differs(one.what)}): {a} against {b}{has}."


def _own_words(best: Candidate, one: Contrast) -> str | None:
    """The words by which a report tells what one side of a difference does: those very words, or the same number in others."""
    told = [said.words for said in best.said]
    for words in filter(None, (one.words_a, one.words_b)):
        if any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) for text in told):
            return words
    if one.what not in _FIGURES:
        return None
    language = best.telling.report.language
    sides = [number for words in (one.words_a, one.words_b) if words for number in _numbers(words, language)]
    return next(
        (
            text[mine.span.start : mine.span.end]
            for text in told
            for mine in _numbers(text, language)
            if any(compare(mine, theirs) == SAME for theirs in sides)
        ),
        None,
    )


def _numbers(text: str, language: str) -> tuple[Quantity, ...]:
    return quantities(text, words_of(text, [Span(0, len(text))], language=language), (), language)


def _omissions(sources: Sources, best: Candidate) -> Iterator[str]:
    for one in sources.told.row.omissions if sources.told.row else ():
        if best.report in one.reports:
            words = one.words if len(one.words) <= _CLAUSE else f"{one.words[: one.words.rfind(' ', 0, _CLAUSE)]}…"
            yield f"It leaves out “{words}”, which {one.told_by} tells."


def _versions(sources: Sources, best: Candidate) -> Iterator[str]:
    for one in sources.account.versions:
        if best.report in (one.version.earlier, one.version.later) and one.version.relation != "same":
            other = one.earlier if best.report == one.version.later else one.later
            silent = " Nothing on the page says so." if one.silent else ""
            when = one.when_earlier if best.report == one.version.later else one.when_later
            yield f"Its page has another text, {other} ({when}): {one.finding}{silent} Say which one you cite."


def _inferred(sources: Sources, root: str, best: Candidate) -> Iterator[str]:
    origin, come = sources.root(root), made_from(best)
    if origin is not None and origin.standing == "inferred":
        yield "No report names this source: it is inferred from what the reports share."
    elif come is not None and best.unsure:
        why = " ".join(come.derivation.because)
        yield f"That {come.child} {come.derivation.kind} {come.parent} is inferred (confidence {come.derivation.confidence:.2f}): {why}"


def _second_hand(sources: Sources, root: str, best: Candidate) -> Iterator[str]:
    origin = sources.root(root)
    if origin is not None and best.second_hand and origin.standing != "inferred":
        yield f"The source itself, {name_of(origin.origin)}, is not among the reports: where you can reach it, cite that."


def _manner(best: Candidate) -> Iterator[str]:
    said = best.said[0]
    if best.translated:
        tongue = best.telling.report.translated_from
        from_ = f" from {name_of_language(tongue)}" if tongue and tongue != "und" else ""
        yield f"Its words are a translation{from_}, not those that were spoken."
    if said.statement.modality != "asserted":
        yield f"It tells this {said.voice.partition(', ')[2] or said.statement.modality}."
    elif said.statement.depth:
        yield "It is told inside somebody else's statement: hearsay."
    if said.statement.kind == "narrated" and said.origin and best.second_hand:
        yield f"{best.siglum} tells it in its own voice and does not say that it is {said.origin}'s."


def _missing(best: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    report = best.telling.report
    if not web_address(report):
        copies = [one for one in others if web_address(one.telling.report) and best.report in one.above]
        via = f" {copies[0].siglum}, which is made from it, has one: {web_address(copies[0].telling.report)}" if copies else ""
        why = f" ({report.url_because})" if report.url_because and not report.url else ""
        yield f"It has no address in this case{why}; only the file is known.{via}"
    dated = bool(order_of(report.published))
    told = (("outlet", report.outlet), ("year" if report.published else "date", dated), ("title", report.title))
    lacks = [name for name, value in told if not value]
    if lacks:
        yield f"It tells no {' and no '.join(lacks)}: look {'it' if len(lacks) == 1 else 'them'} up before you cite this."
