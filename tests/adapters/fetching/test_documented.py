"""The page about fetching names every limit as it is, and every reason that there is."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from tellings.adapters.fetching import Manners, exchange
from tellings.ports.fetcher import Fetcher

PROJECT = Path(__file__).parents[3]
PAGE = (PROJECT / "docs" / "fetching.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| `")]


def reasons() -> Iterator[str]:
    """The reasons that the adapter raises by name."""
    yield from (reason for _, reason, _, _ in exchange._REASONS)
    for file in (PROJECT / "src" / "tellings" / "adapters" / "fetching").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ReportRejected":
                reason = node.args[0]
                if isinstance(reason, ast.Constant):
                    yield str(reason.value)


def test_every_limit_stands_there_with_its_value() -> None:
    there = {field.name: str(field.default) or "none" for field in dataclasses.fields(Manners) if field.name != "agent"}
    assert {name: value for name, _, value in rows("Limits")} == there


def test_every_reason_stands_there_and_in_the_port() -> None:
    told = {reason for reason, _ in rows("Why a page was not read") if "http-404" not in reason}
    assert set(reasons()) == told
    assert set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", str(Fetcher.fetch.__doc__))) == told
