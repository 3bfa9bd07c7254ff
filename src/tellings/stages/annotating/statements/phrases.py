"""Cues that are phrases: "according to X", "in X's words", "as stated by X", "as X put it", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.model.records import Span
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.extents import cut
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb, phrase

_BREAKS = ",;:()—–"
_NEAR_NOUN = 8
"""How many tokens "in … words" may take in."""
_AS_REACH = 12
"""How many tokens may stand between "as" and its verb: "as the council's new spokeswoman put it"."""
_AS_REST = 6
"""How many tokens may follow that verb before a stop: "as she put it to the council,"."""
_LIGHT = ("PUNCT", "CCONJ", "ADV", "SPACE")
_NOT_OTHERS = ("my", "our", "your", "its", "other", "i", "we", "you", "it")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase from its first to its last token, what it names, and the token by which it hangs on the sentence."""

    first: int
    last: int
    source: Span | None
    cue: Span | None
    anchor: int


def find(scene: Scene) -> Iterator[Draft]:
    """The statements that a phrase gives to a source."""
    for token in scene.tokens:
        word = token.text.lower()
        if word in scene.speech.hearsay_adverbs:
            yield from _hearsay(scene, token.i)
            continue
        finder = _FINDERS.get(word)
        found = finder(scene, token.i) if finder is not None else None
        if found is not None:
            yield from _around(scene, found)


def _according(scene: Scene, i: int) -> Phrase | None:
    if i + 2 >= len(scene.tokens) or scene.tokens[i + 1].text.lower() != "to":
        return None
    named = scene.child(i + 1, "pobj") or scene.child(i, "pobj")
    if named is not None and named.lemma.lower() in scene.speech.no_source:
        return None
    last = _source_end(scene, i + 2, scene.right[named.i] if named else i + 2)
    return Phrase(i, last, scene.span(i + 2, last), scene.span(i, i + 1), i)


def _source_end(scene: Scene, start: int, end: int) -> int:
    """Where a source that opens a sentence ends: the parser likes to hang the main clause on it."""
    for k in range(start, end):
        follows = scene.tokens[k + 1]
        subject = follows.dep.startswith("nsubj") or scene.tokens[follows.head].dep.startswith("nsubj")
        if scene.tokens[k].text == "," and follows.pos in ("PRON", "DET") and subject and scene.tokens[k].head != start:
            return k - 1
    return end


def _around(scene: Scene, found: Phrase) -> Iterator[Draft]:
    """The sentence around a phrase as content, in one span or two."""
    begin, end = scene.first[found.first], scene.last[found.first]
    head = _clause_head(scene, found.anchor)
    opens = all(token.pos in _LIGHT for token in scene.tokens[begin : found.first])
    if head is not None and not opens and scene.tokens[head].dep in ("relcl", "advcl", "acl"):
        begin, end = max(begin, scene.left[head]), min(end, max(scene.right[head], found.last))
    before = None if opens else scene.span(begin, found.first - 1)
    after = scene.span(found.last + 1, cut(scene, found.last + 1, end))
    content = tuple(span for span in (before, after) if span is not None and _has_word(scene, span))
    if content and found.source is not None and found.cue is not None:
        yield Draft(scene.paragraph.index, content, found.source, found.cue, found.source, found.first, head)


def _has_word(scene: Scene, span: Span) -> bool:
    return any(letter.isalnum() for letter in scene.text[span.start : span.end])


def _clause_head(scene: Scene, i: int) -> int | None:
    """The verb of the clause that a token hangs in."""
    for token in scene.parse.ancestors(i):
        if is_verb(token) or token.pos == "AUX":
            return token.i
    return None


def _in_words_of(scene: Scene, i: int) -> Phrase | None:
    """The phrase of "in the words of X" and "in X's view"."""
    noun = scene.child(i, "pobj")
    if noun is None or scene.lemma(noun.i) not in scene.speech.views or noun.i - i > _NEAR_NOUN:
        return None
    owner = scene.child(noun.i, "poss")
    if owner is not None and owner.text.lower() not in _NOT_OTHERS:
        source = phrase(scene, owner.i, noun.i, noun.i)
        return Phrase(i, noun.i, source and _without_genitive(scene, source), scene.span(i, noun.i), i)
    of = scene.child(noun.i, "prep")
    named = scene.child(of.i, "pobj") if of is not None and of.lemma == "of" else None
    if of is None or named is None:
        return None
    last = scene.right[named.i]
    return Phrase(i, last, scene.span(scene.left[named.i], last), scene.span(i, of.i), i)


def _without_genitive(scene: Scene, span: Span) -> Span:
    words = scene.text[span.start : span.end]
    return Span(span.start, span.end - 2) if words.endswith(("'s", "’s")) else span


def _as_said(scene: Scene, i: int) -> Phrase | None:
    """The phrase of "as stated by X" and "as X put it", set apart by stops."""
    verbs = (t for t in scene.tokens[i + 1 : i + _AS_REACH] if is_verb(t) and scene.lemma(t.i) in scene.speech.as_stated)
    verb = next(verbs, None)
    if verb is None or scene.last[i] < verb.i or (scene.child(verb.i, "ccomp", "dobj") and verb.lemma != "put"):
        return None
    found = _as_stated_by(scene, i, verb.i) if verb.i == i + 1 else _as_put(scene, i, verb.i)
    return found if found is not None and _set_apart(scene, found) else None


def _as_stated_by(scene: Scene, i: int, verb: int) -> Phrase | None:
    agent = scene.child(verb, "agent")
    named = scene.child(agent.i, "pobj") if agent is not None else None
    if named is None:
        return None
    last = scene.right[named.i]
    return Phrase(i, last, scene.span(scene.left[named.i], last), scene.span(verb, verb), verb)


def _as_put(scene: Scene, i: int, verb: int) -> Phrase | None:
    subject = scene.child(verb, "nsubj")
    if subject is None or scene.left[subject.i] != i + 1 or subject.text.lower() in _NOT_OTHERS:
        return None
    last = verb
    while last < min(scene.last[verb], verb + _AS_REST) and scene.tokens[last + 1].text not in _BREAKS + ".":
        last += 1
    return Phrase(i, last, phrase(scene, subject.i, verb, verb), scene.span(verb, last), verb)


def _set_apart(scene: Scene, found: Phrase) -> bool:
    """Whether commas or the sentence's ends stand around a phrase."""
    before = found.first == scene.first[found.first] or scene.tokens[found.first - 1].text in _BREAKS
    after = found.last >= scene.last[found.first] or scene.tokens[found.last + 1].text in _BREAKS + "."
    return before and after


def _hearsay(scene: Scene, i: int) -> Iterator[Draft]:
    """What is told with "reportedly": the clause around it, on nobody's word."""
    head = _clause_head(scene, i)
    if head is None:
        return
    before = scene.span(scene.left[head], i - 1)
    after = scene.span(i + 1, scene.right[head])
    content = tuple(span for span in (before, after) if span is not None and _has_word(scene, span))
    if content:
        yield Draft(scene.paragraph.index, content, None, scene.span(i, i), None, i, head, hearsay=True)


_FINDERS = {"according": _according, "in": _in_words_of, "as": _as_said}
