"""The reports as a bibliography: BibTeX for LaTeX, CSL-JSON for Zotero, Pandoc and word processors."""

from __future__ import annotations

from pathlib import Path

from tellings.exports.descents import Descents
from tellings.exports.format import Material, aside
from tellings.exports.rows import Rows
from tellings.stages.telling.referencing import bibtex, csl_text

_HEAD = "% Encoding: UTF-8. Made by Tellings; keywords are the ids of the independent sources behind a report.\n\n"


def write_bibtex(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `reports.bib`; the same case, the same bytes."""
    entries = "\n".join(bibtex(one) for one in Descents(Rows(material)).references())
    return _written(folder, "reports.bib", _HEAD + entries)


def write_csl(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `reports.csl.json`; the same case, the same bytes."""
    return _written(folder, "reports.csl.json", csl_text(Descents(Rows(material)).references()))


def _written(folder: Path, name: str, text: str) -> tuple[Path, ...]:
    with aside(folder) as beside:
        beside(name).write_text(text, encoding="utf-8", newline="\n")
    return (folder / name,)
