"""Cues that are phrases: "according to X", "in X's words", "as stated by X", "as X put it", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import Span
from tellings.stages.annotating.statements.clauses import cut
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb, phrase

_BREAKS = ",;:()—–"


def find(scene: Scene) -> Iterator[Draft]:
    """The statements that a phrase gives to a source."""
    for token in scene.tokens:
        word = token.text.lower()
        if word == "according":
            yield from _according(scene, token.i)
        elif word == "in":
            yield from _in_words_of(scene, token.i)
        elif word == "as":
            yield from _as_said(scene, token.i)
        elif word in scene.speech.hearsay_adverbs:
            yield from _hearsay(scene, token.i)


def _according(scene: Scene, i: int) -> Iterator[Draft]:
    if i + 2 >= len(scene.tokens) or scene.tokens[i + 1].text.lower() != "to":
        return
    named = scene.child(i + 1, "pobj") or scene.child(i, "pobj")
    last = _phrase_end(scene, i + 2, scene.right[named.i] if named else i + 2)
    source = scene.span(i + 2, last)
    cue = scene.span(i, i + 1)
    if source is not None and cue is not None:
        yield from _around(scene, i, last, source, cue)


def _phrase_end(scene: Scene, start: int, end: int) -> int:
    """Where a source that opens a sentence ends: the parser likes to hang the main clause on it."""
    for k in range(start, end + 1):
        token = scene.tokens[k]
        if token.text == "," and k + 1 <= end and scene.tokens[k + 1].pos in ("PRON", "DET") and token.head != start:
            follows = scene.tokens[k + 1]
            if follows.dep.startswith("nsubj") or scene.tokens[follows.head].dep.startswith("nsubj"):
                return k - 1
    return end


def _around(scene: Scene, first: int, last: int, source: Span, cue: Span, inner: int | None = None) -> Iterator[Draft]:
    """The sentence around a phrase as content, in one span or two; `inner` is the phrase's own verb, if it has one."""
    begin, end = scene.first[first], scene.last[first]
    head = _clause_head(scene, first if inner is None else inner)
    opens = not any(token.pos not in ("PUNCT", "CCONJ", "ADV", "SPACE") for token in scene.tokens[begin:first])
    if head is not None and not opens and scene.tokens[head].dep in ("relcl", "advcl", "acl"):
        begin, end = max(begin, scene.left[head]), min(end, max(scene.right[head], last))
    before = None if opens else scene.span(begin, first - 1)
    after = scene.span(last + 1, cut(scene, last + 1, end))
    if after is not None and scene.tokens[end].text in ".!?" and after.end - after.start < 2:
        after = None
    content = tuple(span for span in (before, after) if span is not None and _has_word(scene, span))
    if content:
        yield Draft(scene.paragraph.index, content, source, cue, source, first, head)


def _has_word(scene: Scene, span: Span) -> bool:
    return any(letter.isalnum() for letter in scene.text[span.start : span.end])


def _clause_head(scene: Scene, i: int) -> int | None:
    for token in scene.parse.ancestors(i):
        if is_verb(token) or token.pos == "AUX":
            return token.i
    return None


def _in_words_of(scene: Scene, i: int) -> Iterator[Draft]:
    """ "in the words of X" and "in X's view"."""
    noun = scene.child(i, "pobj")
    if noun is None or scene.lemma(noun.i) not in scene.speech.views or noun.i - i > 8:
        return
    owner = scene.child(noun.i, "poss")
    of = scene.child(noun.i, "prep")
    named = scene.child(of.i, "pobj") if of is not None and of.lemma == "of" else None
    if owner is not None and owner.text.lower() not in ("my", "our", "your", "its", "other"):
        source, last = phrase(scene, owner.i, noun.i, noun.i), noun.i
    elif named is not None:
        source, last = scene.span(scene.left[named.i], scene.right[named.i]), scene.right[named.i]
    else:
        return
    cue = scene.span(i, noun.i)
    if source is not None and cue is not None:
        yield from _around(scene, i, last, _without_genitive(scene, source), cue)


def _without_genitive(scene: Scene, span: Span) -> Span:
    words = scene.text[span.start : span.end]
    return Span(span.start, span.end - 2) if words.endswith(("'s", "’s")) else span


def _as_said(scene: Scene, i: int) -> Iterator[Draft]:
    verb = next((t for t in scene.tokens[i + 1 : i + 12] if scene.lemma(t.i) in scene.speech.as_stated and is_verb(t)), None)
    if verb is None or scene.last[i] < verb.i or scene.child(verb.i, "ccomp", "dobj") is not None and verb.lemma != "put":
        return
    agent = scene.child(verb.i, "agent")
    if verb.i == i + 1 and agent is not None and (named := scene.child(agent.i, "pobj")):
        source, last = scene.span(scene.left[named.i], scene.right[named.i]), scene.right[named.i]
    else:
        subject = scene.child(verb.i, "nsubj")
        if subject is None or scene.left[subject.i] != i + 1 or subject.text.lower() in ("i", "we", "you", "it"):
            return
        source, last = phrase(scene, subject.i, verb.i, verb.i), max(verb.i, _next_stop(scene, verb.i))
    cue = scene.span(verb.i, verb.i) if source is None or source.start > verb.start else scene.span(verb.i, last)
    if source is not None and cue is not None and _set_apart(scene, i, last):
        yield from _around(scene, i, last, source, cue, verb.i)


def _next_stop(scene: Scene, i: int) -> int:
    end = i
    while end < scene.last[i] and scene.tokens[end + 1].text not in _BREAKS + "." and end - i < 6:
        end += 1
    return end


def _set_apart(scene: Scene, first: int, last: int) -> bool:
    """Whether commas or the sentence's ends stand around a phrase."""
    before = first == scene.first[first] or scene.tokens[first - 1].text in _BREAKS
    after = last >= scene.last[first] or scene.tokens[last + 1].text in _BREAKS + "."
    return before and after


def _hearsay(scene: Scene, i: int) -> Iterator[Draft]:
    head = _clause_head(scene, i)
    if head is None:
        return
    begin, end = scene.left[head], scene.right[head]
    cue = scene.span(i, i)
    before, after = scene.span(begin, i - 1) if begin < i else None, scene.span(i + 1, end) if end > i else None
    content = tuple(span for span in (before, after) if span is not None and _has_word(scene, span))
    if content and cue is not None:
        yield Draft(scene.paragraph.index, content, None, cue, None, i, head, hearsay=True)
