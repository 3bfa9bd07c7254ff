"""What a message says for form: who is greeted, the leave that is taken, and what newsletters and programs add. None of it tells anything."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.stages.reading.formats.letters import pattern
from tellings.stages.reading.formats.writing import Block

_PAGE = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>]{1,2000}\s?[>)\]]{0,2}\s*")
_EDGES = " \t|*_:：»›→<>-–—"

_LONGEST = 3000
"""Characters of the longest paragraph that is looked at: some offices set a page of law under each message."""

_SIGNED = 8
"""Words of the longest line of a name and an office, and how many such lines may stand under the one that takes leave."""

_GREETED = 3
"""Paragraphs of its own from the head of a message, or of one that it passes on, among which somebody is greeted."""


def told(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a message, those that tell nothing as boilerplate; all as they are where nothing else would be left."""
    found: list[Block] = []
    count = signed = 0
    for block in blocks:
        is_form = False
        if block.role == "boilerplate":
            # A head or a quotation: after it another message may begin.
            count = signed = 0
        elif signed and len(block.text.split()) <= _SIGNED:
            signed, is_form = signed - 1, True
        elif block.role != "headline":
            count += 1
            takes_leave = pattern("leave_patterns").fullmatch(block.text[:100].strip()) is not None
            signed = _SIGNED if takes_leave else 0
            is_form = takes_leave or _is_form(block.text, greets=count <= _GREETED)
        found.append(Block(block.text, "boilerplate") if is_form else block)
    if all(block.role in ("boilerplate", "headline") for block in found):
        return list(blocks)
    return _headed(found)


def _headed(blocks: list[Block]) -> list[Block]:
    """The lines in capitals over the stories of a digest as headings: they name nobody. Those of a press release stay as they are."""
    told = [at for at, block in enumerate(blocks) if block.role is None]
    capitals = [at for at in told if blocks[at].text.isupper()]
    if len(capitals) < 2 or capitals[0] != told[0]:
        return blocks
    for at in capitals:
        under = blocks[at + 1] if at + 1 < len(blocks) else None
        if under is None or under.role is not None or under.text.isupper():
            return blocks
        if pattern("release_patterns").fullmatch(blocks[at].text[:100]):
            return blocks
    # The stories are items of a list: the first of them is no standfirst to the others.
    return [block if block.role else Block(block.text, "heading" if block.text.isupper() else "item") for block in blocks]


def _is_form(text: str, *, greets: bool) -> bool:
    if len(text) > _LONGEST:
        return False
    if greets and pattern("greeting_patterns").fullmatch(text.strip(" *_")):
        return True
    page = _PAGE.search(text)
    ends = page is not None and _ADDRESS.fullmatch(text, page.start()) is not None
    bare = (text[: page.start()].rstrip(" ([<") if page is not None and ends else text).strip(_EDGES)
    return (not bare and ends) or pattern("furniture_patterns").fullmatch(bare) is not None
