"""What generated pages are written with: Markdown tables, and words that are no markup."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"(`[^`]*`)")
_MARKUP = re.compile(r"([\\*_<\[\]])")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are Markdown, and are put on one line each."""
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in (heads, *rows)]
    lines.insert(1, "|" + " --- |" * len(heads))
    return "\n".join(lines)


def words(text: str) -> str:
    """Text as Markdown that says just that; what stands between backticks is code."""
    return "".join(part if part.startswith("`") else _MARKUP.sub(r"\\\1", part) for part in _CODE.split(text))


def code(text: str) -> str:
    """Text as code; empty for none."""
    return f"`{text}`" if text else ""


def said_of(thing: object) -> str:
    """The docstring of a class or a function, as Markdown."""
    return words(inspect.getdoc(thing) or "")


def section(level: int, title: str, *parts: str) -> str:
    """A heading with what stands below it; empty parts are left out."""
    return "\n\n".join([f"{'#' * level} {title}", *(part for part in parts if part)])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
