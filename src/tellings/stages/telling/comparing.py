"""Tellings side by side: who tells a statement, who leaves it out, and which words differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tellings.model.account import Cell, Contrast, LeftOut, Mark, Said, SideBySide
from tellings.model.grouped import grouped
from tellings.model.records import Agreement, Difference, Evidence, Span, Statement
from tellings.stages.telling.echoes import with_echoes
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.leaving_out import in_short, left_out_of
from tellings.stages.telling.lineage import Lineage, independence_of
from tellings.stages.telling.marking import Parts, marks_of
from tellings.stages.telling.naming import contents, part_of, said_when, voice_of, what_differs
from tellings.stages.telling.narrowing import narrowed

_GAP = " … "
_WHOLE = 0.9
"""A span of this share of a statement's letters is the statement: the rest is quotation marks and stops."""


def said(
    holdings: Holdings,
    lineage: Lineage,
    statement: Statement,
    marks: tuple[Mark, ...] = (),
    part: tuple[Evidence, ...] | None = None,
) -> Said:
    """A statement with its words (all of them, or a part), its speaker's name and how it is given."""
    source = statement.source and Evidence(statement.report, statement.source.start, statement.source.end)
    evidence = contents(statement) if part is None else part
    venue = statement.venue and Evidence(statement.report, statement.venue.start, statement.venue.end)
    words, report = _GAP.join(holdings.words(span) for span in evidence), holdings.reports.get(statement.report)
    return Said(
        statement,
        lineage.sigla.get(statement.report, "?"),
        words,
        holdings.actor(statement.speaker),
        holdings.words(source) if source else None,
        voice_of(statement, words, report.language if report else ""),
        said_when(statement),
        lineage.sigla.get(statement.origin or ""),
        marks,
        evidence,
        holdings.actor(statement.addressee),
        " ".join(holdings.words(venue).split()) if venue else None,
        (venue,) if venue else (),
    )


def side_by_side(holdings: Holdings, lineage: Lineage, agreement: Agreement, reports: Sequence[str]) -> SideBySide:
    """An agreement with one cell for each report of its story, in their order."""
    statements = [holdings.statements[key] for key in agreement.statements if key in holdings.statements]
    parts = {one.id: part_of(agreement, one) for one in statements}
    every = with_echoes(holdings, holdings.differences.get(agreement.id, []), statements, parts)
    rows = [narrowed(holdings, row) for row in _without_repeats([row for row in every if row.relation != "same"])]
    details = [row for row in rows if (row.relation, row.what) == ("reworded", "wording") or not _is_whole(parts, row)]
    marks = marks_of(holdings, lineage, details, statements, parts)
    told = [said(holdings, lineage, one, marks[one.id], parts[one.id]) for one in statements]
    contrasts = _contrasts(holdings, lineage, rows, parts)
    by_report = grouped(told, lambda one: one.statement.report)
    cells = tuple(_cell(report, by_report.get(report, []), agreement, lineage) for report in reports)
    omissions = left_out_of(holdings, lineage, agreement, reports, by_report)
    verdict = _verdict(rows, contrasts, omissions, {one.words.casefold().rstrip(",.;") for one in told})
    return SideBySide(
        agreement,
        " ".join(agreement.about.split()),
        cells,
        contrasts,
        omissions,
        verdict,
        _finding(verdict, contrasts, in_short(omissions, cells)),
        independence_of(holdings, lineage, agreement),
        tuple(lineage.sigla[key] for key in agreement.origins if key in lineage.sigla),
    )


def _is_whole(parts: Parts, row: Difference) -> bool:
    """Whether a row weighs two statements as wholes: such a row says how they stand to each other, not which words differ."""
    return all(_covers(parts, key, span) for key, span in ((row.statement_a, row.span_a), (row.statement_b, row.span_b)))


def _covers(parts: Parts, key: str, span: Span | None) -> bool:
    part = parts.get(key)
    if span is None or not part:
        return False
    letters = sum(place.end - place.start for place in part)
    return span.end - span.start >= _WHOLE * letters


def _without_repeats(rows: Sequence[Difference]) -> list[Difference]:
    """Rows that no other row on the same point says more narrowly: "40" against "14", not their whole sentences again."""
    alike = grouped(rows, lambda row: f"{row.statement_a}\n{row.statement_b}\n{row.relation}\n{row.what}")
    return [row for group in alike.values() for row in group if not any(_encloses(row, other) for other in group)]


def _encloses(row: Difference, other: Difference) -> bool:
    if row == other or not (row.span_a and row.span_b and other.span_a and other.span_b):
        return False
    sides = ((row.span_a, other.span_a), (row.span_b, other.span_b))
    return all(outer.start <= inner.start and inner.end <= outer.end for outer, inner in sides)


