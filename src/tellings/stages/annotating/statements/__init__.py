"""Statements: a source, its words or thoughts, and the cue that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tellings.model.records import DateMention, Span
from tellings.model.told import StatementTold
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.statements import (
    circumstances,
    clauses,
    headlines,
    interview,
    linking,
    modality,
    narrated,
    nominal,
    phrases,
    quotes,
)
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene, scenes

_ROLES = ("headline", "heading", "body", "answer", "caption")
_TITLES = ("headline", "heading")
_NARRATED = ("body",)


def find(parsed: ParsedReport, dates: Sequence[DateMention]) -> list[StatementTold]:
    """The statements of a report in text order, and every other sentence of its story as `narrated`."""
    answers = interview.answers(parsed)
    made: list[StatementTold] = []
    told: list[StatementTold] = []
    for scene, drafts in _drafts(parsed, answers):
        made += _finished(parsed, scene, _with_circumstances(scene, drafts, dates), answers)
        if scene.paragraph.role in _NARRATED:
            told += _narrated(parsed, scene, drafts)
    return linking.in_order([*linking.nested(made), *told])


def _drafts(
    parsed: ParsedReport, answers: Mapping[int, tuple[Span | None, int]]
) -> Iterator[tuple[Scene, list[Draft]]]:
    """The drafts of each paragraph; a paragraph hands on who spoke last, and a cue that waits for a quotation."""
    before: Draft | None = None
    waiting: Draft | None = None
    for scene in scenes(parsed, _ROLES):
        drafts = _by_parse(scene)
        if scene.paragraph.index in answers:
            speaker, start = answers[scene.paragraph.index]
            yield scene, [*interview.statements(scene, speaker, start), *interview.quoted_inside(scene, drafts)]
            before = waiting = None
            continue
        if waiting is not None:
            drafts += quotes.opening(scene, waiting)
        drafts = quotes.find(scene, drafts, before)
        waiting = quotes.open_cue(scene)
        if drafts and scene.paragraph.role not in _TITLES:
            before = max(drafts, key=lambda draft: draft.end)
        yield scene, drafts


def _by_parse(scene: Scene) -> list[Draft]:
    """What the parse shows, before quotation marks are asked; a cue inside a quotation brings no words from outside it."""
    titled = list(headlines.find(scene)) if scene.paragraph.role in _TITLES else []
    found = [*titled, *clauses.find(scene), *phrases.find(scene), *nominal.find(scene)]
    return linking.unique([inner for draft in found if (inner := linking.within_quotation(scene, draft)) is not None])


def _with_circumstances(scene: Scene, drafts: Sequence[Draft], dates: Sequence[DateMention]) -> list[Draft]:
    starts = [date.start for date in dates]
    return [circumstances.add(scene, draft, dates, starts) for draft in drafts]


def _finished(
    parsed: ParsedReport, scene: Scene, drafts: Sequence[Draft], answers: Mapping[int, tuple[Span | None, int]]
) -> Iterator[StatementTold]:
    seen: set[str] = set()
    for draft in drafts:
        content = _content(parsed, scene, draft)
        key = linking.statement_id(parsed.report.id, content, draft.source)
        if not content or key in seen:
            continue
        seen.add(key)
        own = scene.paragraph.index in answers and draft.source is None
        yield StatementTold(
            id=key,
            report=parsed.report.id,
            content=content,
            source=draft.source,
            cue=draft.cue,
            speaker=draft.speaker,
            kind="direct" if own else linking.kind(parsed.text, content, scene.quotations),
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
        draft = Draft(scene.paragraph.index, (span,), None, None, None)
        content = _content(parsed, scene, draft)
        if content:
            key = linking.statement_id(parsed.report.id, content, None)
            meant, denied = modality.modality(scene, draft), modality.negated(scene, draft)
            yield StatementTold(key, parsed.report.id, content, None, None, None, "narrated", None, None, denied, meant, None)
