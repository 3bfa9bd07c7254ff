"""Content as a clause: "said (that) …", "…, he said", "…, he said, …", "vowed to …", "is said to …"."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.ports.tagger import Token
from tellings.stages.annotating.statements import extents
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.draft import Cue, Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import displaced_subject, is_verb

_HELPERS = ("aux", "auxpass", "amod", "compound")
_QUESTIONS = ("ask", "wonder", "question", "inquire")
_NO_ASIDE = ("relcl", "xcomp", "acl")


def find(scene: Scene) -> Iterator[Draft]:
    """The statements whose content is a clause that a verb governs."""
    for token in scene.tokens:
        if is_verb(token) and token.dep not in _HELPERS and not _supposed(scene, token):
            yield from _of_verb(scene, token.i)


def _supposed(scene: Scene, verb: Token) -> bool:
    """Whether a verb is only a condition: in "if the inquiry says that I erred, I go" the inquiry has said nothing."""
    mark = scene.child(verb.i, "mark")
    return verb.dep == "advcl" and mark is not None and mark.text.lower() in scene.circumstances.conditions


def _of_verb(scene: Scene, i: int) -> Iterator[Draft]:
    lemma, speech = scene.lemma(i), scene.speech
    clause = governed(scene, i)
    if clause is not None and (lemma in speech.clause or (lemma in speech.quotation and clause < i)):
        yield from hearsay(scene, i, clause) if scene.child(i, "auxpass") else reported(scene, i, clause)
    elif clause is None and lemma in speech.clause and (aside := _aside(scene, i)):
        yield aside
    elif clause is not None and lemma in speech.hearing:
        yield from heard(scene, i, clause)
    elif clause is not None and lemma in speech.request and scene.tokens[clause].tag == "VB":
        yield from requested(scene, i, clause)
    else:
        yield from _infinitive(scene, i)


def governed(scene: Scene, i: int) -> int | None:
    """The head of the clause that a verb takes as its content, rather one after it than before."""
    found = [child.i for child in scene.parse.children(i) if child.dep == "ccomp" or _asked(scene, i, child)]
    return next((c for c in found if c > i), found[-1] if found else None)


def _asked(scene: Scene, i: int, child: Token) -> bool:
    """Whether a clause is an indirect question that the parser took for a condition: "asked them if …"."""
    if child.dep != "advcl" or child.i < i or scene.lemma(i) not in _QUESTIONS:
        return False
    mark = scene.child(child.i, "mark")
    return mark is not None and mark.text.lower() in ("if", "whether")


def reported(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    """A clause that is said: "X said (that) …", "…, said X", "…, X said, …"."""
    cue = verb_cue(scene, i)
    if cue.source is None and scene.tokens[i].tag != "VBG":
        return
    content = extents.around(scene, cue, clause) or (
        extents.after(scene, cue, clause) if clause > i else extents.before(scene, cue, clause)
    )
    if content:
        yield _draft(scene, cue, content, clause)


def hearsay(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    """A clause nobody is named for: "it was reported that …"; "he was told that …" names the hearer and no source."""
    cue = verb_cue(scene, i)
    content = extents.after(scene, cue, clause) if clause > i else extents.before(scene, cue, clause)
    if content:
        yield _draft(scene, cue, content, clause, hearsay=cue.source is None)


def heard(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    """What a court or a council hears, "…, the court heard": on nobody's word."""
    who = scene.child(i, "nsubj")
    if who is not None and scene.lemma(who.i) in scene.circumstances.nouns["bodies"] and scene.tokens[i].tag == "VBD":
        cue = verb_cue(scene, i)
        content = extents.after(scene, cue, clause) if clause > i else extents.before(scene, cue, clause)
        if content:
            nobody = Cue(i, cue.span, None, None, None)
            yield _draft(scene, nobody, content, clause, hearsay=True)


def requested(scene: Scene, i: int, clause: int) -> Iterator[Draft]:
    """A request, "X urged Y to …": the content is what Y shall do."""
    to = scene.child(clause, "aux")
    cue = verb_cue(scene, i)
    if to is not None and cue.source is not None and not scene.child(i, "auxpass"):
        content = extents.after(scene, cue, clause, to.i)
        if content:
            yield _draft(scene, cue, content, clause)


def _infinitive(scene: Scene, i: int) -> Iterator[Draft]:
    infinitive = scene.child(i, "xcomp")
    if infinitive is None or infinitive.i < i:
        return
    lemma, speech = scene.lemma(i), scene.speech
    if scene.child(i, "auxpass"):
        yield from said_to(scene, i, infinitive.i) if lemma in speech.hearsay else ()
        return
    gerund = infinitive.tag == "VBG" or (infinitive.tag == "VBN" and scene.child(infinitive.i, "aux"))
    if (lemma in speech.infinitive and infinitive.tag == "VB") or (lemma in speech.gerund and gerund):
        yield from meant(scene, i, infinitive.i)


def meant(scene: Scene, i: int, infinitive: int) -> Iterator[Draft]:
    """What is meant or planned, or owned or denied: "X vowed to …", "X denied hitting …"."""
    cue = verb_cue(scene, i)
    content = extents.after(scene, cue, infinitive, scene.left[infinitive]) if cue.source else ()
    if content:
        yield _draft(scene, cue, content, infinitive, planned=scene.lemma(i) in scene.speech.intent)


def said_to(scene: Scene, i: int, infinitive: int) -> Iterator[Draft]:
    """Hearsay of somebody, "X is said to be Y": the content is X and "to be Y"; nobody is named."""
    cue = verb_cue(scene, i)
    subject = scene.child(i, "nsubjpass")
    rest = extents.after(scene, cue, infinitive)
    if subject is None or not rest:
        return
    whom = scene.span(scene.left[subject.i], min(scene.right[subject.i], i - 1))
    if whom is not None and whom.end <= rest[0].start:
        yield _draft(scene, cue, (whom, *rest), infinitive, hearsay=True)


def _aside(scene: Scene, i: int) -> Draft | None:
    """A cue that the parser took for an aside: "the ferry, she said, would sail"; "the ferry would sail, she said"."""
    token = scene.tokens[i]
    if token.dep in _NO_ASIDE or token.tag == "VBG" or scene.child(i, "dobj", "auxpass", "mark"):
        return None
    cue = verb_cue(scene, i)
    named = scene.child(i, "nsubj") is not None or displaced_subject(scene, i) is not None
    if not named or cue.source is None or cue.speaker != cue.source:
        return None
    content = extents.beside(scene, cue)
    return _draft(scene, cue, content, token.head if token.head != i else None) if content else None


def _draft(
    scene: Scene, cue: Cue, content: extents.Content, verb: int | None, *, hearsay: bool = False, planned: bool = False
) -> Draft:
    return Draft(
        scene.paragraph.index,
        content,
        cue.source,
        cue.span,
        cue.speaker,
        cue.head,
        verb,
        hearsay=hearsay,
        planned=planned,
    )
