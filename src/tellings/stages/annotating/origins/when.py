"""The date that belongs to a phrase."""

from __future__ import annotations

from tellings.model.records import Span
from tellings.stages.annotating.origins.scene import Scene, Sentence

_BETWEEN = frozenset({"", "on", "in", "late", "early", "late on", "early on", "back in", "earlier on", "published", "dated"})
_NEAR = 24  # letters after a phrase in which its date must begin
_FEW = 4  # dates in a sentence of which one may still be the only one outside what is said


def with_date(scene: Scene, sentence: Sentence, phrase: Span) -> tuple[Span, str | None]:
    """A phrase drawn out over a date that follows it at once, and that date's value; else the value of the one date that the
    sentence has outside all that is said.
    """
    for date in scene.dates_in(Span(phrase.start, min(phrase.end + _NEAR, sentence.span.end))):
        if date.start < phrase.end:
            return Span(phrase.start, max(phrase.end, date.end)), date.value
        if scene.parsed.text[phrase.end : date.start].strip(" ,").lower() in _BETWEEN:
            return Span(phrase.start, date.end), date.value
    return phrase, _only_date(scene, sentence)


def _only_date(scene: Scene, sentence: Sentence) -> str | None:
    if not sentence.said or not sentence.dated or len(sentence.dated) > _FEW:
        return None
    said = [content for statement in sentence.said for content in statement.content]
    free = {d.value for d in scene.dates_in(sentence.span) if not any(c.start <= d.start < c.end for c in said)}
    return min(free) if len(free) == 1 else None
