"""Numbers and dates of one telling held against those of another."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.records import DateMention, Span
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding, Sides
from tellings.stages.aligning.quantities import CLOSE, FAR, SAME, Quantity, compare, quantities, same_unit
from tellings.stages.aligning.said import Said


def other_numbers(sides: Sides) -> Iterator[Finding]:
    """Quantities of the same unit that are not the same; one that is the other rounded is reworded."""
    mine = _counted(sides.a)
    theirs = _counted(sides.b)
    # Equal ones are settled first, so that "four missing, two dead" and "two dead, four missing" do not cross.
    for a in list(mine):
        twin = next((b for b in theirs if same_unit(a, b) and compare(a, b) == SAME), None)
        if twin is not None:
            mine.remove(a)
            theirs.remove(twin)
    for a in mine:
        rivals = [b for b in theirs if same_unit(a, b)]
        alone = len(rivals) == 1 and bool(a.units) and sum(same_unit(c, rivals[0]) for c in mine) == 1
        other = next((b for b in rivals if (alone and b.units) or _about_the_same(sides, a, b)), None)
        if other is not None:
            theirs.remove(other)
            relation = {FAR: CONTRADICTS, CLOSE: REWORDED}.get(compare(a, other), REWORDED)
            yield Finding(relation, "number", a.span, other.span)


def _counted(said: Said) -> list[Quantity]:
    dates = [Span(date.start, date.end) for date in said.dates if date.type != "duration"]
    return list(quantities(said.text, said.words, dates, said.language))


def _about_the_same(sides: Sides, a: Quantity, b: Quantity) -> bool:
    """Whether words beside two quantities correspond, and not in the unit alone where both have other words near."""
    near_a = {n for n in range(a.first - 4, a.last + 5) if not a.first <= n < a.last}
    near_b = {n for n in range(b.first - 4, b.last + 5) if not b.first <= n < b.last}
    return any(match.a in near_a and match.b in near_b for match in sides.matches)


def other_dates(sides: Sides) -> Iterator[Finding]:
    """A day, month or year for another one, where each side has one that the other has not."""
    mine = [date for date in sides.a.dates if date.type == "date"]
    theirs = [date for date in sides.b.dates if date.type == "date"]
    for a in list(mine):
        twin = next((b for b in theirs if _compatible(a.value, b.value)), None)
        if twin is not None:
            mine.remove(a)
            theirs.remove(twin)
    if len(mine) == len(theirs) == 1:
        yield Finding(CONTRADICTS, "date", _span(mine[0]), _span(theirs[0]))


def _compatible(a: str, b: str) -> bool:
    """Whether two EDTF dates may be one day: equal as far as both are known."""
    if not (a and b and a.replace("-", "").replace("X", "").isdigit() and b.replace("-", "").replace("X", "").isdigit()):
        return True
    return all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=False))


def _span(date: DateMention) -> Span:
    return Span(date.start, date.end)
