"""Invented stories whose truth is written into them, as the tables that aligning reads.

A statement stands in its text as `[kind speaker key|words]`: kind d(irect), i(ndirect) or n(arrated), `-` for no speaker or no
agreement; statements of one story with the same key are one statement. `key*negation` marks a telling that says the opposite of
the tellings without a star, and what it bends.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.records import Actor, DateMention, Mention, Report, Segment, Span, Statement, Story
from tellings.model.told import Division, Sentence

STORIES = Path(__file__).parent / "stories"
_MARK = re.compile(r"\[([din]) (\S+) (\S+)\|([^\]]*)\]")
_DENIAL = re.compile(r"\b(denied|rejects?|dismissed|does not say) that $")
_KINDS = {"d": "direct", "i": "indirect", "n": "narrated"}
_MONTHS = list(calendar.month_name)[1:]
_DAY = re.compile(r"\b(\d{1,2}) (" + "|".join(_MONTHS) + r")\b|\b(?:in|since) (" + "|".join(_MONTHS) + r")\b")


@dataclass
class Written:
    """A story's tables and its truth: each statement's key, and what it bends (null: nothing)."""

    story: Story
    reports: list[Report] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    keys: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def tables(self) -> dict[str, pa.Table]:
        return {
            "stories": to_table(Story, [self.story]),
            "reports": to_table(Report, self.reports),
            "segments": to_table(Segment, self.segments),
            "statements_resolved": to_table(Statement, self.statements),
            "sentences": to_table(Sentence, []),
            "divisions": to_table(Division, []),
            "mentions": to_table(Mention, self.mentions),
            "actors": to_table(Actor, self.actors),
            "dates": to_table(DateMention, self.dates),
        }

    def words(self, statement: str) -> str:
        found = next(s for s in self.statements if s.id == statement)
        text = next(r.text for r in self.reports if r.id == found.report)
        return " … ".join(text[c.start : c.end] for c in found.content)


def read_story(name: str) -> Written:
    """One of the invented stories, by its file's name."""
    return write_story((STORIES / f"{name}.txt").read_text(encoding="utf-8"))


def write_pair(a: str, b: str) -> Written:
    """A story of two tellings of one sentence, both by one speaker."""
    head = "person Ada Moor = Ada Moor; Moor\nplace Port Alder = Port Alder\nplace Halvorsund = Halvorsund"
    return write_story(f"{head}\n\n== A\n[i Ada_Moor k|{a}], said Ada Moor.\n\n== B\n[i Ada_Moor k|{b}], said Ada Moor.")


def write_story(source: str) -> Written:
    """The tables of a story written as in `stories/`."""
    head, *parts = re.split(r"(?m)^== ", source)
    actors = [_actor(line) for line in head.splitlines() if line.strip() and not line.startswith("#")]
    written = Written(Story("", "", (), None, None, ()), actors=actors)
    for part in parts:
        outlet, _, body = part.partition("\n")
        _add_report(written, outlet.strip(), body.strip())
    ids = tuple(report.id for report in written.reports)
    written.story = Story(content_id("story", ids), "", ids, None, None, ())
    return written


def _actor(line: str) -> Actor:
    kind, _, rest = line.partition(" ")
    name, _, variants = rest.partition(" = ")
    return Actor(
        f"actor-{name.replace(' ', '_')}", name, kind, tuple(v.strip() for v in variants.split(";")), (), None, None, None
    )


def _add_report(written: Written, outlet: str, body: str) -> None:
    text, marks = _unmarked(body)
    report = Report(
        content_id("report", outlet, text), outlet, None, "", outlet, None, None, None, None, None, "en", None, "article", text
    )
    written.reports.append(report)
    written.segments.append(Segment(report.id, 0, len(text), "body"))
    for span, (kind, speaker, key) in marks:
        actor = None if speaker == "-" else f"actor-{speaker}"
        denial = _DENIAL.search(text, 0, span.start)
        cue = Span(*denial.span(1)) if denial else None if kind == "n" else Span(span.end, span.end)
        told = content_id("statement", report.id, span.start, span.end)
        written.statements.append(
            Statement(
                id=told,
                report=report.id,
                content=(span,),
                source=None,
                cue=cue,
                speaker=actor,
                kind=_KINDS[kind],
                addressee=None,
                said=None,
                negated=False,
                modality="asserted",
                inside=None,
                origin=None,
            )
        )
        if key != "-":
            name, _, bent = key.partition("*")
            written.keys[told] = (name, bent or None)
    _add_mentions(written, report)
    _add_dates(written, report)


def _unmarked(body: str) -> tuple[str, list[tuple[Span, tuple[str, str, str]]]]:
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        marks.append((Span(len(text), len(text) + len(mark[4])), (mark[1], mark[2], mark[3])))
        text += mark[4]
        at = mark.end()
    return text + body[at:], marks


def _add_mentions(written: Written, report: Report) -> None:
    surfaces = sorted(((v, a.id) for a in written.actors for v in a.variants), key=lambda pair: -len(pair[0]))
    taken: list[tuple[int, int]] = []
    for surface, actor in surfaces:
        for match in re.finditer(rf"\b{re.escape(surface)}\b", report.text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                written.mentions.append(Mention(report.id, match.start(), match.end(), actor, "name"))


def _add_dates(written: Written, report: Report) -> None:
    for match in _DAY.finditer(report.text):
        month = _MONTHS.index(match[2] or match[3]) + 1
        value = f"XXXX-{month:02d}-{int(match[1]):02d}" if match[1] else f"XXXX-{month:02d}"
        start = match.start() if match[1] else match.start(3)
        written.dates.append(DateMention(report.id, start, match.end(), value, "date"))
