"""What an outlet tells in its own voice: every sentence that no statement holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from tellings.model.records import Span
from tellings.stages.annotating import sentences
from tellings.stages.annotating.statements import attitudes
from tellings.stages.annotating.statements.cues import cites_somebody
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.marks import merged
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb

_COVERED = 0.6
"""A sentence with this share of its words in statements is attributed; the rest of it is the machinery of attribution."""
_WORD = re.compile(r"\w+")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Attributed:
    """The stretches of a report that its statements hold, in order, joined where they touch."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, staged: Sequence[tuple[Scene, Sequence[Draft]]]) -> Self:
        """What the drafts of a report's paragraphs hold."""
        parts = [span for scene, drafts in staged for span in (*_parts(scene, drafts), *_leads(scene, drafts))]
        spans = tuple(merged(parts))
        return cls(spans, tuple(span.start for span in spans))

    def holds(self, offset: int) -> bool:
        """Whether the word at an offset stands in a statement."""
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.spans[at].end


def find(scene: Scene, attributed: Attributed) -> Iterator[Span]:
    """The sentences of a paragraph that statements do not substantially cover."""
    for first, last in sentences.ranges(scene.text, scene.paragraph, scene.quotations):
        sentence = Span(scene.tokens[first].start, scene.tokens[last].end)
        words = [m.start() for m in _WORD.finditer(scene.text, sentence.start, sentence.end)]
        if words and sum(map(attributed.holds, words)) < _COVERED * len(words):
            yield sentence


def _parts(scene: Scene, drafts: Sequence[Draft]) -> list[Span]:
    said = [draft for draft in drafts if _said(scene, draft)]
    return [span for draft in said for span in (*draft.content, draft.source, draft.cue) if span is not None]


def _said(scene: Scene, draft: Draft) -> bool:
    """Whether the source spoke, was cited, or asked not to be named: how it was attributed is no news. That somebody supports, wants or plans
    a thing is also the outlet's own telling.
    """
    if draft.attitude:
        cites = draft.head is not None and cites_somebody(scene, draft.head)
        return cites or attitudes.keeps_its_name(scene, draft)
    if draft.head is None or not is_verb(scene.tokens[draft.head]):
        return True
    speech = scene.speech
    if scene.lemma(draft.head) in speech.light and draft.cue is not None:  # "expressed hope that", "issued a warning that"
        named = scene.tokens[scene.token_at(draft.cue.start) : scene.token_at(draft.cue.end)]
        return any(token.pos == "NOUN" and token.lemma.lower() in speech.nouns for token in named)
    told = (
        speech.clause | speech.quotation | speech.addressed | speech.request | speech.hearsay | speech.charge | speech.hearing
    )
    return scene.lemma(draft.head) in told


def _leads(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Span]:
    """What stands before a sentence's source and tells nothing by itself: "Asked about the fire, …", "On the fire, …"."""
    for draft in drafts:
        if draft.head is None or draft.source is None or scene.tokens[draft.head].dep != "ROOT":
            continue
        first, last = scene.first[draft.head], scene.token_at(draft.source.start)
        lead = scene.tokens[first:last]
        opening = " ".join(token.text.lower() for token in lead[:2])
        named = opening in scene.speech.occasion or opening.split(" ")[0] in scene.speech.occasion
        if lead and (named or not any(token.tag in _FINITE for token in lead)):
            yield Span(lead[0].start, lead[-1].end)