def _cell(report: str, told: Iterable[Said], agreement: Agreement, lineage: Lineage) -> Cell:
    mine = tuple(told)
    gap = "told" if mine else "omitted" if report in agreement.omitted_by else "silent"
    return Cell(report, lineage.sigla.get(report, "?"), mine, gap)


def _verdict(
    rows: Sequence[Difference], contrasts: Sequence[Contrast], omissions: Sequence[LeftOut], wordings: Collection[str]
) -> str:
    relations = {row.relation for row in rows}
    if "contradicts" in relations:
        return "contradicts"
    if contrasts:
        return "differs"
    if "reworded" in relations:
        return "reworded"
    if relations or omissions:
        return "partly"
    return "reworded" if len(wordings) > 1 else "same"


def _finding(verdict: str, contrasts: Iterable[Contrast], left_out: Sequence[str]) -> str:
    """What there is to say of a row: "contradiction: number; B leaves out a clause"."""
    against: list[str] = []
    other: list[str] = []
    for one in contrasts:
        kinds = against if one.relation == "contradicts" else other
        kinds.append(what_differs(one.what))
    heads = [_kinds("contradiction", against)] if verdict == "contradicts" else []
    heads += [_kinds("differs", [what for what in other if what not in against])] if set(other) - set(against) else []
    plain = {"reworded": "reworded", "same": "the same words", "partly": "" if left_out else "some say more"}
    heads += [plain[verdict]] if plain.get(verdict) else []
    return "; ".join([*heads, *left_out])


def _kinds(head: str, whats: Iterable[str]) -> str:
    kinds = [what for what in dict.fromkeys(whats) if what != "wording"]
    return f"{head}: {', '.join(kinds)}" if kinds else head


def _contrasts(holdings: Holdings, lineage: Lineage, rows: Iterable[Difference], parts: Parts) -> tuple[Contrast, ...]:
    """The differences worth a line of their own: contradictions, and all that is more than wording. Like ones are joined."""
    found: dict[tuple[str, str, str | None, str | None], Contrast] = {}
    for row in rows:
        if row.relation == "contradicts" or row.what != "wording":
            _join(found, _contrast(holdings, lineage, row, parts))
    return tuple(sorted(found.values(), key=lambda c: (c.relation != "contradicts", c.what, c.a, c.b)))


def _contrast(holdings: Holdings, lineage: Lineage, row: Difference, parts: Parts) -> Contrast:
    both = ((row.statement_a, row.span_a), (row.statement_b, row.span_b))
    sides = [_side(holdings, lineage, key, span, parts) for key, span in both]
    if row.what == "attribution":
        sides = [_named(holdings, key, side) for (key, _), side in zip(both, sides, strict=True)]
    relation = row.relation
    if relation == "omits":
        relation, sides = "adds", sides[::-1]
    (a, words_a, spans_a), (b, words_b, spans_b) = sides
    return Contrast(relation, row.what, (a,), (b,), None if relation == "adds" else words_a, words_b, spans_a + spans_b)


Side = tuple[str, str | None, tuple[Evidence, ...]]
"""A telling's siglum, its words, and where they stand."""


def _named(holdings: Holdings, key: str, side: Side) -> Side:
    """A side that names the speaker, where the words may be no more than "she"."""
    statement = holdings.statements.get(key)
    name = holdings.actor(statement.speaker) if statement else None
    return (side[0], name, side[2]) if name else side


def _side(holdings: Holdings, lineage: Lineage, key: str, span: Span | None, parts: Parts) -> Side:
    """A side's siglum, the words that differ, and where they stand; the whole statement where no words are named."""
    statement = holdings.statements.get(key)
    if statement is None:
        return "?", None, ()
    evidence = (Evidence(statement.report, span.start, span.end),) if span else parts.get(key) or contents(statement)
    words = None if span is None or _covers(parts, key, span) else holdings.words(evidence[0])
    return lineage.sigla.get(statement.report, "?"), words, evidence


def _join(found: dict[tuple[str, str, str | None, str | None], Contrast], new: Contrast) -> None:
    """Add a contrast, or its sigla and evidence to one that says the same, whichever way round."""
    key = (new.relation, new.what, _folded(new.words_a), _folded(new.words_b))
    turned = (new.relation, new.what, key[3], key[2])
    if new.relation != "adds" and key not in found and turned in found:
        key, new = turned, Contrast(new.relation, new.what, new.b, new.a, new.words_b, new.words_a, new.evidence)
    old = found.get(key)
    if old is None:
        found[key] = new
        return
    a, b = (tuple(sorted({*x, *y})) for x, y in ((old.a, new.a), (old.b, new.b)))
    evidence = tuple(dict.fromkeys(old.evidence + new.evidence))
    found[key] = Contrast(old.relation, old.what, a, b, old.words_a, old.words_b, evidence)


def _folded(words: str | None) -> str | None:
    return words.casefold() if words else words
