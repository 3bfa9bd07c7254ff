"""What somebody said over time: a dot for each statement, in a lane for each outlet or topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from tellings.model.cards import StatementCard
from tellings.model.edtf import bounds
from tellings.pages.drawings.parts import Address, pages
from tellings.pages.drawings.timeline import draw_timeline
from tellings.pages.drawings.timeline_axis import is_day
from tellings.pages.drawings.timeline_lanes import Mark

MOST_LANES = 8
"""Lanes that are told apart; the rest share one."""

NO_DAYS: Mapping[str, str] = MappingProxyType({})
_REST = "others"


def outlet_of(card: StatementCard) -> str:
    """The lane of a statement by who reports it."""
    return card.telling.outlet or card.telling.label


def story_of(card: StatementCard) -> str:
    """The lane of a statement by what it is about: its story."""
    return card.title or "in no story"


def statement_marks(
    cards: Iterable[StatementCard], lane: Callable[[StatementCard], str] = outlet_of, published: Mapping[str, str] = NO_DAYS
) -> list[Mark]:
    """A mark for each statement that is known to a year at least when it was said, or when its report came out (`published`: EDTF
    dates by report): then it was said by that day, and its mark is hollow. The others are not on the axis.
    """
    return [mark for card in cards if (mark := _mark(card, lane(card), published.get(card.said.statement.report)))]


def _mark(card: StatementCard, lane: str, published: str | None) -> Mark | None:
    told = card.said.statement.said
    title = f"{card.said.siglum}: {card.said.words}"
    for value, when, known in ((told, card.said.said, True), (published, f"told {card.telling.published}", False)):
        first, last = bounds(value)
        if value is not None and first is not None and last is not None and is_day(first) and is_day(last):
            vague = not known or "~" in value or "?" in value
            return Mark("statement", card.said.statement.id, lane, first, last, None, title, when or first, "", vague)
    return None


def draw_statements(marks: Sequence[Mark], address: Address = pages, *, who: str = "") -> str:
    """The drawing as SVG; the fullest lanes have their own line. Empty without marks."""
    count: dict[str, int] = {}
    for mark in marks:
        count[mark.lane] = count.get(mark.lane, 0) + 1
    lanes = sorted(count, key=lambda lane: (-count[lane], lane))
    if len(lanes) > MOST_LANES:
        kept = frozenset(lanes[: MOST_LANES - 1])
        lanes = [*lanes[: MOST_LANES - 1], _REST]
        marks = [mark if mark.lane in kept else _elsewhere(mark) for mark in marks]
    return draw_timeline(marks, lanes, address, named=f"What {who} said" if who else "What was said")


def _elsewhere(mark: Mark) -> Mark:
    return Mark("statement", mark.id, _REST, mark.first, mark.last, mark.ends, mark.title, mark.when, mark.state, mark.vague)
