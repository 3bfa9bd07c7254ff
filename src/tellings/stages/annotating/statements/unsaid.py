"""What looks like a statement and tells that somebody said nothing: "declined to comment", "calls seeking comment"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.ports.tagger import Token
from tellings.stages.annotating.silence import is_silence, leaves_open
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene

_ASIDE = ("ADP", "DET", "PART", "PRON", "PUNCT", "CCONJ", "SPACE", "ADJ", "ADV")


def is_unsaid(scene: Scene, draft: Draft) -> bool:
    """Whether a draft tells that somebody did not speak, or only what somebody asked for: "calls seeking comment"."""
    if draft.cue is None or draft.paragraph != scene.paragraph.index:
        return False
    cue: Sequence[Token] = scene.tokens[scene.token_at(draft.cue.start) : scene.token_at(draft.cue.end)]
    open_ = [token for token in cue if leaves_open(scene.parse, token, scene.language)]
    if open_ and not _asks(scene, draft):
        cue = [token for token in cue if token not in open_]
    return is_silence(scene.parse, cue, scene.language) or (draft.source is None and _only_sought(scene, draft))


def _asks(scene: Scene, draft: Draft) -> bool:
    """Whether a content is what a question asks: "whether the mill was sold", "how many"."""
    first = next(_tokens(scene, draft), None)
    return first is not None and first.text.lower() in scene.speech.questions


def _only_sought(scene: Scene, draft: Draft) -> bool:
    said = [token for token in _tokens(scene, draft) if token.pos not in _ASIDE]
    return bool(said) and all(token.lemma.lower() in scene.speech.sought for token in said)


def _tokens(scene: Scene, draft: Draft) -> Iterator[Token]:
    for span in draft.content:
        yield from scene.tokens[scene.token_at(span.start) : scene.token_at(span.end)]
