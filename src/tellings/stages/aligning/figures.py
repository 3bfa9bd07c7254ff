"""Numbers and dates of one clause held against those of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from tellings.language import words as words_in
from tellings.language.quantities import CLOSE, FAR, SAME, Quantity, compare, quantities, same_unit
from tellings.language.tokens import FUNCTION, NUMBER, Word
from tellings.model.records import DateMention, Span
from tellings.stages.aligning.calendar import EDGES, clash, may_be_one, news_of_two_days, touch
from tellings.stages.aligning.clues import Clue, Sides, stretch
from tellings.stages.aligning.said import Said

_ORDER = 30
"""How many times the one number the other may be to be the number of one thing, bent."""
_MEASURED = frozenset({"percent", "day", "metre", "tonne", "$", "€", "£", "¥", "₽", "₹"})
"""Units of what is measured and not counted."""
_LEADING, _TRAILING = 2, 2
"""Words before and after a date within which stands that something ends or begins with it: "by 3 May", "before May is out"."""
_SEVERAL = 2
_UNIT_WORDS = 4
"""Words after a number, or after an article, among which the noun stands that it counts."""
_YEAR = len("2031")
_YEAR_OF_A_DAY = re.compile(r"^\d{4}-(?=\d\d)")
_NEAR = 4
"""Words around a figure that say what it is a figure of."""


def figure_words(said: Said, numbers: Sequence[Quantity]) -> frozenset[int]:
    """The words of a clause that belong to its numbers and dates."""
    dated = {n for n, word in enumerate(said.words) if said.dated(word)}
    return frozenset(dated.union(*(range(quantity.first, quantity.last) for quantity in numbers)))


def counted(said: Said) -> tuple[Quantity, ...]:
    """The quantities of a clause."""
    dates = [Span(date.start, date.end) for date in said.dates if date.type != "duration"]
    return tuple(quantities(said.text, said.words, dates, said.language))


def same_numbers(sides: Sides) -> int:
    """How many numbers both clauses have."""
    return len(sides.read_a.numbers) - len(_left(sides)[0])


def number_clues(sides: Sides) -> Iterator[Clue]:
    """Numbers of one thing that are not the same; `number_close` is one told less exactly, and no contradiction."""
    mine, theirs = _left(sides)
    alone = len(mine) == len(theirs) == 1
    for a in mine:
        for b in theirs:
            verdict = compare(a, b)
            kind = _kind(sides, a, b, alone=alone) if verdict == FAR and not _of_two_persons(sides, a, b) else ""
            if verdict == CLOSE and same_unit(a, b):
                kind = "number_close"
            if kind:
                yield Clue(kind, 1.0, "number", a.span, b.span)
    yield from _one_and_many(sides, mine, theirs)


def _of_two_persons(sides: Sides, a: Quantity, b: Quantity) -> bool:
    """Whether two ages stand before those whose they are, and these do not correspond: "the 29-year-old singer", "21-year-old Alleyne"."""
    whose = _aged(sides.a, a), _aged(sides.b, b)
    return None not in whose and all((match.a, match.b) != whose for match in sides.matches)


def _aged(said: Said, age: Quantity) -> int | None:
    """The word after "21-year-old"; none where what is told is no age, or nobody follows it."""
    old = words_in(said.language, "contrast", "numbers.joints.age")
    whose = [n + 1 for n in range(age.last, min(age.last + 2, len(said.words) - 1)) if said.words[n].lower in old]
    return whose[0] if whose and said.words[whose[0]].kind != FUNCTION else None


def _one_and_many(sides: Sides, mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Clue]:
    """A thing against several of them: "a border guard", "three border guards"."""
    for said, many, other, left in ((sides.a, theirs, sides.b, False), (sides.b, mine, sides.a, True)):
        for quantity in many:
            plural = _plural(other, quantity)
            at = _single(said, plural) if plural is not None else None
            if at is not None:
                spans = stretch(said, at), quantity.span
                yield Clue("number_one", 1.0, "number", *(reversed(spans) if left else spans))


def _plural(said: Said, quantity: Quantity) -> Word | None:
    """The plural that a number of two or more counts."""
    if quantity.low < _SEVERAL or quantity.measured_in or any(unit in _MEASURED for unit in quantity.units):
        return None
    after = said.words[quantity.last : quantity.last + _UNIT_WORDS]
    return next((word for word in after if word.stem in quantity.units and word.lower.endswith("s")), None)


def _single(said: Said, plural: Word) -> range | None:
    """The words from an article to the singular of a plural: "a border guard"."""
    articles = words_in(said.language, "contrast", "numbers.joints.single")
    for n, word in enumerate(said.words):
        if word.stem == plural.stem and not word.lower.endswith("s"):
            for first in range(n - 1, max(-1, n - 1 - _UNIT_WORDS), -1):
                if said.words[first].lower in articles:
                    return range(first, n + 1)
                if said.words[first].kind in (FUNCTION, NUMBER):
                    break
    return None


def _kind(sides: Sides, a: Quantity, b: Quantity, *, alone: bool) -> str:
    """How sure it is that two numbers count one thing: their units, no other numbers, or words around them say so."""
    if ("time" in a.units) != ("time" in b.units):
        return ""  # "three times as many" is no number of them
    if same_unit(a, b) and a.units and b.units:
        about_one = alone or _near_each_other(sides, range(a.first, a.last), range(b.first, b.last))
        sole = about_one and _is_only_one(sides.read_a.numbers, a, b) and _is_only_one(sides.read_b.numbers, b, a)
        return "number" if alone else "number_sole" if sole else "number_among" if about_one else ""
    # Nobody mistakes nine for nine million: where units say nothing, numbers of another order are numbers of something else.
    like = max(a.value, b.value) <= _ORDER * min(a.value, b.value)
    counts = not any(unit in _MEASURED for one in (a, b) for unit in one.units)
    return "number_bare" if alone and like and (same_unit(a, b) or counts) else ""


def _is_only_one(numbers: Sequence[Quantity], mine: Quantity, other: Quantity) -> bool:
    """Whether a clause has no other number of what one of its numbers and the other clause's count."""
    return not any(one is not mine and one.units and (same_unit(one, mine) or same_unit(one, other)) for one in numbers)


