"""The reports, as they were published: sifted by outlet, language, form, story, actor, time and words; by date or by outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tellings.model.cards import ReportCard, StoryCard, TellingLine
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.every import leaves
from tellings.pages.sifting import Choice, Field, called, choice, timed, where_of, written
from tellings.ports.library import NEWEST, TIME, Found, Library, Where

MOST = 30
_OPENING = ("body", "answer")
"""Roles of segments that a report's first words are taken from."""

_ORDERS = {"": "newest first", "oldest": "oldest first", "outlet": "by outlet"}
_MOST_OUTLETS = 10_000
_NO_OUTLET = {"state": "no-outlet"}


@dataclass(frozen=True, slots=True)
class Row:
    """A report of the list with its first words; `heading` is the outlet that begins with it, where they are sorted by outlet."""

    line: TellingLine
    opening: str
    story: str
    story_title: str
    heading: str | None = None


def reports(library: Library, asked: Asked) -> Page:
    """The list."""
    where = where_of(asked, "outlet", "language", "form", "story", "actor")
    words = asked.query.get("q", "").strip()
    by_outlet = asked.query.get("order") == "outlet"
    find = _by_outlet if by_outlet else _by_time
    found = find(library, where, words, asked)
    shown = {
        "found": found,
        "rows": list(_rows(found, by_outlet=by_outlet)),
        "leaf": leaf(found, asked, MOST),
        "fields": list(_fields(library, asked)),
        "sifted": bool(where or words),
    }
    return Page("reports.html", "Reports", shown)


def _by_time(library: Library, where: Mapping[str, str], words: str, asked: Asked) -> Found[ReportCard]:
    order = TIME if asked.query.get("order") == "oldest" else NEWEST
    return in_reach(
        lambda at: library.find(ReportCard, where, words=words, order=order, start=at, most=MOST), asked.start(), MOST
    )


def _by_outlet(library: Library, where: Mapping[str, str], words: str, asked: Asked) -> Found[ReportCard]:
    """Outlet by outlet in the order of their names, what has none last; of each as many as the leaf has place for."""
    tallies = sorted(
        library.tally("report", "outlet", where, words=words, most=_MOST_OUTLETS),
        key=lambda one: (one.value.casefold(), one.value),
    )
    asks = [({**where, "outlet": one.value}, one.count) for one in tallies]
    if "outlet" not in where:
        rest = {**where, **_NO_OUTLET}
        asks.append((rest, library.find(ReportCard, rest, words=words, most=1).total))
    return in_reach(lambda at: _from(library, asks, words, at), asked.start(), MOST)


def _from(library: Library, asks: Iterable[tuple[Where, int]], words: str, start: int) -> Found[ReportCard]:
    """What several questions find, one after the other, from a place on; each with how much it finds."""
    skipped, items = 0, list[ReportCard]()
    for asking, count in asks:
        if skipped + count > start + len(items) and len(items) < MOST:
            begin = start + len(items) - skipped
            items += library.find(ReportCard, asking, words=words, order=NEWEST, start=begin, most=MOST - len(items)).items
        skipped += count
    return Found(tuple(items), skipped, start)


def _rows(found: Found[ReportCard], *, by_outlet: bool) -> Iterator[Row]:
    before: str | None = None
    for card in found.items:
        heading = (card.telling.outlet or "No outlet known") if by_outlet else None
        yield Row(card.telling, opening(card), card.story, card.story_title, heading if heading != before else None)
        before = heading


def opening(card: ReportCard) -> str:
    """The first words of a report's story."""
    told = next((one for one in card.segments if one.role in _OPENING), None)
    return wording.shortened(card.report.text[told.start : told.end] if told else card.report.text, 200)


def _fields(library: Library, asked: Asked) -> Iterator[Field]:
    def story(key: str) -> str:
        card = library.get(StoryCard, key)
        return card.title if card else key

    def actor(key: str) -> str:
        return called(library, [key]).get(key, key)

    yield written(asked, "q", "Words")
    yield choice(asked, "outlet", "Outlet", library.tally("report", "outlet", most=300))
    yield choice(asked, "language", "Language", library.tally("report", "language"), wording.language)
    yield choice(asked, "form", "Form", library.tally("report", "form"), wording.kind)
    if asked.query.get("story"):
        yield choice(asked, "story", "Story", (), story)
    if asked.query.get("actor"):
        yield choice(asked, "actor", "Names", (), actor)
    yield timed(asked, "since", "Since")
    yield timed(asked, "until", "Until")
    order = asked.query.get("order", "")
    yield Field(
        "order",
        "Order",
        order if order in _ORDERS else "",
        "order",
        tuple(Choice(value, words) for value, words in _ORDERS.items()),
    )


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/reports", library.find(ReportCard, most=1).total, MOST)


ROUTES = (Route("/reports", reports, _every),)
