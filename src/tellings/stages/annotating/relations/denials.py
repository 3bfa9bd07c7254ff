"""Denials of what was just told: "Vessia gave the rebels boats, two officers said. Elmin denies it." Both are told, each as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import MentionTold, RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses
from tellings.stages.annotating.relations.standing import ASSERTED, DENIED
from tellings.stages.annotating.scene import Scene

_FAR = 2
"""Sentences back in which what is denied stands: nobody denies by "it" what was said long before."""


def find(scene: Scene, told: Sequence[RelationTold]) -> Iterator[RelationTold]:
    """The relations among some of a paragraph that a later clause of it denies, as denied. Only a side denies: whoever else says
    "no" says it of something else more often than not.
    """
    for token in scene.parse:
        if clauses.is_clause(token) and _denies(scene, token):
            yield from _denied(scene, token, told)


def _denies(scene: Scene, verb: Token) -> bool:
    """Whether a clause denies something by "it", "this", "which" or "the claim", and not something of its own."""
    if verb.lemma.lower() not in words(scene.language, "relations", "denials.verbs"):
        return False
    denied = [child for child in scene.parse.children(verb.i) if child.dep in ("dobj", "nsubjpass")]
    pointing = words(scene.language, "relations", "denials.pointing")
    return bool(denied) and all(token.lemma.lower() in pointing for token in denied)


def _denied(scene: Scene, verb: Token, told: Sequence[RelationTold]) -> Iterator[RelationTold]:
    speakers = clauses.subjects(scene.parse, verb, scene.language)
    voices = {m.cluster for speaker in speakers for m in _mentions(scene, speaker)}
    before = [row for row in told if row.factuality == ASSERTED and _lies_before(scene, row, verb)]
    mine = [row for row in before if not voices.isdisjoint(_clusters(scene, row))]
    last = max((row.clause.end for row in mine), default=None)
    first, end = clauses.extent(scene.parse, verb.i)
    for row in mine:
        if row.clause.end == last:
            yield replace(row, factuality=DENIED, start=None, end=None, clause=Span(first, end))


def _mentions(scene: Scene, speaker: Token) -> Iterator[MentionTold]:
    """Who speaks, and whose ministry or embassy it is that speaks."""
    for token in scene.parse.subtree(speaker.i, without=("relcl", "acl", "appos", "conj", "prep")):
        mention = scene.sides.mention_at(token)
        if mention is not None:
            yield mention


def _clusters(scene: Scene, row: RelationTold) -> set[int]:
    return {m.cluster for span in (*row.subjects, *row.objects) for m in scene.sides.inside(span.start, span.end)}


def _lies_before(scene: Scene, row: RelationTold, verb: Token) -> bool:
    if row.clause.start >= verb.start:
        return False
    token = scene.first_token(row.clause.start, row.clause.end)
    return token is not None and 0 <= verb.sentence - token.sentence <= _FAR
