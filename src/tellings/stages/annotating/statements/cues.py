"""Cues: verbs of speech, thought and intent, found over the parse, with the source that each names."""

from __future__ import annotations

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.mentions.roles import label_of_noun
from tellings.stages.annotating.statements import sources
from tellings.stages.annotating.statements.draft import Cue
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb, own_subject, subject_of

_MARKS = ("“", '"', "‘", "«", "„", "''", "'", "``", "”", "’", "»")
_PARTS = ("aux", "auxpass", "neg", "prt")
_AND = ("and", "but")
_SPEAKERS = ("PERSON", "ORG", "NORP", "GPE")
_VOICES = ("person", "people", "organisation", "armed_group")


def verb_cue(scene: Scene, i: int) -> Cue:
    """The cue that the verb `i` makes, with its source if it names one."""
    below = scene.tokens[i].head if _acts_anew(scene, i) else i
    governor = _governor(scene, below) if continues(scene, i) or next_act(scene, i) else None
    subject = subject_of(scene, i) if governor is None else own_subject(scene, governor)
    first, last = cue_tokens(scene, i)
    span = scene.span(first, last) or Span(scene.tokens[i].start, scene.tokens[i].end)
    if subject is None:
        return Cue(i, span, None, None, None)
    if governor is None:
        source = sources.phrase(scene, subject, i, first)
    else:
        source = sources.phrase(scene, subject, governor, cue_tokens(scene, governor)[0])
    return Cue(i, span, source, subject, sources.antecedent(scene, subject) or source)


def continues(scene: Scene, k: int) -> bool:
    """Whether token `k` is a gerund of speech that goes on attributing to the same source: "…, adding that …"."""
    token = scene.tokens[k]
    if token.tag != "VBG" or not 0 < k < len(scene.tokens) - 1:
        return False
    if scene.lemma(k) not in scene.speech.clause or scene.lemma(k) in scene.speech.request:
        if scene.tokens[k - 1].text == "," and _acts_anew(scene, k):
            return True
        if scene.lemma(k) not in scene.speech.clause:
            return False
    before, after = scene.tokens[k - 1], scene.tokens[k + 1]
    opens = after.text.lower() == "that" or after.text in _MARKS
    if before.dep == "punct" or before.text in _MARKS:
        return opens or after.text in ":," or scene.child(k, "ccomp") is not None
    # Without a comma it may as well say what the noun before it says: "a letter saying that …".
    return opens and before.pos not in ("AUX", "ADP", "ADV", "SCONJ") and token.head != k - 1


def _acts_anew(scene: Scene, k: int) -> bool:
    """Whether a gerund that calls on, urges or accuses somebody is the source's own, since what it hangs on cannot speak: "said the
    violence was unacceptable, urging both sides to …"; or since it names who told the source: "…, citing two officials".
    """
    token, speech = scene.tokens[k], scene.speech
    if token.dep == "advcl" and cites_somebody(scene, k):
        return _governor(scene, token.head) is not None
    if token.dep != "advcl" or scene.lemma(k) not in speech.request | speech.charge | speech.naming | speech.as_:
        return False
    subject = own_subject(scene, token.head)
    thing = scene.tokens[subject] if subject is not None else None
    if thing is None or thing.pos != "NOUN" or thing.entity or _governor(scene, token.head) is None:
        return False
    return not _can_speak(scene, thing)


def _can_speak(scene: Scene, noun: Token) -> bool:
    """Whether a noun means people or a body by its name or by the lists."""
    known = label_of_noun(noun.text, scene.language) or label_of_noun(noun.lemma, scene.language)
    return noun.entity in _SPEAKERS or known in _VOICES or noun.lemma.lower() in scene.speech.headline


def cites_somebody(scene: Scene, k: int) -> bool:
    """Whether a verb names people or a body whose word somebody takes: "citing unnamed bankers", not "citing technical problems"."""
    thing = scene.child(k, "dobj")
    if thing is None or scene.lemma(k) not in words(scene.language, "origins", "outlets.voices"):
        return False
    doer = thing.lemma.lower().endswith(tuple(words(scene.language, "titles", "endings.persons")))
    return _can_speak(scene, thing) or doer


def next_act(scene: Scene, k: int) -> bool:
    """Whether "and vowed to …", "and asked whether …" goes on with the cue rather than with its content: a new act of speech."""
    token = scene.tokens[k]
    lemma, speech = scene.lemma(k), scene.speech
    if token.tag != "VBD" or token.dep != "conj" or not k or scene.tokens[k - 1].text.lower() not in _AND:
        return False
    act = scene.child(k, "xcomp")
    meant = act is not None and (lemma in speech.infinitive or (lemma in speech.gerund and act.tag != "VB"))
    brings = meant or (lemma in speech.clause and scene.child(k, "ccomp"))
    return (
        bool(brings)
        and not _goes_on_within(scene, k)
        and scene.child(k, "nsubj") is None
        and scene.quotation_at(token.start) is None
    )


def _goes_on_within(scene: Scene, k: int) -> bool:
    """Whether a further verb belongs to whom the content is about: "said the officer had called her and told her that …"."""
    first, told = scene.tokens[k].head, scene.child(k, "dobj", "dative")
    had = any(child.dep == "aux" and child.lemma == "have" for child in scene.parse.children(first))
    return had and own_subject(scene, first) is not None and told is not None and told.pos == "PRON"


def _governor(scene: Scene, k: int) -> int | None:
    """The verb of speech that a gerund or a further verb goes on with, wherever the parser hung it."""
    for token in scene.parse.ancestors(k):
        said = is_verb(token) and scene.lemma(token.i) in scene.speech.clause and token.tag != "VBG"
        if said and own_subject(scene, token.i) is not None:
            return token.i
    return None


def cue_tokens(scene: Scene, i: int) -> tuple[int, int]:
    """The first and last token of a cue: the verb with its auxiliaries, negation, particle and the adverbs between them."""
    first = last = i
    for child in reversed(scene.parse.children(i)):
        if child.i == first - 1 and (child.dep in _PARTS or child.dep == "advmod"):
            first = child.i
        elif child.dep == "prt" and child.i == i + 1:
            last = child.i
    token = scene.tokens[i]
    if token.dep in ("xcomp", "advcl") and scene.lemma(token.head) in scene.speech.bridge and token.head < first:
        first = cue_tokens(scene, token.head)[0]
    return first, last


def _told_before(cue: Cue, child: Token) -> bool:
    """Whether a subject before a verb is none of it, since its own comes after: "… were hurt, nine of them badly, said Ruiz"."""
    return child.dep in sources.SUBJECTS and cue.subject is not None and child.i < min(cue.head, cue.subject)


def group(scene: Scene, cue: Cue, content: int) -> tuple[int, int]:
    """The first and last token of a cue and all that hangs on it outside the content headed by `content`."""
    before = content < cue.head
    members = [cue.head]
    for child in scene.parse.children(cue.head):
        if child.i == content or child.dep in ("conj", "ccomp", "cc", "punct") or _told_before(cue, child):
            continue
        behind = before and scene.left[child.i] > scene.right[content]
        if behind or (not before and scene.right[child.i] < scene.left[content]):
            members += [scene.left[child.i], scene.right[child.i]]
    if cue.source is not None:
        members += [scene.token_at(cue.source.start), scene.token_at(cue.source.end) - 1]
    start, end = min(members), max(members)
    while start < end and scene.tokens[start].dep == "punct":
        start += 1
    while end > start and scene.tokens[end].dep == "punct":
        end -= 1
    return start, end
