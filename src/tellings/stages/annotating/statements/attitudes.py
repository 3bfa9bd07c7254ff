"""Attitudes and topics: "backs the levy", "seeks to close the pier", "spoke about the season" bring somebody's words or will,
and yet no claim that a reader could hold against another telling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.cues import cites_somebody
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb
from tellings.stages.annotating.statements.unsaid import is_unsaid

_WORDS = 3
"""Fewer quoted words are a name or a catchword; so many are a quotation."""
_CLIPPED = 4
"""What is said in so many words without a finite verb is a clause cut short, as headlines have them; fewer are a phrase."""
_OUTSIDE = ("punct", "case", "cc", "det")


def told(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a scene, each with its `attitude`."""
    return [replace(draft, attitude=is_attitude(scene, draft)) for draft in drafts]


def is_attitude(scene: Scene, draft: Draft) -> bool:
    """Whether a draft brings a bare noun phrase or an infinitive without a subject, under a cue that makes no claim of it; or words
    under a verb that is none of speech or thought; or that somebody said nothing.
    """
    if draft.head is None or draft.cue is None or draft.paragraph != scene.paragraph.index:
        return False
    if _is_machinery(scene, draft, draft.cue, draft.head) or is_unsaid(scene, draft):
        return True
    inside = _tokens(scene, draft)
    if not inside or _quotes(scene, draft):
        return False
    deed = _is_deed(scene, draft.head, inside)
    if deed or draft.hearsay:
        return deed
    if inside[0].text.lower() == "to" and draft.verb is not None and scene.tokens[draft.verb].tag == "VB":
        return _wills(scene, draft.head)
    return not _characterised(scene, draft, inside) and _bare(scene, draft, inside)


def _occasion_or_name(scene: Scene, cue: Span, head: int) -> bool:
    """Whether a cue without a source tells what was asked ("Asked about …") or what something is called ("also known as …")."""
    named = (
        _last_word(scene, cue) in scene.speech.topic.get(scene.lemma(head), ())
        and scene.child(head, "auxpass", "nsubj") is None
    )
    opening = scene.text[cue.start : cue.end].lower().split()[:2]
    return named or opening[0] in scene.speech.occasion or " ".join(opening) in scene.speech.occasion


def _is_machinery(scene: Scene, draft: Draft, cue: Span, head: int) -> bool:
    """Whether a cue tells what was asked or what something is called, what the reader should know, or that a source stays unnamed."""
    asked = draft.source is None and _occasion_or_name(scene, cue, head)
    return asked or _bids_the_reader(scene, draft.source) or keeps_its_name(scene, draft)


def _bids_the_reader(scene: Scene, source: Span | None) -> bool:
    """Whether it is the reader who should see or know: "you will remember that …", "let us see whether …"."""
    return source is not None and scene.text[source.start : source.end].lower() in scene.speech.readers


def keeps_its_name(scene: Scene, draft: Draft) -> bool:
    """Whether what is asked is not to be named: "who asked not to be identified because …", "did not want to be quoted"."""
    inside = _tokens(scene, draft)
    verb = next((token for token in inside if is_verb(token) and token.dep not in ("aux", "auxpass")), None)
    named = verb is not None and verb.tag == "VBN" and verb.lemma.lower() in scene.speech.anonymity
    to = next((token for token in inside if token.text.lower() == "to"), None)
    return named and to is not None and verb is not None and to.head == verb.i


def _is_deed(scene: Scene, head: int, inside: Sequence[Token]) -> bool:
    """Whether a cue is a verb that no list has for a verb of speech or thought, and governs no clause in the content."""
    speech = scene.speech
    brings = (
        *(speech.clause, speech.quotation, speech.infinitive, speech.request, speech.addressed, speech.object, speech.as_),
        *(
            speech.naming,
            speech.intent,
            speech.hearsay,
            speech.denial,
            speech.charge,
            speech.attitude,
            speech.will,
            speech.light,
        ),
        *(speech.preposition, speech.topic),
    )
    lemma, held = scene.lemma(head), {token.i for token in inside}
    clauses = (child for child in scene.parse.children(head) if child.dep in ("ccomp", "parataxis"))
    token = scene.tokens[head]
    if not is_verb(token) or token.dep == "prep":  # "according to"
        return False
    return not any(lemma in verbs for verbs in brings) and not any(clause.i in held for clause in clauses)


