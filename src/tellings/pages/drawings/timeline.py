"""All that is dated on one axis: a lane for each kind, or for each outlet or topic, each mark leading to what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from tellings.model.cards import EntryCard
from tellings.model.timeline import Entry
from tellings.pages.drawings.parts import MARGIN, Address, Drawing, pages, sheet, short, text
from tellings.pages.drawings.timeline_axis import axis_of, is_day
from tellings.pages.drawings.timeline_days import days_of
from tellings.pages.drawings.timeline_lanes import LABELLED, LINE, Mark, Placed, draw_placed, place, reach
from tellings.stages.telling.strokes import Item, legend

LANES = MappingProxyType(
    {
        "event": "Events",
        "said": "Spoken",
        "began": "Begins",
        "ended": "Ends",
        "held": "Held then",
        "published": "Reports",
    }
)
"""Kinds of entries as lanes, from the top down."""

_NAMES, _HEAD, _BETWEEN, _SIZE = 104.0, 38.0, 9.0, 12.0


def marks_of(entries: Iterable[Entry]) -> list[Mark]:
    """Marks of the entries that have a year; the others stand in the list alone."""
    return [mark for entry in entries if (mark := _mark(entry))]


def marks_of_cards(cards: Iterable[EntryCard]) -> list[Mark]:
    """The same of cards, which lead to the pages of their rows."""
    return marks_of(replace(card.entry, id=card.entry.key) for card in cards)


def _mark(entry: Entry) -> Mark | None:
    first, last = entry.first or entry.last, entry.last or entry.first
    if first is None or last is None or not (is_day(first) and is_day(last)):
        return None
    vague = bool(entry.placed) or entry.first is None or "~" in entry.value or "?" in entry.value
    title = entry.title or entry.words
    lane = LANES.get(entry.kind, entry.kind)
    ends = entry.ends if is_day(entry.ends) else None
    return Mark("entry", entry.id, lane, min(first, last), last, ends, title, entry.when, entry.state, vague)


def draw_timeline(
    marks: Sequence[Mark], lanes: Sequence[str] = tuple(LANES.values()), address: Address = pages, *, named: str = "Timeline"
) -> str:
    """Marks on one axis as SVG, in lanes from the top down; lanes that `lanes` does not name come last. Empty without marks."""
    if not marks:
        return ""
    spans = [(one.first, one.last) for one in marks]
    axis = days_of(spans) or axis_of(spans)
    placed = {
        lane: place([one for one in marks if one.lane == lane], axis, labelled=len(marks) <= LABELLED)
        for lane in dict.fromkeys((*(one for one in lanes if any(mark.lane == one for mark in marks)), *_lanes(marks)))
    }
    tops, height = _tops(placed)
    right = max([axis.width, *(reach(one) for those in placed.values() for one in those)])
    key, below = legend(list(_key(marks, placed)), max(_NAMES + right, 420))
    parts = (
        f'<g transform="translate({_NAMES:g} 0)">',
        *axis.draw(height),
        *(draw_placed(one, tops[lane], axis, address) for lane, those in placed.items() for one in those),
        "</g>",
        *(_lane(lane, tops[lane], _NAMES + right) for lane in placed),
        f'<g transform="translate(0 {height + 14:g})">{key}</g>',
    )
    first, last = axis.years
    when = f"in {first}" if first == last else f"between {first} and {last}"
    drawing = Drawing(parts, max(_NAMES + right, 420), height + 14 + below, f"{named}: {len(marks)} dated {when}")
    return sheet(drawing, "timeline-drawing")


def left_out(entries: Sequence[object], marks: Sequence[Mark]) -> str:
    """A note for the frame: how many entries have no year, and are not drawn; empty where all have."""
    missing = len(entries) - len(marks)
    return f"{missing} more {'has' if missing == 1 else 'have'} no year, and no place on the axis." if missing > 0 else ""


def _lanes(marks: Iterable[Mark]) -> list[str]:
    return list(dict.fromkeys(mark.lane for mark in marks))


def _tops(placed: dict[str, list[Placed]]) -> tuple[dict[str, float], float]:
    tops, y = {}, _HEAD
    for lane, those in placed.items():
        tops[lane] = y
        y += (1 + max((one.line for one in those), default=0)) * LINE + _BETWEEN
    return tops, y


def _lane(lane: str, top: float, width: float) -> str:
    rule = f'<path class="drawing-rule" d="M0 {top - _BETWEEN / 2:g}H{width:g}" stroke="#d8d0c2"/>'
    return rule + text(0, top + LINE / 2 + 4, short(lane, _NAMES - MARGIN - 4, _SIZE), size=_SIZE)


def _key(marks: Sequence[Mark], placed: dict[str, list[Placed]]) -> Iterator[Item]:
    look = 'stroke="#7a3b12" stroke-width="1.5"'
    if any(one.first == one.last and not one.vague for one in marks):
        yield Item(f'<circle class="dated-mark" cx="7" r="5" fill="#7a3b12" {look}/>', "a day", 19)
    if any(one.first != one.last for one in marks):
        yield Item(
            f'<rect class="dated-mark" y="-4.5" width="26" height="9" rx="2" fill="#7a3b12" {look}/>', "some day within", 33
        )
    if any(one.vague for one in marks):
        hollow = f'<rect class="dated-mark dated-hollow" y="-4.5" width="26" height="9" rx="2" fill="#fffdf9" {look} stroke-dasharray="3 2"/>'
        yield Item(hollow, "not told exactly", 33)
    if any(one.ends and one.ends > one.last for one in marks):
        yield Item('<path class="dated-lasting" d="M0 0H26" stroke="#8b8375" stroke-width="2"/>', "lasts", 33)
    for state, sign in (("denied", "×"), ("planned", "»"), ("possible", "?")):
        if any(one.state == state for one in marks):
            yield Item(text(4, 4, sign, size=12), f"{state} (hollow)", 18)
    if any(len(one.marks) > 1 for those in placed.values() for one in those):
        yield Item(
            '<rect class="dated-crowd" y="-7" width="22" height="14" rx="7" fill="#f3eee4" stroke="#575148"/>',
            "several together",
            29,
        )
