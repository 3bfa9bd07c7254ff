"""Which words of a statement differ from another telling: once for each word, the gravest difference first.

A clause told in other words differs in nearly all of them; a mark under all of them says nothing. So of what is reworded only
the words are marked that most other tellings have not, and none where these are most of what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from tellings.language.tokens import FUNCTION, Word, kin, words_of
from tellings.model.account import Mark
from tellings.model.grouped import grouped
from tellings.model.records import Difference, Evidence, Span, Statement
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage

STRENGTH = ("reworded", "only", "contradicts")
"""Which mark shows where several meet: the last."""

_MARK_OF = {"contradicts": "contradicts", "reworded": "reworded", "adds": "only", "omits": "only"}
_MOST = 0.6
"""Share of a telling's weighty words up to which words of its own are marked; above it all of it is told in other words."""

Parts = Mapping[str, tuple[Evidence, ...]]
"""What of each statement is an agreement's."""


def marks_of(
    holdings: Holdings, lineage: Lineage, rows: Sequence[Difference], told: Sequence[Statement], parts: Parts
) -> dict[str, tuple[Mark, ...]]:
    """For each statement of an agreement its marks, in text order and without overlaps. `rows` are those that name words."""
    plain = [row for row in rows if not _is_wording(row)]
    found: dict[str, list[Mark]] = {}
    for key, mark in _named(holdings, lineage, plain):
        found.setdefault(key, []).append(mark)
    for key, mark in _own_words(holdings, lineage, [row for row in rows if _is_wording(row)], told, parts, found):
        found.setdefault(key, []).append(mark)
    for alike in grouped(told, lambda one: "\n".join(_letters(holdings, parts[one.id]))).values():
        first = next((one for one in alike if one.id in found), None)
        for one in alike:
            if first and one.id not in found:
                found[one.id] = _moved(found[first.id], parts[first.id], parts[one.id])
    return {one.id: within(parts[one.id], found.get(one.id, ())) for one in told}


def _letters(holdings: Holdings, part: Sequence[Evidence]) -> list[str]:
    return [holdings.reports[p.report].text[p.start : p.end] if p.report in holdings.reports else p.report for p in part]


def _moved(marks: Iterable[Mark], part: Sequence[Evidence], to: Sequence[Evidence]) -> list[Mark]:
    """The marks of a statement on a copy of it, to the letter: what is compared is the first of many copies."""
    moved = []
    for mark in marks:
        for here, there in zip(part, to, strict=True):
            start, end = max(mark.start, here.start), min(mark.end, here.end)
            if start < end:
                by = there.start - here.start
                moved.append(Mark(start + by, end + by, mark.kind, mark.what, mark.against))
    return moved


def _is_wording(row: Difference) -> bool:
    return row.relation == "reworded" and row.what == "wording"


def _named(holdings: Holdings, lineage: Lineage, rows: Iterable[Difference]) -> Iterable[tuple[str, Mark]]:
    """The words that rows name, each under its statement, once for each row."""
    for row in rows:
        for mine, span, other, silent in (
            (row.statement_a, row.span_a, row.statement_b, "adds"),
            (row.statement_b, row.span_b, row.statement_a, "omits"),
        ):
            if span and row.relation in _MARK_OF and row.relation != silent:
                against = holdings.statements.get(other)
                siglum = lineage.sigla.get(against.report, "?") if against else "?"
                yield mine, Mark(span.start, span.end, _MARK_OF[row.relation], row.what, (siglum,))


_FEW = 20
"""Wordings up to which forms of one word are found in all of them ("Syria", "Syrian"); with more, the words must have one stem."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a telling, and whose they are: tellings of the same words are one."""

    stems: frozenset[str]
    sigla: tuple[str, ...]

    def has(self, stem: str, *, forms: bool) -> bool:
        """Whether it has a word, or a form of it."""
        return stem in self.stems or (forms and any(kin(stem, other) for other in self.stems))


