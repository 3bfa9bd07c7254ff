"""What holds between statements: ids, order, nesting; and which drafts say the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.ids import content_id
from tellings.model.records import Span
from tellings.model.told import StatementTold
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import ANSWER, Scene


def statement_id(report: str, content: Sequence[Span], source: Span | None) -> str:
    """The id of a statement: its report, the spans of its content, the span of its source."""
    where = [[span.start, span.end] for span in content]
    return content_id("statement", report, where, [source.start, source.end] if source else None)


def nested(statements: Sequence[StatementTold]) -> list[StatementTold]:
    """Statements in text order, each with the id of the smallest one whose content holds all of its own content and cue, and
    with its depth.
    """
    ordered = in_order(statements)
    depths: dict[str, int] = {}
    done: list[StatementTold] = []
    open_: list[StatementTold] = []
    for statement in ordered:
        start = statement.content[0].start
        open_ = [outer for outer in open_ if outer.content[-1].end > min(start, _start(statement))]
        holders = [outer for outer in open_ if _holds(outer, statement)]
        inner = min(holders, key=_size, default=None)
        depths[statement.id] = depths[inner.id] + 1 if inner else 0
        done.append(replace(statement, inside=inner.id if inner else None, depth=depths[statement.id]))
        open_.append(statement)
    return done


def by_paragraph(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Drafts by the number of the paragraph that holds their cue."""
    held: dict[int, list[Draft]] = {}
    for draft in drafts:
        held.setdefault(draft.paragraph, []).append(draft)
    return held


def in_order(statements: Sequence[StatementTold]) -> list[StatementTold]:
    """Statements in text order; of those that start together the longer first."""
    return sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.source or Span(-1, -1), s.id))


def _start(statement: StatementTold) -> int:
    return min(span.start for span in (*statement.content, statement.source, statement.cue) if span is not None)


def _start_of(span: Span) -> int:
    return span.start


def _size(statement: StatementTold) -> int:
    return sum(span.end - span.start for span in statement.content)


def _holds(outer: StatementTold, inner: StatementTold) -> bool:
    parts = [span for span in (*inner.content, inner.cue) if span is not None]
    return all(holds(outer.content, part) for part in parts) and _size(outer) > _size(inner)


def holds(spans: Sequence[Span], part: Span) -> bool:
    """Whether the last of some spans that starts no later than a part holds it; they are in order."""
    n = bisect_right(spans, part.start, key=_start_of) - 1
    return n >= 0 and part.end <= spans[n].end


def touches(spans: Sequence[Span], part: Span) -> bool:
    """Whether the last of some spans that starts before a part's end reaches into it; they are in order."""
    n = bisect_right(spans, part.end - 1, key=_start_of) - 1
    return n >= 0 and part.start < spans[n].end


def within_quotation(scene: Scene, draft: Draft) -> Draft | None:
    """A draft whose cue is quoted keeps only content of the same quotation; None when nothing is left."""
    quotation = scene.quotation_at(draft.cue.start) if draft.cue is not None else None
    if quotation is None:
        return draft
    inner = [Span(max(s.start, quotation.inner.start), min(s.end, quotation.inner.end)) for s in draft.content]
    content = tuple(span for span in inner if span.start < span.end)
    return replace(draft, content=content) if content else None


def unique(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without those that give the same content again: the first one stays."""
    seen: set[tuple[Span, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        if draft.content not in seen:
            seen.add(draft.content)
            kept.append(draft)
    return kept


def without_own(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a paragraph without those inside somebody's quotation that give a part of it to "I" or "we": who says "we fear that
    …" says all of it.
    """
    return [draft for draft in drafts if not _is_own(scene, draft, drafts)]


def _is_own(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> bool:
    if draft.source is None or draft.cue is None:
        return False
    first = words(scene.language, "titles", "pronouns.speaker") | words(scene.language, "titles", "pronouns.speakers")
    quoted = scene.paragraph.role == ANSWER or scene.quotation_at(draft.cue.start) is not None
    if not quoted or scene.text[draft.source.start : draft.source.end].lower() not in first:
        return False
    parts = (*draft.content, draft.cue)
    return any(all(holds(outer.content, part) for part in parts) for outer in drafts if outer is not draft)
