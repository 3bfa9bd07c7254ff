"""Statements: a source, its words or thoughts, and the cue that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.records import DateMention
from tellings.model.told import StatementTold
from tellings.ports.attributor import Attributor
from tellings.ports.parsed import ParsedReport
from tellings.stages.annotating.statements import attitudes, circumstances, headlines, linking, modality, narrated
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.marks import Marks
from tellings.stages.annotating.statements.narrated import Attributed
from tellings.stages.annotating.statements.rules import Rules
from tellings.stages.annotating.statements.scene import ANSWER, TITLES, Scene, scenes

_NARRATED = ("body",)
RULES: Attributor = Rules()
"""What finds statements where nothing better is at hand."""


def find(parsed: ParsedReport, dates: Sequence[DateMention], attributor: Attributor = RULES) -> list[StatementTold]:
    """The statements of a report in text order, and every other sentence of its story as `narrated`."""
    staged = _staged(parsed, attributor.attribute(parsed))
    starts = [date.start for date in dates]
    attributed = Attributed.of(staged)
    marks = Marks.of(parsed, [scene for scene, _ in staged])
    made: list[StatementTold] = []
    told: list[StatementTold] = []
    for scene, drafts in staged:
        placed = [circumstances.add(scene, draft, dates, starts) for draft in drafts]
        made += _finished(scene, placed, marks, own=scene.paragraph.role == ANSWER)
        if scene.paragraph.role in _NARRATED:
            told += _narrated(scene, attributed, marks)
    return linking.in_order([*linking.nested(made), *told])


def _staged(parsed: ParsedReport, drafts: Sequence[Draft]) -> list[tuple[Scene, list[Draft]]]:
    """Each paragraph with its drafts."""
    held = linking.by_paragraph(drafts)
    staged = [(scene, held.get(scene.paragraph.index, [])) for scene in scenes(parsed)]
    return [
        (scene, attitudes.told(scene, linking.without_own(scene, drafts))) for scene, drafts in headlines.once(staged, TITLES)
    ]


def _finished(scene: Scene, drafts: Sequence[Draft], marks: Marks, *, own: bool) -> Iterator[StatementTold]:
    """Statements from drafts; `own` when they are an interviewee's answers."""
    seen: set[str] = set()
    for draft in drafts:
        content = marks.clean(draft.content)
        key = linking.statement_id(marks.report, content, draft.source)
        if not content or key in seen:
            continue
        seen.add(key)
        answered = own and draft.source is None
        yield StatementTold(
            id=key,
            report=marks.report,
            content=content,
            source=draft.source,
            cue=draft.cue,
            speaker=draft.speaker,
            kind="direct" if answered else marks.kind(content, draft.cue),
            addressee=draft.addressee,
            said=draft.said,
            negated=modality.negated(scene, draft),
            modality=modality.modality(scene, draft),
            inside=None,
            attitude=draft.attitude,
            venue=draft.venue,
        )


def _narrated(scene: Scene, attributed: Attributed, marks: Marks) -> Iterator[StatementTold]:
    for span in narrated.find(scene, attributed):
        content = marks.clean((span,))
        if content:
            draft = Draft(scene.paragraph.index, (span,), None, None, None)
            key = linking.statement_id(marks.report, content, None)
            meant, denied = modality.modality(scene, draft), modality.negated(scene, draft)
            yield StatementTold(key, marks.report, content, None, None, None, "narrated", None, None, denied, meant, None)
