"""Stories written by hand as the records that tracing reads. Words are looked up in the texts, so that every span is real."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from tellings.model.columns import to_table
from tellings.model.records import Actor, Difference, Evidence, Mention, Passage, Report, Segment, Span, Statement, Version
from tellings.model.tables import empty
from tellings.model.told import AgreementTold, ClauseTold, OriginTold, Sentence

ACTORS = {"Ruiz": "Ana Ruiz", "Dahl": "Henrik Dahl", "Reed": "Tomas Reed", "official": "the official"}
BODIES = {"Argus": "Tarn Argus", "Army": "Fernland Army"}
"""Actors that are organisations, by the word that their mentions end in."""


@dataclass
class Story:
    """Reports by short names; `keys` gathers statements that agree."""

    reports: dict[str, Report] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    told: list[OriginTold] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    keys: dict[str, list[Statement]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def report(
        self,
        name: str,
        text: str,
        *,
        outlet: str | None = None,
        published: str | None = None,
        form: str = "article",
        translated_from: str | None = None,
    ) -> None:
        """Adds a report; a paragraph in square brackets is a translator's note, one that begins with "?" a question."""
        self.reports[name] = Report(
            name, f"{name}.txt", None, "", outlet, None, None, None, published, None, "en", translated_from, form, text
        )
        for line in re.finditer(r"[^\n]+", text):
            role = {"[": "note", "?": "question"}.get(line.group()[0], "answer" if form == "interview" else "body")
            self.segments.append(Segment(name, line.start(), line.end(), role))

    def span(self, report: str, words: str | None) -> Span | None:
        if words is None:
            return None
        start = self.reports[report].text.index(words)
        return Span(start, start + len(words))

    def says(
        self,
        report: str,
        speaker: str | None,
        words: str,
        key: str | None = None,
        *,
        kind: str = "indirect",
        inside: str | None = None,
        source: str | None = None,
    ) -> str:
        """A statement, `source` the words for who speaks: `speaker` is a key of `ACTORS` or `BODIES`, None for what the outlet tells itself. Its id."""
        content = self.span(report, words)
        assert content is not None
        one = Statement(
            f"s-{report}-{content.start}",
            report,
            (content,),
            self.span(report, source),
            None,
            None if speaker is None else f"actor-{speaker}",
            "narrated" if speaker is None and kind == "indirect" else kind,
            None,
            None,
            negated=False,
            modality="asserted",
            inside=inside,
            origin=None,
        )
        self.statements.append(one)
        if key is not None:
            self.keys.setdefault(key, []).append(one)
        return one.id

    def names(
        self,
        report: str,
        phrase: str,
        kind: str = "interview",
        *,
        speaker: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        reach: str = "report",
    ) -> None:
        where = self.span(report, phrase)
        assert where is not None
        whom, whose = self.span(report, speaker), self.span(report, outlet)
        self.told.append(OriginTold(report, kind, where, whom, whose, date, reach))

    def share(self, a: str, b: str, words: str, *, kind: str = "verbatim", stock: bool = False) -> None:
        """A passage that two reports have word for word."""
        one, other = sorted((a, b))
        here, there = self.span(one, words), self.span(other, words)
        assert here is not None
        assert there is not None
        self.passages.append(Passage(one, here.start, here.end, other, there.start, there.end, kind, stock))

    def share_all(self, a: str, b: str, *, kind: str = "near") -> None:
        """One passage from end to end of two reports."""
        one, other = sorted((a, b))
        ends = (len(self.reports[one].text), len(self.reports[other].text))
        self.passages.append(Passage(one, 0, ends[0], other, 0, ends[1], kind, stock=False))

    def contradict(self, key: str, *, what: str = "number") -> None:
        """All statements that agree in a key contradict the first of them."""
        first, *others = self.keys[key]
        self.differences += [
            Difference(f"agreement-{key}", first.id, other.id, "contradicts", what, first.content[0], other.content[0])
            for other in others
        ]

    def revise(self, earlier: str, later: str, *, relation: str = "revised", ordered: bool = True) -> None:
        """Two reports are texts of one page."""
        why = "The later text stood at the address when it was read again."
        url = "https://paper.example/1"
        self.versions.append(Version(url, earlier, later, relation, ordered, why, "no", "", None, (), ()))

    def tables(self) -> Mapping[str, pa.Table]:
        agreements = [
            AgreementTold(
                f"agreement-{key}", "story", key, tuple(s.id for s in rows), tuple(dict.fromkeys(s.report for s in rows))
            )
            for key, rows in self.keys.items()
        ]
        clauses = [
            ClauseTold(
                f"agreement-{key}",
                rows[0].id,
                rows[0].content[0].start,
                rows[0].content[-1].end,
                tuple(Evidence(s.report, s.content[0].start, s.content[-1].end) for s in rows[1:]),
            )
            for key, rows in self.keys.items()
        ]
        mentions = [
            Mention(name, found.start(), found.end(), f"actor-{surname}", "name")
            for name, report in self.reports.items()
            for surname in (*ACTORS, *BODIES)
            for found in re.finditer(rf"(?:\w+ )?\b{surname}\b", report.text)
        ]
        actors = [Actor(f"actor-{key}", name, "person", (name, key), (), None, None, None) for key, name in ACTORS.items()]
        actors += [Actor(f"actor-{key}", name, "organisation", (name,), (), None, None, None) for key, name in BODIES.items()]
        sentences = [
            Sentence(name, found.start(), found.end(), 0, "body")
            for name, report in self.reports.items()
            for found in re.finditer(r"[^.\n]+\.?", report.text)
        ]
        return {
            "stories": empty("stories"),
            "dates": empty("dates"),
            "reports": to_table(Report, self.reports.values()),
            "segments": to_table(Segment, self.segments),
            "sentences": to_table(Sentence, sentences),
            "passages": to_table(Passage, self.passages),
            "versions": to_table(Version, self.versions),
            "origins_told": to_table(OriginTold, self.told),
            "statements_resolved": to_table(Statement, self.statements),
            "agreements_told": to_table(AgreementTold, agreements),
            "clauses_told": to_table(ClauseTold, clauses),
            "differences": to_table(Difference, self.differences),
            "mentions": to_table(Mention, mentions),
            "actors": to_table(Actor, actors),
        }
