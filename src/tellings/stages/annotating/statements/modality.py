"""How a statement's content is meant: asserted, reported, possible, planned or conditional; and whether it is negated."""

from __future__ import annotations

from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_POSSIBLE = frozenset({"may", "might", "could"})
_PLANNED = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_CONDITIONS = frozenset({"if", "unless", "provided", "providing"})
_PLANS = frozenset({"plan", "intend", "aim"})


def modality(scene: Scene, draft: Draft) -> str:
    """The modality of a draft's content."""
    if draft.hearsay:
        return "reported"
    verb = _verb(scene, draft)
    if verb is None:
        return "planned" if draft.planned else "asserted"
    helpers = {child.text.lower() for child in scene.parse.children(verb) if child.dep in ("aux", "neg")}
    if _conditional(scene, verb):
        return "conditional"
    if helpers & _POSSIBLE:
        return "possible"
    planned = draft.planned or helpers & _PLANNED or scene.lemma(verb) in _PLANS
    return "planned" if planned or _going_to(scene, verb) else "asserted"


def negated(scene: Scene, draft: Draft) -> bool:
    """Whether the content's main verb is negated."""
    verb = _verb(scene, draft)
    return verb is not None and scene.child(verb, "neg") is not None


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


def _going_to(scene: Scene, verb: int) -> bool:
    return scene.lemma(verb) == "go" and scene.tokens[verb].tag == "VBG" and scene.child(verb, "xcomp") is not None
