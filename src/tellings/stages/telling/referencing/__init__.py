"""References to reports, in the forms that bibliographies and encyclopaedias take."""

from __future__ import annotations

from tellings.model.citation import Ready, Reference
from tellings.stages.telling.referencing.bibtex import bibtex
from tellings.stages.telling.referencing.csl import csl, csl_text
from tellings.stages.telling.referencing.prose import apa, chicago, plain
from tellings.stages.telling.referencing.reports import line, note_of, reference_of, web_address
from tellings.stages.telling.referencing.wikipedia import wikipedia

__all__ = ["bibtex", "csl", "csl_text", "line", "note_of", "ready", "reference_of", "web_address"]


def ready(one: Reference) -> Ready:
    """A reference in every style."""
    return Ready(plain(one), chicago(one), apa(one), wikipedia(one), bibtex(one), csl_text((one,)))
