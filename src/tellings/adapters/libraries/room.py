"""The reading room: a library over one database connection pool, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pyarrow as pa
import sqlalchemy as sa

from tellings.adapters.libraries.schema import CARDS, FACETS, META, PLACE, ROWS, is_nested, kept
from tellings.adapters.libraries.words import index_of
from tellings.model.cards import CARDS as CLASSES
from tellings.model.cards import KINDS, Tally
from tellings.model.columns import revived
from tellings.model.tables import schema
from tellings.ports import library as port
from tellings.ports.folding import phrases
from tellings.ports.library import Found, Hit, Where

Card = TypeVar("Card")

_SINCE, _UNTIL = "since", "until"
_BY_TIME = (port.WEIGHT, port.TIME, port.NEWEST)
"""Orders that ask for more of a card than its number."""

_BY_ID = sa.select(CARDS.c.id, CARDS.c.body).where(
    CARDS.c.kind == sa.bindparam("kind"), CARDS.c.id.in_(sa.bindparam("keys", expanding=True))
)
_BY_NUMBER = sa.select(CARDS.c.n, CARDS.c.kind, CARDS.c.id, CARDS.c.body).where(
    CARDS.c.n.in_(sa.bindparam("numbers", expanding=True))
)
"""What every page asks several times: put together once, since that takes longer than the answer."""

MOST_RANKED = 2000
"""Cards up to which the best matches come first. Of 100,000 that hold a common word none is better than the others, and to find
that out takes a third of a second.
"""


class Room:
    """See `ports.library.Library`; `engine` is of a database that `building.fill` has filled."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._words = index_of(engine.dialect.name)
        self._extents: dict[tuple[str, ...], _Extent] = {}

    def edition(self) -> str:
        """See the port."""
        with self._engine.connect() as connection:
            return str(connection.scalar(sa.select(META.c.value).where(META.c.name == "edition")) or "")

    def get(self, kind: type[Card], key: str) -> Card | None:
        """See the port."""
        return self.several(kind, [key]).get(key)

    def several(self, kind: type[Card], keys: Sequence[str]) -> Mapping[str, Card]:
        """See the port."""
        with self._engine.connect() as connection:
            rows = connection.execute(_BY_ID, {"kind": KINDS[kind], "keys": [kept(key) for key in keys]})
            found = {key: _card(kind, body) for key, body in rows}
        return {key: found[kept(key)] for key in keys if kept(key) in found}

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
        rows, total = self._found([KINDS[kind]], where or {}, words, order=order, start=start, most=most)
        return Found(tuple(_card(kind, body) for _, _, body in rows), total, start)

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
        rows, total = self._found(kinds or list(CLASSES), where or {}, words, order=order, start=start, most=most)
        return Found(tuple(Hit(kind, key, _card(CLASSES[kind], body)) for kind, key, body in rows), total, start)

    def counts(self, words: str, where: Where | None = None, *, kinds: Sequence[str], most: int = 1000) -> Mapping[str, int]:
        """See the port."""
        # Each question is made ready before a connection is held: a reader who holds one and waits for another may wait for good.
        asked = {kind: self._among([kind], where or {}, words).numbers for kind in kinds}
        with self._engine.connect() as connection:
            return {kind: _counted(connection, numbers, most) for kind, numbers in asked.items()}

    def tally(self, kind: str, facet: str, where: Where | None = None, *, words: str = "", most: int = 50) -> tuple[Tally, ...]:
        """See the port."""
        count = sa.func.count().label("count")
        asked = sa.select(FACETS.c.value, count).where(FACETS.c.kind == kind, FACETS.c.facet == facet)
        if where or words:
            asked = asked.where(FACETS.c.n.in_(self._among([kind], where or {}, words).numbers))
        asked = asked.group_by(FACETS.c.value).order_by(count.desc(), FACETS.c.value).limit(most)
        with self._engine.connect() as connection:
            return tuple(Tally(value, n) for value, n in connection.execute(asked))

    def rows(self, table: str, where: Where | None = None, *, start: int = 0, most: int = 100) -> Found[Mapping[str, object]]:
        """See the port."""
        rows = ROWS[table]
        arrow = schema(table)
        conditions = [_in_column(rows, arrow, name, value) for name, value in (where or {}).items()]
        asked = (
            sa.select(*(rows.c[name] for name in arrow.names))
            .where(*conditions)
            .order_by(rows.c[PLACE])
            .offset(start)
            .limit(most)
        )
        with self._engine.connect() as connection:
            found = connection.execute(asked).mappings().all()
            total = start + len(found)
            if len(found) == most or (start and not found):
                total = connection.scalar(sa.select(sa.func.count()).select_from(rows).where(*conditions)) or 0
        return Found(tuple(_row(arrow, row) for row in found), total, start)

    def close(self) -> None:
        """See the port."""
        self._engine.dispose()

    def _found(
        self, kinds: Sequence[str], where: Where, words: str, *, order: str, start: int, most: int
    ) -> tuple[Sequence[tuple[str, str, str]], int]:
        asked = self._among(kinds, where, words, timed=order in _BY_TIME)
        orders: Mapping[str, tuple[Any, ...]] = {
            port.WEIGHT: (CARDS.c.weight.desc(),),
            port.TIME: (CARDS.c.first.is_(None), CARDS.c.first),
            port.NEWEST: (CARDS.c.first.is_(None), CARDS.c.first.desc()),
        }
        with self._engine.connect() as connection:
            ordered = orders.get(order, ())
            if order == port.RELEVANCE and asked.rank is not None and self._few(connection, asked.numbers):
                ordered = (asked.rank,)
            # The numbers first and the bodies after: what is sorted stays small.
            page = asked.numbers.order_by(*ordered, asked.number).offset(start).limit(most)
            numbers = [n for (n,) in connection.execute(page)]
            total = start + len(numbers)
            if len(numbers) == most or (start and not numbers):
                total = connection.scalar(sa.select(sa.func.count()).select_from(asked.numbers.subquery())) or 0
            bodies = connection.execute(_BY_NUMBER, {"numbers": numbers}) if numbers else ()
            by_number = {n: (kind, key, body) for n, kind, key, body in bodies}
        return [by_number[n] for n in numbers], total

    def _few(self, connection: sa.Connection, numbers: sa.Select[Any]) -> bool:
        return _counted(connection, numbers, MOST_RANKED + 1) <= MOST_RANKED

    def _among(self, kinds: Sequence[str], where: Where, words: str, *, timed: bool = False) -> _Asked:
        """How to ask for the numbers of cards; `timed`: by what the card's own row has too."""
        wanted = phrases(words)
        dates = [_within(name, kept(str(value))) for name, value in where.items() if name in (_SINCE, _UNTIL)]
        of_kind = CARDS.c.kind.in_(kinds) if len(kinds) > 1 else CARDS.c.kind == kinds[0]
        if not wanted:
            asked = _Asked(sa.select(CARDS.c.n).where(of_kind, *dates), CARDS.c.n, None)
            if words.strip():
                asked.numbers = asked.numbers.where(sa.false())
        else:
            holding = self._words.holding(wanted)
            extent = self._extent(tuple(kinds))
            numbers = sa.select(holding.number).where(holding.match, holding.number.between(extent.first, extent.last))
            if timed or dates or not extent.whole:
                numbers = numbers.join_from(holding.index, CARDS, holding.number == CARDS.c.n).where(of_kind, *dates)
            asked = _Asked(numbers, holding.number, holding.rank)
        for facet, value in where.items():
            if facet not in (_SINCE, _UNTIL):
                values = [value] if isinstance(value, str) else list(value)
                # Added to, a number no longer tempts SQLite to ask the index of words once for each card of the facet.
                number = asked.number + 0 if wanted else asked.number
                asked.numbers = asked.numbers.where(number.in_(_having(kinds, facet, values)))
        return asked

    def _extent(self, kinds: tuple[str, ...]) -> _Extent:
        """Where the cards of some kinds stand: a search among the words of these alone reads no others."""
        if kinds not in self._extents:
            with self._engine.connect() as connection:
                row = connection.execute(
                    sa.select(sa.func.min(CARDS.c.n), sa.func.max(CARDS.c.n), sa.func.count()).where(CARDS.c.kind.in_(kinds))
                ).one()
            first, last, count = (value or 0 for value in row)
            self._extents[kinds] = _Extent(first, last, whole=count == last - first + 1)
        return self._extents[kinds]