def _left(sides: Sides) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of each clause that the other one has not: equal ones of one unit go first, then equal ones of any."""
    mine = [a for a in sides.read_a.numbers if not _reckoned(a, sides.read_b.numbers)]
    theirs = [b for b in sides.read_b.numbers if not _reckoned(b, sides.read_a.numbers)]
    for of_one_unit in (True, False):
        for a in list(mine):
            equal = (b for b in theirs if _equal(a, b) and (same_unit(a, b) or not of_one_unit))
            twin = next(equal, None)
            if twin is not None:
                mine.remove(a)
                theirs.remove(twin)
    return mine, theirs


def _reckoned(number: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a count is the sum of two of the other clause, or what is left of one without another: two killed and four hurt are
    six, and of five reactors four run where one does not.
    """
    whole = [other.value for other in others if other.low == other.high and not other.measured_in]
    if number.low != number.high or number.measured_in or number.value in whole:
        return False
    return any(number.value in (x + y, abs(x - y)) for x, y in combinations(whole, 2))


def _equal(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers say the same: equal ones, and 97 per cent full where 3 are free."""
    whole = "percent" in a.units and "percent" in b.units and abs(a.value + b.value - 100) < 1
    return whole or compare(a, b) == SAME


def _near_each_other(sides: Sides, a: range, b: range) -> bool:
    """Whether some word a few words from one stretch corresponds to one a few words from the other."""
    near_a = {n for n in range(a.start - _NEAR, a.stop + _NEAR) if n not in a}
    near_b = {n for n in range(b.start - _NEAR, b.stop + _NEAR) if n not in b}
    return any(match.a in near_a and match.b in near_b for match in sides.matches)


def same_dates(sides: Sides) -> bool:
    """Whether some date of one clause may be one of the other."""
    return any(may_be_one(a.value, b.value) for a in _as_told(sides.a) for b in _as_told(sides.b))


def date_clues(sides: Sides) -> Iterator[Clue]:
    """Days, months, seasons or years of which one excludes the other; `date_among` where other dates may be one."""
    told = _as_told(sides.a), _as_told(sides.b)
    mine, theirs = _dates_left(*told)
    among = len(mine) < len(told[0])
    for a in mine:
        for b in theirs:
            edges = _edge(sides.a, a), _edge(sides.b, b)
            bounded = any(edges)
            if not clash(a.value, b.value) or (bounded and touch((a.value, edges[0]), (b.value, edges[1]))):
                continue
            if news_of_two_days((_meant(sides.a, a), sides.a.published), (_meant(sides.b, b), sides.b.published)):
                continue
            if not among:
                yield Clue("date_bounded" if bounded else "date", 1.0, "date", Span(a.start, a.end), Span(b.start, b.end))
            elif _alike_told(a, b) and _near_each_other(sides, _words_of(sides.a, a), _words_of(sides.b, b)):
                yield Clue("date_among", 1.0, "date", Span(a.start, a.end), Span(b.start, b.end))


def _dates_left(a: Sequence[DateMention], b: Sequence[DateMention]) -> tuple[list[DateMention], list[DateMention]]:
    """The dates of each clause that may be none of the other one's: those that say the same go first, in pairs."""
    mine, theirs = list(a), list(b)

    def paired(fits: Callable[[DateMention, DateMention], bool]) -> None:
        for date in list(mine):
            twin = next((other for other in theirs if fits(date, other)), None)
            if twin is not None:
                mine.remove(date)
                theirs.remove(twin)

    def may_be(date: DateMention, other: DateMention) -> bool:
        """A year may be that of any month; but where the other clause tells a month too, it is those that are held against each other."""
        by_year = len(date.value) == _YEAR or len(other.value) == _YEAR
        alike = any(_alike_told(date, one) for one in theirs) or any(_alike_told(one, other) for one in mine)
        return may_be_one(date.value, other.value) and not (by_year and alike and not _alike_told(date, other))

    paired(lambda date, other: date.value == other.value)
    paired(may_be)
    return mine, theirs


def _alike_told(a: DateMention, b: DateMention) -> bool:
    """Whether two dates are told alike: both by a weekday, by a day, a month or a year."""
    return len(a.value) == len(b.value) and ("-W" in a.value) == ("-W" in b.value)


def _words_of(said: Said, date: DateMention) -> range:
    inside = [n for n, word in enumerate(said.words) if date.start <= word.start < date.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _edge(said: Said, date: DateMention) -> str:
    """Which edge of a date something goes up to or on from, as the words beside it or in it say: its start, its end, or `either`.

    Of several words the last before what the date is named by decides: "until the end of May".
    """
    inside = _words_of(said, date)
    if not inside:
        return ""
    before = [said.words[n].lower for n in range(max(0, inside[0] - _LEADING), inside[-1] + 1)]
    after = [said.words[n].lower for n in range(inside[-1] + 1, min(len(said.words), inside[-1] + 1 + _TRAILING))]
    if any(word in words_in(said.language, "contrast", "bounds.over") for word in after):
        return "end"
    for word in reversed(before):
        for edge in EDGES:
            if word in words_in(said.language, "contrast", f"bounds.{edge}"):
                return edge
    return ""


def _as_told(said: Said) -> list[DateMention]:
    """The dates that are named, each as far as its words tell it: a month or a feast without its year is that of any year. Which one is meant
    is guessed from when the report came out, and two reports that look back on one thing are guessed otherwise.
    """
    return [
        replace(date, value=_YEAR_OF_A_DAY.sub("XXXX-", date.value)) if _without_year(said, date) else date
        for date in told_outright(said)
    ]


def _meant(said: Said, told: DateMention) -> str:
    """What day a date that is told is taken to be."""
    return next(date.value for date in said.dates if (date.start, date.end) == (told.start, told.end))


def _without_year(said: Said, date: DateMention) -> bool:
    words = re.findall(r"\w+", said.text[date.start : date.end].lower())
    named = any(word in _yearly(said.language) for word in words)
    return named and not any(len(word) == _YEAR and word.isdigit() for word in words)


def told_outright(said: Said) -> list[DateMention]:
    """The dates that are named by a day, a month, a season or a number; "next month" hangs on when its report came out."""
    return [
        date
        for date in said.dates
        if date.type in ("date", "time") and _outright(said.text[date.start : date.end], said.language)
    ]


def _outright(told: str, language: str) -> bool:
    """Capitals count where nothing but a name has them: "Two weeks before" opens a sentence and names no day."""
    named = any(word in _calendar(language) for word in re.findall(r"[^\W\d_]+", told.lower()))
    relative = any(word in _units(language) for word in told.lower().split()) and not re.search(r"\d{4}", told)
    return named or (not relative and any(letter.isdigit() for letter in told)) or any(letter.isupper() for letter in told[1:])


@cache
def _calendar(language: str) -> frozenset[str]:
    """Names of what comes once a year, and of the weekdays."""
    return _yearly(language) | words_in(language, "dates", "weekdays")


@cache
def _yearly(language: str) -> frozenset[str]:
    """Names of months, seasons and feasts, the last by their first word."""
    seasons = words_in(language, "oppositions", "exclusive.season")
    feasts = {name.split()[0] for name in words_in(language, "dates", "feasts")}
    return frozenset[str]().union(seasons, feasts, *(words_in(language, "dates", key) for key in ("months", "seasons")))


@cache
def _units(language: str) -> frozenset[str]:
    return frozenset(form for unit in words_in(language, "dates", "units") for form in (unit, f"{unit}s"))
