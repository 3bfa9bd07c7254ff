"""An export: what was said in several reports, as one table with tabs between its columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tellings.exports import Material

says = "what was said in several reports, counted: tally.tsv"
read_by = "any program that reads tables"
loses = "The words: each row has its agreement's id, by which they are found in the tables."


def write(material: Material, folder: Path) -> list[Path]:
    """Write `tally.tsv`: a row an agreement, with how many reports carry it and on how many independent sources it rests."""
    path = folder / "tally.tsv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, dialect="excel-tab", lineterminator="\n")
        table.writerow(["agreement", "about", "reports", "independent"])
        for row in material.table("agreements").to_pylist():
            table.writerow([row["id"], row["about"], len(row["reports"]), row["independent"]])
    return [path]
