"""An invented case of any size, whole in every table that an account is told from: what the face of a big case is measured on.

Written straight as tables, without being read: texts with a long-tailed vocabulary, stories of two to five reports, a few of forty and
one of hundreds, who copies whom, what is said side by side, and a cast of whom some are spoken of everywhere and most in one story.
The same size and seed give the same case.

    python -m benchmarks.invented_case FOLDER [--statements 100000]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pyarrow as pa

from benchmarks.invented_case.cast import Cast
from benchmarks.invented_case.happenings import Bonds, add_events
from benchmarks.invented_case.plot import Paragraph, Plot
from benchmarks.invented_case.rows import Rows, add_report, passages
from benchmarks.invented_case.side_by_side import add_agreements
from benchmarks.invented_case.story import A_REPORT, Newsroom, Written
from benchmarks.invented_case.words import content_words, names
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.ids import digest
from tellings.model.tables import ALL, empty
from tellings.pipeline import STAGES
from tellings.ports.store import UNIT
from tellings.workshop import store

__all__ = ["Size", "sizes", "tables", "write"]

FIRST_DAY = date(2031, 1, 1)
OUTLETS = 60


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of what, for so many statements (about)."""

    statements: int

    @property
    def reports(self) -> int:
        """Reports."""
        return max(5, self.statements // A_REPORT)

    @property
    def stories(self) -> int:
        """Stories."""
        return max(2, self.reports // 4)

    @property
    def actors(self) -> int:
        """Actors."""
        return max(30, self.statements * 8 // 100)


def sizes(size: Size, chance: Random) -> list[int]:
    """How many reports each story has: one of a twenty-fifth of all, a few of forty, the rest one to six."""
    great = [max(4, size.reports // 25), *[40] * (size.reports // 500)]
    rest = size.stories - len(great)
    small = [chance.randint(2, 5) for _ in range(rest)]
    over = size.reports - sum(great) - sum(small)
    while over:
        at, step = chance.randrange(rest), 1 if over > 0 else -1
        if 1 <= small[at] + step <= 6 or size.reports < 100:
            small[at] += step
            over -= step
    return sorted([*great, *(n for n in small if n > 0)], reverse=True)


def tables(statements: int, seed: int = 8) -> dict[str, pa.Table]:
    """Every table of the case."""
    size, chance = Size(statements), Random(seed)  # noqa: S311 - the same every time
    cast, words = Cast(size.actors, seed), content_words(seed)
    fresh = names(seed + 1)
    outlets = [_outlet(f"{next(fresh)} {chance.choice(('Post', 'Gazette', 'Wire', 'Mirror'))}", words) for _ in range(OUTLETS)]
    rows: Rows = {name: [] for name in ALL}
    bonds, stock = Bonds(), _Stock()
    counts = sizes(size, chance)
    for number, reports in enumerate(counts):
        day = FIRST_DAY + timedelta(days=number * 700 // len(counts))
        facts = A_REPORT + 3 + int(3 * reports**0.5)
        plot = Plot(cast, cast.of_story(number, len(counts), chance), day, facts, chance, words)
        story = Newsroom(number, plot, day, outlets, chance).story(reports)
        _add(rows, story, cast)
        bonds.add(story)
        stock.add(story, outlets)
    rows["passages"] += stock.rows
    rows["relations"] += bonds.rows(cast)
    _finish(rows, cast, size, chance)
    return {name: to_table(record, rows[name]) if rows[name] else empty(name) for name, record in ALL.items()}  # type: ignore[type-var]


def _outlet(name: str, words: Iterator[str]) -> tuple[str, Paragraph]:
    """An outlet with the paragraph that it pastes into what it prints."""
    text = " ".join(["The", *(next(words) for _ in range(14)), "was", *(next(words) for _ in range(6))]) + "."
    return name, Paragraph(text, sentences=[(0, len(text))])


def _add(rows: Rows, story: Written, cast: Cast) -> None:
    for sheet in story.sheets:
        add_report(rows, sheet, cast)
    rows["passages"] += passages(story)
    rows["origins"] += story.origins
    rows["derivations"] += story.derivations
    add_agreements(rows, story)
    add_events(rows, story, cast)
    days = sorted(sheet.day.isoformat() for sheet in story.sheets)
    rows["stories"].append(r.Story(story.id, story.title, tuple(one.id for one in story.sheets), days[0], days[-1], ()))


class _Stock:
    """Stock paragraphs, each report's with the one before it that has the same."""

    def __init__(self) -> None:
        self.rows: list[r.Passage] = []
        self._last: dict[int, tuple[str, int, int]] = {}

    def add(self, story: Written, outlets: list[tuple[str, Paragraph]]) -> None:
        """The stock paragraphs of a story's reports."""
        numbers = {id(paragraph): n for n, (_, paragraph) in enumerate(outlets)}
        for sheet in story.sheets:
            for paragraph, at in zip(sheet.paragraphs, sheet.offsets, strict=True):
                if id(paragraph) in numbers:
                    self._pair(numbers[id(paragraph)], (sheet.id, at, at + len(paragraph.text)))

    def _pair(self, outlet: int, here: tuple[str, int, int]) -> None:
        before, self._last[outlet] = self._last.get(outlet), here
        if before and before[0] != here[0]:
            a, b = sorted((before, here))
            self.rows.append(r.Passage(*a, *b, "verbatim", stock=True))


def _finish(rows: Rows, cast: Cast, size: Size, chance: Random) -> None:
    """The actors with their roles, the places, the links between stories, and what could not be read."""
    seen = _first_seen(rows)
    where = {n: seen[one.id] for n, one in enumerate(cast.all) if one.id in seen}
    rows["actors"] += [_actor(cast, n, where.get(n)) for n in range(len(cast.all))]
    rows["places"] += cast.places_table(where)
    linked = []
    for before, story in pairwise([row for row in rows["stories"] if isinstance(row, r.Story)]):
        link = r.StoryLink(before.id, "It recalls what the other tells as news.", (_opening(story.reports[0]),))
        linked.append(replace(story, linked=(link,)) if chance.random() < 0.1 else story)
    rows["stories"][1:] = linked
    rows["rejects"] += [
        r.Reject(
            f"reports/{n:05}.bin", digest(n) * 4, "binary", f"{n:05}.bin holds no text.", "Give its text as .txt or .html."
        )
        for n in range(size.reports // 50)
    ]


def _opening(report: str) -> r.Evidence:
    return r.Evidence(report, 0, 10)


def _first_seen(rows: Rows) -> dict[str, r.Evidence]:
    """Where each actor is named first."""
    found: dict[str, r.Evidence] = {}
    for row in rows["mentions"]:
        if isinstance(row, r.Mention) and row.kind == "name" and row.actor not in found:
            found[row.actor] = r.Evidence(row.report, row.start, row.end)
    return found


def _actor(cast: Cast, number: int, where: r.Evidence | None) -> r.Actor:
    one = cast.all[number]
    roles: tuple[r.Role, ...] = ()
    if one.role and one.of is not None and where:
        roles = (r.Role(one.role, cast.all[one.of].id, None, None, (where,)),)
    variants = tuple(sorted({one.name, one.short} if one.kind == "person" else {one.name}))
    return r.Actor(one.id, one.name, one.kind, variants, roles, one.country, None, None)


def write(folder: Path, made: Mapping[str, pa.Table]) -> None:
    """The case in a folder, as a run leaves it."""
    into = store(folder, writing=True)
    for stage in STAGES:
        rows = {
            name: made[name].append_column(UNIT, pa.array(["all"] * made[name].num_rows, pa.string())) for name in stage.writes
        }
        into.commit(stage.name, done={"all": ""}, tables=rows)
    into.close()
