"""The case as the pipeline sees it: tables, and which units of which stage are done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import pyarrow as pa

UNIT = "_unit"
"""The column that a store adds to each table when asked: which unit of work a row came from."""


class Store(Protocol):
    """Keeps tables. A commit happens whole or not at all, whatever is killed when."""

    def done(self, stage: str) -> Mapping[str, str]:
        """The units of a stage that are done, each with the fingerprint of what it was made from."""

    def read(
        self, table: str, *, units: bool = False, columns: Sequence[str] | None = None, only: Collection[str] | None = None
    ) -> pa.Table:
        """A table of the case in canonical order, with the column `UNIT` last when `units`; empty if never written.

        `columns` names those that are wanted, and `only` the units whose rows are: what is not asked for is not read.
        """

    def commit(
        self, stage: str, *, done: Mapping[str, str], tables: Mapping[str, pa.Table], gone: Collection[str] = ()
    ) -> None:
        """Put in what units of a stage made, in place of what they made before, and forget the units that are gone.

        Each table carries the column `UNIT`. A store opened for looking holds the case for this moment only, and sees what it is
        then. Raises `CaseBusy` when another run holds it.
        """

    def edition(self) -> str:
        """What the case is at now, whoever brought it there: a text that another commit changes. Cheap to ask every second.

        Empty for a case that nothing was ever put into.
        """

    def refresh(self) -> str:
        """See what others have put in since this store was opened, or last refreshed; the edition that is seen from now on.

        A store opened for looking shows one edition until then; only where a part of it is gone meanwhile does `read` go on to
        a newer one. What is put together from several tables is of one edition if `edition()` before and after is the same.
        """

    def close(self) -> None:
        """Let go of the case."""
