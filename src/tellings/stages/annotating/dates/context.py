"""What a time expression is understood against: the report's own date, the verbs around it, and the times named before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from tellings.stages.annotating.dates.calendar import Moment, moment
from tellings.stages.annotating.dates.expression import Meaning
from tellings.stages.annotating.dates.lexis import Lexis
from tellings.stages.annotating.dates.needs import Need

_JOINT = re.compile(r"\s*(?:(?:and|or|to|until|till|through|up\s+to)\s+|[-–]\s*)(?:in\s+|on\s+|the\s+)*", re.IGNORECASE)

_NEAR = 500
"""Code points back to a quarter that "a year earlier" still speaks of: two or three sentences of financial news."""


@dataclass(slots=True)
class Context:
    """Grows as a report is read on: `day`, `month`, `year` and `quarter` are the last ones named, as EDTF; `scene` is the last
    day that was no look back ("the day before").

    `tense` gives -1, 0 or 1 for the verb that governs an offset: past, unknown, yet to come; `present` whether that verb stands in
    the present. `months` are the months named last, by their numbers; `namesakes` where words that look like months are persons'.
    """

    lexis: Lexis
    anchor: Moment
    tense: Callable[[int], int]
    text: str = ""
    day: str | None = None
    month: str | None = None
    year: str | None = None
    quarter: str | None = None
    quarter_at: int = -_NEAR
    base: int = 0
    last: Moment = field(default_factory=Moment)
    last_end: int = -_NEAR
    clock: str | None = None
    scene: str | None = None
    at: int = 0
    story: Moment = field(default_factory=Moment)
    story_end: int = -_NEAR
    rules: Sequence[Rule] = field(default=())
    months: dict[int, str] = field(default_factory=dict)
    present: Callable[[int], bool] = field(default=lambda _: False)
    namesakes: frozenset[int] = frozenset()

    def names_somebody(self, match: re.Match[str]) -> bool:
        """Whether the month in a match is a person's name."""
        start, end = self.base + match.start(), self.base + match.end()
        return any(start <= at < end for at in self.namesakes)

    def before(self, match: re.Match[str], words: str) -> bool:
        """Whether one of some words (a pattern) stands right before a match."""
        return (
            re.search(rf"(?:{words})[\s-]*$", self.text[max(0, match.start() - 24) : match.start()], re.IGNORECASE) is not None
        )

    def after(self, match: re.Match[str], words: str) -> bool:
        """Whether one of some words (a pattern) stands right behind a match."""
        return re.match(rf"[\s-]*(?:{words})", self.text[match.end() : match.end() + 24], re.IGNORECASE) is not None

    def direction(self, match: re.Match[str]) -> int:
        """The tense of the verb that a match depends on."""
        return self.tense(self.base + match.start())

    def meaning(self, start: int, end: int) -> Meaning | None:
        """What a stretch of the text means by itself, when one of the rules takes it whole."""
        for rule in self.rules:
            found = rule.pattern.fullmatch(self.text, start, end)
            if found:
                return rule.mean(found, self)
        return None

    def speaks_of_quarter(self, match: re.Match[str]) -> bool:
        """Whether a quarter was named shortly before, so that "a year earlier" is the same quarter of the year before."""
        return self.quarter is not None and self.base + match.start() - self.quarter_at < _NEAR

    def joined(self, match: re.Match[str]) -> Moment | None:
        """The time named right before, when only "and", "to" or the like stands between: the other end of a stretch."""
        if self.last_end < self.base or self.last_end > self.base + match.start():
            return None
        between = self.text[self.last_end - self.base : match.start()]
        return self.last if _JOINT.fullmatch(between) else None

    def story_year(self, match: re.Match[str], month: int, day: int) -> int | None:
        """The year of a date without one that follows a date with its year in the same paragraph, told of what was after it."""
        told, at = self.story, self.base + match.start()
        if told.year is None or told.month is None or not self.story_end <= at:
            return None
        if self.anchor.year is None:
            return (
                told.year + (0 if (month, day or 31) >= (told.month, told.day or 0) else 1)
                if at < self.story_end + 2 * _NEAR
                else None
            )
        if not day or self.last_end != self.story_end or not self.base <= self.story_end or at > self.story_end + _NEAR:
            return None
        if self.direction(match) >= 0:
            return None
        return told.year + (0 if (month, day or 31) >= (told.month, told.day or 0) else 1)

    def remember(self, meaning: Meaning, start: int, end: int, *, limit: bool) -> None:
        """Keep what later words may point back to; a `limit` ("until Friday") is not the day that is told of."""
        value = meaning.value or ""
        if meaning.type not in ("date", "time") or not value or meaning.reference:
            return
        self.last, self.last_end = moment(value), end
        if meaning.dated and self.last.year is not None and (self.last.day or self.anchor.year is None):
            self.story, self.story_end = self.last, end
        self._keep(value, start, limit=limit)
        ahead = self.last.date is not None and self.anchor.date is not None and self.last.date > self.anchor.date
        if not (meaning.aside or ahead or limit):
            self.scene = self.day

    def _keep(self, value: str, offset: int, *, limit: bool) -> None:
        if re.fullmatch(r"[\dX]{4}-(?:3[3-6])", value):
            # A quarter that is only compared with does not become the one that is spoken of.
            if self.quarter is None or value >= self.quarter:
                self.quarter, self.quarter_at = value, offset
        elif re.match(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-\d", value):
            if not limit:
                self.day, _, clock = value.partition("T")
                self.clock = value if clock else None
        elif re.fullmatch(r"[\dX]{4}-(?:0\d|1[0-2])", value):
            self.month = self.months[int(value[5:])] = value
        if value[:4].isdigit() and "/" not in value:
            self.year = value[:4]

    @property
    def in_apposition(self) -> str | None:
        """The day named right before with no more than a comma between: "on 19 August, four days before"."""
        between = self.text[max(self.last_end - self.base, 0) : self.at]
        return self.day if self.last.day and self.last_end >= self.base and between.strip() == "," else None

    @property
    def named_here(self) -> Moment | None:
        """The day named last, if this paragraph names it."""
        return self.last if self.last.day and self.last_end >= self.base else None

    @property
    def last_day(self) -> Moment:
        """The day named last, or the report's own."""
        return moment(self.day) if self.day else self.anchor


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar: a pattern, and what a match means; None when it means no time ("37 years old").

    A text that lacks any of the `needs` has no match.
    """

    name: str
    pattern: re.Pattern[str]
    mean: Callable[[re.Match[str], Context], Meaning | None]
    needs: tuple[Need, ...]

    def may_match(self, words: AbstractSet[str]) -> bool:
        """Whether a text with these words (see `spoken`) has what the rule needs."""
        return not any(map(words.isdisjoint, self.needs))


def rule(name: str, pattern: str, mean: Callable[[re.Match[str], Context], Meaning | None], *needs: Need) -> Rule:
    """A rule whose words stand by themselves, whatever their case."""
    return Rule(name, re.compile(rf"(?<![\w$£€#@’'])(?:{pattern})(?!\w|[’'](?!s\b)\w)", re.IGNORECASE), mean, needs)
