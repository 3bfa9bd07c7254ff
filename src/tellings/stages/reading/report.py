"""A draft becomes a report: what its source does not say is read from its own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tellings.language import words
from tellings.model.addresses import same_page_key, written
from tellings.model.dated_words import DATED_LINE, DATELINE, because_of
from tellings.model.ids import content_id
from tellings.model.records import Report, Segment
from tellings.stages.reading import bylines, dated, headline, mastheads, tongue
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.furniture import signature
from tellings.stages.reading.segments import Layout, Part, lay_out, parts

_ENGLISH = "en"

_TOLD = frozenset(("body", "question", "answer", "note"))
"""Roles of the words that make a report this one, in whatever form it comes."""

_GIVEN = "given with the report"
"""The reason of a value whose source says no more than that."""

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address opens that says how it is reached; "www.kelm.example/a" does not."""


def report_of(draft: Draft) -> tuple[Report, list[Segment]]:
    """The report of a draft and its segments."""
    language = draft.language or tongue.detect(draft.text)
    # Datelines, dashes and brackets look alike in many languages: one without a layout file is read with the English one.
    layout = lay_out(draft.text, title=draft.title, marked=draft.marked, language=_layout_language(language))
    laid = list(parts(layout))
    signed = (draft.text[start:end] for start, end, role in laid if role == "byline")
    masthead = layout.masthead or mastheads.find(signed, layout.language)
    key = _identity(draft, layout, masthead)
    published, published_because = _published(draft, layout, language)
    outlet, outlet_because = _given(draft, "outlet") or _outlet(layout, masthead)
    byline, byline_because = _given(draft, "byline") or _byline(draft.text, laid, layout.language, masthead)
    if byline and outlet and byline.casefold() == outlet.casefold():
        byline, byline_because = None, None  # an outlet's name beside a date is not who wrote it
    updated = _when(draft.updated, language)
    because = draft.because
    url, url_because = _address(draft)
    report = Report(
        id=key,
        path=draft.path,
        url=url,
        sha256=draft.sha256,
        outlet=outlet,
        title=layout.title,
        byline=byline,
        dateline_place=layout.dateline.place if layout.dateline else None,
        published=published,
        published_because=published_because,
        language=language,
        translated_from=tongue.translated_from(draft.text, _layout_language(language)),
        form=layout.form,
        text=draft.text,
        section=draft.section,
        published_time=dated.moment(draft.published, language) if draft.published else None,
        updated=updated,
        retrieved=_when(draft.retrieved, language),
        url_because=url_because,
        outlet_because=outlet_because,
        title_because=_title_because(draft, layout),
        byline_because=byline_because,
        section_because=because.get("section", _GIVEN) if draft.section else None,
        updated_because=because.get("updated", _GIVEN) if updated else None,
        language_because=because.get("language", _GIVEN) if draft.language else "its words",
    )
    return report, [Segment(key, start, end, role) for start, end, role in laid]


def _identity(draft: Draft, layout: Layout, masthead: str | None) -> str:
    """The id: of where it was published (the page, or the outlet that its source or a line of its own names), its headline, its words.

    Not of their line breaks, of what stands around the story, or of what is inferred: the same report as a page, in a feed and in a table has one id.
    """
    where = same_page_key(draft.url or "") or draft.outlet or masthead
    laid = list(zip(layout.blocks, layout.roles, strict=True))
    told = [block.text for block, role in laid if role in _TOLD] or [block.text for block, role in laid if role != "headline"]
    words = " ".join(" ".join(told).split())
    return content_id("report", where, headline.key(layout.title or ""), unicodedata.normalize("NFC", words))


def _layout_language(language: str) -> str:
    return language if words(language, "layout", "agencies") else _ENGLISH


Reasoned = tuple[str | None, str | None]
"""A value, and where it comes from; two Nones where there is none."""


def _given(draft: Draft, name: str) -> Reasoned | None:
    value: str | None = getattr(draft, name)
    return (value, draft.because.get(name, _GIVEN)) if value else None


def _address(draft: Draft) -> Reasoned:
    """Where it stands on the web, with what no address may hold escaped; for what is none, why there is none."""
    if not draft.url:
        return None, draft.because.get("url")
    reason = draft.because.get("url", _GIVEN)
    address = written(draft.url)
    if address:
        return address, reason if address == draft.url.strip() else f"{reason}; what no address may hold is escaped"
    return (None, f"{reason}, which is no address of the web") if _SCHEME.match(draft.url) else (draft.url, reason)


def _when(value: str | None, language: str) -> str | None:
    """A moment, or the day where no time is told."""
    return (dated.moment(value, language) or dated.day(value, language)) if value else None


def _title_because(draft: Draft, layout: Layout) -> str | None:
    if not layout.title:
        return None
    return draft.because.get("title", _GIVEN) if draft.title else "the headline that opens it"


def _published(draft: Draft, layout: Layout, language: str) -> Reasoned:
    """When, as EDTF, and where from: the source's own data, then a dated line, then the dateline."""
    if draft.published:
        value = dated.day(draft.published, language) or dated.edtf(draft.published, layout.language)
        if value:
            return value, draft.because.get("published") or f"given with the report: {draft.published.strip()[:80]}"
    if layout.dated:
        return layout.dated.published, because_of(DATED_LINE, layout.dated.words)
    if layout.dateline and layout.dateline.published:
        return layout.dateline.published, because_of(DATELINE, layout.dateline.date)
    return None, None


def _outlet(layout: Layout, masthead: str | None) -> Reasoned:
    """Who put it out, by its own words: a line with its name, the dateline's agency, a dated line at the head, a signature at the foot."""
    if masthead:
        return masthead, "a line of its own above the story"
    if layout.dateline and layout.dateline.agency:
        return layout.dateline.agency, DATELINE
    if layout.dated and layout.dated.outlet:
        return layout.dated.outlet, DATED_LINE
    signed = signature(layout.blocks, layout.language)
    return (signed, "the signature at its foot") if signed else (None, None)


def _byline(text: str, laid: Sequence[Part], language: str, masthead: str | None) -> Reasoned:
    """The words of a byline, without "By"; of a line that tells more, the names of persons."""
    for start, end, role in laid:
        line = text[start:end]
        names = [name for name in bylines.names_in(line, language) if name != masthead] if role == "byline" else []
        if role == "byline" and line[:3].casefold() in ("by ", "by:") and not (names and masthead and masthead in line):
            name = line[3:].strip()
            return (name, "its byline") if name else (None, None)
        if names:
            return " and ".join(names), "its byline"
        if role not in ("byline", "dateline", "headline", "caption", "boilerplate", "heading", "note"):
            break
    return None, None
