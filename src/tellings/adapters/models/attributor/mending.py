"""Where the parse and the marks know better than the network: what a cue cannot take, and where two statements were told as one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.adapters.models.attributor.decoding import Candidate
from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.headlines import is_place
from tellings.stages.annotating.statements.quotes import is_speech
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_time, is_verb

_CLAUSES = ("ccomp", "xcomp", "advcl")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PARTS = ";:—–."


class Others:
    """The drafts of the rules whose cues are not those of the network, by where their cues stand."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        cued = [(scene.token_at(draft.cue.start), n, draft) for n, draft in enumerate(drafts) if draft.cue is not None]
        self._scene, self._cued = scene, sorted(cued, key=lambda one: one[:2])

    def siblings(self, candidate: Candidate) -> list[Draft]:
        """Those of the same source that the end of a candidate's content holds: "said …, adding that …"."""
        if not candidate.source or not candidate.content:
            return []
        source, last = whole(self._scene, candidate.source), candidate.content[-1]
        first = bisect_right(self._cued, last.start, key=_place)
        held = self._cued[first : bisect_left(self._cued, last.stop, key=_place)]
        ends = [draft for _, _, draft in held if self._scene.token_at(draft.end) + 1 >= last.stop]
        return [d for d in ends if d.source is not None and source.start < d.source.end and d.source.start < source.end]


def _place(cued: tuple[int, int, Draft]) -> int:
    return cued[0]


def mended(scene: Scene, candidate: Candidate, others: Others) -> Iterator[Candidate]:
    """The statements that a candidate tells, if any."""
    head = scene.tokens[candidate.head]
    if head.dep == "amod" or (head.text == ":" and _is_labelled(scene, candidate)):
        return
    source, unsaid = _without_time(scene, candidate.source), _is_done_to(scene, head)
    if unsaid or not any(scene.tokens[t].pos in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ") for t in source):
        source = range(0)
    content = _without_sequel(scene, head, _without_hearer(scene, head, _without_dummy(scene, head, candidate.content)))
    content = _without_siblings(scene, content, others.siblings(replace(candidate, content=content)))
    for part in _told_apart(scene, content):
        yield replace(candidate, source=source, content=part, unsaid=unsaid)


def _is_labelled(scene: Scene, candidate: Candidate) -> bool:
    """Whether a label or a place stands before a colon, "Video: …", "Port Tarn: ‘We ran’", and nobody who speaks."""
    named = whole(scene, candidate.source) if candidate.source else Span(0, 0)
    label = scene.text[named.start : scene.tokens[candidate.head].start].strip().lower()
    return label in scene.speech.labels or (bool(candidate.source) and is_place(scene, named))


def _without_time(scene: Scene, source: range) -> range:
    """A source without by when something was promised or done: "March 3 by the mayor"; nothing where it is a time alone."""
    stops = [t for t in source if scene.tokens[t].text.lower() == "by"]
    edges = zip([source.start, *(t + 1 for t in stops)], [*stops, source.stop], strict=True)
    parts = [range(first, last) for first, last in edges if first < last]
    if not any(_is_time(scene, part) for part in parts):
        return source
    return next((part for part in parts if not _is_time(scene, part)), range(0))


def _is_time(scene: Scene, part: range) -> bool:
    named = [scene.tokens[t] for t in part if scene.tokens[t].pos in ("NOUN", "PROPN", "NUM", "PRON")]
    return bool(named) and all(map(is_time, named))


def _is_done_to(scene: Scene, head: Token) -> bool:
    """Whether what stands beside the cue is charged, asked or told and does not speak: "players accused of …", "Asked if he …"."""
    if head.tag == "VBN" and head.dep == "advcl" and head.text.lower() in scene.speech.occasion:
        return scene.child(head.i, "agent", "aux", "nsubj") is None
    if scene.lemma(head.i) in scene.speech.hearing:  # "the inquest heard that …"
        who = scene.child(head.i, "nsubj")
        return who is not None and scene.lemma(who.i) in scene.circumstances.nouns["bodies"]
    charging = scene.lemma(head.i) in scene.speech.charge
    return charging and is_verb(head) and scene.child(head.i, "dobj", "agent") is None and head.tag in ("VBN", "VBD")


def _without_dummy(scene: Scene, head: Token, content: tuple[range, ...]) -> tuple[range, ...]:
    """Content without the "it" that stands for the clause behind it, "it was reported that …", and without who was told it, "the jury
    was told that …".
    """
    first, clause = content[0], scene.child(head.i, "ccomp")
    subject = scene.child(head.i, "nsubj", "nsubjpass")
    if len(content) == 1 or subject is None or clause is None or subject.i not in first:
        return content
    dummy = subject.lemma.lower() == "it" or (subject.dep == "nsubjpass" and scene.lemma(head.i) in scene.speech.addressed)
    return content[1:] if dummy and first.stop <= head.i and any(clause.i in run for run in content[1:]) else content


def _without_hearer(scene: Scene, head: Token, content: tuple[range, ...]) -> tuple[range, ...]:
    """Content without who was told it: "told the owner’s wife that …"."""
    first, object_ = content[0], scene.child(head.i, "dobj", "dative")
    if scene.lemma(head.i) not in scene.speech.addressed or object_ is None or object_.i not in first:
        return content
    that = next((t for t in first if scene.tokens[t].text.lower() == "that" and t > object_.i), first.start)
    named = range(first.start, that)
    if object_.i not in named or any(is_verb(scene.tokens[t]) for t in named):
        return content
    return (range(that, first.stop), *content[1:])


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
    return tuple(range(run.start, min(run.stop, at)) for run in content if run.start < at) or content


def _has_tense(scene: Scene, token: Token) -> bool:
    return token.tag in _FINITE or scene.child(token.i, "aux", "auxpass") is not None


def _without_siblings(scene: Scene, content: tuple[range, ...], siblings: Sequence[Draft]) -> tuple[range, ...]:
    """Content without the statements that the same source's other cues bring."""
    cuts = [scene.token_at(min(draft.cue.start, draft.start)) for draft in siblings if draft.cue is not None]
    cut = min(cuts, default=content[-1].stop)
    while cut > content[0].start + 1 and scene.tokens[cut - 1].dep == "cc":
        cut -= 1
    kept = tuple(range(run.start, min(run.stop, cut)) for run in content if run.start < cut)
    return kept or content


def whole(scene: Scene, run: range) -> Span:
    """The words of a run as they stand, stops and all: a cue may be a colon."""
    return Span(scene.tokens[run.start].start, scene.tokens[run.stop - 1].end)


def _told_apart(scene: Scene, content: tuple[range, ...]) -> Iterator[tuple[range, ...]]:
    """Content in the outlet's words, and the quotation that begins anew after a stop in it: "said the pier is safe; “we looked”"."""
    for n, run in enumerate(content):
        for quotation in scene.quotations_near(whole(scene, run)):
            at = scene.token_at(quotation.start)
            told = range(run.start, at)
            stop = at > run.start and scene.tokens[at - 1].text in _PARTS and is_speech(scene, quotation)
            plain = scene.quotation_at(scene.tokens[run.start].start) is None
            if stop and plain and at < run.stop and any(scene.tokens[t].tag in _FINITE for t in told):
                yield (*content[:n], told)
                yield (range(at, run.stop), *content[n + 1 :])
                return
    yield content
