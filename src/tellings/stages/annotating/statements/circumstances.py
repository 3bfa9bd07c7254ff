"""To whom and when a statement was made: "told the harbour paper on Monday"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tellings.model.records import DateMention, Span
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_JOINTS = frozenset({"on", "in", "late", "early", "earlier", "this", "the", "at", "by", "last", "back", ",", "during"})
_TIMES = ("DATE", "TIME")


def add(scene: Scene, draft: Draft, dates: Sequence[DateMention], starts: Sequence[int]) -> Draft:
    """A draft with its addressee and the date it was said; `starts` are where `dates` start."""
    if draft.head is None or draft.cue is None:
        return draft
    addressee = _addressee(scene, draft)
    return replace(draft, addressee=addressee, said=_said(scene, draft, addressee, dates, starts))


def _addressee(scene: Scene, draft: Draft) -> Span | None:
    assert draft.head is not None
    lemma = scene.lemma(draft.head)
    for child in scene.parse.children(draft.head):
        told = scene.speech.addressed | scene.speech.request if draft.verb is not None else scene.speech.addressed
        if child.dep in ("dobj", "dative") and lemma in told and child.pos != "ADP":
            return _outside(draft, _phrase(scene, child.i))
        if child.text.lower() == "to" and child.dep in ("prep", "dative") and lemma in scene.speech.heard:
            named = scene.child(child.i, "pobj")
            return _outside(draft, _phrase(scene, named.i)) if named is not None else None
    if lemma in scene.speech.request and draft.verb is not None:
        asked = scene.child(draft.verb, "nsubj")
        return _outside(draft, _phrase(scene, asked.i)) if asked is not None else None
    return None


def _phrase(scene: Scene, i: int) -> Span | None:
    """A noun phrase without the date or clause that the parser hung on it."""
    last = scene.right[i]
    for child in scene.parse.children(i):
        inner = scene.child(child.i, "pobj")
        dated = child.entity in _TIMES or (inner is not None and inner.entity in _TIMES)
        if child.i > i and (dated or child.dep in ("relcl", "acl", "advcl", "ccomp", "npadvmod")):
            last = min(last, scene.left[child.i] - 1)
    return scene.span(scene.left[i], last)


def _outside(draft: Draft, span: Span | None) -> Span | None:
    taken = [*draft.content, *(part for part in (draft.source, draft.cue) if part is not None)]
    if span is None or any(part.start < span.end and span.start < part.end for part in taken):
        return None
    return span


def _said(
    scene: Scene, draft: Draft, addressee: Span | None, dates: Sequence[DateMention], starts: Sequence[int]
) -> str | None:
    """The value of a date that stands beside the cue, or opens the sentence that the cue governs."""
    assert draft.head is not None
    assert draft.cue is not None
    first, last = scene.tokens[scene.first[draft.head]].start, scene.tokens[scene.last[draft.head]].end
    beside = [span.end for span in (draft.cue, draft.source, addressee) if span is not None]
    for date in dates[bisect_left(starts, first) : bisect_left(starts, last)]:
        span = Span(date.start, date.end)
        if date.type not in ("date", "time") or _outside(draft, span) is None:
            continue
        opens = _joined(scene.text[first : date.start]) and scene.tokens[draft.head].dep == "ROOT"
        if opens or any(end <= date.start and _joined(scene.text[end : date.start]) for end in beside):
            return date.value
    return None


def _joined(between: str) -> bool:
    """Whether nothing but "on", "late in" and the like stands between."""
    words = between.replace(",", " , ").split()
    return len(words) <= 3 and all(word.lower() in _JOINTS for word in words)
