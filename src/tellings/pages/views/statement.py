"""One statement: its words where they stand, who says it and how, and what it is set beside."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import AgreementCard, OriginCard, StatementCard
from tellings.model.records import Evidence, Span
from tellings.pages.asked import Asked, Page, Route
from tellings.pages.columns import against
from tellings.pages.every import ids
from tellings.pages.quoting import Texts, quoted, texts
from tellings.pages.wording import shortened
from tellings.ports.library import Library

_AROUND = 220
"""Letters of the report before and after the words."""

_INSIDE, _BESIDE = 20, 6


def statement(library: Library, asked: Asked) -> Page | None:
    """The page of a statement."""
    card = library.get(StatementCard, asked.params["id"])
    if card is None:
        return None
    row = card.said.statement
    held = texts(library, [row.report])
    inside = library.get(StatementCard, row.inside) if row.inside else None
    rows = library.rows("statements", {"report": row.report, "inside": row.id}, most=_INSIDE).items
    contains = library.several(StatementCard, [str(one["id"]) for one in rows])
    beside = library.several(AgreementCard, [one.agreement for one in card.agreements[:_BESIDE]])
    before, after = around(held.get(row.report, ""), row.content)
    return Page(
        "statement.html",
        shortened(card.said.words, 80) or "A statement without words",
        {
            "card": card,
            "quote": quoted(card.said, held, card.telling.language),
            "before": before,
            "after": after,
            "source_at": _at(row.report, row.source),
            "cue_at": _at(row.report, row.cue),
            "cue": _words(held, row.report, row.cue),
            "beside": [(one, against(one)[:2]) for one in beside.values()],
            "more": card.agreements[_BESIDE:],
            "inside": inside,
            "contains": list(contains.values()),
            "origin": library.get(OriginCard, row.origin) if row.origin else None,
        },
        (("/stories", "Stories"), (f"/story/{card.story}", card.title)) if card.story else (),
    )


def around(text: str, content: tuple[Span, ...]) -> tuple[str, str]:
    """What of a report stands before and after some words, cut at a word; nothing beyond the next empty line."""
    if not content or not text:
        return "", ""
    before = text[max(content[0].start - _AROUND, 0) : content[0].start].rpartition("\n\n")[2]
    after = text[content[-1].end : content[-1].end + _AROUND].partition("\n\n")[0]
    if len(before) == _AROUND:
        before = "… " + before.partition(" ")[2]
    if len(after) == _AROUND:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _at(report: str, span: Span | None) -> tuple[Evidence, ...]:
    return (Evidence(report, span.start, span.end),) if span else ()


def _words(held: Texts, report: str, span: Span | None) -> str:
    return " ".join(held.get(report, "")[span.start : span.end].split()) if span else ""


def _every(library: Library) -> Iterator[str]:
    yield from (f"/statement/{key}" for key in ids(library, "statements"))


ROUTES = (Route("/statement/{id}", statement, _every),)
