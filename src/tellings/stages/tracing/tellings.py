"""One story with all that earlier stages found in it, ready for looking up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

import pyarrow as pa

from tellings.model.columns import from_table
from tellings.model.records import Actor, Difference, Mention, Passage, Report, Segment, Span, Statement, Version
from tellings.model.told import AgreementTold, ClauseTold, OriginTold, Sentence

_LONGEST_LABEL = 60
NARRATED, CONTRADICTS = "narrated", "contradicts"
_NO_NAME = tuple(f"{word} " for word in ("The", "A", "An", "Its", "His", "Her", "Their", "Our", "My"))
_MARKS = 2  # letters that a sentence may have more than the passage it is: its full stop, a quotation mark
_FACTS = frozenset({"number", "quantity", "date", "name", "place"})
BODY = frozenset({"headline", "heading", "body", "question", "answer", "caption"})
"""Roles of segments that tell the story."""


@dataclass(frozen=True)
class Tellings:
    """The tables of one story. Reports are in the order of their ids."""

    reports: Mapping[str, Report]
    segments: Sequence[Segment]
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]
    told: Sequence[OriginTold]
    statements: Mapping[str, Statement]
    agreements: Sequence[AgreementTold]
    clauses: Sequence[ClauseTold]
    mentions: Sequence[Mention]
    actors: Mapping[str, Actor]
    versions: Sequence[Version] = ()
    differences: Sequence[Difference] = ()

    @cached_property
    def by_report(self) -> Mapping[str, Sequence[Statement]]:
        """The statements of each report, in text order."""
        found: dict[str, list[Statement]] = {report: [] for report in self.reports}
        for statement in self.statements.values():
            found.setdefault(statement.report, []).append(statement)
        return {report: sorted(rows, key=lambda s: (s.content[:1], s.id)) for report, rows in found.items()}

    @cached_property
    def segments_of(self) -> Mapping[str, Sequence[Segment]]:
        """The segments of each report, in text order."""
        found: dict[str, list[Segment]] = {report: [] for report in self.reports}
        for segment in self.segments:
            found.setdefault(segment.report, []).append(segment)
        return found

    @cached_property
    def agreements_of(self) -> Mapping[str, Sequence[AgreementTold]]:
        """The agreements that each statement is in."""
        found: dict[str, list[AgreementTold]] = {}
        for agreement in self.agreements:
            for statement in agreement.statements:
                found.setdefault(statement, []).append(agreement)
        return found

    @cached_property
    def contradictions(self) -> Mapping[str, Mapping[tuple[str, str], Span]]:
        """For each agreement the pairs of reports that contradict each other in it by a figure, a day or a name, either way round, each
        with the words of the first for it. Whether one denies what another tells is known less surely.
        """
        found: dict[str, dict[tuple[str, str], Span]] = {}
        for row in self.differences:
            a, b = self.statements.get(row.statement_a), self.statements.get(row.statement_b)
            if row.relation == CONTRADICTS and row.what in _FACTS and a is not None and b is not None and a.report != b.report:
                pairs = found.setdefault(row.agreement, {})
                for one, other, span in ((a, b, row.span_a), (b, a, row.span_b)):
                    if span is not None:  # the first row of two is of them as wholes, a later one of the clause
                        pairs[one.report, other.report] = span
                    pairs.setdefault((one.report, other.report), one.content[0])
        return found

    @cached_property
    def at_odds(self) -> Mapping[str, Sequence[str]]:
        """For each report that contradicts another the agreements in which it does."""
        found: dict[str, list[str]] = {}
        for agreement, pairs in self.contradictions.items():
            for report in dict.fromkeys(one for one, _ in pairs):
                found.setdefault(report, []).append(agreement)
        return found

    @cached_property
    def _mentions_of(self) -> Mapping[str, tuple[list[int], list[Mention]]]:
        rows: dict[str, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda m: (m.report, m.start, m.end)):
            rows.setdefault(mention.report, []).append(mention)
        return {report: ([m.start for m in found], found) for report, found in rows.items()}

    @cached_property
    def _sentences_of(self) -> Mapping[str, tuple[list[int], list[Sentence]]]:
        rows: dict[str, list[Sentence]] = {}
        for sentence in sorted(self.sentences, key=lambda s: (s.report, s.start)):
            rows.setdefault(sentence.report, []).append(sentence)
        return {report: ([s.start for s in found], found) for report, found in rows.items()}

    @cached_property
    def stock(self) -> Mapping[str, Sequence[Span]]:
        """The set pieces of each report that has any."""
        found: dict[str, list[Span]] = {}
        for row in self.passages:
            if row.stock:
                found.setdefault(row.report_a, []).append(Span(row.start_a, row.end_a))
                found.setdefault(row.report_b, []).append(Span(row.start_b, row.end_b))
        return found

    def is_stock(self, report: str, content: Iterable[Span]) -> bool:
        """Whether words stand within set pieces of their report."""
        pieces = self.stock.get(report, ())
        return all(any(p.start - _MARKS <= c.start and c.end <= p.end + _MARKS for p in pieces) for c in content)

    def words(self, report: str, span: Span) -> str:
        """The words of a span."""
        return self.reports[report].text[span.start : span.end]

    def actor_at(self, report: str, span: Span | None) -> str | None:
        """The actor whose mention shares most letters with a span, and at least half of the span's own."""
        starts, rows = self._mentions_of.get(report, ([], []))
        best: str | None = None
        most = (0, 0)
        if span is None:
            return None
        # Mentions hardly nest: eight before the span's first letter reach every one that could touch it.
        for mention in rows[max(0, bisect_left(starts, span.start) - 8) :]:
            if mention.start >= span.end:
                break
            shared = min(mention.end, span.end) - max(mention.start, span.start)
            if 2 * shared >= span.end - span.start and (shared, mention.start - mention.end) > most:
                best, most = mention.actor, (shared, mention.start - mention.end)
        return best

    def actors_in(self, report: str, span: Span) -> list[str]:
        """The actors whose mentions stand in a span, in text order."""
        starts, rows = self._mentions_of.get(report, ([], []))
        inside = rows[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return list(dict.fromkeys(mention.actor for mention in inside))

    def sentence_at(self, report: str, span: Span) -> Span:
        """The sentences that a span lies in, as one span; the span itself where there are none."""
        starts, rows = self._sentences_of.get(report, ([], []))
        first = max(0, bisect_left(starts, span.start + 1) - 1)
        touched = []
        for sentence in rows[first:]:
            if sentence.start >= span.end:
                break
            if sentence.end > span.start:
                touched.append(sentence)
        return Span(touched[0].start, touched[-1].end) if touched else span

    def sentence_spans(self, report: str) -> list[Span]:
        """The sentences of a report, in text order."""
        return [Span(sentence.start, sentence.end) for sentence in self._sentences_of.get(report, ([], []))[1]]

    def name_of(self, actor: str | None) -> str | None:
        """An actor's name."""
        return self.actors[actor].name if actor is not None and actor in self.actors else None

    def is_named(self, actor: str) -> bool:
        """Whether an actor goes by a name, and not only by what he is ("the official", "Fernish minister")."""
        name = self.name_of(actor) or ""
        is_office = (
            actor in self.actors and self.actors[actor].kind == "person" and name.split()[-1:] == name.lower().split()[-1:]
        )
        return name[:1].isupper() and not name.startswith(_NO_NAME) and not is_office

    def label(self, report: str) -> str:
        """How a report is called in a sentence for people: by its outlet, else its title, else its file."""
        row = self.reports[report]
        title = row.title if row.title is None or len(row.title) <= _LONGEST_LABEL else row.title[: _LONGEST_LABEL - 1] + "…"
        if row.outlet and title and self._outlets[row.outlet] > 1:
            return f"{row.outlet} (“{title}”)"
        return row.outlet or (f"“{title}”" if title else PurePath(row.path).name or report)

    def page_of(self, report: str) -> frozenset[str]:
        """The texts of a report's page, itself among them."""
        return self._pages.get(report, frozenset({report}))

    @cached_property
    def _pages(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for version in (version for version in self.versions if version.relation != "replaced"):
            page = found.get(version.earlier, frozenset({version.earlier})) | found.get(
                version.later, frozenset({version.later})
            )
            found.update(dict.fromkeys(page, page))
        return found

    @cached_property
    def _outlets(self) -> Counter[str]:
        """How many reports of the story each outlet has."""
        return Counter(row.outlet for row in self.reports.values() if row.outlet)


def tellings_of(tables: Mapping[str, pa.Table]) -> Tellings:
    """The tables of one story as records, in an order that does not depend on theirs."""
    reports = sorted(from_table(Report, tables["reports"]), key=lambda r: r.id)
    return Tellings(
        reports={report.id: report for report in reports},
        segments=sorted(from_table(Segment, tables["segments"]), key=lambda s: (s.report, s.start, s.end)),
        sentences=list(from_table(Sentence, tables["sentences"])),
        passages=sorted(from_table(Passage, tables["passages"]), key=lambda p: (p.report_a, p.report_b, p.start_a, p.start_b)),
        told=sorted(from_table(OriginTold, tables["origins_told"]), key=lambda o: (o.report, o.phrase)),
        statements={s.id: s for s in sorted(from_table(Statement, tables["statements_resolved"]), key=lambda s: s.id)},
        agreements=sorted(from_table(AgreementTold, tables["agreements_told"]), key=lambda a: a.id),
        clauses=list(from_table(ClauseTold, tables["clauses_told"])),
        mentions=list(from_table(Mention, tables["mentions"])),
        actors={actor.id: actor for actor in from_table(Actor, tables["actors"])},
        versions=sorted(from_table(Version, tables["versions"]), key=lambda v: (not v.ordered, v.earlier, v.later)),
        differences=list(from_table(Difference, tables["differences"])) if "differences" in tables else (),
    )
