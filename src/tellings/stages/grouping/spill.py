"""Arrays of any size: held in memory while they are small, in an unnamed temporary file beyond, read back by rows."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Kind = TypeVar("Kind", bound=np.generic)

IN_MEMORY = 1 << 25
"""Bytes that one shelf may hold in memory."""


class Shelf(Generic[Kind]):
    """Rows of numbers of one kind, `columns` in a row, in the order in which they were put there. Close it, or let it go."""

    def __init__(self, kind: type[Kind], columns: int = 1, in_memory: int = IN_MEMORY) -> None:
        self._kind = np.dtype(kind)
        self._columns = columns
        self._row = self._kind.itemsize * columns
        self._file = SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115  (closed with the shelf)
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def put(self, rows: npt.NDArray[Kind]) -> None:
        """Rows to the end, shape (n,) or (n, columns)."""
        self._file.seek(0, 2)
        self._file.write(np.ascontiguousarray(rows).data)
        self._rows += len(rows)

    def read(self, first: int = 0, last: int | None = None) -> npt.NDArray[Kind]:
        """The rows from `first` up to `last`, default all; shape (n,) or (n, columns)."""
        last = self._rows if last is None else min(last, self._rows)
        self._file.seek(first * self._row)
        found = np.frombuffer(self._file.read(max(0, last - first) * self._row), dtype=self._kind)
        return found if self._columns == 1 else found.reshape(-1, self._columns)

    def batches(self, rows: int) -> Iterator[npt.NDArray[Kind]]:
        """All rows, so many at a time."""
        yield from (self.read(first, first + rows) for first in range(0, self._rows, rows))

    def close(self) -> None:
        """Give memory and disk back."""
        self._file.close()
