"""What changed for somebody between two dates: what began or ended, and, apart from it, what was first told or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.account import Period, RelationAccount
from tellings.model.edtf import bounds
from tellings.model.records import Relation
from tellings.stages.telling.dating import in_words, order_of


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `what`: began, ended, held (valid time: when it was so; `held` of what is told of one date only), first_told, first_denied, first_planned, first_possible
    (asserted time: when it was told). `when` is EDTF. `sure`: false where the date is too wide to lie wholly in the time asked for.
    """

    what: str
    when: str
    sure: bool
    relation: RelationAccount

    @property
    def valid(self) -> bool:
        """Whether it is a change in what was so, and not in what was told."""
        return self.what in ("began", "ended", "held")

    @property
    def words(self) -> str:
        """The change in words: "August 2016, began"."""
        doubt = "" if self.sure else "perhaps "
        return f"{in_words(self.when)}, {doubt}{self.what.replace('_', ' ')}"


_FIRST = {"asserted": "first_told", "denied": "first_denied", "planned": "first_planned", "possible": "first_possible"}


def changes_in(found: Sequence[RelationAccount], since: str | None, until: str | None) -> tuple[Change, ...]:
    """The changes among some relations from the first day of `since` to the last of `until` (EDTF; null: open), in order."""
    window = (bounds(since)[0], bounds(until)[1])
    told = (change for one in found for change in _of(one, window))
    return tuple(sorted(told, key=lambda c: (not c.valid, order_of(c.when), c.what, c.relation.sentence)))


def _of(one: RelationAccount, window: tuple[str | None, str | None]) -> Iterator[Change]:
    row = one.relations[0]
    if row.factuality == "asserted":
        for what, when in _steps(row):
            if when is not None and (sure := _inside(when, window)) is not None:
                yield Change(what, when, sure, one)
    if row.asserted_from is not None and (sure := _inside(row.asserted_from, window)) is not None:
        yield Change(_FIRST.get(row.factuality, "first_told"), row.asserted_from, sure, one)


def _steps(row: Relation) -> tuple[tuple[str, str | None], ...]:
    """Its beginning and its end; of what is told of one date nobody says that it began or ended then."""
    return (("held", row.start),) if row.start == row.end else (("began", row.start), ("ended", row.end))


def _inside(when: str, window: tuple[str | None, str | None]) -> bool | None:
    """Whether a date lies in a window: true wholly, false perhaps, null not at all or without a year."""
    first, last = bounds(when)
    since, until = window
    if first is None or last is None:
        return None
    if not Period(first, last, first, last, "").meets(since, until):
        return None
    return (since is None or first >= since) and (until is None or last <= until)
