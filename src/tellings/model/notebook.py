"""What a notebook shows of an account: plain HTML, escaped here, without style or script, with the drawings in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.visible import escaped

MOST = 50
"""Rows that a notebook shows; more are counted."""


def titled(title: str, lines: Iterable[str]) -> str:
    """A heading with lines below it."""
    return f"<h3>{escaped(title)}</h3>{''.join(f'<p>{escaped(line)}</p>' for line in lines if line)}"


def listed(heading: str, rows: Sequence[Sequence[str]]) -> str:
    """A list of rows, the first words of each in bold; empty without rows."""
    if not rows:
        return ""
    items = "".join(f"<li>{_row(row)}</li>" for row in rows[:MOST])
    more = f"<p>and {len(rows) - MOST} more</p>" if len(rows) > MOST else ""
    return f"<h4>{escaped(heading)}</h4><ul>{items}</ul>{more}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; empty without rows."""
    if not rows:
        return ""
    head = "".join(f"<th>{escaped(one)}</th>" for one in heads)
    lines = "".join(f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in row)}</tr>" for row in rows[:MOST])
    more = f"<p>and {len(rows) - MOST} more</p>" if len(rows) > MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 stories"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count} {noun[:-1]}ies" if noun.endswith("y") else f"{count} {noun}s"


def _row(row: Sequence[str]) -> str:
    first, *rest = (escaped(words) for words in row if words)
    return " · ".join([f"<b>{first}</b>", *rest])
