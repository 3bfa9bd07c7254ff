"""An invented case of any number of mentions, as resolving reads it, with the truth: the cast of `benchmarks.cast` in reports.

Every hundred thousand mentions are some 2,000 reports in 100 stories. Each story has people, bodies, places and facilities of its
own, and takes some from those that turn up in many stories. The same seed gives the same case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import pyarrow as pa

from benchmarks.cast import Cast, Figure, mistyped
from tellings.model.columns import to_table
from tellings.model.records import Report, Span, Story
from tellings.model.told import Clue, MentionTold, StatementTold

A_REPORT = 42
REPORTS_A_STORY = 20
PEOPLE, BODIES, PLACES, SITES = 24, 14, 10, 2
"""New in each story."""
KNOWN_EVERYWHERE = 300
"""People and bodies that turn up in any story."""


@dataclass(slots=True)
class Invented:
    """What resolving reads, and for each mention, by report and span, the number of the figure that it truly is."""

    reports: list[Report] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    mentions: list[MentionTold] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)
    statements: list[StatementTold] = field(default_factory=list)
    truth: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def tables(self) -> Mapping[str, pa.Table]:
        """The tables by name."""
        return {
            "reports": to_table(Report, self.reports),
            "stories": to_table(Story, self.stories),
            "mentions_told": to_table(MentionTold, self.mentions),
            "clues": to_table(Clue, self.clues),
            "statements_told": to_table(StatementTold, self.statements),
        }


def invented(mentions: int, seed: int = 11) -> Invented:
    """A case of about so many mentions."""
    chance = Random(seed)  # noqa: S311 - a case made up
    cast, case = Cast(chance), Invented()
    everywhere = _staffed(cast, KNOWN_EVERYWHERE // 2, KNOWN_EVERYWHERE // 2)
    for story in range(max(1, mentions // (A_REPORT * REPORTS_A_STORY))):
        figures = _staffed(cast, PEOPLE, BODIES)
        towns = [cast.place() for _ in range(PLACES)]
        figures += [*towns, *(cast.site(chance.choice(towns)) for _ in range(SITES)), *chance.sample(everywhere, 10)]
        reports = [f"s{story:04}r{n:02}" for n in range(REPORTS_A_STORY)]
        case.stories.append(Story(f"s{story:04}", "", tuple(reports), None, None, ()))
        for report in reports:
            _write(case, report, chance.sample(figures, 14), chance)
    return case


def _staffed(cast: Cast, people: int, bodies: int) -> list[Figure]:
    """Bodies, and people each of whom holds an office of one of them."""
    made = [cast.body() for _ in range(bodies)]
    return [*made, *(cast.person(cast.chance.choice(made)) for _ in range(people))]


class _Page:
    """A report being written: mentions stand one after the other, with a full stop between."""

    def __init__(self, case: Invented, report: str) -> None:
        self.case, self.report = case, report
        self.said: list[str] = []
        self.length = 0
        self.clusters: dict[int, int] = {}

    def write(self, figure: Figure, kind: str, said: str) -> Span:
        """Write a mention down."""
        self.said.append(said)
        span = Span(self.length, self.length + len(said))
        self.length = span.end + 2
        return self.mark(figure, kind, span)

    def mark(self, figure: Figure, kind: str, span: Span) -> Span:
        """Say that words written stand for a figure."""
        cluster = self.clusters.setdefault(figure.number, len(self.clusters))
        self.case.mentions.append(MentionTold(self.report, span.start, span.end, kind, figure.kind, cluster, span.end - 1))
        self.case.truth[self.report, span.start, span.end] = figure.number
        return span

    def tell(self, kind: str, a: Span, b: Span) -> None:
        """What the report says outright."""
        self.case.clues.append(Clue(self.report, kind, a, b))

    def close(self) -> None:
        """The report is done."""
        words = ". ".join(self.said)
        row = Report(self.report, "", None, "", None, None, None, None, "2031-05-02", None, "en", None, "article", words)
        self.case.reports.append(row)


def _write(case: Invented, report: str, figures: Sequence[Figure], chance: Random) -> None:
    """A report that mentions some figures three or four times each."""
    page = _Page(case, report)
    bodies = {figure.number: figure for figure in figures if figure.kind == "organisation"}
    for figure in figures:
        name = chance.choice([*figure.names * 3, *figure.spellings])
        if chance.random() < 0.03 and len(name) > 6:
            name = mistyped(name, chance)
        if figure.kind == "person":
            _write_person(page, figure, name, bodies.get(figure.of), chance)
            continue
        span = page.write(figure, "name", name)
        if figure.initials and chance.random() < 0.3:
            page.tell("acronym", span, page.write(figure, "name", figure.initials))
        if chance.random() < 0.5:
            page.write(figure, "role", figure.described)
        page.write(figure, "name", figure.later)
    page.close()


def _write_person(page: _Page, figure: Figure, name: str, body: Figure | None, chance: Random) -> None:
    """A person by name, office, surname and pronoun, saying something; now and then by surname alone."""
    span = page.write(figure, "name", figure.later if chance.random() < 0.12 else name)
    if body is not None:
        held = page.write(figure, "role", f"{figure.described} of the {body.names[0]}")
        page.tell("role", span, held)
        page.tell("of", held, page.mark(body, "name", Span(held.end - len(body.names[0]), held.end)))
    page.write(figure, "pronoun", "he")
    said = page.write(figure, "name", figure.later)
    told = StatementTold(
        f"{page.report}-{said.start}",
        page.report,
        (said,),
        said,
        None,
        said,
        "direct",
        None,
        None,
        negated=False,
        modality="asserted",
        inside=None,
    )
    page.case.statements.append(told)
