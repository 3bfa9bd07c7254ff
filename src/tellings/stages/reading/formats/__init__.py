"""The input formats, in one explicit list; the first that recognises a source reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import plain

Found = Draft | Reject


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which reports are written down. `recognises` looks at the content first and the suffix as a hint."""

    name: str
    recognises: Callable[[Source], bool]
    drafts: Callable[[Source, Settings], Iterator[Found]]


FORMATS: tuple[Format, ...] = (Format("plain text", plain.recognises, plain.drafts),)
"""Adding a format is a module with `recognises` and `drafts`, and a line here before plain text, which takes what is left."""


def drafts(source: Source, settings: Settings) -> Iterator[Found]:
    """What a source holds: drafts of reports, and rejects for what cannot be read."""
    chosen = next(form for form in FORMATS if form.recognises(source))
    try:
        for found in chosen.drafts(source, settings):
            yield _checked(found, settings) if isinstance(found, Draft) else found
    except ReportRejected as rejected:
        yield reject(rejected, source.path, source.data)


def reject(rejected: ReportRejected, path: str, data: bytes) -> Reject:
    """The row that keeps what was rejected, with the hash of its bytes."""
    return Reject(path, hashlib.sha256(data).hexdigest(), rejected.reason, rejected.message, rejected.remedy)


def _checked(draft: Draft, settings: Settings) -> Found:
    if len(draft.text) <= settings.longest_report:
        return draft
    message = f"{draft.path} holds {len(draft.text):,} characters; a report may have {settings.longest_report:,}."
    remedy = "Split it into its reports, or raise the setting longest_report."
    return Reject(draft.path, draft.sha256, "too-long", message, remedy)
