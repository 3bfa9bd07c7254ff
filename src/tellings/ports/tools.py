"""What a stage's function is handed besides its tables: models, opened only when asked for."""

from __future__ import annotations

from typing import Protocol

from tellings.ports.aligner import Aligner
from tellings.ports.attributor import Attributor
from tellings.ports.encoder import Encoder
from tellings.ports.tagger import Tagger


class Tools(Protocol):
    """The models of one worker, each loaded at first use and kept."""

    def tagger(self, language: str) -> Tagger | None:
        """The tagger for a language (ISO 639-1), or None where there is none: such a report is kept and not annotated."""

    def attributor(self, language: str) -> Attributor | None:
        """The network that finds statements in a language, or None where none is trained: then the rules find them."""

    def encoder(self) -> Encoder:
        """The sentence encoder."""

    def aligner(self) -> Aligner | None:
        """The aligner that is chosen in place of ours, or None."""
