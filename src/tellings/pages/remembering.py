"""A library that is asked for the same things again and again, by someone who draws every page of it: it asks each only once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from tellings.model.cards import Tally
from tellings.ports import library as port
from tellings.ports.library import Found, Hit, Library, Where

Card = TypeVar("Card")
Answer = TypeVar("Answer")

_MOST_CARDS, _MOST_ANSWERS = 5_000, 500
"""What is remembered: the cards, and the answers to other questions, that were asked for last."""

_NEVER = object()


class Remembering:
    """See `ports.library.Library`: another library that does not change, with a memory. Whoever gave it closes it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: OrderedDict[Hashable, Any] = OrderedDict()
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def edition(self) -> str:
        """See the port."""
        return self._library.edition()

    def get(self, kind: type[Card], key: str) -> Card | None:
        """See the port."""
        return self.several(kind, [key]).get(key)

    def several(self, kind: type[Card], keys: Sequence[str]) -> Mapping[str, Card]:
        """See the port."""
        held = {key: self._cards.get((kind, key), _NEVER) for key in keys}
        if missing := [key for key, card in held.items() if card is _NEVER]:
            asked = self._library.several(kind, missing)
            for key in missing:
                held[key] = asked.get(key)
                _keep(self._cards, (kind, key), held[key], _MOST_CARDS)
        return {key: card for key, card in held.items() if card is not None}

    def find(
        self,
        kind: type[Card],
        where: Where | None = None,
        *,
        words: str = "",
        order: str = port.PLACE,
        start: int = 0,
        most: int = 50,
    ) -> Found[Card]:
        """See the port."""
        asked = ("find", kind, _frozen(where), words, order, start, most)
        return self._once(asked, lambda: self._library.find(kind, where, words=words, order=order, start=start, most=most))

    def search(
        self,
        words: str,
        where: Where | None = None,
        *,
        kinds: Sequence[str] = (),
        order: str = port.RELEVANCE,
        start: int = 0,
        most: int = 20,
    ) -> Found[Hit]:
        """See the port."""
        asked = ("search", words, _frozen(where), tuple(kinds), order, start, most)
        return self._once(asked, lambda: self._library.search(words, where, kinds=kinds, order=order, start=start, most=most))

    def counts(self, words: str, where: Where | None = None, *, kinds: Sequence[str], most: int = 1000) -> Mapping[str, int]:
        """See the port."""
        asked = ("counts", words, _frozen(where), tuple(kinds), most)
        return self._once(asked, lambda: self._library.counts(words, where, kinds=kinds, most=most))

    def tally(self, kind: str, facet: str, where: Where | None = None, *, words: str = "", most: int = 50) -> tuple[Tally, ...]:
        """See the port."""
        asked = ("tally", kind, facet, _frozen(where), words, most)
        return self._once(asked, lambda: self._library.tally(kind, facet, where, words=words, most=most))

    def rows(self, table: str, where: Where | None = None, *, start: int = 0, most: int = 100) -> Found[Mapping[str, object]]:
        """See the port."""
        asked = ("rows", table, _frozen(where), start, most)
        return self._once(asked, lambda: self._library.rows(table, where, start=start, most=most))

    def close(self) -> None:
        """Forget everything; the other library stays open."""
        self._cards.clear()
        self._answers.clear()

    def _once(self, asked: Hashable, ask: Callable[[], Answer]) -> Answer:
        if asked not in self._answers:
            _keep(self._answers, asked, ask(), _MOST_ANSWERS)
        self._answers.move_to_end(asked)
        answer: Answer = self._answers[asked]
        return answer


def _keep(memory: OrderedDict[Hashable, Any], key: Hashable, value: object, most: int) -> None:
    memory[key] = value
    if len(memory) > most:
        memory.popitem(last=False)


def _frozen(where: Where | None) -> Hashable:
    return tuple((name, value if isinstance(value, str) else tuple(value)) for name, value in sorted((where or {}).items()))
