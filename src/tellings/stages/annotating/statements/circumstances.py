"""To whom, where and when a statement was made: "told the harbour paper on Monday in an interview"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.model.records import DateMention, Span
from tellings.stages.annotating.statements import venues
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_BETWEEN = 3
"""How many words may stand between a cue and the date on which it was uttered."""


def add(scene: Scene, draft: Draft, dates: Sequence[DateMention], starts: Sequence[int]) -> Draft:
    """A draft with its addressee, its venue and the date it was said; `starts` are where `dates` start."""
    if draft.head is None or draft.cue is None or draft.paragraph != scene.paragraph.index:
        return draft
    near = list(_dates(scene, draft.head, dates, starts))
    verbs = venues.speaking(scene, draft.head)
    dated = {i for date in near for i in range(scene.token_at(date.start), scene.token_at(date.end))}
    addressee, venue = _addressee(scene, draft, verbs), venues.find(scene, draft, verbs, dated)
    if addressee is not None and venue is not None and addressee.start < venue.end and venue.start < addressee.end:
        venue = None
    return replace(draft, addressee=addressee, venue=venue, said=_said(scene, draft, (addressee, venue), verbs, near))


def _dates(scene: Scene, head: int, dates: Sequence[DateMention], starts: Sequence[int]) -> Iterator[DateMention]:
    """The dates of a token's sentence."""
    first, last = scene.tokens[scene.first[head]].start, scene.tokens[scene.last[head]].end
    for date in dates[bisect_left(starts, first) : bisect_left(starts, last)]:
        if date.type in ("date", "time"):
            yield date


def _addressee(scene: Scene, draft: Draft, verbs: Sequence[int]) -> Span | None:
    for verb in verbs:
        found = _told(scene, draft, verb)
        if found is not None:
            return found
    lemma = scene.lemma(verbs[0])
    if lemma in scene.speech.request and draft.verb is not None:
        asked = scene.child(draft.verb, "nsubj")
        return _outside(draft, _phrase(scene, asked.i)) if asked is not None else None
    return None


def _told(scene: Scene, draft: Draft, verb: int) -> Span | None:
    """Who is told, asked or addressed by one verb."""
    lemma, own = scene.lemma(verb), verb == draft.head
    told = scene.speech.addressed if own else scene.circumstances.addressing
    if own and draft.verb is not None:
        told |= scene.speech.request
    passive = scene.child(verb, "auxpass") is not None
    for child in scene.parse.children(verb):
        object_ = ("nsubjpass",) if passive else ("dobj", "dative")
        if child.dep in object_ and lemma in told and child.pos != "ADP":
            return _outside(draft, _phrase(scene, child.i))
        if child.text.lower() == "to" and child.dep in ("prep", "dative") and lemma in scene.speech.heard:
            named = scene.child(child.i, "pobj")
            return _outside(draft, _phrase(scene, named.i)) if named is not None else None
    return None


def _phrase(scene: Scene, i: int) -> Span | None:
    """A noun phrase without the date or clause that the parser hung on it."""
    return scene.span(scene.left[i], venues.end_of(scene, i))


def _outside(draft: Draft, span: Span | None) -> Span | None:
    taken = [*draft.content, *(part for part in (draft.source, draft.cue) if part is not None)]
    if span is None or any(part.start < span.end and span.start < part.end for part in taken):
        return None
    return span


def _said(
    scene: Scene, draft: Draft, told: Sequence[Span | None], verbs: Sequence[int], dates: Sequence[DateMention]
) -> str | None:
    """The value of a date that stands beside the cue and what goes with it, or opens the sentence that the cue governs."""
    assert draft.head is not None
    first = scene.tokens[scene.first[draft.head]].start
    openers = [Span(scene.tokens[i].start, scene.tokens[i].end) for i in verbs[1:]]
    beside = [span.end for span in (draft.cue, draft.source, *told, *openers) if span is not None]
    venue = told[1]
    for date in dates:
        if _outside(draft, Span(date.start, date.end)) is None or _in_name(scene, date):
            continue
        inside = venue is not None and venue.start <= date.start and date.end <= venue.end
        opens = _joined(scene, first, date.start) and scene.tokens[draft.head].dep == "ROOT"
        if inside or opens or any(end <= date.start and _joined(scene, end, date.start) for end in beside):
            return date.value
    return None


def _in_name(scene: Scene, date: DateMention) -> bool:
    """Whether words for a time are part of a name: "the Evening Lamp"."""
    at = scene.token_at(date.end)
    follows = scene.tokens[at] if at < len(scene.tokens) else None
    return follows is not None and follows.pos == "PROPN" and scene.tokens[at - 1].head == follows.i


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but "on", "late in" and the like stands between two offsets."""
    words = scene.text[start:end].replace(",", " , ").split()
    return len(words) <= _BETWEEN and all(word.lower() in scene.circumstances.joints for word in words)
