"""The timeline: all that happened by year, each row with its strip; apart what has no date, when the reports came out, other dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from tellings.model.cards import DATED, PUBLISHED, SPOKEN, UNDATED, EntryCard
from tellings.pages import wording
from tellings.pages.asked import Asked, Leaf, Page, Route, in_reach, leaf
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.strips import scale, strip
from tellings.pages.drawings.timeline import draw_timeline, marks_of
from tellings.pages.every import leaves
from tellings.pages.render import drawn
from tellings.pages.sifting import Field, begins, called, choice, later_parts, part, timed, where_of
from tellings.ports.library import Found, Library, Where

MOST = 100
_MOST_APART = 30
_MOST_DRAWN = 250
_MOST_ACTORS = 300
KINDS = {
    "event": "events",
    "said": "somebody spoke",
    "began": "something began",
    "ended": "something ended",
    "held": "something held then",
    "published": "a report came out",
    "date": "a date is spoken of",
}
APART = (
    (UNDATED, "Date not told", "row"),
    (PUBLISHED, "When the reports came out", "report"),
    (SPOKEN, "Other dates spoken of", "date"),
)
"""The sections beside the dated one: each with its title and what its rows are called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its strip."""

    card: EntryCard
    strip: Markup


@dataclass(frozen=True, slots=True)
class Year:
    """What stands under one heading, with the letters of its months above."""

    heading: str
    scale: Markup
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A section that is folded: its name is its parameter; `open` where its later leaves are asked for."""

    name: str
    title: str
    noun: str
    rows: tuple[Row, ...]
    leaf: Leaf
    open: bool


def timeline(library: Library, asked: Asked) -> Page:
    """All that happened, or what a form asks for."""
    where = where_of(asked, "actor", "kind", "type", "state", "outlet")
    found = in_reach(lambda at: library.find(EntryCard, {**where, "section": DATED}, start=at, most=MOST), asked.start(), MOST)
    shown = {
        "found": found,
        "years": _years(found.items),
        "leaf": leaf(found, asked, MOST),
        "folds": _folds(library, asked, where),
        "fields": _fields(library, asked),
        "drawing": _drawing(library, asked, where),
        "total": library.find(EntryCard, {"section": DATED}, most=1).total,
        "sifted": bool(where),
    }
    return Page("timeline.html", "Timeline", shown)


def _years(cards: Iterable[EntryCard]) -> list[Year]:
    return [
        Year(heading, drawn(scale(heading)), tuple(_row(card) for card in some))
        for heading, some in groupby(cards, lambda card: card.entry.heading)
    ]


def _row(card: EntryCard) -> Row:
    return Row(card, drawn(strip(card.entry)))


def _folds(library: Library, asked: Asked, where: Mapping[str, str]) -> list[Fold]:
    """What has no date has none to be sought by."""
    found = []
    for name, title, noun in APART:
        sought = {key: value for key, value in where.items() if name != UNDATED or key not in ("since", "until")}
        some = _some(library, asked, {**sought, "section": name}, name)
        rows = tuple(_row(card) for card in some.items)
        if some.total:
            found.append(Fold(name, title, noun, rows, part(some, asked, _MOST_APART, name), name in asked.query))
    return found


def _some(library: Library, asked: Asked, where: Where, name: str) -> Found[EntryCard]:
    return in_reach(lambda at: library.find(EntryCard, where, start=at, most=_MOST_APART), begins(asked, name), _MOST_APART)


def _fields(library: Library, asked: Asked) -> list[Field]:
    counts = library.tally("entry", "actor", most=_MOST_ACTORS)
    names = called(library, [*(one.value for one in counts), *asked.chosen("actor").values()])
    by_name = sorted(counts, key=lambda one: names.get(one.value, one.value).casefold())
    return [
        choice(asked, "actor", "With", by_name, lambda key: names.get(key, key)),
        choice(asked, "kind", "What", library.tally("entry", "kind"), lambda kind: KINDS.get(kind, kind)),
        choice(asked, "type", "Type of event", library.tally("entry", "type"), lambda kind: wording.kind(kind).lower()),
        choice(asked, "state", "Told as", library.tally("entry", "state")),
        timed(asked, "since", "From"),
        timed(asked, "until", "To"),
    ]


def _drawing(library: Library, asked: Asked, where: Mapping[str, str]) -> Markup:
    """The rows on one axis: of many the first, and so on the first leaf alone."""
    if asked.query.keys() & {"from", *(name for name, _, _ in APART)}:
        return drawn("")
    some = library.find(EntryCard, {**where, "section": [DATED, PUBLISHED]}, most=_MOST_DRAWN)
    svg = draw_timeline(
        marks_of(replace(card.entry, id=card.entry.key) for card in some.items),
        address=lambda kind, key: asked.href(f"/{kind}/{key}"),
    )
    if not svg:
        return drawn("")
    note = f"The first {some.end} of {some.total} rows." if some.total > some.end else ""
    return drawn(frame(svg, label="All that is dated on one axis", name="timeline", note=note))


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/timeline", library.find(EntryCard, {"section": DATED}, most=1).total, MOST)
    for name, _, _ in APART:
        yield from later_parts("/timeline", library.find(EntryCard, {"section": name}, most=1).total, _MOST_APART, name)


ROUTES = (Route("/timeline", timeline, _every),)
