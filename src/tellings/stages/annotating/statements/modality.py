"""How a statement's content is meant: asserted, reported, possible, planned or conditional; and whether it is negated."""

from __future__ import annotations

from itertools import pairwise

from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_POSSIBLE = frozenset({"may", "might", "could"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one", "nowhere"})
_TERMS = ("nsubj", "nsubjpass", "dobj", "attr")
_NOT = ("n't", "n’t")
"""The parser knows a typographic "n’t" for no negation."""
_PROVISOS = frozenset({"provided", "providing", "unless"})
_CONDITIONS = frozenset({"if", "unless", "provided", "providing"})
_PLANS = frozenset({"plan", "intend", "aim", "intention"})


def modality(scene: Scene, draft: Draft) -> str:
    """The modality of a draft's content."""
    if draft.hearsay:
        return "reported"
    verb = _verb(scene, draft)
    if verb is None:
        return "planned" if draft.planned else "asserted"
    helpers = {child.text.lower() for child in scene.parse.children(verb) if child.dep in ("aux", "neg")}
    if _conditional(scene, verb) or _proviso(scene, draft):
        return "conditional"
    if helpers & _POSSIBLE:
        return "possible"
    thing = scene.child(verb, "dobj")
    plans = scene.lemma(verb) in _PLANS or (thing is not None and thing.lemma in _PLANS)
    planned = draft.planned or plans or bool(helpers & _PLANNED)
    return "planned" if planned or _going_to(scene, verb) else "asserted"


def negated(scene: Scene, draft: Draft) -> bool:
    """Whether the source says that it is not so: the content's main verb is negated, or the source denies it; not both."""
    verb = _verb(scene, draft)
    return _denied(scene, draft) != (verb is not None and _not(scene, verb))


def _denied(scene: Scene, draft: Draft) -> bool:
    """Whether a cue turns its content round: "denied that …", "refused to …", "does not plan to …"; not "has not denied"."""
    if draft.head is None:
        return False
    if scene.lemma(draft.head) in scene.speech.denial:
        return not _not(scene, draft.head)
    return draft.planned and _not(scene, draft.head)


def _not(scene: Scene, verb: int) -> bool:
    """Whether a verb is negated by itself, or by a subject or an object that is nobody, nothing or "no …"."""
    for child in scene.parse.children(verb):
        if child.dep == "neg" or child.text.lower() in _NOT:
            return True
        none = child.text.lower() in _NOBODY or any(c.text.lower() == "no" for c in scene.parse.children(child.i))
        if child.dep in _TERMS and none:
            return True
        if child.dep == "advmod" and scene.child(child.i, "neg"):
            return True
    return False


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


def _conditional(scene: Scene, verb: int) -> bool:
    for clause in scene.parse.children(verb):
        if clause.dep in ("advcl", "prep"):
            opener = scene.child(clause.i, "mark", "advmod")
            if clause.text.lower() in _CONDITIONS or (opener and opener.text.lower() in _CONDITIONS):
                return True
    return False


def _proviso(scene: Scene, draft: Draft) -> bool:
    """Whether "provided that" or "unless" stands in the content, whatever the parser hung it on."""
    if not scene.paragraph.start <= draft.start < scene.paragraph.end:
        return False
    inside = scene.tokens[scene.token_at(draft.start) : scene.token_at(draft.content[0].end)]
    return any(
        a.text.lower() in _PROVISOS and (a.text.lower() == "unless" or b.text.lower() == "that") for a, b in pairwise(inside)
    )


def _going_to(scene: Scene, verb: int) -> bool:
    return scene.lemma(verb) == "go" and scene.tokens[verb].tag == "VBG" and scene.child(verb, "xcomp") is not None
