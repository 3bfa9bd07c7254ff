"""How what somebody said on a matter changed: their statements in order of time, each with what differs from one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tellings.model.cards import StatementCard
from tellings.model.records import Evidence
from tellings.pages.quoting import texts
from tellings.ports.library import TIME, Found, Library

_MOST_TOPICS = 8
_LOOKED_AT = 12
"""Agreements that are looked at for topics: those in which most of their statements are."""
_VERDICTS = ("contradicts", "differs", "reworded", "partly", "same")
_MOST_ROWS = 2000
_SAME = "same"
_BACK = {"adds": "omits", "omits": "adds"}
"""What a relation is, read the other way round."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter on which somebody is told to have spoken several times, or told several times to have spoken: an agreement."""

    agreement: str
    about: str
    verdict: str
    finding: str
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """What differs from an earlier statement. `relation`: contradicts, reworded, adds, omits; words are null on a side that has none."""

    relation: str
    what: str
    before: str | None
    before_at: tuple[Evidence, ...]
    now: str | None
    now_at: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement, and what is otherwise in it than in `since`, the nearest one before it that says the same matter; null for none.

    `also` are those right after it that have the same words, told of the same time.
    """

    card: StatementCard
    since: StatementCard | None
    steps: tuple[Step, ...]
    also: tuple[StatementCard, ...] = ()

    @property
    def places(self) -> tuple[Evidence, ...]:
        """Where its words stand, in all that have them."""
        return tuple(place for card in (self.card, *self.also) for place in card.said.evidence)


def topics(library: Library, actor: str) -> tuple[Topic, ...]:
    """On what they are told to have spoken more than once; what contradicts itself first."""
    counts = {
        one.value: one.count
        for one in library.tally("statement", "agreement", {"speaker": actor}, most=_LOOKED_AT)
        if one.count > 1
    }
    found = [topic for key, count in counts.items() if (topic := _topic(library, actor, key, count))]
    found.sort(key=lambda one: (_VERDICTS.index(one.verdict), -one.count, one.agreement))
    return tuple(found[:_MOST_TOPICS])


def _topic(library: Library, actor: str, agreement: str, count: int) -> Topic | None:
    """What an agreement is about, as any of their statements in it says: its own card is large."""
    cards = library.find(StatementCard, {"speaker": actor, "agreement": agreement}, most=1).items
    beside = (one for card in cards for one in card.agreements if one.agreement == agreement and one.verdict in _VERDICTS)
    return next((Topic(agreement, one.about, one.verdict, one.finding, count) for one in beside), None)


def changes(library: Library, actor: str, *, on: str = "", words: str = "", start: int = 0, most: int = 8) -> Found[Change]:
    """Their statements of an agreement (its id), or that hold some words, in order of time."""
    where = {"speaker": actor, **({"agreement": on} if on else {})}
    before = min(start, most)
    found = library.find(StatementCard, where, words=words, order=TIME, start=start - before, most=most + before)
    known = _differences(library, found.items)
    held = texts(library, (one.said.statement.report for one in found.items))
    shown = [_change(found.items[: at + 1], known, held) for at in range(before, len(found.items))]
    return Found(tuple(shown), found.total, start)


def folded(told: Iterable[Change]) -> Iterator[Change]:
    """What several tell in the same words stands once."""
    for _, some in groupby(told, lambda one: (one.card.said.said, one.card.said.words.casefold())):
        first, *rest = some
        yield replace(first, also=tuple(one.card for one in rest))


_Row = Mapping[str, object]
_Pairs = Mapping[tuple[str, str], Sequence[_Row]]


def _differences(library: Library, cards: Iterable[StatementCard]) -> _Pairs:
    """The differences of each two statements that are in one agreement."""
    keys = [one.said.statement.id for one in cards]
    agreements = list(dict.fromkeys(one.agreement for card in cards for one in card.agreements))
    if len(keys) < 2 or not agreements:
        return {}
    where = {"agreement": agreements, "statement_a": keys, "statement_b": keys}
    found: dict[tuple[str, str], list[_Row]] = {}
    for row in library.rows("differences", where, most=_MOST_ROWS).items:
        found.setdefault((str(row["statement_a"]), str(row["statement_b"])), []).append(row)
    return found


def _change(cards: Sequence[StatementCard], known: _Pairs, held: Mapping[str, str]) -> Change:
    """The last of some statements, beside the nearest before it that it is set beside."""
    now = cards[-1]
    mine = now.said.statement.id
    for earlier in reversed(cards[:-1]):
        other = earlier.said.statement.id
        if rows := known.get((other, mine)):
            return Change(now, earlier, tuple(_steps(rows, earlier, now, held, back=False)))
        if rows := known.get((mine, other)):
            return Change(now, earlier, tuple(_steps(rows, earlier, now, held, back=True)))
    return Change(now, None, ())


def _steps(
    rows: Sequence[_Row], earlier: StatementCard, now: StatementCard, held: Mapping[str, str], *, back: bool
) -> Iterator[Step]:
    """What differs clause by clause; where no clause does, what differs of the statements as wholes."""
    first, second = ("span_b", "span_a") if back else ("span_a", "span_b")
    told = [row for row in rows if row["relation"] != _SAME]
    clauses = [row for row in told if not (_is_whole(row[first], earlier) and _is_whole(row[second], now))]
    for row in clauses or told[:1]:
        relation = str(row["relation"])
        before, before_at = _words(row[first], earlier.said.statement.report, held)
        after, after_at = _words(row[second], now.said.statement.report, held)
        yield Step(_BACK.get(relation, relation) if back else relation, str(row["what"]), before, before_at, after, after_at)


def _is_whole(span: object, card: StatementCard) -> bool:
    """Whether a side of a difference is the statement as a whole, or nothing of it: such a row says that they differ, not where."""
    content = card.said.statement.content
    if not isinstance(span, Mapping) or not content:
        return True
    return int(span["start"]) <= content[0].start and content[-1].end <= int(span["end"])


def _words(span: object, report: str, held: Mapping[str, str]) -> tuple[str | None, tuple[Evidence, ...]]:
    if not isinstance(span, Mapping) or report not in held:
        return None, ()
    start, end = int(span["start"]), int(span["end"])
    return " ".join(held[report][start:end].split()), (Evidence(report, start, end),)
