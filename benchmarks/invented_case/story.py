"""The reports of one story: who has it from whom, and what each has on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from benchmarks.invented_case.plot import Fact, Paragraph, Plot, Told, Where, in_words
from benchmarks.invented_case.words import Line
from tellings.model import records as r
from tellings.model.ids import content_id

A_REPORT = 10
"""Statements that a report has, about."""
KINDS = ("copies", "copies", "copies", "excerpts", "rewrites", "rewrites", "retells", "translates")
_STYLES = {"rewrites": 0.5, "retells": 0.6, "translates": 0.8}
_ORIGINS = ("interview", "statement", "broadcast", "document", "agency_report")
_CONFIDENCE = {"copies": 0.98, "excerpts": 0.9, "rewrites": 0.75, "translates": 0.85, "retells": 0.6, "cites": 0.9}
_BECAUSE = {
    "copies": "Has the same words, paragraph for paragraph.",
    "excerpts": "Has some of the paragraphs, word for word.",
    "rewrites": "Says the same in the same order, in words of its own.",
    "translates": "Says the same in the same order; its page names the language it was written in.",
    "retells": "Shares statements and names no source of its own for them.",
    "cites": "Says so.",
}


@dataclass(slots=True)
class Sheet:
    """A report as it is written: its paragraphs, and where each came to stand in `text`."""

    id: str
    outlet: str
    title: str
    day: date
    text: str
    paragraphs: list[Paragraph]
    offsets: list[int]
    head: list[tuple[int, int, str]]
    copied: list[tuple[int, int]]
    parent: Sheet | None = None
    roots: list[str] = field(default_factory=list)
    how: str = ""
    facts: Sequence[Fact] = ()

    def told(self) -> dict[int, tuple[Told, int]]:
        """The facts that it tells, each with where its paragraph begins."""
        rows = zip(self.paragraphs, self.offsets, strict=True)
        return {one.told.fact: (one.told, at) for one, at in rows if one.told}

    def place(self, where: Where, at: int = 0) -> r.Evidence:
        """Words of the report as evidence; `at` is where their paragraph begins."""
        return r.Evidence(self.id, where[0] + at, where[1] + at)


@dataclass(slots=True)
class Written:
    """A story as it is written."""

    id: str
    title: str
    facts: Sequence[Fact]
    plot: Plot
    sheets: list[Sheet] = field(default_factory=list)
    origins: list[r.Origin] = field(default_factory=list)
    derivations: list[r.Derivation] = field(default_factory=list)


class Newsroom:
    """Writes the reports of a story, one after the other."""

    def __init__(self, number: int, plot: Plot, day: date, outlets: Sequence[tuple[str, Paragraph]], chance: Random) -> None:
        self._number, self._plot, self._day, self._outlets, self._chance = number, plot, day, outlets, chance

    def story(self, reports: int) -> Written:
        """The story, with so many reports."""
        title = _headline(self._plot, self._chance)
        story = Written(content_id("story", self._number), title, self._plot.facts, self._plot)
        sources = max(1, round(reports**0.5)) if reports > 1 else 1
        for at in range(reports):
            day = date.fromordinal(self._day.toordinal() + at * 30 // max(30, reports))
            self._report(story, at, sources, day)
        return story

    def _report(self, story: Written, at: int, sources: int, day: date) -> None:
        chance = self._chance
        outlet, stock = self._outlets[int(len(self._outlets) * chance.random() ** 1.5)]
        parent = story.sheets[int(at * chance.random() ** 2)] if at and chance.random() < 0.62 else None
        how = chance.choice(KINDS) if parent else ""
        paragraphs, copied = self._paragraphs(parent, how, day)
        if chance.random() < 0.15:
            paragraphs.append(stock)
        key, title = content_id("report", self._number, at), story.title if how == "copies" else _headline(self._plot, chance)
        sheet = _sheet(key, outlet, title, day, paragraphs, copied)
        sheet.parent, sheet.how, sheet.facts = parent, how, self._plot.facts
        story.sheets.append(sheet)
        self._trace(story, sheet, sources)

    def _paragraphs(self, parent: Sheet | None, how: str, day: date) -> tuple[list[Paragraph], list[tuple[int, int]]]:
        """What a report has, and for each paragraph that it copies its number there and here."""
        plot, chance = self._plot, self._chance
        if parent and how in ("copies", "excerpts"):
            theirs = range(len(parent.paragraphs))
            kept = list(theirs) if how == "copies" else list(theirs[chance.randrange(3) : chance.randint(5, 9)])
            fresh = [plot.background(day)] if how == "excerpts" else []
            return [*fresh, *(parent.paragraphs[n] for n in kept)], [(n, at + len(fresh)) for at, n in enumerate(kept)]
        if parent:
            chosen = [n for n in parent.told() if chance.random() < 0.9]
            fresh_facts = [n for n in range(len(plot.facts)) if n not in set(chosen)]
            chosen += chance.sample(fresh_facts, min(len(fresh_facts), max(0, A_REPORT - len(chosen))))
        else:
            chosen = chance.sample(range(len(plot.facts)), min(len(plot.facts), A_REPORT + chance.randint(-1, 1)))
        known: set[int] = set()
        made = [plot.told(n, style=_STYLES.get(how, 0.3), known=known) for n in chosen]
        return [plot.background(day), *made], []

    def _trace(self, story: Written, sheet: Sheet, sources: int) -> None:
        """What a report rests on: another report, an origin that it names, or what its outlet saw itself."""
        chance = self._chance
        if sheet.parent:
            self._derive(
                story, sheet, sheet.parent.id, sheet.how, sheet.place(sheet.paragraphs[0].sentences[0], sheet.offsets[0])
            )
            sheet.roots = list(sheet.parent.roots)
            return
        told = next(iter(sheet.told().values()), None)
        words = sheet.place(told[0].cue, told[1]) if told and told[0].cue else sheet.place(sheet.head[0][:2])
        named = [one for one in story.origins if not one.inferred]
        if len(named) < sources:
            named.append(self._origin(len(named), sheet, words))
            story.origins.append(named[-1])
        chosen = chance.choice(named)
        self._derive(story, sheet, chosen.id, "retells", words)
        sheet.roots = [chosen.id]
        if chance.random() < 0.2:
            own = self._own(sheet)
            story.origins.append(own)
            self._derive(story, sheet, own.id, "retells", words)
            sheet.roots.append(own.id)

    def _origin(self, number: int, sheet: Sheet, words: r.Evidence) -> r.Origin:
        chance = self._chance
        kind, who = chance.choice(_ORIGINS), self._plot.cast_member(self._plot.facts[0].speaker)
        day, outlet = sheet.day.isoformat(), chance.choice(self._outlets)[0]
        name = f"{who.name}’s interview with {outlet}, {day}" if kind == "interview" else f"{who.name}’s {kind}, {day}"
        return r.Origin(
            content_id("origin", self._number, number), kind, name, who.id, outlet, day, inferred=False, evidence=(words,)
        )

    def _own(self, sheet: Sheet) -> r.Origin:
        name, day = f"{sheet.outlet}: own reporting", sheet.day.isoformat()
        lead = sheet.place(sheet.paragraphs[0].sentences[0], sheet.offsets[0])
        key = content_id("origin", sheet.id)
        return r.Origin(key, "unknown", name, None, sheet.outlet, day, inferred=True, evidence=(lead,))

    def _derive(self, story: Written, sheet: Sheet, parent: str, how: str, words: r.Evidence) -> None:
        row = r.Derivation(sheet.id, parent, how, _CONFIDENCE[how], (_BECAUSE[how],), (words,))
        story.derivations.append(row)


def _headline(plot: Plot, chance: Random) -> str:
    fact = chance.choice(plot.facts)
    return " ".join(slot.wordings[0] for slot in fact.clauses[0][:5])


def _sheet(  # noqa: PLR0917 - a report's parts
    key: str, outlet: str, title: str, day: date, paragraphs: list[Paragraph], copied: list[tuple[int, int]]
) -> Sheet:
    line = Line()
    head: list[tuple[int, int, str]] = [(*line.put(title), "headline")]
    line.put("\n\n")
    head.append((*line.put(f"By {outlet} staff"), "byline"))
    line.put("\n\n")
    head.append((*line.put(f"{in_words(day)} ({outlet}) –"), "dateline"))
    line.put(" ")
    offsets = []
    for at, paragraph in enumerate(paragraphs):
        line.put("\n\n" if at else "")
        offsets.append(line.put(paragraph.text)[0])
    line.put("\n")
    return Sheet(key, outlet, title, day, line.text, paragraphs, offsets, head, copied)
