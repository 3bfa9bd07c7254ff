"""One writer a case: a file that is locked as long as the process that holds it lives."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tellings.errors import CaseBusy

Lock = TypeVar("Lock")

TRIES, PAUSE = 20, 0.05
"""How often, and how many seconds apart, a lock is asked for that is needed for a moment: a commit of one correction takes a hundredth
of a second."""


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


def soon(take: Callable[[], Lock]) -> Lock:
    """A lock that another holds for a moment, as it ends; raises `CaseBusy` when it is held for longer, as by a run."""
    for _ in range(TRIES):
        with contextlib.suppress(CaseBusy):
            return take()
        time.sleep(PAUSE)
    return take()


def busy(case: object) -> CaseBusy:
    """What is said when another run holds a case."""
    return CaseBusy(f"Another run is writing the case {case}.", remedy="Wait for it to end, or name another case.")
