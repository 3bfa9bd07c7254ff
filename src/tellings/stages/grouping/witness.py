"""A report as a witness of its story: its words, its sentences, its terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.language import background
from tellings.language.endings import singular
from tellings.model.believable import believable
from tellings.model.columns import by_report
from tellings.model.records import DateMention, Report, Segment
from tellings.model.told import Sentence
from tellings.stages.grouping.recounting import Line, lines
from tellings.stages.grouping.when import Days, days
from tellings.stages.grouping.words import Told, told

COMMON_COMPOUND = 0.01
"""A joined pair that more of the language's news holds ("into", "maybe") is no compound written apart."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A report, its sentences in text order, and a term for each of its words ("" for one that carries none).

    `published` is null where the report gives no date, or one that cannot be believed (`model.believable`).
    """

    told: Told
    lines: tuple[Line, ...]
    terms: tuple[str, ...]
    published: Days | None

    @property
    def id(self) -> str:
        """The report's id."""
        return self.told.report.id

    @property
    def news_ends(self) -> int:
        """How many words the news takes that the report opens with."""
        return max((line.words.stop for line in self.lines if line.lead), default=0)

    def text(self, line: Line) -> str:
        """A sentence's words as they stand."""
        return self.told.report.text[line.span.start : line.span.end]

    def terms_of(self, line: Line) -> list[str]:
        """The different terms of a sentence, dates left out, in the order of their first."""
        return list(dict.fromkeys(self.terms[i] for i in line.words if i not in line.date_words and self.terms[i]))

    def as_written(self, line: Line, word: str) -> str:
        """A term of a sentence as the report writes it there."""
        at = next(i for i in line.words if self.terms[i] == word)
        return self.told.report.text[int(self.told.words.starts[at]) : int(self.told.words.ends[at])]


def read(
    reports: Sequence[Report], segments: Iterable[Segment], sentences: Iterable[Sentence], dates: Iterable[DateMention]
) -> list[Witness]:
    """The witnesses of a case, in the order of the reports."""
    parts, spoken, dated = by_report(segments), by_report(sentences), by_report(dates)
    stories = [told(report, parts.get(report.id, ())) for report in reports]
    vocabulary = {form for story in stories for form in story.words.forms}
    believed = believable([report.published for report in reports])
    published = [days(report.published) if seen else None for report, seen in zip(reports, believed, strict=True)]
    return [
        Witness(
            story,
            lines(story, spoken.get(story.report.id, ()), dated.get(story.report.id, ()), when),
            _terms(story, vocabulary),
            when,
        )
        for story, when in zip(stories, published, strict=True)
    ]


def _terms(story: Told, vocabulary: Collection[str]) -> tuple[str, ...]:
    """A term for each word. Where others write two words as one ("air base", "airbase"), the first stands for both."""
    forms, common = story.words.forms, background(story.report.language)
    found = [singular(form) for form in forms]
    for at, pair in enumerate(pairwise(forms)):
        joined = "".join(pair)
        if joined in vocabulary and common.get(joined, 0.0) < COMMON_COMPOUND:
            found[at] = singular(joined)
    return tuple(found)
