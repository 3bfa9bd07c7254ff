"""From what a user names to the sources to read: files, and the files in folders, each with a fingerprint of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tellings.errors import NothingToRead
from tellings.model.columns import to_table
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading import source_rows
from tellings.stages.reading.draft import Source, Stream
from tellings.stages.reading.opening import allowance, documents
from tellings.units import Inputs


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to read, and what was named but is not there."""

    inputs: Inputs
    missing: tuple[Reject, ...]


def find(paths: Sequence[str | os.PathLike[str]]) -> Sources:
    """The sources under some paths; a file's unit is its path as the user gave it.

    Hidden files, and cases that lie among the reports, are passed over. A path that is not there, or a folder without
    files, is noted and stops nothing; raises `NothingToRead` when no path leads to a file.
    """
    files: dict[str, Path] = {}
    missing: list[Reject] = []
    for path in map(Path, paths):
        found = {str(file): file for file in _files(path)} if path.exists() else {}
        if not found:
            missing.append(_missing(path))
        files |= found
    if not files:
        raise NothingToRead(" ".join(reject.message for reject in missing), remedy=missing[0].remedy if missing else "")

    def tables(unit: str) -> Mapping[str, pa.Table]:
        file = files[unit]
        with file.open("rb") as stream:
            found = list(documents(Stream(unit, stream, allowance(file.stat().st_size)), Settings()))
        refused = [one for one in found if isinstance(one, Reject)]
        sources = [one for one in found if isinstance(one, Source)]
        return {"sources": source_rows(sources), "refused": to_table(Reject, refused)}

    return Sources(Inputs({unit: _sha256(file) for unit, file in files.items()}, tables), tuple(missing))


def _missing(path: Path) -> Reject:
    if path.exists():
        message = f"There are no reports in {path}."
        return Reject(str(path), "", "no-reports", message, "Name a folder with .txt, .md, .html or .jsonl files, or a file.")
    return Reject(str(path), "", "not-there", f"There is no file or folder at {path}.", "Check the path.")


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for child in sorted(path.iterdir()):
        if child.name.startswith(".") or child.suffix == ".tellings" or (child / "case.json").is_file():
            continue
        if child.is_dir() or child.is_file():
            yield from _files(child)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
