"""From what a user names to the lists of entities to link actors to: files, each with a fingerprint of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from tellings.errors import ListError
from tellings.stages.listing import check
from tellings.units import Inputs

LISTS = pa.schema([("path", pa.string()), ("data", pa.binary())])
"""The table that listing reads: a file's path as the user gave it, and its bytes."""


def find(paths: Sequence[str | os.PathLike[str]]) -> Inputs:
    """The lists at some paths; a list's unit is its path as the user gave it. Raises `ListError` for a file that is none."""
    files = {str(path): Path(path) for path in paths}
    prints = {name: hashlib.sha256(_read(file)).hexdigest() for name, file in files.items()}

    def tables(unit: str) -> Mapping[str, pa.Table]:
        return {"lists": pa.table({"path": [unit], "data": [files[unit].read_bytes()]}, schema=LISTS)}

    return Inputs(prints, tables)


def _read(file: Path) -> bytes:
    """The bytes of a list, looked at as far as its first entity."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"There is no list of entities to read at {file} ({error.strerror})."
        raise ListError(message, remedy="Name a CSV file with a header, or a file of FollowTheMoney entities.") from error
    check(str(file), data)
    return data
