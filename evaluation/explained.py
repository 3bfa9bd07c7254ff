"""The figures in the pages that explain the methods: the same ones as in `results.json`, with words for a reader.

A page names its rows in a comment, and the table between that comment and its end is written from the results:

    <!-- measured dates: strict.f = to the letter; value.f = with the right value -->
    <!-- /measured -->
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parents[1] / "docs" / "explanation"

_BLOCK = re.compile(r"(<!-- measured (\w+): (.*?) -->\n).*?(<!-- /measured -->)", re.DOTALL)


def with_figures(page: str, results: Mapping[str, Any]) -> str:
    """The page with each of its tables written from the results; raises `KeyError` for a figure that was not measured."""
    return _BLOCK.sub(lambda block: block[1] + _table(block[3], results[block[2]]) + block[4], page)


def _table(rows: str, measured: Mapping[str, float]) -> str:
    lines = [f"| {words} | {measured[figure]:.3f} |" for figure, words in (row.split(" = ") for row in rows.split("; "))]
    return "\n".join(["", "| measured | value |", "|---|---|", *lines, "", ""])


def write(results: Mapping[str, Any]) -> None:
    """Write the figures into all pages."""
    for path in sorted(PAGES.glob("*.md")):
        path.write_text(with_figures(path.read_text(encoding="utf-8"), results), encoding="utf-8")
