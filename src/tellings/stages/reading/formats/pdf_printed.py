"""What a browser prints below a page's story: the comments of its readers, and all that follows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tellings.language import lexicon
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.paragraphs import ends_sentence

_ENGLISH = "en"
_TOLD = 3
"""Sentences that stand above: a page's head has links to its comments, too."""

_LABEL = 20
"""Words of the longest line that comments begin with: most name the story."""

_NEAR = 12
"""Paragraphs below a label in which a sign of comments stands, where the label alone could be a link."""


def without_comments(blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs of a printed page, all from the first comment on as boilerplate."""
    told = 0
    for at, block in enumerate(blocks):
        if told >= _TOLD and _opens_comments(blocks, at):
            return [*blocks[:at], *(Block(below.text, "boilerplate") for below in blocks[at:])]
        told += block.role is None and ends_sentence(block.text)
    return list(blocks)


def _opens_comments(blocks: Sequence[Block], at: int) -> bool:
    line = blocks[at].text.strip(" *#:•-–—")
    if len(line.split()) > _LABEL:
        return False
    if _patterns("comments_of_patterns").fullmatch(line):
        return True
    near = blocks[at + 1 : at + 1 + _NEAR]
    return _patterns("comments_patterns").fullmatch(line) is not None and any(
        _patterns("comment_signs_patterns").search(block.text) for block in near
    )


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in lexicon(_ENGLISH, "documents")[name]), re.IGNORECASE)
