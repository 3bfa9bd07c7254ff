"""How a statement's content is meant: asserted, reported, possible, planned or conditional; and whether it is negated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tellings.ports.tagger import Token
from tellings.stages.annotating.negation import has_no, is_not
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_POSSIBLE = frozenset({"may", "might", "could"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_PLANS = frozenset({"plan", "intend", "aim", "intention"})
_THERE = "expl"


def modality(scene: Scene, draft: Draft) -> str:
    """The modality of a draft's content."""
    if draft.hearsay:
        return "reported"
    verb = _verb(scene, draft)
    if verb is None:
        return "planned" if draft.planned else "asserted"
    helpers = {child.text.lower() for child in scene.parse.children(verb) if child.dep in ("aux", "neg")}
    inside = _tokens(scene, draft)
    if _conditional(scene, verb) or _condition_within(scene, verb, inside) or _condition_beside(scene, draft):
        return "conditional"
    if helpers & _POSSIBLE or _perhaps(scene, verb, inside):
        return "possible"
    thing = scene.child(verb, "dobj")
    plans = scene.lemma(verb) in _PLANS or (thing is not None and thing.lemma in _PLANS)
    planned = draft.planned or plans or bool(helpers & _PLANNED)
    return "planned" if planned or _going_to(scene, verb) else "asserted"


def negated(scene: Scene, draft: Draft) -> bool:
    """Whether the source says that it is not so: the content's main verb is negated, or the source denies it; not both."""
    verb = _verb(scene, draft)
    return _denied(scene, draft) != (verb is not None and is_not(scene.parse, verb))


def _denied(scene: Scene, draft: Draft) -> bool:
    """Whether a cue turns its content round: "denied that …", "refused to …", "does not plan to …", "rejected claims that …";
    not "has not denied".
    """
    if draft.head is None:
        return False
    if scene.lemma(draft.head) in scene.speech.denial:
        return not is_not(scene.parse, draft.head)
    head = scene.tokens[draft.head]
    rejected = head.pos == "NOUN" and head.dep == "dobj" and scene.lemma(head.head) in scene.circumstances.rejecting
    if rejected or scene.lemma(draft.head) in scene.circumstances.rejecting:
        return not is_not(scene.parse, head.head if rejected else draft.head)
    return draft.planned and is_not(scene.parse, draft.head)


def _verb(scene: Scene, draft: Draft) -> int | None:
    if draft.verb is not None:
        return draft.verb
    if not draft.content or not scene.paragraph.start <= draft.start < scene.paragraph.end:
        return None
    first, last = scene.token_at(draft.start), scene.token_at(draft.content[0].end)
    inside = scene.tokens[first:last]
    return next((t.i for t in inside if t.tag.startswith("VB") and not first <= t.head < last), None) or next(
        (t.i for t in inside if t.dep == "ROOT"), None
    )


def _tokens(scene: Scene, draft: Draft) -> Sequence[Token]:
    """The tokens of the first span of a content, when it stands in this paragraph."""
    if not draft.content or not scene.paragraph.start <= draft.start < scene.paragraph.end:
        return ()
    return scene.tokens[scene.token_at(draft.start) : scene.token_at(draft.content[0].end)]


def _conditional(scene: Scene, verb: int) -> bool:
    for clause in scene.parse.children(verb):
        if clause.dep in ("advcl", "prep"):
            opener = scene.child(clause.i, "mark", "advmod")
            words = {clause.text.lower(), opener.text.lower() if opener else ""}
            if not scene.circumstances.conditions.isdisjoint(words):
                return True
    return False


def _condition_within(scene: Scene, verb: int, inside: Sequence[Token]) -> bool:
    """Whether a condition stands in the content, whatever the parser hung it on; not one inside a clause of its own."""
    held = {token.i for token in inside}
    for token, follows in pairwise(inside):
        if token.text.lower() not in scene.circumstances.conditions:
            continue
        if token.text.lower() == "unless" or follows.text.lower() == "that":
            return True
        clause = scene.tokens[token.head]
        marks = token.dep == "mark" and clause.i != verb and clause.dep in ("advcl", "parataxis", "ROOT")
        if marks and (clause.head == verb or clause.head not in held):
            return True
    return False


def _condition_beside(scene: Scene, draft: Draft) -> bool:
    """Whether a condition stands right after a content that opens its sentence: the parser hung it on the cue."""
    if draft.head is None or draft.cue is None or draft.paragraph != scene.paragraph.index or not draft.content:
        return False
    return any(
        clause.dep == "advcl"
        and draft.end <= scene.tokens[scene.left[clause.i]].start < draft.cue.start
        and not scene.text[draft.end : scene.tokens[scene.left[clause.i]].start].strip(" ,")
        and scene.tokens[scene.left[clause.i]].text.lower() in scene.circumstances.conditions
        for clause in scene.parse.children(draft.head)
    )


def _perhaps(scene: Scene, verb: int, inside: Sequence[Token]) -> bool:
    """Whether a content says of itself that it may be so: "perhaps …", "it is likely that …", "there is a chance that …"."""
    lists = scene.circumstances
    held = {token.i for token in inside}
    hung = (token for token in inside if token.head == verb or token.head not in held)
    if any(token.dep == "advmod" and token.text.lower() in lists.possible_adverbs for token in hung):
        return True
    for child in scene.parse.children(verb):
        if child.dep in ("acomp", "oprd") and scene.lemma(child.i) in lists.possible_adjectives:
            return not is_not(scene.parse, verb)
        if child.dep in ("attr", "dobj") and scene.lemma(child.i) in lists.possible_nouns and scene.child(verb, _THERE):
            return not has_no(scene.parse, child)
    return False


def _going_to(scene: Scene, verb: int) -> bool:
    return scene.lemma(verb) == "go" and scene.tokens[verb].tag == "VBG" and scene.child(verb, "xcomp") is not None
