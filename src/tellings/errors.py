"""Every error Tellings raises on purpose, as one tree.

There are two reactions to bad input: skip one report (`ReportRejected`, kept with its reason and remedy) or stop the run
(every other `TellingsError`). Anything that is not a `TellingsError` is a fault of ours.

TellingsError
├── ReportRejected        one report cannot be read; the others go on
├── NothingToRead         no report at all could be found under what was named
├── ListError             a list of entities is not there, or is no such list
├── CaseError             the case folder cannot be used
│   ├── CaseNotFound
│   ├── CaseFromElsewhere a folder that is not a case, or one written by a newer version
│   ├── CaseBusy          another run is writing this case
│   ├── CaseUnreachable   the database of a case does not answer, refuses, or what speaks to it is not installed
│   └── CaseTooLarge      more text in one table than Arrow's columns hold
├── WorkerLost            worker processes died, again and again
├── EngineUnavailable     the engine is not installed, or where it runs does not answer
├── ModelMissing          a model file is absent, or is not the one its hash names
├── QuestionError         a question cannot be understood, or asks about nobody the case knows
├── ServeError            the account cannot be served where that was asked for
├── AccessError           a token cannot be given, or taken back
├── CorrectionError       what somebody corrects is not there, or cannot be so
├── EventTableError       a table of events of others is not there, or is none that is known
├── ExportError           an export cannot be made: no such format, or a place that cannot be written to
├── PluginError           what another package adds cannot be used: it does not import, has another shape, takes a name of ours, or fails
└── SettingsError         a setting has a value it cannot have
"""

from __future__ import annotations


class TellingsError(Exception):
    """Root of the tree: a message for a person, and what they can do about it."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ReportRejected(TellingsError):
    """One report cannot be read. `reason` is a short code: `empty`, `binary`, `encoding`, `no-text`, `line-too-long`…"""

    def __init__(self, reason: str, message: str, *, remedy: str) -> None:
        super().__init__(message, remedy=remedy)
        self.reason = reason


class NothingToRead(TellingsError):
    """No report was found under the paths that were named."""


class ListError(TellingsError):
    """A list of entities that was named is not there, or is none: no header that names a column of names, no JSON, no text."""


class CaseError(TellingsError):
    """The case folder cannot be used."""


class CaseNotFound(CaseError):
    """There is no case where one was named."""


class CaseFromElsewhere(CaseError):
    """The folder is not a case, or was written by a version this one cannot read."""


class CaseBusy(CaseError):
    """Another run holds this case."""


class CaseUnreachable(CaseError):
    """The database that a case is in does not answer or refuses, or the driver for it is not installed."""


class CaseTooLarge(CaseError):
    """One table of the case has more text than a run can hold in one column (2 GiB)."""


class WorkerLost(TellingsError):
    """Worker processes died, again and again, on the same work."""


class EngineUnavailable(TellingsError):
    """The engine that was asked for cannot be used: it is not installed, does not start, or its master does not answer."""


class ModelMissing(TellingsError):
    """A model file is absent or does not match the hash it should have."""


class SettingsError(TellingsError):
    """A setting has a value it cannot have."""


class QuestionError(TellingsError):
    """A question has no form that is known, a date that is none, or a name that nobody in the case has or several have."""


class ServeError(TellingsError):
    """The account cannot be served: the address is taken, or may not be used without sign-in."""


class AccessError(TellingsError):
    """A token cannot be given or taken back: the name has one, or has none, or the day on which it ends is over."""


class CorrectionError(TellingsError):
    """A correction cannot be made: nobody signs it, what it is about is not in the case or several go by that name, or it says nothing."""


class EventTableError(TellingsError):
    """A table of events that was named is not there, is none, or has columns that nobody can tell events by."""


class ExportError(TellingsError):
    """An export cannot be made: there is no such format, or the place for it cannot be written to."""


class PluginError(TellingsError):
    """What another package adds cannot be used: it does not import, is not what it should be, takes a name that is taken, or fails."""
