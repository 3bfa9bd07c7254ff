"""Mentions told by hand, so that what is tested is resolving alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from tellings.model.columns import to_table
from tellings.model.records import Report, Span, Story
from tellings.model.tables import empty
from tellings.model.told import Clue, Listed, MentionTold
from tellings.settings import Settings
from tellings.stages.listing import entities
from tellings.stages.resolving import resolve
from tellings.workshop import LocalTools


@dataclass
class Told:
    """Reports, a story each or several in one, each a list of actors; an actor is what is said of it.

    "person: Ana Ruiz | she | =the mayor of #Solvik": the kind, then names, pronouns (those of a list), descriptions behind "=",
    and within a description the country or body that it is of behind "#". "~" opens a name that an alias gives.
    """

    stories: list[list[list[str]]]
    listed: str = ""
    links: list[dict[str, Any]] = field(default_factory=list)
    actors: list[dict[str, Any]] = field(default_factory=list)
    mentions: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        reports, stories, mentions, clues = [], [], [], []
        for s, story in enumerate(self.stories):
            ids = [f"s{s}r{r}" for r in range(len(story))]
            stories.append(Story(f"s{s}", "", tuple(ids), None, None, ()))
            for ident, actors in zip(ids, story, strict=True):
                text = _Text(ident)
                for n, actor in enumerate(actors):
                    text.add(n, actor, len(actors))
                reports.append(
                    Report(ident, "", None, "", None, None, None, None, "2031-05-02", None, "en", None, "article", text.words)
                )
                mentions += text.mentions
                clues += text.clues
        made = resolve(
            {
                "reports": to_table(Report, reports),
                "stories": to_table(Story, stories),
                "mentions_told": to_table(MentionTold, mentions),
                "clues": to_table(Clue, clues),
                "statements_told": empty("statements_told"),
                "listed": to_table(Listed, [one for one in entities("list", self.listed.encode()) if isinstance(one, Listed)]),
            },
            LocalTools(),
            Settings(),
        )
        self.actors, self.links = made["actors_resolved"].to_pylist(), made["links"].to_pylist()
        texts = {report.id: report.text for report in reports}
        self.mentions = [
            (m["report"], texts[m["report"]][m["start"] : m["end"]], m["actor"]) for m in made["mentions"].to_pylist()
        ]

    def actor(self, words: str, report: str | None = None) -> str:
        """The id of the one actor that these words stand for, in a report or in all."""
        found = {actor for r, text, actor in self.mentions if text == words and report in {None, r}}
        assert len(found) == 1, (words, found)
        return found.pop()

    def one(self, *words: str) -> bool:
        """Whether all these words stand for one actor."""
        return len({self.actor(text) for text in words}) == 1


@dataclass
class _Text:
    report: str
    words: str = ""
    mentions: list[MentionTold] = field(default_factory=list)
    clues: list[Clue] = field(default_factory=list)

    def add(self, cluster: int, actor: str, clusters: int) -> None:
        kind, _, said = actor.partition(": ")
        first: Span | None = None
        for words in said.split(" | "):
            span = self.put(words.replace("#", "").lstrip("=~"))
            if words.startswith("="):
                self.mark(span, "role", kind, cluster)
                if first is not None:
                    self.clues.append(Clue(self.report, "role", first, span))
                if "#" in words:
                    inner = Span(span.start + words.lstrip("=~").index("#"), span.end)
                    text = self.words[inner.start : inner.end]
                    body = "country" if text in {"Norway", "Denmark", "Iran"} else "organisation"
                    self.mark(inner, "name", body, clusters + cluster)
                    self.clues.append(Clue(self.report, "of", span, inner))
            elif words.startswith("~"):
                self.mark(span, "name", kind, 2 * clusters + cluster)
                assert first is not None
                self.clues.append(Clue(self.report, "alias", first, span))
            else:
                self.mark(span, "pronoun" if words in {"he", "she", "it", "his", "her"} else "name", kind, cluster)
            first = first or span

    def put(self, words: str) -> Span:
        start = len(self.words)
        self.words += f"{words}. "
        return Span(start, start + len(words))

    def mark(self, span: Span, kind: str, label: str, cluster: int) -> None:
        self.mentions.append(MentionTold(self.report, span.start, span.end, kind, label, cluster, span.end - 1))


@pytest.fixture
def told() -> Callable[..., Told]:
    """Resolve stories of reports of actors, with a list (CSV) or without; see `Told`."""

    def resolved(stories: Sequence[Sequence[Sequence[str]]], listed: str = "name\n") -> Told:
        return Told([[list(report) for report in story] for story in stories], listed)

    return resolved
