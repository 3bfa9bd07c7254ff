"""What could not be read, why, and what can be done; apart from it what is no loss: copies, what is no report, and what is no actor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.model.cards import RejectCard
from tellings.model.records import DUPLICATE, NO_ACTOR, NO_LOSS, PASSED_OVER
from tellings.pages.asked import Asked, Leaf, Page, Route, in_reach
from tellings.pages.sifting import begins, later_parts, part
from tellings.ports.library import Library

MOST = 50
_APART = (
    (DUPLICATE, "Copies", "copies"),
    (PASSED_OVER, "Passed over", "passed"),
    (NO_ACTOR, "Of lists, what is no actor", "no-actors"),
)
"""What is no loss: its reason, its title, and the parameter that pages through it."""

REASONS = {
    "no-text": "No text in them",
    "no-text-layer": "Pictures of pages, without their text",
    "binary": "No text in them",
    "empty": "Empty",
    "damaged": "Damaged",
    "broken-off": "Broken off",
    "garbled": "Garbled",
    "encoding": "In letters that are not known",
    "password": "Locked with a password",
    "unsupported": "Of a kind that is not read",
    "too-long": "Too long",
    "too-large": "Too large",
    "line-too-long": "Too long",
    "bomb": "Packed to grow without end",
    "teaser": "Only the beginning, the rest is for subscribers",
    "withheld": "Withheld by those who publish them",
    "not-there": "Not there",
    "unreadable": "Cannot be opened",
    "unreachable": "Cannot be reached",
    "no-such-host": "Cannot be reached",
    "robots": "Not to be read by programs, their publishers say",
    "private-address": "On a private network",
}
"""Reasons as headings; another one is its own."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rejects of one reason."""

    title: str
    name: str
    cards: tuple[RejectCard, ...]
    leaf: Leaf


def rejects(library: Library, asked: Asked) -> Page:
    """The page."""
    losses = [one.value for one in library.tally("reject", "kind") if one.value not in NO_LOSS]
    lost = [_group(library, asked, one, reason_in_words(one), f"lost-{one}") for one in losses]
    apart = [_group(library, asked, reason, title, name) for reason, title, name in _APART]
    return Page("rejects.html", "Not read", {"lost": lost, "apart": [one for one in apart if one.cards]})


def reason_in_words(reason: str) -> str:
    """A reason as a heading."""
    return REASONS.get(reason, reason.replace("-", " ").capitalize())


def _group(library: Library, asked: Asked, reason: str, title: str, name: str) -> Group:
    found = in_reach(lambda at: library.find(RejectCard, {"kind": reason}, start=at, most=MOST), begins(asked, name), MOST)
    return Group(title, name, found.items, part(found, asked, MOST, name))


def _every(library: Library) -> Iterator[str]:
    yield "/rejects"
    apart = {reason: name for reason, _, name in _APART}
    for one in library.tally("reject", "kind"):
        yield from later_parts("/rejects", one.count, MOST, apart.get(one.value, f"lost-{one.value}"))


ROUTES = (Route("/rejects", rejects, _every),)
