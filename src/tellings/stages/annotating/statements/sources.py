"""The words that name a source: the subject of a cue, with titles and appositions, wherever the parser put it."""

from __future__ import annotations

from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.scene import Scene

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLIMB = 6
"""How many heads to climb for the subject of a verb without its own: "went on to say and kept saying that"."""
_TITLE = 8
"""How many words a title or the rest of a name may have beside the words that the parser took for the source."""
_NAME = 10
"""How many words a source may have that is found by its place beside the verb alone."""
_NOMINAL = ("PROPN", "NOUN", "DET", "ADJ", "PRON", "PART")
_RELATIVE = ("who", "which", "that", "whom")
_CLIMBED = ("conj", "xcomp", "advcl", "dep", "ccomp", "prep", "pcomp", "acl")
_MARKS = '“”"„«»'
_TIMES = ("DATE", "TIME")
_FINITE = ("VBD", "VBZ", "VBP")
_BESIDE = ("appos", "conj")


def is_verb(token: Token) -> bool:
    """Whether a token is a verb form."""
    return token.tag.startswith("VB")


def subject_of(scene: Scene, i: int) -> int | None:
    """The head token of the words that name who does `i`; of a passive, its agent."""
    inside = scene.quotation_at(scene.tokens[i].start)
    for step in range(_CLIMB):
        token = scene.tokens[i]
        if scene.quotation_at(token.start) is not inside:
            return None
        passive = scene.child(i, "auxpass") is not None or _participle(scene, token)
        if passive and step == 0:
            return _agent(scene, i)
        own = own_subject(scene, i)
        if own is None and step == 0:
            own = displaced_subject(scene, i)
        if own is not None:
            return own
        if token.dep == "acl" and token.tag == "VBG":
            return token.head
        if token.dep not in _CLIMBED or token.head == i or (token.dep == "ccomp" and token.tag != "VBG"):
            return None
        i = token.head
    return None


def own_subject(scene: Scene, i: int) -> int | None:
    """The subject that a verb itself has; none where the parser took it out of a quotation that the verb is not in.

    Of two it is the one behind the verb, "… were hurt, two of them badly, said the mayor"; or the nearer one, where both follow what is
    said: "…, two of them badly, the mayor said".
    """
    children = scene.parse.children(i)
    found = [child for child in children if child.dep in SUBJECTS]
    said = next((child.i for child in children if child.dep == "ccomp" and child.i < i), None)
    behind = next((child for child in found if child.i > i), None)
    before = None if not found else found[-1] if said is not None and said < found[0].i else found[0]
    subject = behind or before
    if subject is None or scene.quotation_at(subject.start) not in (None, scene.quotation_at(scene.tokens[i].start)):
        return None
    return subject.i


def displaced_subject(scene: Scene, i: int) -> int | None:
    """The subject that the parser hung on the noun before it: "…, wounding two guards, the ministry said", as if the guards were one."""
    token, first = scene.tokens[i], scene.first[i]
    joined = token.dep == "conj" and token.head < i
    speaks = token.tag in _FINITE and scene.lemma(i) in scene.speech.clause and (joined or token.dep == "ROOT")
    if not speaks or scene.child(i, "aux", "auxpass") or own_subject(scene, i) is not None:
        return None
    start = next((k + 1 for k in range(i - 1, first, -1) if scene.tokens[k].text == ","), i)
    between = scene.tokens[start:i]
    if any(t.pos not in (*_NOMINAL, "ADP") or scene.quotation_at(t.start) is not None for t in between):
        return None
    outer = [t for t in between if not start <= t.head < i]
    alone = len(outer) == 1 and outer[0].dep in _BESIDE and outer[0].pos in ("NOUN", "PROPN") and not is_time(outer[0])
    return outer[0].i if alone else None


def _participle(scene: Scene, token: Token) -> bool:
    """Whether a verb is passive without a helper, "Asked about …", "told that …": who is asked does not ask."""
    bare = token.tag == "VBN" and token.dep in ("acl", "advcl") and not scene.child(token.i, "aux")
    return bare and own_subject(scene, token.i) is None


def _agent(scene: Scene, i: int) -> int | None:
    """Who a passive says did it; not by when: "promised by March 3 by the mayor", which a parser also hangs on the date."""
    for by in (child for child in scene.parse.children(i) if child.dep == "agent"):
        named = scene.child(by.i, "pobj")
        if named is not None and not is_time(named):
            return named.i
        below = scene.child(named.i, "prep", "agent") if named is not None else None
        doer = scene.child(below.i, "pobj") if below is not None and below.lemma == by.lemma else None
        if doer is not None and not is_time(doer):
            return doer.i
    return None


