"""The desk at which a case is read: its library, kept up to date with what is read into the case and corrected in it meanwhile."""

from __future__ import annotations

import logging
import threading
import time

from tellings.case import Case
from tellings.errors import TellingsError
from tellings.model.account import Account
from tellings.model.answers import Answer
from tellings.pipeline import Progress
from tellings.ports.library import Library
from tellings.stages import telling

_LOOK = 1.0
"""Seconds after which the desk looks whether the case has changed."""

_log = logging.getLogger(__name__)


class Desk:
    """A case with its library. `library()` is always one that is whole: while a new one is made, the one before goes on serving.

    `case` is opened by the caller and belongs to the desk from then on. `progress` is called while its first library is made.
    """

    def __init__(self, case: Case, *, title: str, progress: Progress | None = None) -> None:
        self._case = case
        self._title = title
        self._edition = case.edition()
        self._library = case.library(title=title, progress=progress)
        self._before: Library | None = None
        self._told: tuple[str, Account] | None = None
        self._looked = time.monotonic()
        self._making = threading.Lock()
        self._made = threading.Event()
        self._made.set()

    @property
    def case(self) -> Case:
        """The case."""
        return self._case

    @property
    def title(self) -> str:
        """What the account is called."""
        return self._title

    @property
    def behind(self) -> bool:
        """Whether the library is of an earlier state of the case, and the new one is being made."""
        return not self._made.is_set()

    def library(self) -> Library:
        """The library of the case as it is now, or as it was until a moment ago."""
        if time.monotonic() - self._looked > _LOOK:
            self._looked = time.monotonic()
            self.catch_up(0)
        return self._library

    def catch_up(self, seconds: float) -> bool:
        """Make the library anew if the case has changed, and wait so long for it; gives whether it is as the case is now."""
        if self._case.refresh() != self._edition and self._making.acquire(blocking=False):
            self._made.clear()
            threading.Thread(target=self._make, name="library", daemon=True).start()
        return self._made.wait(seconds) if seconds else not self.behind

    def _make(self) -> None:
        try:
            while (edition := self._case.edition()) != self._edition:
                made = self._case.library(title=self._title)
                # Somebody may still read in the one before this; nobody in the one before that.
                if self._before is not None:
                    self._before.close()
                self._before, self._library, self._edition = self._library, made, edition
        except TellingsError as error:
            _log.warning("The account could not be told anew: %s", error)
        finally:
            self._making.release()
            self._made.set()

    def ask(self, question: str) -> Answer:
        """The answer to a question in words; raises `QuestionError`. The account is told once for each state of the case."""
        edition = self._edition
        told = self._told
        if told is None or told[0] != edition:
            told = self._told = (edition, self._case.account())
        return telling.answer(told[1], question)

    def close(self) -> None:
        """Let go of the library and the case."""
        self._made.wait()
        for one in (self._before, self._library):
            if one is not None:
                one.close()
        self._case.close()
