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
        self._turn = threading.Condition()
        self._making = False

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
        return self._making

    def library(self) -> Library:
        """The library of the case as it is now, or as it was until a moment ago."""
        if time.monotonic() - self._looked > _LOOK:
            self._looked = time.monotonic()
            self.catch_up(0)
        return self._library

    def catch_up(self, seconds: float) -> bool:
        """Make the library anew if the case has changed, and wait so long for it; gives whether that is done."""
        edition = self._case.refresh()
        with self._turn:
            if edition != self._edition and not self._making:
                self._making = True
                threading.Thread(target=self._make, name="library", daemon=True).start()
            return self._turn.wait_for(lambda: not self._making, seconds)

    def _make(self) -> None:
        while self._made_one():
            pass

    def _made_one(self) -> bool:
        """Make the library of the case as it is; gives whether the case has changed meanwhile and it must be made once more."""
        told = again = False
        try:
            edition = self._case.edition()
            made = self._case.library(title=self._title)
            # Somebody may still read in the one before this; nobody in the one before that.
            if self._before is not None:
                self._before.close()
            self._before, self._library, self._edition = self._library, made, edition
            told = True
        except TellingsError as error:
            _log.warning("The account could not be told anew: %s", error)
        finally:
            # Asked and said in one breath: whoever corrects after this finds nobody at work, and sets somebody to it.
            with self._turn:
                self._making = again = told and self._case.edition() != self._edition
                self._turn.notify_all()
        return again

    def ask(self, question: str) -> Answer:
        """The answer to a question in words; raises `QuestionError`. The account is told once for each state of the case."""
        edition = self._edition
        told = self._told
        if told is None or told[0] != edition:
            told = self._told = (edition, self._case.account())
        return telling.answer(told[1], question)

    def close(self) -> None:
        """Let go of the library and the case."""
        with self._turn:
            self._turn.wait_for(lambda: not self._making)
        for one in (self._before, self._library):
            if one is not None:
                one.close()
        self._case.close()
