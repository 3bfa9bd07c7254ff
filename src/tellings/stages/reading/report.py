"""A draft becomes a report: what its source does not say is read from its own words."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.language import words
from tellings.model.ids import content_id
from tellings.model.records import Report, Segment
from tellings.stages.reading import dated, tongue
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.furniture import signature
from tellings.stages.reading.segments import Layout, Part, lay_out, parts

_ENGLISH = "en"


def report_of(draft: Draft) -> tuple[Report, list[Segment]]:
    """The report of a draft and its segments. Its id is of what the source says (URL, outlet, text), not of what is inferred."""
    key = content_id("report", draft.url, draft.outlet, draft.text)
    language = draft.language or tongue.detect(draft.text)
    # Datelines, dashes and brackets look alike in many languages: one without a layout file is read with the English one.
    layout = lay_out(draft.text, title=draft.title, marked=draft.marked, language=_layout_language(language))
    laid = list(parts(layout))
    published, because = _published(draft, layout)
    report = Report(
        id=key,
        path=draft.path,
        url=draft.url,
        sha256=draft.sha256,
        outlet=draft.outlet or _outlet(layout),
        title=layout.title,
        byline=draft.byline or _byline(draft.text, laid),
        dateline_place=layout.dateline.place if layout.dateline else None,
        published=published,
        published_because=because,
        language=language,
        translated_from=tongue.translated_from(draft.text, _layout_language(language)),
        form=layout.form,
        text=draft.text,
    )
    return report, [Segment(key, start, end, role) for start, end, role in laid]


def _layout_language(language: str) -> str:
    return language if words(language, "layout", "agencies") else _ENGLISH


def _published(draft: Draft, layout: Layout) -> tuple[str | None, str | None]:
    """When, as EDTF, and where from: the source's own data, then a dated line, then the dateline."""
    if draft.published:
        value = dated.edtf(draft.published, layout.language)
        if value:
            return value, draft.published_because or f"given with the report: {draft.published.strip()[:80]}"
    if layout.dated:
        return layout.dated.published, "a dated line at the head"
    if layout.dateline and layout.dateline.published:
        return layout.dateline.published, "its dateline"
    return None, None


def _outlet(layout: Layout) -> str | None:
    """Who put it out, by its own words: the dateline's agency, a dated line at the head, a signature at the foot."""
    if layout.dateline and layout.dateline.agency:
        return layout.dateline.agency
    if layout.dated and layout.dated.outlet:
        return layout.dated.outlet
    return signature(layout.blocks, layout.language)


def _byline(text: str, laid: Sequence[Part]) -> str | None:
    """The words of a byline, without "By"."""
    for start, end, role in laid:
        line = text[start:end]
        if role == "byline" and line[:3].casefold() in ("by ", "by:"):
            return line[3:].strip() or None
        if role not in ("byline", "headline", "caption", "boilerplate", "heading"):
            break
    return None
