"""Direct speech by its marks: quotations that no clause holds are given to the cue beside them, or to who spoke last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tellings.model.records import Span
from tellings.stages.annotating.quotations import Quotation
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.draft import Cue, Draft
from tellings.stages.annotating.statements.headlines import is_place
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import beside, closed, is_verb

_SENTENCE_WORDS = 4
"""A quotation of fewer words than this, with no stop at its end, is a borrowed phrase and no statement of its own."""
_ALONE = 5
"""A quotation without a cue of its own has at least so many words."""
_SMALL_WORD = 3
_TITLED = 0.7
"""With more than this share of its longer words in capitals a quotation is the title of a work."""
_NEAR = 6
"""How many tokens may stand between a quotation and a verb whose subject is found by its place alone."""
_GROUP = 24
"""How many tokens a cue group may take: "…," said Ana Ruiz, the mayor of the town, on Monday."""
_BETWEEN = 120
"""How many code points of cue and circumstance may stand between two parts of one quotation."""
PARTS = 200
"""So many quotations one after the other are no single statement; what follows is the next one by the same speaker."""
_TURN_WORDS = 6
"""How many tokens a name before a colon may have: "Mayor Ana Ruiz: “…”"."""
_FINITE = ("VBD", "VBP", "VBZ", "MD", "VB")


def find(scene: Scene, drafts: Sequence[Draft], previous: Draft | None, given: Quotation | None = None) -> list[Draft]:
    """The drafts with those for free quotations; `previous` is who spoke last in the paragraphs before, `given` a quotation
    that a paragraph before has taken.
    """
    found = list(drafts)
    order = sorted((n for n, draft in enumerate(found) if not quoted(scene, draft)), key=lambda n: found[n].end)
    taken = _taken(scene, drafts)
    by_head = {draft.head: n for n, draft in enumerate(found) if draft.head is not None}
    last: int | None = None
    at = 0
    for n, quotation in enumerate(scene.quotations):
        while at < len(order) and found[order[at]].end <= quotation.start:
            last = order[at] if last is None or found[order[at]].end >= found[last].end else last
            at += 1
        broken = last is not None and _broken(scene, found[last], quotation)
        if n in taken or quotation is given or not (broken or is_speech(scene, quotation)):
            continue
        earlier = found[last] if last is not None else None
        own = _cue_after(scene, quotation)
        if own is None and last is not None and _goes_on(scene, found[last], quotation):
            found[last] = replace(found[last], content=(*found[last].content, whole(quotation)))
            continue
        same = by_head.get(own.head) if own is not None and own.head is not None else None
        if same is not None and _opens_quoted(scene, found[same]):
            found[same] = replace(found[same], content=(whole(quotation), *found[same].content))
            continue
        draft = own or _cue_before(scene, quotation) or _turn(scene, quotation) or _running(scene, quotation, earlier, previous)
        if draft is not None:
            found.append(draft)
            last = len(found) - 1
    return found


def whole(quotation: Quotation) -> Span:
    """A quotation with its marks."""
    return Span(quotation.start, quotation.end)


def quoted(scene: Scene, draft: Draft) -> bool:
    """Whether a draft's cue stands inside a quotation: its speaker is not who goes on speaking after it."""
    return draft.cue is not None and scene.quotation_at(draft.cue.start) is not None


def last_speech(scene: Scene, drafts: Sequence[Draft]) -> Draft | None:
    """The last statement of a paragraph that somebody says rather than thinks or does; quoted statements inside it aside."""
    said = [
        d for d in drafts if d.speaker is not None and not quoted(scene, d) and (d.head is None or _speaking(scene, d.head))
    ]
    return max(said, key=lambda draft: draft.end, default=None)


def _taken(scene: Scene, drafts: Sequence[Draft]) -> set[int]:
    """The quotations that a draft takes words of from outside them; a statement quoted inside one does not take it."""
    ends = [quotation.end for quotation in scene.quotations]
    taken: set[int] = set()
    for draft in drafts:
        for span in draft.content:
            n = bisect_right(ends, span.start)
            while n < len(ends) and scene.quotations[n].start < span.end:
                inside = draft.cue is not None and scene.quotations[n].start <= draft.cue.start < ends[n]
                if not inside:
                    taken.add(n)
                n += 1
    return taken


