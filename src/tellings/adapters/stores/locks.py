"""One writer a case: a file that is locked as long as the process that holds it lives."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from tellings.errors import CaseBusy


def locked(path: Path, case: object) -> int:
    """The handle of a file locked until it is closed, or the process ends; raises `CaseBusy` when another one holds it."""
    handle = os.open(path, os.O_CREAT | os.O_RDWR)
    with contextlib.suppress(ImportError):  # no fcntl on Windows: there the case goes unlocked
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise busy(case) from error
    return handle


def busy(case: object) -> CaseBusy:
    """What is said when another run holds a case."""
    return CaseBusy(f"Another run is writing the case {case}.", remedy="Wait for it to end, or name another case.")
