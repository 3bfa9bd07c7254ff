"""One report: its full text with everything found in it marked, notes in the margin, and what is known of it as a whole."""

from __future__ import annotations

from tellings.model.cards import OriginCard, ReportCard, RevisionCard
from tellings.model.records import Report
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.every import ids
from tellings.pages.findings import ROLES, Found, asked_for, found_in, plain_blocks
from tellings.pages.marking import Marker
from tellings.pages.wording import language
from tellings.ports.library import Library

KINDS = (
    ("statement", "What is said", ("statement",)),
    ("source", "Who says it", ("source", "cue")),
    ("name", "Who is who", ("name", "role", "pronoun")),
    ("date", "Dates", ("date",)),
    ("event", "What happened", ("event",)),
    ("relation", "Relations", ("relation",)),
    ("passage", "Shared words", ("passage",)),
)
"""The kinds of marks that can be shown and hidden: the name of the switch, its title, and the findings it is for."""


def report(library: Library, asked: Asked) -> Page | None:
    """The page of a report."""
    card = library.get(ReportCard, asked.params["id"])
    if card is None:
        return None
    found = found_in(library, card, asked.href)
    return Page(
        "report.html",
        card.report.title or card.telling.label,
        {
            **_shown(card, found, asked),
            "kinds": [
                (name, title, sum(found.kinds.get(one, 0) for one in kinds))
                for name, title, kinds in KINDS
                if any(one in found.kinds for one in kinds)
            ],
            "origins": library.several(OriginCard, [one.derivation.parent for one in card.descents]),
            "revisions": library.find(RevisionCard, {"report": card.report.id}).items,
            "about": [card.report.id],
        },
        (("/reports", "Reports"), *(((f"/story/{card.story}", card.story_title),) if card.story else ())),
    )


def text(library: Library, asked: Asked) -> Page | None:
    """The text of a report alone, without what was found in it: what the panel beside a page shows."""
    card = library.get(ReportCard, asked.params["id"])
    if card is None:
        return None
    title = card.report.title or card.telling.label
    return Page("report_text.html", title, _shown(card, plain_blocks(card), asked), whole=False)


def _shown(card: ReportCard, found: Found, asked: Asked) -> dict[str, object]:
    asked_marks = asked_for(asked.query.get("at", ""), len(card.report.text))
    marker = Marker(card.report.text, [*asked_marks, *found.marks])
    return {
        "card": card,
        "blocks": [(block, marker.block(block.start, block.end)) for block in found.blocks],
        "roles": ROLES,
        "facts": facts(card.report, card.telling.file),
    }


def facts(one: Report, file: str) -> list[tuple[str, str, str | None]]:
    """What is known of a report as a whole: what it is called, the value, and where it comes from."""
    known = (
        ("Headline", one.title, one.title_because),
        ("Outlet", one.outlet, one.outlet_because),
        ("Byline", one.byline, one.byline_because),
        ("Section", one.section, one.section_because),
        ("Written in", one.dateline_place, None),
        ("Published", one.published_time or one.published, one.published_because),
        ("Updated", one.updated, one.updated_because),
        ("Language", language(one.language), one.language_because),
        ("Translated from", language(one.translated_from) if one.translated_from else None, None),
        ("Address", one.url or (one.url_because and "none"), one.url_because),
        ("This copy made", one.retrieved, None),
        ("File", file, None),
        ("SHA-256", one.sha256, "of the file’s bytes"),
    )
    return [(name, value, because) for name, value, because in known if value]


ROUTES = (
    Route("/report/{id}", report, lambda library: (f"/report/{key}" for key in ids(library, "reports"))),
    Route("/report/{id}/text", text),
)
