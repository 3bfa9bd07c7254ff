"""What somebody said over time, drawn for their page: who told it, and when."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from tellings.model.cards import PUBLISHED, EntryCard, StatementCard
from tellings.pages.asked import Asked
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.statements import draw_statements, outlet_of, statement_marks
from tellings.pages.render import drawn
from tellings.ports.library import TIME, Library, Where

_MOST, _LEAST = 300, 2
"""Statements that are drawn, and those that are worth a drawing."""


def spoken(library: Library, asked: Asked, where: Where, name: str) -> Markup:
    """Their statements as marks on one axis, a lane for each outlet; empty where fewer than two have a time."""
    found = library.find(StatementCard, where, order=TIME, most=_MOST)
    marks = statement_marks(found.items, outlet_of, _published(library, found.items))
    if len(marks) < _LEAST:
        return drawn("")
    svg = draw_statements(marks, lambda kind, key: asked.href(f"/{kind}/{key}"), who=name)
    parts = ["A hollow mark: said by that day, on which it was told." if any(one.vague for one in marks) else ""]
    missing = found.total - len(marks)
    parts.append(f"{missing} more {'is' if missing == 1 else 'are'} not drawn." if missing else "")
    note = " ".join(part for part in parts if part)
    return drawn(frame(svg, label="What they said over time, drawn", name=f"What {name} said", note=note))


def _published(library: Library, cards: Iterable[StatementCard]) -> dict[str, str]:
    """When reports came out, by report (EDTF)."""
    reports = list(dict.fromkeys(card.said.statement.report for card in cards))
    entries = library.find(EntryCard, {"section": PUBLISHED, "report": reports}, most=max(len(reports), 1))
    return {card.entry.id: card.entry.value for card in entries.items}