def is_time(token: Token) -> bool:
    """Whether a word is part of a date or a time of day."""
    return token.entity in _TIMES


def antecedent(scene: Scene, subject: int) -> Span | None:
    """The words that a relative pronoun stands for; None where the subject is none."""
    if scene.tokens[subject].text.lower() not in _RELATIVE:
        return None
    clause = scene.tokens[subject].head
    while scene.tokens[clause].dep in ("conj", "xcomp", "aux") and scene.tokens[clause].head != clause:
        clause = scene.tokens[clause].head
    if scene.tokens[clause].dep != "relcl":
        return None
    return scene.span(scene.left[scene.tokens[clause].head], subject - 1)


def phrase(scene: Scene, subject: int, verb: int, cue: int) -> Span | None:
    """The whole noun phrase around a subject, on its own side of the verb; `cue` is the first token of the cue."""
    first, last = scene.left[subject], _without_speech(scene, subject)
    if subject < verb:
        last = min(last, verb - 1)
        while last > subject and scene.tokens[last].head == verb:
            last -= 1
        first, last = _to_the_left(scene, first), _to_the_right(scene, last, cue)
    else:
        first = max(first, verb + 1)
    return closed(scene, scene.span(first, last))


def _without_speech(scene: Scene, subject: int) -> int:
    """The last token of a noun phrase before a relative clause that brings words of its own: "Ruiz, who added that …"."""
    for child in scene.parse.children(subject):
        if child.dep == "relcl" and scene.lemma(child.i) in scene.speech.clause and scene.child(child.i, "ccomp"):
            return scene.left[child.i] - 1
    return scene.right[subject]


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
        if scene.tokens[k].text == ")":
            k = next((j for j in range(k, max(k - _TITLE, -1), -1) if scene.tokens[j].text == "("), k) - 1
        root = _phrase_root(scene, k, first) if k >= scene.first[first] else None
        if root is None:
            return first
        first = scene.left[root]
    return first


def _phrase_root(scene: Scene, k: int, limit: int) -> int | None:
    """The head of the noun phrase that ends at token `k`, if it stands free of a preposition and is no date."""
    token = scene.tokens[k]
    if token.pos not in ("NOUN", "PROPN") or is_time(token):
        return None
    while token.dep in ("pobj", "compound", "prep", "appos", "nmod", "poss", "conj") and token.head < limit:
        token = scene.tokens[token.head]
        if token.pos not in ("NOUN", "PROPN", "ADP") or (token.pos == "ADP" and token.text.lower() not in ("of", "for")):
            return None
    return token.i if token.pos in ("NOUN", "PROPN") else None


def beside(scene: Scene, verb: int) -> Span | None:
    """The noun phrase right after or right before a verb, where the parser saw no subject: "…," stressed Ruiz."""
    return _after(scene, verb) or _before(scene, verb)


def _after(scene: Scene, verb: int) -> Span | None:
    last = verb
    for token in scene.tokens[verb + 1 : verb + 1 + _NAME]:
        if token.pos not in _NOMINAL or token.text in _MARKS:
            break
        last = token.i
    return _if_named(scene, verb + 1, last)


def _before(scene: Scene, verb: int) -> Span | None:
    end = verb - 1
    while end > 0 and scene.tokens[end].pos in ("AUX", "ADV"):
        end -= 1
    first = end + 1
    while (
        first > max(0, end - _NAME) and scene.tokens[first - 1].pos in _NOMINAL and scene.tokens[first - 1].text not in _MARKS
    ):
        first -= 1
    return _if_named(scene, first, end)


def _if_named(scene: Scene, first: int, last: int) -> Span | None:
    named = any(token.pos in ("PROPN", "PRON", "NOUN") for token in scene.tokens[first : last + 1])
    return closed(scene, scene.span(first, last)) if named else None


def closed(scene: Scene, span: Span | None) -> Span | None:
    """A span that keeps no single bracket or quotation mark at its ends; None when nothing else is in it."""
    while span is not None and span.end > span.start:
        words = scene.text[span.start : span.end]
        if words[-1] in ')”»"' and not any(mark in words[:-1] for mark in '(“«"'):
            span = Span(span.start, span.end - 1)
        elif words[0] in '(”“«» "' and not any(mark in words[1:] for mark in ')”»"'):
            span = Span(span.start + 1, span.end)
        else:
            return span
    return None
