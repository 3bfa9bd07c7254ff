"""Cues that are nouns or adjectives: "his promise to …", "the claim that …", "is confident that …", "made it clear that …"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements import extents
from tellings.stages.annotating.statements.cues import cue_tokens, verb_cue
from tellings.stages.annotating.statements.draft import Cue, Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb, phrase, subject_of

_CLAUSES = ("acl", "ccomp", "relcl")


def find(scene: Scene) -> Iterator[Draft]:
    """The statements that a noun or an adjective brings."""
    for token in scene.tokens:
        if token.pos == "NOUN":
            yield from _noun(scene, token.i)
        elif token.lemma == "make" and is_verb(token):
            yield from _made_clear(scene, token.i)
        elif token.pos == "ADJ" and scene.lemma(token.i) in scene.speech.certain | scene.speech.ready:
            yield from _adjective(scene, token.i)


def brings(scene: Scene, i: int) -> Token | None:
    """The head of the clause that a noun of speech brings."""
    if scene.lemma(i) not in scene.speech.nouns:
        return None
    return next((c for c in scene.parse.children(i) if c.dep in _CLAUSES and c.i > i and _opens(scene, c.i)), None)


def _noun(scene: Scene, i: int) -> Iterator[Draft]:
    clause = brings(scene, i)
    if clause is None:
        return
    source, first = _owner(scene, i)
    cue_span = scene.span(first, i)
    # A plan "to …" of nobody's is a thing; a claim "that …" of nobody's is hearsay.
    if cue_span is None or (source is None and clause.tag == "VB"):
        return
    cue = Cue(i, cue_span, source, None, source)
    content = extents.after(scene, cue, clause.i)
    planned = clause.tag == "VB"
    if content:
        yield Draft(scene.paragraph.index, content, source, cue_span, source, i, clause.i, planned=planned)


def _opens(scene: Scene, clause: int) -> bool:
    """Whether a clause says what the noun is about: "that …" with a subject of its own, or "to …"."""
    first = scene.tokens[scene.left[clause]]
    if scene.tokens[clause].tag == "VB" and first.text.lower() == "to":
        return True
    return first.text.lower() == "that" and first.dep == "mark"


def _owner(scene: Scene, i: int) -> tuple[Span | None, int]:
    """Whose word it is, with the first token of the cue: the possessor, or the subject of the verb that the noun hangs on."""
    owner = scene.child(i, "poss")
    if owner is None and i >= 2 and scene.tokens[i - 1].tag == "POS":
        owner = scene.tokens[i - 2]
    if owner is not None:
        span = phrase(scene, owner.i, i, i)
        if span is not None and scene.text[span.start : span.end].endswith(("'s", "’s")):
            span = Span(span.start, span.end - 2)
        return span, i
    head = scene.tokens[i].head
    if scene.tokens[i].dep == "dobj" and is_verb(scene.tokens[head]) and scene.lemma(head) in scene.speech.light:
        return verb_cue(scene, head).source, min(cue_tokens(scene, head)[0], i)
    return None, i


def _adjective(scene: Scene, i: int) -> Iterator[Draft]:
    head = scene.tokens[i].head
    clause = next((c for c in scene.parse.children(i) if c.dep in ("ccomp", "xcomp") and c.i > i), None)
    if clause is None:
        return
    wanted = scene.speech.ready if clause.tag == "VB" and clause.dep == "xcomp" else scene.speech.certain
    if scene.lemma(i) not in wanted:
        return
    subject = subject_of(scene, head) if scene.tokens[i].dep in ("acomp", "ccomp", "oprd") else None
    if subject is None:
        return
    source = phrase(scene, subject, head, cue_tokens(scene, head)[0])
    first = cue_tokens(scene, head)[0]
    span = scene.span(min(first, i), i)
    if span is None or source is None or scene.tokens[subject].lemma == "it":
        return
    content = extents.after(scene, Cue(i, span, source, subject, source), clause.i)
    if content:
        planned = clause.tag == "VB"
        yield Draft(scene.paragraph.index, content, source, span, source, i, clause.i, planned=planned)


def _made_clear(scene: Scene, i: int) -> Iterator[Draft]:
    """The cue "made it clear that …": the parser hangs the clause on the verb, on the adjective or on "it"."""
    end = min(i + 5, scene.last[i])
    clear = next((k for k in range(i + 1, end + 1) if scene.lemma(k) in scene.speech.clear), None)
    if clear is None or any(scene.tokens[k].pos in ("NOUN", "PROPN") for k in range(i + 1, clear)):
        return
    clause = next((t for t in scene.tokens[clear + 1 : scene.last[i] + 1] if t.head <= clear and t.dep in _CLEARED), None)
    cue = verb_cue(scene, i)
    span = scene.span(scene.token_at(cue.span.start), clear)
    if clause is None or span is None or cue.source is None:
        return
    made = Cue(clear, span, cue.source, cue.subject, cue.speaker)
    content = extents.after(scene, made, clause.i, max(scene.left[clause.i], clear + 1))
    if content:
        yield Draft(scene.paragraph.index, content, cue.source, span, cue.speaker, i, clause.i)


_CLEARED = ("ccomp", "advcl", "acl", "relcl", "xcomp")
