"""The input formats, in one explicit list; the first that recognises a source reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tellings import plugins
from tellings.errors import PluginError, ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.decoding import reject_binary
from tellings.stages.reading.draft import Draft, Link, Source, Stream
from tellings.stages.reading.formats import (
    compressed,
    csv_table,
    docx,
    feed,
    html,
    json_document,
    jsonl,
    mail,
    markdown,
    mbox,
    newsml,
    nitf,
    odt,
    office,
    other_xml,
    pdf,
    plain,
    plugged,
    press_document,
    press_export,
    records,
    saved,
    sitemap,
    tarred,
    warc,
    zipped,
)

Found = Draft | Reject
Member = Source | Stream | Reject

_WIDEST = 4
"""Bytes of a code point at most, in all the encodings that are read."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way in which reports are written down. `recognises` looks at the content first and the suffix as a hint.

    Where the network is read, `links` are the pages that a list of them names, and it is they that are read in its place.
    A document gives `drafts`, and sources for what is attached to it; a container gives `members`: documents and further containers. `largest` is in bytes: none may be
    longer (0: what the longest report may take in any encoding).
    """

    name: str
    recognises: Callable[[Source], bool]
    drafts: Callable[[Source, Settings], Iterator[Found | Source]] | None = None
    members: Callable[[Stream, Settings], Iterator[Member]] | None = None
    largest: int = 0
    links: Callable[[Source], list[Link]] | None = None


FORMATS: tuple[Format, ...] = (
    Format("compressed", compressed.recognises, members=compressed.members),
    Format("tar", tarred.recognises, members=tarred.members),
    Format("WARC", warc.recognises, members=warc.members),
    Format("mbox", mbox.recognises, members=mbox.members),
    Format("MHTML", saved.recognises, saved.drafts, largest=saved.LARGEST),
    Format("webarchive", saved.is_webarchive, saved.webarchive_drafts, largest=saved.LARGEST),
    Format("mail", mail.recognises, mail.drafts, largest=mail.LARGEST),
    Format("DOCX", docx.recognises, docx.drafts, largest=docx.LARGEST),
    Format("ODT", odt.recognises, odt.drafts, largest=odt.LARGEST),
    Format("office document", office.recognises, office.drafts, largest=office.LARGEST),
    Format("ZIP", zipped.recognises, members=zipped.members),
    Format("PDF", pdf.recognises, pdf.drafts, largest=pdf.LARGEST),
    Format("JSON lines", jsonl.recognises, members=jsonl.members, links=feed.links),
    Format("JSON", json_document.recognises, members=json_document.members, links=feed.links),
    Format("record", records.recognises, records.drafts),
    Format("feed", feed.recognises, members=feed.members, links=feed.links),
    Format("feed entry", feed.is_entry, feed.drafts),
    Format("NewsML", newsml.recognises, members=newsml.members),
    Format("news item", newsml.is_item, newsml.drafts),
    Format("NITF", nitf.recognises, nitf.drafts),
    Format("sitemap", sitemap.recognises, members=sitemap.members, links=sitemap.links),
    Format("table", csv_table.recognises, members=csv_table.members),
    Format("HTML", html.recognises, html.drafts, largest=html.LARGEST),
    Format("other XML", other_xml.recognises, other_xml.drafts),
    Format("press export", press_export.recognises, members=press_export.members),
    Format("export document", press_document.is_document, press_document.drafts),
    Format("Markdown", markdown.recognises, markdown.drafts),
    Format("plain text", plain.recognises, plain.drafts),
)
"""Adding a format is a module with `recognises` and `drafts` or `members`, and a line here before plain text, which takes what is left."""

NAMES = frozenset(form.name for form in FORMATS)


def offers() -> tuple[plugins.Offer, ...]:
    """The formats of other packages that are installed, at fault or not."""
    return plugged.offers(NAMES)


def faults() -> list[PluginError]:
    """What is wrong with formats of other packages, as far as this process has seen."""
    return plugged.faults(NAMES)


def every_format() -> tuple[Format, ...]:
    """Those of other packages, by name, then ours: who installs a format means it to be asked."""
    return (*_plugged(offers()), *FORMATS)


@lru_cache(maxsize=1)
def _plugged(offered: tuple[plugins.Offer, ...]) -> tuple[Format, ...]:
    return tuple(
        Format(one.plugin.name, plugged.recogniser(one.plugin, one.thing), plugged.drafter(one.plugin, one.thing))
        for one in offered
        if one.fault is None
    )


def format_of(source: Source) -> Format:
    """The format of a source: the one its container names, or the first that recognises it."""
    if source.kind is not None:
        return next(form for form in every_format() if form.name == source.kind)
    return next(form for form in every_format() if form.recognises(source))


def drafts(source: Source, settings: Settings) -> Iterator[Found | Source]:
    """What a document holds: drafts of reports, rejects for what cannot be read, and what is attached to it."""
    form = format_of(source)
    try:
        _check_size(source, form, settings)
        assert form.drafts is not None, "containers are opened before (reading.opening)"
        for found in form.drafts(source, settings):
            yield _checked(found, settings) if isinstance(found, Draft) else found
    except ReportRejected as rejected:
        yield Reject.of(rejected, source.path, hashlib.sha256(source.data).hexdigest())


def _check_size(source: Source, form: Format, settings: Settings) -> None:
    if len(source.data) > largest(form, settings):
        # Too long in any encoding: known before a byte of it is decoded.
        reject_binary(source.data, path=source.path)
        raise too_long(source.path, f"{len(source.data):,} bytes", settings)


def largest(form: Format, settings: Settings) -> int:
    """Bytes that a document of a format may have."""
    return form.largest or _WIDEST * settings.longest_report


def _checked(draft: Draft, settings: Settings) -> Found:
    if len(draft.text) <= settings.longest_report:
        return draft
    rejected = too_long(draft.path, f"{len(draft.text):,} characters", settings)
    return Reject.of(rejected, draft.path, draft.sha256)


def too_long(path: str, size: str, settings: Settings) -> ReportRejected:
    """The error for a report that is longer than a report may be."""
    message = f"{path} holds {size}; a report may have {settings.longest_report:,} characters."
    remedy = "Split it into its reports, or raise the setting longest_report."
    return ReportRejected("too-long", message, remedy=remedy)
