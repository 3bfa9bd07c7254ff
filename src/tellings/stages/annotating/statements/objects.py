"""Content that is no clause: "denounced X", "described X as Y", "called X a name", "called for …", "accused X of …"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.clauses import governed
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.extents import cut, whole_quotes
from tellings.stages.annotating.statements.nominal import brings
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb

_PRONOUNS = ("it", "them", "him", "her", "me", "us", "you", "this", "that")


def find(scene: Scene) -> Iterator[Draft]:
    """The statements whose content is an object of their cue."""
    for token in scene.tokens:
        if is_verb(token) and token.dep not in ("aux", "auxpass", "amod", "compound") and _free(scene, token.i):
            yield from _of_verb(scene, token.i)


def _free(scene: Scene, i: int) -> bool:
    """Whether a verb has no clause for its content already, and is said of what is, not of what should be."""
    clause = governed(scene, i)
    asked = scene.lemma(i) in scene.speech.request and scene.child(i, "xcomp") is not None
    wanted = clause is not None and scene.lemma(i) in scene.speech.request and scene.tokens[clause].tag == "VB"
    told = asked or wanted or (clause is not None and scene.lemma(i) in scene.speech.clause)
    return not told and not scene.child(i, "auxpass") and not any(c.tag == "MD" for c in scene.parse.children(i))


def _of_verb(scene: Scene, i: int) -> Iterator[Draft]:
    lemma, speech = scene.lemma(i), scene.speech
    thing = scene.child(i, "dobj")
    if thing is not None and thing.i > i and not (lemma in speech.light and brings(scene, thing.i)):
        told = _complement(scene, i, thing.i)
        if told is not None or (lemma in speech.object and thing.text.lower() not in _PRONOUNS):
            yield from governing(scene, i, thing.i)
            return
    named = _judged(scene, i)
    if named is not None:
        yield from governing(scene, i, named)
        return
    prep = _preposition(scene, i)
    inner = scene.child(prep.i, "pobj", "pcomp") if prep is not None and prep.i > i else None
    if prep is not None and inner is not None:
        yield from governing(scene, i, inner.i, prep.i)


def _complement(scene: Scene, i: int, thing: int) -> int | None:
    """What is said of an object: "as Y", a name for it, "of …" after an accusation."""
    lemma, speech = scene.lemma(i), scene.speech
    for child in scene.parse.children(i):
        said_as = child.text.lower() == "as" and lemma in speech.as_
        charged = child.dep == "prep" and child.lemma in speech.preposition.get(lemma, ())
        if child.i > thing and (
            said_as or charged or _counted(scene, i, child) or (child.dep == "oprd" and lemma in speech.naming)
        ):
            return child.i
    return _name_in_quotes(scene, i, thing)


def _counted(scene: Scene, i: int, prep: Token) -> bool:
    """Whether a phrase tells how many somebody counted: "put the toll at 40"."""
    if prep.dep != "prep" or prep.text.lower() != "at" or scene.lemma(i) not in scene.speech.counting:
        return False
    return any(token.pos == "NUM" for token in scene.tokens[prep.i + 1 : scene.right[prep.i] + 1])


def _name_in_quotes(scene: Scene, i: int, thing: int) -> int | None:
    """The name of "called the levy ‘a scandal’", which the parser takes for an apposition."""
    if scene.lemma(i) not in scene.speech.naming:
        return None
    return next((k for k in range(thing + 1, scene.right[thing] + 1) if scene.quotation_at(scene.tokens[k].start)), None)


def _judged(scene: Scene, i: int) -> int | None:
    """What is judged in "called the levy a scandal", "called what she saw a scandal", "what she called ‘a scandal’"."""
    if scene.lemma(i) not in scene.speech.naming:
        return None
    clause = governed(scene, i)
    name = next((c for c in scene.parse.children(i) if c.dep == "oprd" and c.i > i), None)
    if clause is not None and clause > i:
        last = scene.tokens[scene.right[clause]]
        judged = name is not None or not is_verb(scene.tokens[clause]) or scene.quotation_at(last.start) is not None
        return clause if judged else None
    alone = name or scene.child(i, "dobj", "attr", "ccomp")
    quoted = alone is not None and alone.i > i and scene.quotation_at(alone.start) is not None
    return alone.i if alone is not None and quoted else None


def _preposition(scene: Scene, i: int) -> Token | None:
    wanted = scene.speech.preposition.get(scene.lemma(i), frozenset())
    return next((c for c in scene.parse.children(i) if c.dep in ("prep", "prt") and c.lemma in wanted), None)


def _of_the_thing(scene: Scene, prep: Token) -> bool:
    """Whether a phrase right behind an object tells more of it, rather than when or in what it was said."""
    inner = scene.child(prep.i, "pobj")
    if prep.dep != "prep" or inner is None or inner.entity in ("DATE", "TIME"):
        return False
    return inner.lemma.lower() not in scene.speech.media and prep.text.lower() not in (
        "on",
        "to",
        "during",
        "after",
        "before",
        "at",
    )


def governing(scene: Scene, i: int, head: int, prep: int | None = None) -> Iterator[Draft]:
    """The statement that verb `i` makes of the phrase headed by `head`, and of what the verb says of it."""
    cue = verb_cue(scene, i)
    if cue.source is None:
        return
    end = scene.right[head]
    for child in scene.parse.children(i):
        told = child.dep == "oprd" or child.text.lower() == "as" or _counted(scene, i, child)
        goes_on = told or (prep is None and child.text in ("of", "for"))
        if child.i > head and (goes_on or (scene.left[child.i] == end + 1 and _of_the_thing(scene, child))):
            end = max(end, scene.right[child.i])
    span = scene.span(max(scene.left[head], i + 1), cut(scene, scene.left[head], end))
    cue_span = cue.span if prep is None or prep != i + 1 else Span(cue.span.start, scene.tokens[prep].end)
    if span:
        content = (whole_quotes(scene, span),)
        yield Draft(scene.paragraph.index, content, cue.source, cue_span, cue.speaker, i)
