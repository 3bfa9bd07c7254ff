"""What a plug-in gives, in plain types: an object or a module with these names needs nothing of ours to be one.

Exports are in `tellings.exports.plugged`, aligners in `tellings.ports.aligner`; a language is a package with data files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from tellings.ports.attributor import Attributor
from tellings.ports.encoder import Encoder
from tellings.ports.tagger import Tagger


class ReportFormat(Protocol):
    """A way in which reports are written down in files."""

    def recognises(self, path: str, head: bytes, /) -> bool:
        """Whether a file is of this format, by its first bytes (64 KiB at most); its path is a hint."""

    def reports(self, path: str, data: bytes, /) -> Iterable[Mapping[str, str]]:
        """The reports of a file, each as fields: `text` (or `html`), and of `title`, `url`, `outlet`, `byline`, `section`,
        `published`, `updated`, `retrieved` and `language` (ISO 639-1) what the file tells, in its own words.
        """


class Model(Protocol):
    """Something that was trained, or does as if: `kind` is tagger, attributor or encoder; `languages` those that it knows
    (ISO 639-1), of no matter for an encoder.
    """

    @property
    def kind(self) -> str:
        """What it is."""

    @property
    def languages(self) -> Collection[str]:
        """Whose texts it takes."""

    def make(self, language: str, /) -> Tagger | Attributor | Encoder:
        """One for a language (none for an encoder's), as the port of its kind says; made once in each worker, when it is first needed."""
