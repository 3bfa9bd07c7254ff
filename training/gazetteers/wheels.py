"""Files inside wheels, read without installing them."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Wheels:
    """The wheels in a folder, by distribution name."""

    def __init__(self, folder: Path) -> None:
        self._wheels = {path.name.split("-")[0]: path for path in sorted(folder.glob("*.whl"))}

    def read(self, wheel: str, path: str) -> bytes:
        """The bytes of a file in a wheel. Raises `KeyError` where either is not there."""
        with zipfile.ZipFile(self._wheels[wheel]) as archive:
            return archive.read(path)

    def json(self, wheel: str, path: str) -> Any:  # noqa: ANN401 (whatever the file holds)
        """A JSON file in a wheel."""
        return json.loads(self.read(wheel, path))

    def rows(self, wheel: str, path: str) -> Iterator[list[str]]:
        """The rows of a file of tab-separated values in a wheel; there is no quoting."""
        yield from (line.rstrip("\r").split("\t") for line in self.read(wheel, path).decode().split("\n") if line)

    def records(self, wheel: str, path: str) -> Iterator[dict[str, str]]:
        """The records of a CSV file in a wheel, by its first row."""
        yield from csv.DictReader(io.StringIO(self.read(wheel, path).decode()))

    def dbase(self, wheel: str, path: str, inner: str) -> Iterator[dict[str, str]]:
        """The records of the dBASE file of a zipped shape-file in a wheel."""
        with zipfile.ZipFile(io.BytesIO(self.read(wheel, path))) as archive:
            yield from _records(archive.read(inner))


def _records(data: bytes) -> Iterator[dict[str, str]]:
    """The records of a dBASE III table, all as text."""
    count, head, length = struct.unpack("<IHH", data[4:12])
    fields: list[tuple[str, int]] = []
    at = 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode("ascii"), data[at + 16]))
        at += 32
    for n in range(count):
        record = data[head + n * length + 1 : head + (n + 1) * length]
        found: dict[str, str] = {}
        for name, width in fields:
            found[name], record = record[:width].decode("utf-8", "replace").strip(" \0"), record[width:]
        yield found
