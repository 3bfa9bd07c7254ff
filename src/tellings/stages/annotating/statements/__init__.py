"""Statements: a source, its words or thoughts, and the cue that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.records import DateMention, Span
from tellings.model.told import StatementTold
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.statements import clauses, linking, modality, narrated, quotes
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene, scenes

_ROLES = ("headline", "heading", "body", "answer", "caption")
_NARRATED = ("body", "answer")


def find(parsed: ParsedReport, dates: Sequence[DateMention]) -> list[StatementTold]:
    """The statements of a report in text order, and every other sentence of its story as `narrated`."""
    made: list[StatementTold] = []
    before: Draft | None = None
    waiting: Draft | None = None
    for scene in scenes(parsed, _ROLES):
        drafts = linking.unique(list(clauses.find(scene)))
        if waiting is not None:
            drafts += quotes.opening(scene, waiting)
        drafts = quotes.find(scene, drafts, before)
        waiting = quotes.open_cue(scene)
        if drafts:
            before = max(drafts, key=lambda draft: draft.end)
        made += _finished(parsed, scene, drafts)
        if scene.paragraph.role in _NARRATED:
            made += _narrated(parsed, scene, drafts)
    return linking.nested(made)


def _finished(parsed: ParsedReport, scene: Scene, drafts: Sequence[Draft]) -> Iterator[StatementTold]:
    seen: set[str] = set()
    for draft in drafts:
        content = _content(parsed, scene, draft)
        if not content:
            continue
        key = linking.statement_id(parsed.report.id, content, draft.source)
        if key in seen:
            continue
        seen.add(key)
        yield StatementTold(
            id=key,
            report=parsed.report.id,
            content=content,
            source=draft.source,
            cue=draft.cue,
            speaker=draft.speaker,
            kind=linking.kind(parsed.text, content, scene.quotations),
            addressee=draft.addressee,
            said=draft.said,
            negated=modality.negated(scene, draft),
            modality=modality.modality(scene, draft),
            inside=None,
        )


def _content(parsed: ParsedReport, scene: Scene, draft: Draft) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in draft.content:
        for part in linking.without(linking.bare(parsed.text, span, scene.quotations), scene.paragraph.masked):
            clean = linking.trimmed(parsed.text, part)
            if clean is not None:
                found.append(clean)
    return tuple(sorted(found))


def _narrated(parsed: ParsedReport, scene: Scene, drafts: Sequence[Draft]) -> Iterator[StatementTold]:
    for span in narrated.find(parsed.text, scene.paragraph, drafts):
        key = linking.statement_id(parsed.report.id, (span,), None)
        yield StatementTold(key, parsed.report.id, (span,), None, None, None, "narrated", None, None, False, "asserted", None)