def is_speech(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is more than a borrowed phrase: it has a verb, or opens and ends as a sentence does."""
    inner = scene.text[quotation.inner.start : quotation.inner.end].strip()
    if not inner:
        return False
    tokens = scene.tokens[scene.token_at(quotation.start) : scene.token_at(quotation.end)]
    has_verb = any(token.tag in _FINITE for token in tokens)
    return (has_verb and len(inner.split()) >= _SENTENCE_WORDS) or (inner[0].isupper() and inner[-1] in ",.!?…")


def _opens_quoted(scene: Scene, draft: Draft) -> bool:
    quotation = scene.quotation_at(draft.start)
    return quotation is not None and quotation.start == draft.start


def _goes_on(scene: Scene, draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation goes on a quoted statement: nothing but its cue and stops stands between them."""
    last = scene.quotation_at(draft.content[-1].end - 1)
    if last is None or draft.paragraph != scene.paragraph.index or len(draft.content) >= PARTS:
        return False
    covered = [span.end for span in (draft.source, draft.cue) if span is not None and span.start >= last.end]
    if not covered:
        near = quotation.start - last.end < _BETWEEN
        return near and not scene.text[last.end : quotation.start].strip(" ,.;:…—–")
    at = max(covered)
    return quotation.start - at < _BETWEEN and not _speaks(scene, at, quotation)


def _broken(scene: Scene, draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation is the other half of a sentence that its cue breaks: “The bridge,” she said, “is safe.”"""
    last = scene.quotation_at(draft.content[-1].end - 1)
    comma = last is not None and "," in scene.text[last.inner.end - 1 : last.end + 1]
    words = scene.text[quotation.inner.start : quotation.inner.end]
    stops = any(mark in ".,!?…;" for mark in words[-1:] + scene.text[quotation.end : quotation.end + 1])
    return comma and stops and words[:1].islower() and draft.cue is not None and _goes_on(scene, draft, quotation)


def _speaks(scene: Scene, start: int, quotation: Quotation) -> bool:
    """Whether another sentence or cue stands between."""
    tokens = scene.tokens[scene.token_at(start) : scene.token_at(quotation.start)]
    return any(is_verb(token) and token.dep in ("ROOT", "conj", "ccomp", "parataxis") for token in tokens)


def _cue_after(scene: Scene, quotation: Quotation) -> Draft | None:
    at = scene.token_at(quotation.end)
    # After a comma inside the marks any verb beside a name will do: "…," barked the mate.
    told = scene.text[quotation.start : quotation.inner.end].rstrip()[-1:] == ","
    for token in scene.tokens[at : at + _GROUP]:
        if token.text == ":" or (token.text in '.;“"' and token.i > at):
            return None
        if (
            is_verb(token)
            and token.dep not in ("aux", "auxpass")
            and (_speaking(scene, token.i) or (told and _finite(token.tag)))
        ):
            cue = _named(scene, verb_cue(scene, token.i), at)
            return _given(scene, quotation, cue) if cue.source is not None and _adjacent(scene, at, cue) else None
    return None


def _finite(tag: str) -> bool:
    return tag in ("VBD", "VBZ")


def _given(scene: Scene, quotation: Quotation, cue: Cue) -> Draft:
    return Draft(scene.paragraph.index, (whole(quotation),), cue.source, cue.span, cue.speaker, cue.head)


def _named(scene: Scene, cue: Cue, at: int) -> Cue:
    """A cue near token `at`, with the name beside it for a source where the parser saw none."""
    if cue.source is not None:
        return cue
    between = scene.tokens[at : cue.head]
    if between and between[0].pos in ("PROPN", "PRON", "DET") and not any(is_verb(token) for token in between):
        name = closed(scene, scene.span(at, cue.head - 1))
    else:
        name = beside(scene, cue.head) if len(between) <= _NEAR else None
    return replace(cue, source=name, speaker=name)


def _adjacent(scene: Scene, at: int, cue: Cue) -> bool:
    """Whether nothing but stops stands between a quotation and the group of source and verb."""
    assert cue.source is not None
    first = min(scene.token_at(cue.source.start), cue.head)
    return all(token.text in ",.—–-" or token.dep in ("advmod", "aux", "cc") for token in scene.tokens[at:first])


def _cue_before(scene: Scene, quotation: Quotation) -> Draft | None:
    at = scene.token_at(quotation.start)
    if at == 0:
        return None
    first = max(scene.first[at - 1], at - _GROUP)
    colon = scene.tokens[at - 1].text == ":"
    for token in reversed(scene.tokens[first:at]):
        if is_verb(token) and (_speaking(scene, token.i) or (colon and token.dep == "ROOT")):
            cue = verb_cue(scene, token.i)
            fits = cue.source is not None and cue.source.end <= quotation.start
            return _given(scene, quotation, cue) if fits else None
    return None


def _speaking(scene: Scene, i: int) -> bool:
    lemma, speech = scene.lemma(i), scene.speech
    return lemma in speech.clause or lemma in speech.quotation or lemma in speech.addressed


def _turn(scene: Scene, quotation: Quotation) -> Draft | None:
    """A turn of a dialogue: "Ana Ruiz: “…”"."""
    at = scene.token_at(quotation.start)
    if not 2 <= at <= _TURN_WORDS + 1 or scene.tokens[at - 1].text != ":":
        return None
    source, cue = scene.span(0, at - 2), Span(scene.tokens[at - 1].start, scene.tokens[at - 1].end)
    nominal = all(token.pos in ("PROPN", "NOUN", "ADJ", "PUNCT") for token in scene.tokens[: at - 1])
    if source is None or not nominal or not scene.text[source.start].isupper() or is_place(scene, source):
        return None
    return Draft(scene.paragraph.index, (whole(quotation),), source, cue, source)


def _running(scene: Scene, quotation: Quotation, earlier: Draft | None, previous: Draft | None) -> Draft | None:
    """A quotation without a cue of its own goes on for whoever spoke last."""
    if earlier is not None and _same_sentence(scene, earlier, quotation):
        return replace(earlier, content=(whole(quotation),), verb=None)
    speaker = (earlier or previous or _NOBODY).speaker
    if speaker is None or not _stands_alone(scene, quotation):
        return None
    return Draft(scene.paragraph.index, (whole(quotation),), None, None, speaker)


_NOBODY = Draft(-1, (), None, None, None)


def _stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more by itself, and no title."""
    inner = scene.text[quotation.inner.start : quotation.inner.end].strip()
    words = inner.split()
    long = [word for word in words if len(word) > _SMALL_WORD]
    titled = sum(word[:1].isupper() for word in long) > _TITLED * len(long)
    if len(words) < _ALONE or titled or not (inner[0].isupper() or inner[0] in "[(…."):
        return False
    at = scene.token_at(quotation.start)
    lead = scene.tokens[scene.first[min(at, len(scene.tokens) - 1)] : at]
    return all(token.pos in ("PUNCT", "CCONJ", "ADV", "SPACE", "INTJ") for token in lead)


def _same_sentence(scene: Scene, draft: Draft, quotation: Quotation) -> bool:
    if draft.cue is None or draft.source is None or draft.paragraph != scene.paragraph.index:
        return False
    at = min(scene.token_at(quotation.start), len(scene.tokens) - 1)
    return scene.tokens[scene.first[at]].start <= draft.cue.start


def open_cue(scene: Scene) -> Draft | None:
    """A cue at a paragraph's end that waits for the next paragraph's quotation: "The mayor continued:"."""
    tokens = [token for token in scene.tokens[-_GROUP:] if not token.text.isspace()]
    if not tokens or tokens[-1].text != ":":
        return None
    for token in reversed(tokens):
        if is_verb(token) and (_speaking(scene, token.i) or token.dep == "ROOT"):
            cue = verb_cue(scene, token.i)
            return Draft(scene.paragraph.index, (), cue.source, cue.span, cue.speaker, token.i) if cue.source else None
    return None
