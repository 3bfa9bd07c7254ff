"""From the blocks of a marked-up report to its plain text, a blank line between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph and what its markup says of it: headline, heading, caption, bold (throughout), item (of a list), or nothing."""

    text: str
    role: str | None = None


def written(blocks: Iterable[Block]) -> tuple[str, dict[int, str]]:
    """The text of some blocks, and the roles by the offset at which each block starts."""
    parts: list[str] = []
    marked: dict[int, str] = {}
    at = 0
    for block in blocks:
        if block.role:
            marked[at] = block.role
        parts.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(parts), marked


def sound(text: str) -> str:
    """A text without lone surrogates, which JSON can hold and UTF-8 cannot."""
    return _SURROGATE.sub("\ufffd", text)