def _own_words(  # noqa: PLR0917 - what marks_of has, and the marks that are there already
    holdings: Holdings,
    lineage: Lineage,
    rows: Sequence[Difference],
    told: Sequence[Statement],
    parts: Parts,
    marked: Mapping[str, Sequence[Mark]],
) -> Iterable[tuple[str, Mark]]:
    """The words of reworded stretches that most other tellings have not."""
    stretches: dict[str, list[Span]] = {}
    for row in rows:
        for key, span in ((row.statement_a, row.span_a), (row.statement_b, row.span_b)):
            if span:
                stretches.setdefault(key, []).append(span)
    words = {one.id: _words(holdings, one, parts[one.id]) for one in told} if stretches else {}
    wordings = _wordings(lineage, told, words)
    for one in told:
        taken = [mark for mark in marked.get(one.id, ()) if mark.kind != "reworded"]
        where = [span for span in stretches.get(one.id, ()) if not any(_within_mark(span, mark) for mark in taken)]
        inside = [word for word in words.get(one.id, ()) if any(s.start <= word.start and word.end <= s.end for s in where)]
        others = [wording for wording in wordings if lineage.sigla.get(one.report, "?") not in wording.sigla]
        if inside and others:
            yield from ((one.id, mark) for mark in _runs(inside, others))


def _within_mark(span: Span, mark: Mark) -> bool:
    return mark.start <= span.start and span.end <= mark.end


def _words(holdings: Holdings, statement: Statement, part: Sequence[Evidence]) -> tuple[Word, ...]:
    report = holdings.reports.get(statement.report)
    if report is None:
        return ()
    spans = [Span(place.start, place.end) for place in part if place.report == statement.report]
    return words_of(report.text, spans, language=report.language)


def _wordings(lineage: Lineage, told: Sequence[Statement], words: Mapping[str, tuple[Word, ...]]) -> list[_Wording]:
    """What each telling says in all, tellings of the same words as one."""
    by_report = grouped(told, lambda one: one.report)
    said = {report: frozenset(w.stem for one in those for w in words.get(one.id, ())) for report, those in by_report.items()}
    alike: dict[frozenset[str], list[str]] = {}
    for report, stems in said.items():
        alike.setdefault(stems, []).append(lineage.sigla.get(report, "?"))
    return [_Wording(stems, tuple(sigla)) for stems, sigla in alike.items()]


def _runs(words: Sequence[Word], others: Sequence[_Wording]) -> Iterable[Mark]:
    """Neighbouring words of a telling's own as one mark; the small words between them are theirs."""
    forms = len(others) <= _FEW
    lacking = {stem: [one for one in others if not one.has(stem, forms=forms)] for stem in {word.stem for word in words}}

    def own(word: Word) -> bool:
        return 2 * len(lacking[word.stem]) > len(others)

    weighty = [word for word in words if word.kind != FUNCTION]
    if sum(map(own, weighty)) > _MOST * len(weighty):
        return
    for is_own, run in groupby(_small_with_next(words, own), key=lambda held: held[1]):
        if is_own:
            these = [word for word, _ in run]
            against = {siglum for word in these for one in lacking[word.stem] for siglum in one.sigla}
            yield Mark(these[0].start, these[-1].end, "reworded", "wording", tuple(sorted(against)))


def _small_with_next(words: Sequence[Word], own: Callable[[Word], bool]) -> list[tuple[Word, bool]]:
    """Each word, and whether it is marked: a small word only between two that are."""
    flags = [word.kind != FUNCTION and own(word) for word in words]
    at = [n for n, word in enumerate(words) if word.kind != FUNCTION]
    for before, after in pairwise(at):
        if flags[before] and flags[after]:
            flags[before : after + 1] = [True] * (after + 1 - before)
    return list(zip(words, flags, strict=True))


def within(part: Iterable[Evidence], marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks cut to what of a statement is shown, none over another, as in `flat`."""
    return tuple(mark for place in part for mark in flat(marks, Span(place.start, place.end)))


def flat(marks: Sequence[Mark], within: Span) -> list[Mark]:
    """Marks cut to a span and where they overlap; the strongest shows, like neighbours are joined."""
    inside = [m for m in marks if max(m.start, within.start) < min(m.end, within.end)]
    cuts = sorted({min(max(at, within.start), within.end) for m in inside for at in (m.start, m.end)})
    found: list[Mark] = []
    for start, end in pairwise(cuts):
        here = [m for m in inside if m.start <= start and end <= m.end]
        if here:
            _append(found, _strongest(here, start, end))
    return found


def _strongest(here: Sequence[Mark], start: int, end: int) -> Mark:
    top = max(here, key=lambda m: STRENGTH.index(m.kind))
    against = sorted({siglum for m in here if m.kind == top.kind for siglum in m.against})
    return Mark(start, end, top.kind, top.what, tuple(against))


def _append(found: list[Mark], mark: Mark) -> None:
    last = found[-1] if found else None
    if last and last.end == mark.start and (last.kind, last.what, last.against) == (mark.kind, mark.what, mark.against):
        found[-1] = Mark(last.start, mark.end, mark.kind, mark.what, mark.against)
    else:
        found.append(mark)
