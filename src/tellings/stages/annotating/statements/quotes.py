"""Direct speech by its marks: quotations that no clause holds are given to the cue beside them, or to who spoke last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.model.records import Span
from tellings.stages.annotating.quotations import Quotation
from tellings.stages.annotating.statements.cues import verb_cue
from tellings.stages.annotating.statements.draft import Cue, Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import beside, is_verb

_SENTENCE_WORDS = 4
"""A quotation of fewer words than this, with no stop at its end, is a borrowed phrase and no statement of its own."""
_NEAR = 6
"""How many tokens may stand between a quotation and a verb whose subject is found by its place alone."""
_GROUP = 24
"""How many tokens a cue group may take: "…," said Ana Ruiz, the mayor of the town, on Monday."""


def find(scene: Scene, drafts: Sequence[Draft], before: Draft | None) -> list[Draft]:
    """The drafts with those for free quotations; `before` is the last statement of the paragraph before."""
    found = list(drafts)
    for quotation in scene.quotations:
        if not is_speech(scene, quotation) or any(_overlaps(draft, quotation) for draft in found):
            continue
        earlier = _last_before(scene, found, quotation)
        if earlier is not None and _follows(scene, earlier, quotation):
            found[found.index(earlier)] = replace(earlier, content=(*earlier.content, _whole(quotation)))
            continue
        draft = _by_cue(scene, quotation) or _running(scene, quotation, earlier or before)
        if draft is not None:
            found.append(draft)
    return found


def is_speech(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is more than a borrowed phrase or a title."""
    inner = scene.text[quotation.inner.start : quotation.inner.end].strip()
    count = len(inner.split())
    if count == 0:
        return False
    stopped = inner[-1] in ",.!?…—" or scene.text[quotation.end : quotation.end + 1] in tuple(",.")
    tokens = scene.tokens[scene.token_at(quotation.start) : scene.token_at(quotation.end)]
    has_verb = any(token.pos in ("VERB", "AUX") and token.tag in ("VBD", "VBP", "VBZ", "MD", "VB") for token in tokens)
    return (count >= _SENTENCE_WORDS and has_verb) or (stopped and count >= 2 and inner[0].isupper() and inner[-1] in ",.!?…")


def _whole(quotation: Quotation) -> Span:
    return Span(quotation.start, quotation.end)


def _overlaps(draft: Draft, quotation: Quotation) -> bool:
    """Whether a draft takes words of a quotation from outside it; a statement quoted inside it does not."""
    if draft.cue is not None and quotation.start <= draft.cue.start < quotation.end:
        return False
    return any(span.start < quotation.end and quotation.start < span.end for span in draft.content)


def _last_before(scene: Scene, drafts: Sequence[Draft], quotation: Quotation) -> Draft | None:
    earlier = [draft for draft in drafts if draft.end <= quotation.start and not _quoted(scene, draft)]
    return max(earlier, key=lambda draft: draft.end, default=None)


def _quoted(scene: Scene, draft: Draft) -> bool:
    """Whether a draft's cue stands inside a quotation: its speaker is not who goes on speaking after it."""
    return draft.cue is not None and scene.quotation_at(draft.cue.start) is not None


def _follows(scene: Scene, draft: Draft, quotation: Quotation) -> bool:
    """Whether a quotation goes on a quoted statement: nothing but its cue and stops stands between them."""
    last = scene.quotation_at(draft.content[-1].end - 1)
    if last is None:
        return False
    covered = [span for span in (draft.source, draft.cue) if span is not None and span.start >= last.end]
    at = max([last.end, *(span.end for span in covered)])
    between = scene.text[at : quotation.start]
    return not covered and not between.strip(" ,.;:…—–") or bool(covered) and len(between) < 120 and not _speaks(scene, at, quotation)


def _speaks(scene: Scene, start: int, quotation: Quotation) -> bool:
    """Whether another sentence or cue stands between."""
    tokens = scene.tokens[scene.token_at(start) : scene.token_at(quotation.start)]
    return any(is_verb(token) and token.dep in ("ROOT", "conj", "ccomp", "parataxis") for token in tokens)


def _by_cue(scene: Scene, quotation: Quotation) -> Draft | None:
    """The quotation given to the nearest cue: the one that follows directly, or the one before in its sentence."""
    return _cue_after(scene, quotation) or _cue_before(scene, quotation)


