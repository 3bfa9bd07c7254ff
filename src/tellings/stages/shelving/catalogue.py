"""What cards are made from: the account, and the tables behind it, found by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pyarrow as pa

from tellings.model.account import Account, Said, StoryAccount, Telling
from tellings.model.cards import MOST_PLACES, TellingLine
from tellings.model.columns import from_table
from tellings.model.edtf import bounds
from tellings.model.grouped import grouped
from tellings.model.records import (
    Actor,
    DateMention,
    Derivation,
    Event,
    Evidence,
    Mention,
    Origin,
    Passage,
    Place,
    Relation,
    Statement,
)
from tellings.model.stemma import Stemma
from tellings.model.tables import empty
from tellings.stages.shelving.places import file_name, folders

Row = TypeVar("Row")


@dataclass(frozen=True)
class Catalogue:
    """The account and its tables, each looked through once."""

    account: Account
    tables: Mapping[str, pa.Table]

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by id."""
        return {row.id: row for row in self.rows(Actor, "actors")}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Statements by id."""
        return {row.id: row for row in self.rows(Statement, "statements")}

    @cached_property
    def mentions_in(self) -> dict[str, list[Mention]]:
        """Mentions by report."""
        return grouped(self.rows(Mention, "mentions"), lambda row: row.report)

    @cached_property
    def dates_in(self) -> dict[str, list[DateMention]]:
        """Time expressions by report."""
        return grouped(self.rows(DateMention, "dates"), lambda row: row.report)

    @cached_property
    def passages(self) -> list[Passage]:
        """Text that two reports share."""
        return self.rows(Passage, "passages")

    @cached_property
    def events(self) -> list[Event]:
        """Events."""
        return self.rows(Event, "events")

    @cached_property
    def relations(self) -> list[Relation]:
        """Relations."""
        return self.rows(Relation, "relations")

    @cached_property
    def places(self) -> dict[str, Place]:
        """Places by actor."""
        return {row.actor: row for row in self.rows(Place, "places")}

    @cached_property
    def stemma(self) -> Stemma:
        """The stemma of the whole case."""
        return Stemma(self.rows(Origin, "origins"), self.rows(Derivation, "derivations"), self.tellings)

    @cached_property
    def tellings(self) -> dict[str, Telling]:
        """Every report of the case by id."""
        told = [one for story in self.account.stories for one in story.tellings]
        return {one.report.id: one for one in (*told, *self.account.loose)}

    @cached_property
    def lines(self) -> dict[str, TellingLine]:
        """Every report in a line."""
        return {key: line_of(one, self._roots(key)) for key, one in self.tellings.items()}

    @cached_property
    def story_of(self) -> dict[str, StoryAccount]:
        """The story of each report that is in one."""
        return {one.report.id: story for story in self.account.stories for one in story.tellings}

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that the files of the case lie in, of those read and of those not."""
        read = (one.report.path for one in self.tellings.values())
        return folders((*read, *(one.path for one in self.account.rejects)))

    @cached_property
    def sigla(self) -> dict[str, str]:
        """Sigla of reports and of origins."""
        roots = {root.origin.id: root.siglum for story in self.account.stories for root in story.origins}
        return {key: one.siglum for key, one in self.tellings.items()} | roots

    def _roots(self, report: str) -> tuple[str, ...]:
        return tuple(sorted(self.sigla.get(root, "?") for root in self.stemma.roots(report)))

    def sources(self, reports: Iterable[str]) -> int:
        """How many independent sources stand behind some reports."""
        return len(frozenset[str]().union(*(self.stemma.roots(report) for report in reports)))

    def stories_of(self, reports: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The stories of some reports: id and title."""
        found = {self.story_of[key].id: self.story_of[key].title for key in reports if key in self.story_of}
        return tuple(found.items())

    def tellers(self, reports: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The first of some reports: id, siglum and label."""
        known = [self.lines[key] for key in dict.fromkeys(reports) if key in self.lines]
        return tuple((one.report, one.siglum, one.label) for one in known[:MOST_PLACES])

    def name(self, actor: str | None) -> str:
        """What an actor is called; empty for none."""
        found = self.actors.get(actor or "")
        return found.name if found else ""

    def outlets(self, reports: Iterable[str]) -> list[tuple[str, str]]:
        """Facets: the outlets of some reports."""
        names = (self.tellings[key].report.outlet for key in dict.fromkeys(reports) if key in self.tellings)
        return [("outlet", name) for name in dict.fromkeys(names) if name]

    def rows(self, record: type[Row], table: str) -> list[Row]:
        """The rows of a table; none for one that is not there."""
        return list(from_table(record, self.tables.get(table, empty(table))))  # type: ignore[type-var]


def line_of(telling: Telling, roots: tuple[str, ...]) -> TellingLine:
    """A report in a line. Of its path only the file's name is shown: a page that is sent says nothing of folders."""
    report = telling.report
    return TellingLine(
        report.id,
        telling.siglum,
        telling.label,
        report.title,
        report.outlet,
        report.byline,
        telling.published,
        report.language,
        report.form,
        report.url,
        file_name(report.path),
        roots,
    )


def days(*values: str | None) -> tuple[str | None, str | None]:
    """The first and the last ISO day that some EDTF dates can mean, null where nothing is told."""
    found = [bounds(value) for value in values if value]
    firsts = [first for first, _ in found if first]
    lasts = [last for _, last in found if last]
    return (min(firsts) if firsts else None, max(lasts) if lasts else None)


def facets(name: str, values: Iterable[str | None]) -> list[tuple[str, str]]:
    """One facet with several values, each once."""
    return [(name, value) for value in dict.fromkeys(values) if value]


def reports_of(evidence: Iterable[Evidence]) -> list[str]:
    """The reports that some words stand in, each once."""
    return list(dict.fromkeys(one.report for one in evidence))


def words_of(said: Iterable[Said]) -> str:
    """The words of some statements, for search."""
    return "\n".join(dict.fromkeys(one.words for one in said))
