"""Cues and whom they name: verbs of speech, thought and intent with their subjects, found over the parse."""

from __future__ import annotations

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.draft import Cue
from tellings.stages.annotating.statements.scene import Scene

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PARTS = ("aux", "auxpass", "neg", "prt")
_CLIMB = 6
"""How many heads to climb for the subject of a verb without its own: "went on to say and kept saying that"."""
_TITLE = 8
"""How many words a title or the rest of a name may have beside the words that the parser took for the source."""
_RELATIVE = ("who", "which", "that", "whom")


def verb_cue(scene: Scene, i: int) -> Cue:
    """The cue that the verb `i` makes, with its source if it names one."""
    subject = subject_of(scene, i)
    source = source_span(scene, subject, i) if subject is not None else None
    first, last = cue_tokens(scene, i)
    span = scene.span(first, last) or Span(scene.tokens[i].start, scene.tokens[i].end)
    speaker = source
    if subject is not None and scene.tokens[subject].text.lower() in _RELATIVE:
        speaker = antecedent(scene, subject) or source
    return Cue(i, span, source, subject, speaker)


def subject_of(scene: Scene, i: int) -> int | None:
    """The head token of the words that name who does `i`; of a passive, its agent."""
    tokens = scene.tokens
    for _ in range(_CLIMB):
        if scene.child(i, "auxpass"):
            agent = scene.child(i, "agent")
            named = scene.child(agent.i, "pobj") if agent else None
            return named.i if named else None
        own = scene.child(i, *SUBJECTS)
        if own is not None:
            return None if own.lemma == "it" and own.dep == "nsubjpass" else own.i
        token = tokens[i]
        if token.dep == "acl" and token.tag == "VBG":
            return token.head
        if token.dep == "acl" and token.tag == "VBN":
            agent = scene.child(i, "agent")
            named = scene.child(agent.i, "pobj") if agent else None
            return named.i if named else None
        if token.dep not in ("conj", "xcomp", "advcl", "dep", "ccomp", "prep", "pcomp", "acl") or token.head == i:
            return None
        if token.dep == "ccomp" and token.tag != "VBG":
            return None
        i = token.head
    return None


def antecedent(scene: Scene, relative: int) -> Span | None:
    """The words that a relative pronoun stands for."""
    clause = scene.tokens[relative].head
    while scene.tokens[clause].dep in ("conj", "xcomp", "aux") and scene.tokens[clause].head != clause:
        clause = scene.tokens[clause].head
    if scene.tokens[clause].dep != "relcl":
        return None
    noun = scene.tokens[clause].head
    return scene.span(scene.left[noun], relative - 1)


def source_span(scene: Scene, subject: int, verb: int) -> Span | None:
    """The whole noun phrase around a subject, on its own side of the verb."""
    first, last = scene.left[subject], scene.right[subject]
    if subject < verb:
        last = _without_adverbs(scene, subject, min(last, verb - 1), verb)
        first, last = _to_the_left(scene, first), _to_the_right(scene, last, cue_tokens(scene, verb)[0])
    else:
        first = max(first, verb + 1)
    return _close(scene, scene.span(first, last))


def _to_the_right(scene: Scene, last: int, cue: int) -> int:
    """Takes in the rest of a name up to the cue: "the Council (HC) Spokesman Ilir Deda said"."""
    rest = scene.tokens[last + 1 : cue]
    named = all(token.pos in ("PROPN", "NOUN", "ADJ") or token.text in "()" for token in rest)
    return cue - 1 if rest and len(rest) <= _TITLE and named else last


def _to_the_left(scene: Scene, first: int) -> int:
    """Takes in a title that stands right before a name: "Secretary of the Harbour Council (HC) Ana Ruiz said"."""
    for _ in range(_TITLE):
        k = first - 1
        if k < 0 or scene.first[first] > k or scene.tokens[first].pos != "PROPN":
            return first
        while k > scene.first[first] and scene.tokens[k].text in "()" or scene.tokens[k].head == k + 1 and scene.tokens[k + 1].text == ")":
            k -= 1
        root = _phrase_root(scene, k, first)
        if root is None:
            return first
        first = scene.left[root]
    return first


def _phrase_root(scene: Scene, k: int, limit: int) -> int | None:
    """The head of the noun phrase that ends at token `k`, if it stands free of a preposition and is no date."""
    token = scene.tokens[k]
    if token.pos not in ("NOUN", "PROPN") or token.entity in ("DATE", "TIME"):
        return None
    while token.dep in ("pobj", "compound", "prep", "appos", "nmod", "poss", "conj") and scene.tokens[token.head].i < limit:
        token = scene.tokens[token.head]
        if token.pos not in ("NOUN", "PROPN", "ADP") or (token.pos == "ADP" and token.text.lower() not in ("of", "for")):
            return None
    return token.i if token.pos in ("NOUN", "PROPN") else None


def _without_adverbs(scene: Scene, subject: int, last: int, verb: int) -> int:
    while last > subject and scene.tokens[last].head == verb:
        last -= 1
    return last


def _close(scene: Scene, span: Span | None) -> Span | None:
    """A span that keeps no single bracket or quotation mark at its ends."""
    if span is None:
        return None
    words = scene.text[span.start : span.end]
    if words.endswith((")", "”", '"')) and not any(mark in words[:-1] for mark in '(“"'):
        return Span(span.start, span.end - 1)
    if words[:1] in '(“"' and not any(mark in words[1:] for mark in ')”"'):
        return Span(span.start + 1, span.end) if len(words) > 1 else None
    return span


def cue_tokens(scene: Scene, i: int) -> tuple[int, int]:
    """The verb with its auxiliaries, negation, particle and the adverbs between them, and the verbs it hangs on."""
    first = last = i
    for child in scene.parse.children(i):
        if child.dep in _PARTS or (child.dep == "advmod" and child.i < i):
            first = min(first, child.i) if first - child.i <= 2 else first
            if child.dep == "prt" and child.i == last + 1:
                last = child.i
    token = scene.tokens[i]
    if token.dep == "xcomp" and scene.lemma(token.head) in scene.speech.bridge and token.head < first:
        first = cue_tokens(scene, token.head)[0]
    return first, last


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form."""
    return token.tag.startswith("VB")


def group(scene: Scene, cue: Cue, content: int) -> tuple[int, int]:
    """The first and last token of a cue and all that hangs on it outside the content headed by `content`."""
    before = content < cue.head
    members = [cue.head]
    for child in scene.parse.children(cue.head):
        if child.i == content or child.dep in ("conj", "ccomp", "cc"):
            continue
        if before and scene.left[child.i] > scene.right[content]:
            members += [scene.left[child.i], scene.right[child.i]]
        elif not before and scene.right[child.i] < scene.left[content]:
            members += [scene.left[child.i], scene.right[child.i]]
    if cue.source is not None:
        members += [scene.token_at(cue.source.start), scene.token_at(cue.source.end) - 1]
    start, end = min(members), max(members)
    while start < end and scene.tokens[start].dep == "punct":
        start += 1
    while end > start and scene.tokens[end].dep == "punct":
        end -= 1
    return start, end
