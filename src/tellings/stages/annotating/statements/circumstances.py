"""To whom, where and when a statement was made: "told the harbour paper on Monday in an interview"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.model.records import DateMention, Span
from tellings.stages.annotating.statements import venues
from tellings.stages.annotating.statements.dated import Dates
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_BETWEEN = 3
"""How many words may stand between a cue and the date on which it was uttered."""
_REACH = 60
"""How many code points those words may take."""


def add(scene: Scene, draft: Draft, dates: Sequence[DateMention], starts: Sequence[int]) -> Draft:
    """A draft with its addressee, its venue and the date it was said; `starts` are where `dates` start."""
    if draft.head is None or draft.cue is None or draft.paragraph != scene.paragraph.index:
        return draft
    verbs, when = venues.speaking(scene, draft.head), Dates(dates, starts)
    addressee, venue = _addressee(scene, draft, verbs), venues.find(scene, draft, verbs, when)
    if addressee is not None and venue is not None and addressee.start < venue.end and venue.start < addressee.end:
        venue = None
    return replace(draft, addressee=addressee, venue=venue, said=_said(scene, draft, (addressee, venue), verbs, when))


def _addressee(scene: Scene, draft: Draft, verbs: Sequence[int]) -> Span | None:
    for verb in verbs:
        found = _told(scene, draft, verb)
        if found is not None:
            return found
    lemma = scene.lemma(verbs[0])
    if lemma in scene.speech.request and draft.verb is not None:
        asked = scene.child(draft.verb, "nsubj")
        return _outside(scene, draft, _phrase(scene, asked.i)) if asked is not None else None
    return None


def _told(scene: Scene, draft: Draft, verb: int) -> Span | None:
    """Who is told, asked or addressed by one verb."""
    lemma, own = scene.lemma(verb), verb == draft.head
    told = scene.speech.addressed if own else scene.circumstances.addressing
    if own and draft.verb is not None:
        told |= scene.speech.request
    passive = scene.child(verb, "auxpass") is not None or (own and lemma in scene.speech.hearing)
    told |= scene.speech.hearing if own else frozenset()
    for child in scene.parse.children(verb):
        object_ = ("nsubjpass", "nsubj") if passive else ("dobj", "dative")
        if child.dep in object_ and lemma in told and child.pos != "ADP":
            return _outside(scene, draft, _phrase(scene, child.i))
        if child.text.lower() == "to" and child.dep in ("prep", "dative") and lemma in scene.speech.heard:
            named = scene.child(child.i, "pobj")
            return _outside(scene, draft, _phrase(scene, named.i)) if named is not None else None
    return None


def _phrase(scene: Scene, i: int) -> Span | None:
    """A noun phrase without the date or clause that the parser hung on it."""
    return scene.span(scene.left[i], venues.end_of(scene, i))


def _outside(scene: Scene, draft: Draft, span: Span | None) -> Span | None:
    if span is None or any(part.start < span.end and span.start < part.end for part in venues.claimed(scene, draft)):
        return None
    return span


def _said(scene: Scene, draft: Draft, told: Sequence[Span | None], verbs: Sequence[int], dates: Dates) -> str | None:
    """The value of a date that stands beside the cue and what goes with it, or opens the sentence that the cue governs."""
    assert draft.head is not None
    last = scene.tokens[scene.last[draft.head]].end
    openers = [Span(scene.tokens[i].start, scene.tokens[i].end) for i in verbs[1:]]
    beside = [span.end for span in (draft.cue, draft.source, *told, *openers) if span is not None]
    beside.append(scene.tokens[draft.head].end)
    if scene.tokens[draft.head].dep == "ROOT":
        beside.append(scene.tokens[scene.first[draft.head]].start)
    found = [date for end in beside for date in dates.between(end, min(end + _REACH, last)) if _joined(scene, end, date.start)]
    found += dates.between(told[1].start, told[1].end) if told[1] is not None else ()
    fit = (
        d
        for d in sorted(found, key=lambda date: date.start)
        if _outside(scene, draft, Span(d.start, d.end)) and not _in_name(scene, d)
    )
    return next((date.value for date in fit), None)


def _in_name(scene: Scene, date: DateMention) -> bool:
    """Whether words for a time are part of a name: "the Evening Lamp"."""
    at = scene.token_at(date.end)
    follows = scene.tokens[at] if at < len(scene.tokens) else None
    return follows is not None and follows.pos == "PROPN" and scene.tokens[at - 1].head == follows.i


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but "on", "late in" and the like stands between two offsets."""
    words = scene.text[start:end].replace(",", " , ").split()
    return len(words) <= _BETWEEN and all(word.lower() in scene.circumstances.joints for word in words)