def _cue_after(scene: Scene, quotation: Quotation) -> Draft | None:
    at = scene.token_at(quotation.end)
    last = min(at + _GROUP, len(scene.tokens))
    # After a comma inside the marks any verb beside a name will do: "…," barked the mate.
    told = scene.text[quotation.start : quotation.inner.end].rstrip()[-1:] in (",", "?", "!")
    for i in range(at, last):
        token = scene.tokens[i]
        if (token.text in ".;“\"" and i > at) or token.text == ":":
            return None
        if not is_verb(token) or token.dep in ("aux", "auxpass"):
            continue
        if _speaking(scene, i) or (told and token.tag in ("VBD", "VBZ")):
            cue = _named(scene, verb_cue(scene, i), at)
            if cue.source is None or not _adjacent(scene, at, i, cue.source):
                return None
            return Draft(scene.paragraph.index, (_whole(quotation),), cue.source, cue.span, cue.speaker, i)
    return None


def _named(scene: Scene, cue: Cue, at: int) -> Cue:
    """A cue near token `at`, with the name beside it for a source where the parser saw none."""
    if cue.source is not None or cue.head - at > _NEAR:
        return cue
    name = beside(scene, cue.head)
    return replace(cue, source=name, speaker=name)


def _adjacent(scene: Scene, at: int, verb: int, source: Span) -> bool:
    """Whether nothing but stops stands between a quotation and the group of source and verb."""
    first = min(scene.token_at(source.start), verb)
    return all(token.text in ",.—–-" or token.dep in ("advmod", "aux", "cc") for token in scene.tokens[at:first])


def _cue_before(scene: Scene, quotation: Quotation) -> Draft | None:
    at = scene.token_at(quotation.start)
    first = scene.first[at - 1] if at else at
    colon = at > 0 and scene.tokens[at - 1].text == ":"
    for i in range(at - 1, max(first, at - _GROUP) - 1, -1):
        token = scene.tokens[i]
        if is_verb(token) and (_speaking(scene, i) or (colon and token.dep == "ROOT")):
            cue = verb_cue(scene, i)
            if cue.source is None or cue.source.end > quotation.start:
                return None
            return Draft(scene.paragraph.index, (_whole(quotation),), cue.source, cue.span, cue.speaker, i)
    return None


def _speaking(scene: Scene, i: int) -> bool:
    lemma, speech = scene.lemma(i), scene.speech
    return lemma in speech.clause or lemma in speech.quotation or lemma in speech.addressed


def _running(scene: Scene, quotation: Quotation, earlier: Draft | None) -> Draft | None:
    """A quotation without a cue of its own goes on for whoever spoke last."""
    if earlier is not None and _same_sentence(scene, earlier, quotation):
        return replace(earlier, content=(_whole(quotation),), verb=None)
    if earlier is None or earlier.speaker is None or len(scene.text[quotation.inner.start : quotation.inner.end].split()) < 5:
        return None
    return Draft(scene.paragraph.index, (_whole(quotation),), None, None, earlier.speaker)


def _same_sentence(scene: Scene, draft: Draft, quotation: Quotation) -> bool:
    if draft.cue is None or draft.source is None or draft.paragraph != scene.paragraph.index:
        return False
    at = min(scene.token_at(quotation.start), len(scene.tokens) - 1)
    return scene.tokens[scene.first[at]].start <= draft.cue.start


def open_cue(scene: Scene) -> Draft | None:
    """A cue at a paragraph's end that waits for the next paragraph's quotation: "The mayor continued:"."""
    tokens = [token for token in scene.tokens if not token.text.isspace()]
    if not tokens or tokens[-1].text != ":":
        return None
    for token in reversed(tokens[-_GROUP:]):
        if is_verb(token) and (_speaking(scene, token.i) or token.dep == "ROOT"):
            cue = verb_cue(scene, token.i)
            return Draft(scene.paragraph.index, (), cue.source, cue.span, cue.speaker, token.i) if cue.source else None
    return None


def opening(scene: Scene, waiting: Draft) -> Iterator[Draft]:
    """The quotation at a paragraph's start given to a cue that waits for it."""
    if scene.quotations and not scene.text[scene.paragraph.start : scene.quotations[0].start].strip():
        yield replace(waiting, content=(_whole(scene.quotations[0]),))
