"""Statements: a source, its words or thoughts, and the cue that joins them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tellings.model.records import DateMention, Span
from tellings.model.told import StatementTold
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.statements import (
    attitudes,
    circumstances,
    clauses,
    headlines,
    interview,
    linking,
    modality,
    narrated,
    nominal,
    objects,
    phrases,
    quotes,
)
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.marks import Marks
from tellings.stages.annotating.statements.narrated import Attributed
from tellings.stages.annotating.statements.paragraphs import Thread
from tellings.stages.annotating.statements.scene import Scene, scenes

_ROLES = ("headline", "heading", "body", "answer", "caption")
_TITLES = ("headline", "heading")
_NARRATED = ("body",)


Answers = Mapping[int, tuple[Span | None, int]]


def find(parsed: ParsedReport, dates: Sequence[DateMention]) -> list[StatementTold]:
    """The statements of a report in text order, and every other sentence of its story as `narrated`."""
    answers = interview.answers(parsed)
    staged = _drafts(parsed, answers)
    starts = [date.start for date in dates]
    attributed = Attributed.of(staged)
    marks = Marks.of(parsed, [scene for scene, _ in staged])
    made: list[StatementTold] = []
    told: list[StatementTold] = []
    for scene, drafts in staged:
        placed = [circumstances.add(scene, draft, dates, starts) for draft in drafts]
        made += _finished(scene, placed, marks, own=scene.paragraph.index in answers)
        if scene.paragraph.role in _NARRATED:
            told += _narrated(scene, attributed, marks)
    return linking.in_order([*linking.nested(made), *told])


def _drafts(parsed: ParsedReport, answers: Answers) -> list[tuple[Scene, list[Draft]]]:
    """The drafts of each paragraph."""
    staged: list[tuple[Scene, list[Draft]]] = []
    thread = Thread()
    for scene in scenes(parsed, _ROLES):
        drafts = _by_parse(scene)
        if scene.paragraph.index in answers:
            speaker, start = answers[scene.paragraph.index]
            drafts = [*interview.statements(scene, speaker, start), *interview.quoted_inside(scene, drafts)]
            thread.stop()
        elif scene.paragraph.role in _TITLES:
            drafts = quotes.find(scene, drafts, None)
        else:
            carried = thread.carry(scene)
            drafts = quotes.find(scene, drafts, thread.previous, carried)
            thread.leave(scene, drafts, carried)
        staged.append((scene, drafts))
    return [(scene, attitudes.told(scene, drafts)) for scene, drafts in headlines.once(staged, _TITLES)]


def _by_parse(scene: Scene) -> list[Draft]:
    """What the parse shows, before quotation marks are asked; a cue inside a quotation brings no words from outside it."""
    titled = list(headlines.find(scene)) if scene.paragraph.role in _TITLES else []
    found = [*titled, *clauses.find(scene), *objects.find(scene), *phrases.find(scene), *nominal.find(scene)]
    return linking.unique([inner for draft in found if (inner := linking.within_quotation(scene, draft)) is not None])


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
