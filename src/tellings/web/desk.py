"""The desk at which a case is read: its library, kept up to date with what is read into the case and corrected in it meanwhile."""

from __future__ import annotations

import threading
import time

from tellings.case import Case
from tellings.ports.library import Library

_LOOK = 1.0
"""Seconds after which the desk looks whether the case has changed."""


class Desk:
    """A case with its library. `library()` is always one that is whole: while a new one is made, the one before goes on serving.

    `case` is opened by the caller and belongs to the desk from then on.
    """

    def __init__(self, case: Case, *, title: str) -> None:
        self._case = case
        self._title = title
        self._lock = threading.Lock()
        self._library = case.library(title=title)
        self._edition = case.edition()
        self._looked = time.monotonic()

    @property
    def case(self) -> Case:
        """The case."""
        return self._case

    def library(self) -> Library:
        """The library of the case as it is now, or as it was until a moment ago."""
        if time.monotonic() - self._looked > _LOOK and self._lock.acquire(blocking=False):
            try:
                self._looked = time.monotonic()
                self.refresh()
            finally:
                self._lock.release()
        return self._library

    def refresh(self) -> None:
        """Make the library anew if the case has changed."""
        edition = self._case.refresh()
        if edition != self._edition:
            self._library = self._case.library(title=self._title)
            self._edition = edition

    def close(self) -> None:
        """Let go of the library and the case."""
        self._library.close()
        self._case.close()
