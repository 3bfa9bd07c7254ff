"""Where the parse and the marks know better than the network: what a cue cannot take, and where two statements were told as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.adapters.models.attributor.decoding import Candidate
from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.quotes import is_speech
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb

_CLAUSES = ("ccomp", "xcomp", "advcl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PARTS = ";:—–."


def mended(scene: Scene, candidate: Candidate, ruled: Sequence[Draft]) -> Iterator[Candidate]:
    """The statements that a candidate tells, if any; `ruled` are the rules' drafts with other cues."""
    head = scene.tokens[candidate.head]
    labelled = (
        head.text == ":" and scene.text[_start(scene, candidate.source) : head.start].strip().lower() in scene.speech.labels
    )
    if head.dep == "amod" or labelled:
        return
    source = candidate.source
    if _is_done_to(scene, head) or not any(
        scene.tokens[t].pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ") for t in source
    ):
        source = range(0)
    content = _without_sequel(scene, head, candidate.content)
    content = _without_siblings(scene, replace(candidate, content=content), ruled)
    for part in _told_apart(scene, content):
        yield replace(candidate, source=source, content=part)


def _start(scene: Scene, run: range) -> int:
    return scene.tokens[run.start].start if run else 0


def _is_done_to(scene: Scene, head: Token) -> bool:
    """Whether what stands before the cue is charged and not charging: "players accused of …", "is accused of …"."""
    charging = scene.lemma(head.i) in scene.speech.charge
    return charging and is_verb(head) and scene.child(head.i, "dobj", "agent") is None and head.tag in ("VBN", "VBD")


def _without_sequel(scene: Scene, head: Token, content: tuple[range, ...]) -> tuple[range, ...]:
    """Content without what the same subject did next: "decides on the ships and relies on the port". Where the cue governs a clause, a
    verb beside it may be that clause's.
    """
    children = scene.parse.children(head.i)
    if not is_verb(head) or any(child.dep in _CLAUSES for child in children):
        return content
    nexts = [child for child in children if child.dep == "conj" and is_verb(child) and _has_tense(scene, child)]
    first = next((child for child in nexts if any(child.i in run and run.start > head.i for run in content)), None)
    if first is None or any(scene.quotation_at(scene.tokens[run.start].start) for run in content):
        return content
    at = scene.left[first.i]
    while at - 1 > head.i and (scene.tokens[at - 1].dep == "cc" or scene.tokens[at - 1].text == ","):
        at -= 1
    return tuple(range(run.start, min(run.stop, at)) for run in content if run.start < at)


def _has_tense(scene: Scene, token: Token) -> bool:
    return token.tag in _FINITE or scene.child(token.i, "aux", "auxpass") is not None


def _without_siblings(scene: Scene, candidate: Candidate, ruled: Sequence[Draft]) -> tuple[range, ...]:
    """Content without a second statement of the same source at its end: "said …, adding that …"."""
    content = list(candidate.content)
    for draft in ruled:
        if is_sibling(scene, candidate, draft):
            assert draft.cue is not None
            cut = scene.token_at(min(draft.cue.start, draft.start))
            content = [range(run.start, min(run.stop, cut)) for run in content if run.start < cut]
    return tuple(content) if any(content) else candidate.content


def is_sibling(scene: Scene, candidate: Candidate, draft: Draft) -> bool:
    """Whether the rules give the end of a candidate's content to another cue of the same source."""
    if draft.cue is None or draft.source is None or not candidate.source or not candidate.content:
        return False
    source, last = _words(scene, candidate.source), candidate.content[-1]
    same = source.start < draft.source.end and draft.source.start < source.end
    cue, end = scene.token_at(draft.cue.start), scene.token_at(draft.end)
    return same and last.start < cue < last.stop and end + 1 >= last.stop


def _words(scene: Scene, run: range) -> Span:
    return Span(scene.tokens[run.start].start, scene.tokens[run.stop - 1].end)


def _told_apart(scene: Scene, content: tuple[range, ...]) -> Iterator[tuple[range, ...]]:
    """Content in the outlet's words, and the quotation that begins anew after a stop in it: "said the pier is safe; “we looked”"."""
    for n, run in enumerate(content):
        for quotation in scene.quotations_near(_words(scene, run)):
            at = scene.token_at(quotation.start)
            told = range(run.start, at)
            stop = at > run.start and scene.tokens[at - 1].text in _PARTS and is_speech(scene, quotation)
            plain = scene.quotation_at(scene.tokens[run.start].start) is None
            if stop and plain and at < run.stop and any(scene.tokens[t].tag in _FINITE for t in told):
                yield (*content[:n], told)
                yield (range(at, run.stop), *content[n + 1 :])
                return
    yield content
