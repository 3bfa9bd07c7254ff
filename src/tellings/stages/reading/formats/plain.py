"""Plain text: what no other format claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source


def recognises(source: Source) -> bool:
    """Whatever is left is plain text, or is rejected when it is decoded."""
    del source
    return True


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected` when the bytes are no text."""
    del settings
    text = decode(source.data, path=source.path)
    yield Draft(text=text, path=source.path, sha256=hashlib.sha256(source.data).hexdigest())
