"""Cues: verbs of speech, thought and intent, found over the parse, with the source that each names."""

from __future__ import annotations

from tellings.model.records import Span
from tellings.stages.annotating.statements import sources
from tellings.stages.annotating.statements.draft import Cue
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import is_verb, own_subject, subject_of

_MARKS = ("“", '"', "‘", "«", "„", "''", "'", "``", "”", "’", "»")
_PARTS = ("aux", "auxpass", "neg", "prt")


def verb_cue(scene: Scene, i: int) -> Cue:
    """The cue that the verb `i` makes, with its source if it names one."""
    governor = _governor(scene, i) if continues(scene, i) or next_act(scene, i) else None
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
    if token.tag != "VBG" or scene.lemma(k) not in scene.speech.clause or not 0 < k < len(scene.tokens) - 1:
        return False
    before, after = scene.tokens[k - 1], scene.tokens[k + 1]
    opens = after.text.lower() == "that" or after.text in _MARKS
    if before.dep == "punct" or before.text in _MARKS:
        return opens or after.text in ":," or scene.child(k, "ccomp") is not None
    # Without a comma it may as well say what the noun before it says: "a letter saying that …".
    return opens and before.pos not in ("AUX", "ADP", "ADV", "SCONJ") and token.head != k - 1


def next_act(scene: Scene, k: int) -> bool:
    """Whether "and vowed to …", "and asked whether …" goes on with the cue rather than with its content: a new act of speech."""
    token = scene.tokens[k]
    lemma, speech = scene.lemma(k), scene.speech
    if token.tag != "VBD" or token.dep != "conj" or not k or scene.tokens[k - 1].text.lower() != "and":
        return False
    brings = (lemma in speech.clause and scene.child(k, "ccomp")) or (lemma in speech.infinitive and scene.child(k, "xcomp"))
    return bool(brings) and scene.child(k, "nsubj") is None and scene.quotation_at(token.start) is None


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


def group(scene: Scene, cue: Cue, content: int) -> tuple[int, int]:
    """The first and last token of a cue and all that hangs on it outside the content headed by `content`."""
    before = content < cue.head
    members = [cue.head]
    for child in scene.parse.children(cue.head):
        if child.i == content or child.dep in ("conj", "ccomp", "cc"):
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
