"""The case as its readers see it: cards by kind and id, found by facets and by words. A library is made from a case and can be made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import pyarrow as pa

from tellings.model.cards import Shelved, Tally

Card = TypeVar("Card")

Where = Mapping[str, str | Sequence[str]]
"""What to find: facets with their value, or several of which one is enough. `since` and `until` are ISO days: what may lie between
them. Several facets must all hold."""

PLACE, WEIGHT, TIME, NEWEST, RELEVANCE = "place", "weight", "time", "newest", "relevance"
"""Orders: as the account has them; the weightiest first; by time, the oldest or the newest first (what has none last); the best
matches of the words first."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a library: its cards, about how many they are, and the public tables."""

    cards: Iterable[Shelved]
    about: int
    tables: Mapping[str, pa.Table]


Fetch = Callable[[], Contents]
"""Gives the contents; asked only when a library must be made."""

Progress = Callable[[int, int], None]
"""Called with the cards that are shelved so far, and about how many there are."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Card]):
    """Some of what was found: `items` from `start` on, of `total` in all."""

    items: tuple[Card, ...]
    total: int
    start: int = 0

    @property
    def end(self) -> int:
        """Where the next ones begin."""
        return self.start + len(self.items)


@dataclass(frozen=True, slots=True)
class Hit:
    """A card that words were found in."""

    kind: str
    id: str
    card: object


class Library(Protocol):
    """Cards of one edition of a case. All reads are cheap: a page is drawn from a few."""

    def edition(self) -> str:
        """Which state of the case this is: another text for another state."""

    def get(self, kind: type[Card], key: str) -> Card | None:
        """A card by its id; null where there is none."""

    def several(self, kind: type[Card], keys: Sequence[str]) -> Mapping[str, Card]:
        """Cards by their ids; ids that there are not are left out."""

    def find(
        self,
        kind: type[Card],
        where: Where | None = None,
        *,
        words: str = "",
        order: str = PLACE,
        start: int = 0,
        most: int = 50,
    ) -> Found[Card]:
        """Cards of a kind that have all these facets and hold all these words."""

    def search(
        self,
        words: str,
        where: Where | None = None,
        *,
        kinds: Sequence[str] = (),
        order: str = RELEVANCE,
        start: int = 0,
        most: int = 20,
    ) -> Found[Hit]:
        """Cards of any of these kinds (names of `model.cards.CARDS`; of all for none) that hold all these words.

        By relevance the best come first as long as they are some thousands; of more, the first ones of the account.

        The last word may be the beginning of one, from its second letter on; "quoted words" stand next to each other. Case, accents and signs do not matter.
        """

    def counts(self, words: str, where: Where | None = None, *, kinds: Sequence[str], most: int = 1000) -> Mapping[str, int]:
        """How many cards of each of these kinds hold all these words, counted up to `most` of each."""

    def tally(self, kind: str, facet: str, where: Where | None = None, *, words: str = "", most: int = 50) -> tuple[Tally, ...]:
        """How many cards of a kind there are for each value of a facet, the most frequent first."""

    def rows(self, table: str, where: Where | None = None, *, start: int = 0, most: int = 100) -> Found[Mapping[str, object]]:
        """Rows of a public table (DESIGN section 4) as plain values, in canonical order. `where` names columns: one that holds a
        list is asked whether it holds the value. Raises `KeyError` for a table or a column that is none.
        """

    def close(self) -> None:
        """Let go of it."""
