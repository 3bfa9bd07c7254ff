"""Numbers and dates of one telling held against those of another."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.language.quantities import CLOSE, FAR, SAME, Quantity, compare, quantities, same_unit
from tellings.model.records import DateMention, Span
from tellings.stages.aligning.contradictions import CONTRADICTS, REWORDED, Finding, Sides
from tellings.stages.aligning.said import Said

_SHARE, _SHARE_NARRATED = 0.3, 0.45
"""Share of the shorter statement's words that must correspond for another figure to be another figure for the same thing; more
where no speaker says that it is one statement. On the invented stories bent numbers stand at 0.33 and above."""
_NEAR = 4
"""Words around a figure that say what it is a figure of."""


def other_numbers(sides: Sides) -> Iterator[Finding]:
    """Quantities of the same unit that are not the same; one that is the other rounded is reworded."""
    if not _comparable(sides):
        return
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
        other = next((b for b in rivals if alone or _about_the_same(sides, a, b)), None)
        if other is not None:
            theirs.remove(other)
            relation = {FAR: CONTRADICTS, CLOSE: REWORDED}.get(compare(a, other), REWORDED)
            yield Finding(relation, "number", a.span, other.span)


def _counted(said: Said) -> list[Quantity]:
    dates = [Span(date.start, date.end) for date in said.dates if date.type != "duration"]
    return list(quantities(said.text, said.words, dates, said.language))


def _about_the_same(sides: Sides, a: Quantity, b: Quantity) -> bool:
    """Whether words beside two quantities correspond, and not in the unit alone where both have other words near."""
    return _near_each_other(sides, range(a.first, a.last), range(b.first, b.last))


def _near_each_other(sides: Sides, a: range, b: range) -> bool:
    """Whether some word a few words from one stretch corresponds to one a few words from the other."""
    near_a = {n for n in range(a.start - _NEAR, a.stop + _NEAR) if n not in a}
    near_b = {n for n in range(b.start - _NEAR, b.stop + _NEAR) if n not in b}
    return any(match.a in near_a and match.b in near_b for match in sides.matches)


def _comparable(sides: Sides) -> bool:
    """Whether enough of two statements corresponds for another figure to be another figure for the same thing."""
    return sides.share >= (_SHARE_NARRATED if sides.a.narrated or sides.b.narrated else _SHARE)


def other_dates(sides: Sides) -> Iterator[Finding]:
    """A day, month or year for another one, where each side has one that the other has not."""
    mine = [date for date in sides.a.dates if _told_outright(sides.a, date)]
    theirs = [date for date in sides.b.dates if _told_outright(sides.b, date)]
    for a in list(mine):
        twin = next((b for b in theirs if _compatible(a.value, b.value) or _told(sides.a, a) == _told(sides.b, b)), None)
        if twin is not None:
            mine.remove(a)
            theirs.remove(twin)
    if len(mine) == len(theirs) == 1 and _comparable(sides) and _same_day(sides, mine[0], theirs[0]):
        yield Finding(CONTRADICTS, "date", _span(mine[0]), _span(theirs[0]))


def _same_day(sides: Sides, a: DateMention, b: DateMention) -> bool:
    """Whether two dates are dates of the same: words near them correspond."""
    return _near_each_other(sides, _words_of(sides.a, a), _words_of(sides.b, b))


def _words_of(said: Said, date: DateMention) -> range:
    inside = [n for n, word in enumerate(said.words) if date.start <= word.start < date.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _told_outright(said: Said, date: DateMention) -> bool:
    """Whether a date is named by a day, a month or a number; "next month" hangs on when its report came out."""
    return date.type == "date" and any(letter.isdigit() or letter.isupper() for letter in _told(said, date))


def _told(said: Said, date: DateMention) -> str:
    return said.text[date.start : date.end]


def _compatible(a: str, b: str) -> bool:
    """Whether two EDTF dates may be one day: equal as far as both are known."""
    if not (a and b and a.replace("-", "").replace("X", "").isdigit() and b.replace("-", "").replace("X", "").isdigit()):
        return True
    return all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=False))


def _span(date: DateMention) -> Span:
    return Span(date.start, date.end)
