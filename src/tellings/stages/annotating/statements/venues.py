"""Where or through what a statement was made: "at a press conference in the capital", "on state television", "by letter"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.dated import Dates
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_PARTICIPLES = ("VBG", "VBN")
_NO_NAMES = ("NORP", "LANGUAGE", "LAW", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
_TIMES = ("DATE", "TIME")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "npadvmod")
_CARRIED = frozenset({"media", "occasions", "channels", "platforms"})
"""Through what was said says more than where its speaker stood."""


def speaking(scene: Scene, head: int) -> tuple[int, ...]:
    """The verbs that tell of one act of speech: the cue's, the verb that it goes on with ("apologised, saying …"), and a
    participle that brings the occasion ("Speaking at the quay, …").
    """
    verbs = [head]
    token = scene.tokens[head]
    if token.tag == "VBG" and token.head != head and token.dep in ("advcl", "conj", "dep"):
        verbs.append(token.head)
    verbs += [child.i for verb in list(verbs) for child in scene.parse.children(verb) if _opens(scene, child)]
    first = scene.tokens[scene.first[head]]
    if _opens(scene, first) and scene.tokens[head].dep == "ROOT":
        verbs.append(first.i)
    return tuple(dict.fromkeys(verbs))


def _opens(scene: Scene, token: Token) -> bool:
    spoken = token.tag in _PARTICIPLES and scene.lemma(token.i) in scene.circumstances.openers
    return spoken and scene.child(token.i, "nsubj", "nsubjpass", "aux", "auxpass") is None


def find(scene: Scene, draft: Draft, verbs: Sequence[int], dates: Dates) -> Span | None:
    """The words for the venue of a draft whose act of speech is told by `verbs`."""
    taken = claimed(scene, draft)
    found = [(carried, span) for carried, span in _candidates(scene, draft, verbs, dates) if not _meets(span, taken)]
    if not found:
        return None
    best = max(found, key=lambda pair: (pair[0], -pair[1].start))[1]
    return _joined(scene, best, [span for _, span in found])


def claimed(scene: Scene, draft: Draft) -> list[Span]:
    """The words that a draft has for itself: content, source, and the core of its cue. The rest of a cue may name whom was told,
    where and when: "told the council in a letter".
    """
    assert draft.head is not None
    core = Span(scene.tokens[draft.head].start, scene.tokens[draft.head].end)
    return [*draft.content, core, *(() if draft.source is None else (draft.source,))]


def _meets(span: Span, taken: Sequence[Span]) -> bool:
    return any(part.start < span.end and span.start < part.end for part in taken)


def _joined(scene: Scene, best: Span, others: Sequence[Span]) -> Span:
    """A venue with those that follow it without a stop: "by telephone from the harbour"."""
    for span in sorted(others):
        if span.start >= best.end and not scene.text[best.end : span.start].strip():
            best = Span(best.start, span.end)
    return best


def _candidates(scene: Scene, draft: Draft, verbs: Sequence[int], dates: Dates) -> Iterator[tuple[bool, Span]]:
    """The phrases that hang on an act of speech and name a venue; whether each names what carried the words."""
    assert draft.cue is not None
    around = scene.quotation_at(draft.cue.start)
    for i in _prepositions(scene, draft, verbs):
        noun = scene.child(i, "pobj")
        if noun is None or noun.i < i or dates.hold(noun.start) or scene.quotation_at(scene.tokens[i].start) is not around:
            continue
        kinds = _kinds(scene, i, noun)
        span = scene.span(i, end_of(scene, noun.i))
        if kinds and span is not None:
            yield not _CARRIED.isdisjoint(kinds), span


def _prepositions(scene: Scene, draft: Draft, verbs: Sequence[int]) -> Iterator[int]:
    """Prepositions on the verbs, on who is told, and, after a comma, on who speaks."""
    told = [
        child.i for verb in verbs for child in scene.parse.children(verb) if child.dep in ("dobj", "dative", "advmod", "prt")
    ]
    heard = [noun.i for i in told if (noun := scene.child(i, "pobj")) is not None]
    hung = [noun.i for verb in verbs for child in scene.parse.children(verb) if (noun := scene.child(child.i, "pobj"))]
    for i in dict.fromkeys([*verbs, *told, *heard, *hung]):
        yield from (child.i for child in scene.parse.children(i) if _preposition(child))
    if draft.source is not None:
        first, last = scene.token_at(draft.source.start), scene.token_at(draft.source.end)
        for i in range(first, last):
            for child in scene.parse.children(i):
                if _preposition(child) and child.i >= last and scene.tokens[child.i - 1].text == ",":
                    yield child.i


def _preposition(token: Token) -> bool:
    return token.pos in ("ADP", "SCONJ", "ADV") and token.dep in ("prep", "dative", "advmod", "agent")


def _kinds(scene: Scene, i: int, noun: Token) -> frozenset[str]:
    """The lists of `circumstances.toml` that let a noun name a venue after the preposition `i`; "any" and "names" for others."""
    lists = scene.circumstances
    after = lists.after.get(scene.tokens[i].text.lower(), frozenset())
    if not after or noun.entity in _TIMES or noun.pos not in ("NOUN", "PROPN") or scene.lemma(noun.i) in lists.never:
        return frozenset()
    if _topic(scene, i):
        return frozenset()
    words = {noun.text.lower(), scene.lemma(noun.i)}
    if noun.pos == "PROPN":
        words |= {child.text.lower() for child in scene.parse.children(noun.i) if child.dep == "compound"}
    found = {name for name, nouns in lists.nouns.items() if name in after and not nouns.isdisjoint(words)}
    found |= {name for name in _CARRIED if "any" in after and not lists.nouns.get(name, frozenset()).isdisjoint(words)}
    # What follows "in" is no person, whatever the tagger makes of a small town's name.
    named = noun.pos == "PROPN" and noun.entity not in _NO_NAMES and not _titled(scene, noun)
    found |= {name for name in after if name == "any" or (name == "names" and named)}
    return frozenset(found)


def _titled(scene: Scene, noun: Token) -> bool:
    """Whether a name has a title or a first name before it: "near Mayor Ruiz"."""
    return noun.entity == "PERSON" and scene.child(noun.i, "compound") is not None


def _topic(scene: Scene, i: int) -> bool:
    """Whether a preposition brings what its verb speaks of, "commented on the report", or whose word a noun is, "a warning
    from the attorney".
    """
    head = scene.tokens[scene.tokens[i].head]
    verb, word, speech = head.lemma.lower(), scene.tokens[i].text.lower(), scene.speech
    if word == "from" and head.pos in ("NOUN", "PROPN"):
        return True
    return word in speech.preposition.get(verb, ()) or word in speech.topic.get(verb, ())


def end_of(scene: Scene, i: int) -> int:
    """The last token of a noun phrase, without the dates and the clauses that the parser hung on it."""
    last = scene.right[i]
    for child in scene.parse.children(i):
        inner = scene.child(child.i, "pobj")
        dated = child.entity in _TIMES or (inner is not None and inner.entity in _TIMES)
        if child.i > i and (dated or child.dep in _CLAUSES):
            last = min(last, scene.left[child.i] - 1)
    aside = (scene.left[token.i] - 1 for token in scene.tokens[i + 1 : last + 1] if token.dep == "relcl")
    return max(i, min(last, next(aside, last)))
