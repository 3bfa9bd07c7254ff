"""Tables of event data: tab separated, UTF-8, lines ended by line feeds, nothing quoted, as their readers expect them.

A cell is one line. A tab, a line break or another control character becomes a space, a straight double quote an apostrophe, so that
readers that know quoting and those that do not read the same; the exact words stand in the files of evidence beside the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def cell(value: object, missing: str = "") -> str:
    """A value as a cell; `missing` for None and for what is empty."""
    if value is None:
        return missing
    text = repr(value) if isinstance(value, float) else str(value)
    return _BREAKS.sub(" ", text).strip().replace('"', "'") or missing


def write_table(path: Path, columns: Sequence[str] | None, rows: Iterable[Sequence[object]], *, missing: str = "") -> None:
    """Write rows of a table, under its columns' names where it has a line for them."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        if columns is not None:
            file.write("\t".join(columns) + "\n")
        file.writelines("\t".join(cell(value, missing) for value in row) + "\n" for row in rows)