@dataclass(slots=True)
class _Asked:
    """A question for the numbers of cards: what selects them, the number's column, and what ranks them if words do."""

    numbers: sa.Select[Any]
    number: sa.ColumnElement[int]
    rank: sa.ColumnElement[float] | None


@dataclass(frozen=True, slots=True)
class _Extent:
    """The first and the last number of some kinds' cards; `whole`: no other kind's stand between them."""

    first: int
    last: int
    whole: bool


def _counted(connection: sa.Connection, numbers: sa.Select[Any], most: int) -> int:
    """How many there are, counted up to so many."""
    return connection.scalar(sa.select(sa.func.count()).select_from(numbers.limit(most).subquery())) or 0


def _within(name: str, day: str) -> sa.ColumnElement[bool]:
    if name == _SINCE:
        return sa.or_(CARDS.c.last >= day, sa.and_(CARDS.c.last.is_(None), CARDS.c.first.is_not(None)))
    return sa.or_(CARDS.c.first <= day, sa.and_(CARDS.c.first.is_(None), CARDS.c.last.is_not(None)))


def _having(kinds: Sequence[str], facet: str, values: Sequence[str]) -> sa.Select[Any]:
    return sa.select(FACETS.c.n).where(
        FACETS.c.kind.in_(kinds), FACETS.c.facet == facet, FACETS.c.value.in_([kept(value) for value in values])
    )


def _card(kind: type[Card], body: str) -> Card:
    return revived(kind, json.loads(body))  # type: ignore[type-var]


def _in_column(rows: sa.Table, arrow: pa.Schema, name: str, value: str | Sequence[str]) -> sa.ColumnElement[bool]:
    """A condition on a column; raises `KeyError` for one that is none."""
    kind = arrow.field(name).type
    values = [kept(one) for one in ([value] if isinstance(value, str) else value)]
    if is_nested(kind):
        return sa.or_(*(rows.c[name].contains(json.dumps(one, ensure_ascii=False), autoescape=True) for one in values))
    return rows.c[name].in_([_typed(kind, one) for one in values])


def _typed(kind: pa.DataType, value: str) -> object:
    """A value of a question as the column has it; raises `ValueError` for what is none."""
    if pa.types.is_boolean(kind):
        return {"true": True, "false": False}[value.lower()]
    if pa.types.is_integer(kind):
        return int(value)
    return float(value) if pa.types.is_floating(kind) else value


def _row(arrow: pa.Schema, row: Mapping[Any, Any]) -> Mapping[str, object]:
    return {field.name: json.loads(row[field.name]) if is_nested(field.type) else row[field.name] for field in arrow}
