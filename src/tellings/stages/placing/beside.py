"""What stands beside a place's name: the country or the region that it is said to lie in, a place that it is said to be near,
and the word for what it is ("the Norwegian town of Hamar", "Hamar, a town in Norway", "the Glomma river").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.language.gazetteer import gazetteer
from tellings.model.records import Actor, Evidence, Mention, Report, Span, Story
from tellings.model.told import Clue
from tellings.stages.placing.phrases import Phrases, phrases

KINDS = frozenset({"place", "facility", "country"})
_AFTER = 3
"""Mentions after a name among which the one is looked for that says where it lies: "a town on the Glomma river in Norway"."""
_BEFORE = 3
_FAR = 90
"""Letters between the two at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside a name: it lies `in` or `near` what `actor` is, in the words of `evidence`.

    `outright`: in so many words; not by a comma alone, which a list has too.
    """

    relation: str
    actor: str
    outright: bool
    evidence: Evidence


class Surroundings:
    """The reports with their mentions, pronouns left out, and what stands beside the names of places."""

    def __init__(
        self,
        reports: Iterable[Report],
        stories: Iterable[Story],
        actors: Iterable[Actor],
        mentions: Iterable[Mention],
        clues: Iterable[Clue],
    ) -> None:
        self.reports = {report.id: report for report in reports}
        self._stories = {report: story.id for story in stories for report in story.reports}
        self.actors = {actor.id: actor for actor in actors}
        self.by_report: Mapping[str, list[Mention]] = defaultdict(list)
        self.of_actor: Mapping[str, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda m: (m.report, m.start, -m.end, m.actor)):
            if mention.kind != "pronoun":
                self.by_report[mention.report].append(mention)
                self.of_actor[mention.actor].append(mention)
        self.said: Mapping[str, list[Said]] = defaultdict(list)
        """By the actor that it is said of."""
        self.called: Mapping[str, Counter[str]] = defaultdict(Counter)
        """By actor: the features of the atlas that the words beside its name say it is."""
        for report, told in self.by_report.items():
            self._read(self.reports[report], told)
        self._hear(clues)
        self.in_it: Mapping[str, list[tuple[str, Said]]] = defaultdict(list)
        """By actor: those that are said to lie in it."""
        for actor, found in self.said.items():
            for one in found:
                if one.relation == "in":
                    self.in_it[one.actor].append((actor, one))

    def words(self, mention: Mention) -> str:
        """The words of a mention with single spaces."""
        return " ".join(self.reports[mention.report].text[mention.start : mention.end].split())

    def story_of(self, report: str) -> str:
        """The story of a report; the report itself where it is in none."""
        return self._stories.get(report, report)

    def name_of(self, report: str) -> str:
        """What a report is called in a sentence: its outlet, else its title."""
        told = self.reports[report]
        return told.outlet or (f"“{told.title}”" if told.title else "a report")

    def _kind(self, mention: Mention) -> str:
        return self.actors[mention.actor].kind

    def _read(self, report: Report, told: Sequence[Mention]) -> None:
        known = phrases(report.language)
        for n, mention in enumerate(told):
            if self._kind(mention) not in KINDS:
                continue
            self.called[mention.actor].update(known.called(report.text, mention.start, mention.end))
            found = list(self._within(told, n, known))
            if mention.kind == "name":
                found += self._before(report, told, n, known)
                found += self._after(report, told, n, known)
            self.said[mention.actor].extend(one for one in found if one.actor != mention.actor)

    def _within(self, told: Sequence[Mention], n: int, known: Phrases) -> Iterator[Said]:
        """The places that the words for a facility name: "the port of Liepaja"; not whose it is, where that may be abroad."""
        outer = told[n]
        if self._kind(outer) == "facility":
            owned = known.abroad & set(self.words(outer).lower().split())
            for inner in told[n + 1 : n + 6]:
                if inner.end <= outer.end and self._kind(inner) in ({"place"} if owned else {"place", "country"}):
                    yield self._said("in", inner, outright=True)

    def _before(self, report: Report, told: Sequence[Mention], n: int, known: Phrases) -> Iterator[Said]:
        for other in reversed(told[max(0, n - _BEFORE) : n]):
            between = report.text[other.end : told[n].start]
            if other.end > told[n].start or len(between) > _FAR or self._kind(other) not in {"place", "country"}:
                continue
            if known.leads_in(between):
                yield self._said("in", other, outright=True)
                return

    def _after(self, report: Report, told: Sequence[Mention], n: int, known: Phrases) -> Iterator[Said]:
        for other in told[n + 1 : n + 1 + _AFTER]:
            between = report.text[told[n].end : other.start]
            if other.start < told[n].end or self._kind(other) not in KINDS or self._is_adjective(other, report.language):
                continue
            if len(between) > _FAR:
                return
            relation = known.relation(between)
            if relation:
                outright = relation != "listed" or not known.goes_on(report.text[other.end : other.end + 12])
                yield self._said("near" if relation == "near" else "in", other, outright=outright)

    def _is_adjective(self, mention: Mention, language: str) -> bool:
        found = gazetteer(language).find(self.words(mention)) if self._kind(mention) == "country" else None
        return found is not None and found.use in {"adjective", "people"}

    def _said(self, relation: str, by: Mention, *, outright: bool) -> Said:
        return Said(relation, by.actor, outright, Evidence(by.report, by.start, by.end))

    def _hear(self, clues: Iterable[Clue]) -> None:
        """What the reports say outright of where something lies, as their annotating found it."""
        at = {(m.report, Span(m.start, m.end)): m for told in self.by_report.values() for m in told}
        for clue in clues:
            a, b = at.get((clue.report, clue.a)), at.get((clue.report, clue.b))
            if clue.kind == "located" and a and b and a.actor != b.actor and self._kind(a) in KINDS and self._kind(b) in KINDS:
                between = self.reports[clue.report].text[a.end : b.start]
                relation = "near" if phrases(self.reports[clue.report].language).is_near(between) else "in"
                said = self._said(relation, b, outright=True)
                if all(one.evidence != said.evidence for one in self.said[a.actor]):
                    self.said[a.actor].append(said)
