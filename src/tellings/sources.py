"""From what a user names to the sources to read: files, and the files in folders, each with a fingerprint of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from tellings.errors import NothingToRead
from tellings.units import Inputs

SOURCES = pa.schema([("path", pa.string()), ("data", pa.binary())])
"""The table that reading reads: a file's path as the user gave it, and its bytes."""


def find(paths: Sequence[str | os.PathLike[str]]) -> Inputs:
    """The sources under some paths; a file's unit is its path as the user gave it.

    Hidden files, and cases that lie among the reports, are passed over. Raises `NothingToRead` for a path that is not there
    and for paths that hold no file at all.
    """
    files: dict[str, Path] = {}
    for path in paths:
        given = Path(path)
        if not given.exists():
            message = f"There is no file or folder at {path}."
            raise NothingToRead(message, remedy="Check the path; nothing was read.")
        files |= {str(file): file for file in _files(given)}
    if not files:
        message = f"There are no reports in {', '.join(str(path) for path in paths)}."
        raise NothingToRead(message, remedy="Name a folder with .txt, .md, .html or .jsonl files, or a file.")

    def tables(unit: str) -> Mapping[str, pa.Table]:
        row = {"path": [unit], "data": [files[unit].read_bytes()]}
        return {"sources": pa.table(row, schema=SOURCES)}

    return Inputs({unit: _sha256(file) for unit, file in files.items()}, tables)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for child in sorted(path.iterdir()):
        if child.name.startswith(".") or (child.is_dir() and (child / "case.json").is_file()):
            continue
        if child.is_dir() or child.is_file():
            yield from _files(child)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