def _tokens(scene: Scene, draft: Draft) -> list[Token]:
    """The words of a draft's content."""
    found: list[Token] = []
    for span in draft.content:
        found += scene.tokens[scene.token_at(span.start) : scene.token_at(span.end)]
    return [token for token in found if token.pos not in ("PUNCT", "SPACE") and any(map(str.isalnum, token.text))]


def _quotes(scene: Scene, draft: Draft) -> bool:
    """Whether a content holds a quotation of several words; one that holds the cue too is somebody else's."""
    assert draft.cue is not None
    return any(
        not quotation.start <= draft.cue.start < quotation.end
        and len(scene.text[quotation.inner.start : quotation.inner.end].split(maxsplit=_WORDS)) >= _WORDS
        for span in draft.content
        for quotation in scene.quotations_near(span)
    )


def _wills(scene: Scene, head: int) -> bool:
    """Whether a cue before "to …" says what somebody wants, plans or is ready for, and not what was asked or vowed aloud; so does
    every verb that no list has for a verb of speech or thought.
    """
    token, speech = scene.tokens[head], scene.speech
    if is_verb(token):
        lemma = scene.lemma(head)
        return lemma in speech.will or not (lemma in speech.infinitive or lemma in speech.request or lemma in speech.clause)
    return scene.lemma(head) in speech.wills or token.pos == "ADJ"


def _characterised(scene: Scene, draft: Draft, inside: Sequence[Token]) -> bool:
    """Whether something is said of what the phrase names: "… as a scandal", "called it a scandal", "accused X of …"."""
    assert draft.head is not None
    lemma, speech = scene.lemma(draft.head), scene.speech
    charged = lemma in speech.charge
    hung = [token for token in inside if token.head == draft.head]
    if lemma in speech.naming and _is_object(scene, draft.head, inside):
        return False
    said = lemma in speech.naming or any(token.text.lower() == "as" or token.dep == "oprd" for token in hung)
    return charged or said


def _is_object(scene: Scene, head: int, inside: Sequence[Token]) -> bool:
    """Whether a content is all one object of its cue: "called a meeting", where "called it a disgrace" names two things."""
    objects = [child for child in scene.parse.children(head) if child.dep in ("dobj", "oprd", "ccomp", "nsubjpass")]
    return len(objects) == 1 and all(scene.left[objects[0].i] <= token.i <= scene.right[objects[0].i] for token in inside)


def _bare(scene: Scene, draft: Draft, inside: Sequence[Token]) -> bool:
    """Whether a content is a noun phrase that its cue claims nothing of: a name alone, or what is backed or spoken about."""
    assert draft.head is not None
    held = {token.i for token in inside}
    roots = [token for token in inside if token.head not in held or token.head == token.i]
    heads = [token for token in roots if token.dep not in _OUTSIDE and token.pos not in ("ADP", "PART", "ADV")]
    if not heads or any(token.pos not in ("NOUN", "PROPN", "PRON", "NUM") for token in heads):
        return False
    if all(token.pos == "PROPN" for token in inside):
        return True
    if is_verb(scene.tokens[draft.head]) and scene.lemma(draft.head) in scene.speech.saying and len(inside) >= _CLIPPED:
        return False
    backing = scene.lemma(draft.head) in scene.speech.attitude  # "its support for the levy" as "supports the levy"
    return backing or (is_verb(scene.tokens[draft.head]) and _claims_nothing(scene, draft))


def _claims_nothing(scene: Scene, draft: Draft) -> bool:
    assert draft.head is not None
    assert draft.cue is not None
    lemma, speech = scene.lemma(draft.head), scene.speech
    last = _last_word(scene, draft.cue)
    brings = (speech.object, speech.denial, speech.as_, speech.preposition)
    if (
        cites_somebody(scene, draft.head)
        or lemma in speech.attitude
        or lemma in speech.naming
        or last in speech.topic.get(lemma, ())
    ):
        return True
    counted = lemma in speech.counting and any(token.pos == "NUM" for token in _tokens(scene, draft))
    return not counted and not any(lemma in verbs for verbs in brings)


def _last_word(scene: Scene, cue: Span) -> str:
    return scene.text[cue.start : cue.end].split()[-1].lower()
