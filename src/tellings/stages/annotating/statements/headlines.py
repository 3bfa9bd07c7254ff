"""Headlines that name their source beside a colon: "Ruiz: the harbour stays", "Harbour stays open: mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.model.records import Span
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import TITLES, Scene

_COLON = re.compile(r"(?<=\S):(?=\s+\S)")
_DASH = re.compile(r"(?<=\S)\s+([-–—]{1,2})\s+(?=\S)")
_NAME_WORDS = 8
"""A source beside a headline's colon has at most so many words; longer, it is a clause."""
_CLAIM_WORDS = 2
_ROLE_WORDS = 3
"""An office alone has at most so many: "harbour council spokesman"."""
_SPEAKERS = ("PERSON", "ORG", "NORP")


def find(scene: Scene) -> Iterator[Draft]:
    """The statement of a headline with a colon, if one side of it names who speaks; or with a dash, if an office or one who speaks
    in the story stands behind it.
    """
    start, end = scene.paragraph.start, scene.paragraph.end
    colon = _COLON.search(scene.text, start, end)
    if colon is None:
        yield from _behind_dash(scene)
        return
    if scene.quotation_at(colon.start()) is not None:
        return
    at = scene.token_at(colon.start())
    before, after = scene.span(0, at - 1), scene.span(at + 1, len(scene.tokens) - 1)
    cue = Span(colon.start(), colon.end())
    if before is None or after is None:
        return
    # "Norway, Iceland and Denmark close ranks: council spokesman": the office that stands alone is who speaks.
    alone = _names_role(scene, at + 1, len(scene.tokens) - 1) and _length(scene, after) <= _ROLE_WORDS < _length(scene, before)
    if _names_speaker(scene, 0, at - 1) and _claims(scene, after) and not alone:
        yield Draft(scene.paragraph.index, (after,), before, cue, before)
    elif _names_role(scene, at + 1, len(scene.tokens) - 1) and _claims(scene, before):
        yield Draft(scene.paragraph.index, (before,), after, cue, after)


def _behind_dash(scene: Scene) -> Iterator[Draft]:
    """The statement of "Harbour to stay open - mayor", as agencies write it."""
    dashes = list(_DASH.finditer(scene.text, scene.paragraph.start, scene.paragraph.end))
    if not dashes or scene.quotation_at(dashes[-1].start()) is not None:
        return
    mark = Span(dashes[-1].start(1), dashes[-1].end(1))
    first = scene.token_at(mark.end)
    before, after = scene.span(0, scene.token_at(mark.start) - 1), scene.span(first, len(scene.tokens) - 1)
    if before is None or after is None or _length(scene, after) > _ROLE_WORDS + 1 or _length(scene, before) <= _ROLE_WORDS:
        return
    if _names_role(scene, first, len(scene.tokens) - 1):
        yield Draft(scene.paragraph.index, (before,), after, mark, after)


def is_place(scene: Scene, span: Span) -> bool:
    """Whether the story speaks of being in, at or near what a headline names: that is where it happened, and not who speaks."""
    if scene.paragraph.role not in TITLES:
        return False
    name = re.escape(scene.text[span.start : span.end])
    return re.search(rf"\b(?:in|at|near|outside|around)\s+(?:the\s+)?{name}\b", scene.text) is not None


def once(staged: Sequence[tuple[Scene, list[Draft]]], roles: Sequence[str]) -> Iterator[tuple[Scene, list[Draft]]]:
    """The scenes with their drafts; what a headline says that is printed twice is said once. `roles` are those of headlines."""
    seen: set[tuple[str, ...]] = set()
    for scene, drafts in staged:
        kept = drafts
        if scene.paragraph.role in roles:
            kept = [draft for draft in drafts if _wording(scene, draft) not in seen]
            seen.update(_wording(scene, draft) for draft in drafts)
        yield scene, kept


def _wording(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The words of a draft's source and content, whatever their case and spacing."""
    spans = (*draft.content, *((draft.source,) if draft.source is not None else ()))
    return tuple(" ".join(scene.text[span.start : span.end].casefold().split()) for span in spans)


def _claims(scene: Scene, span: Span) -> bool:
    return _length(scene, span) >= _CLAIM_WORDS


def _length(scene: Scene, span: Span) -> int:
    return len(scene.text[span.start : span.end].split())


def _short_phrase(scene: Scene, first: int, last: int) -> bool:
    tokens = [token for token in scene.tokens[first : last + 1] if token.pos not in ("PUNCT", "SPACE")]
    if not 0 < len(tokens) <= _NAME_WORDS or any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in tokens):
        return False
    words = {token.text.lower() for token in tokens} | {scene.text[tokens[0].start : tokens[-1].end].lower()}
    return not words & scene.speech.labels


def _names_speaker(scene: Scene, first: int, last: int) -> bool:
    """Whether words name a person, a body or a role; a bare country or town is what a headline is about."""
    span = scene.span(first, last)
    if not _short_phrase(scene, first, last) or span is None or is_place(scene, span):
        return False
    tokens = scene.tokens[first : last + 1]
    if any(token.entity in _SPEAKERS for token in tokens) or _names_role(scene, first, last):
        return True
    return len(tokens) <= 3 and all(token.pos == "PROPN" and not token.entity for token in tokens)


def _names_role(scene: Scene, first: int, last: int) -> bool:
    if not _short_phrase(scene, first, last):
        return False
    tokens = scene.tokens[first : last + 1]
    heads = {token.text.lower() for token in tokens} | {token.lemma.lower() for token in tokens}
    return bool(heads & scene.speech.headline) or any(token.entity == "PERSON" for token in tokens)
