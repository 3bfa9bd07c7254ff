"""The input formats, in one explicit list; the first that recognises a source reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.decoding import reject_binary
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import html, jsonl, markdown, plain

Found = Draft | Reject

_WIDEST = 4
"""Bytes of a code point at most, in all the encodings that are read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which reports are written down. `recognises` looks at the content first and the suffix as a hint.

    A source holds `one_report`, and may then not be longer than one, or many.
    """

    name: str
    recognises: Callable[[Source], bool]
    drafts: Callable[[Source, Settings], Iterator[Found]]
    one_report: bool = True


FORMATS: tuple[Format, ...] = (
    Format("JSON lines", jsonl.recognises, jsonl.drafts, one_report=False),
    Format("HTML", html.recognises, html.drafts),
    Format("Markdown", markdown.recognises, markdown.drafts),
    Format("plain text", plain.recognises, plain.drafts),
)
"""Adding a format is a module with `recognises` and `drafts`, and a line here before plain text, which takes what is left."""


def drafts(source: Source, settings: Settings) -> Iterator[Found]:
    """What a source holds: drafts of reports, and rejects for what cannot be read."""
    chosen = next(form for form in FORMATS if form.recognises(source))
    try:
        if chosen.one_report and len(source.data) > _WIDEST * settings.longest_report:
            # Too long in any encoding: known before a byte of it is decoded.
            reject_binary(source.data, path=source.path)
            raise _too_long(source.path, f"{len(source.data):,} bytes", settings)
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
    rejected = _too_long(draft.path, f"{len(draft.text):,} characters", settings)
    return Reject(draft.path, draft.sha256, rejected.reason, rejected.message, rejected.remedy)


def _too_long(path: str, size: str, settings: Settings) -> ReportRejected:
    message = f"{path} holds {size}; a report may have {settings.longest_report:,} characters."
    remedy = "Split it into its reports, or raise the setting longest_report."
    return ReportRejected("too-long", message, remedy=remedy)
