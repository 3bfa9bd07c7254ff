"""Origins that no phrase names and no speaker has: what an outlet saw itself, what several tell in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.model.ids import content_id
from tellings.model.records import Derivation, Evidence, Origin, Statement
from tellings.model.stemma import CITES
from tellings.stages.tracing.tellings import BODY, NARRATED, Tellings
from tellings.stages.tracing.wording import listed

_OWN = 0.6
"""Confidence that a report which names nobody and shares nothing was there itself: it may still hide what it rests on."""


_ASKED = 2
"""Paragraphs that are questions, from which on a report is read as an interview; one is a figure of speech."""


def words_of(statement: Statement) -> Iterator[Evidence]:
    """The words of a statement as evidence."""
    return (Evidence(statement.report, c.start, c.end) for c in statement.content)


def lead_of(tellings: Tellings, report: str) -> Evidence:
    """A report's first paragraph; its first letter where it has none."""
    lead = next((s for s in tellings.segments_of[report] if s.role in {"body", "answer"}), None)
    return Evidence(report, lead.start, lead.end) if lead else Evidence(report, 0, min(1, len(tellings.reports[report].text)))


def is_witness(tellings: Tellings, report: str) -> bool:
    """Whether a report tells in the first person what its writer saw: then its own voice is its root, whomever it quotes."""
    return not asks(tellings, report) and any(speaks_of_itself(tellings, s) for s in tellings.by_report[report])


def asks(tellings: Tellings, report: str) -> bool:
    """Whether a report has paragraphs that are questions: who says "I" between them is who is asked."""
    text = tellings.reports[report].text
    return sum(text[s.start : s.end].rstrip().endswith("?") for s in tellings.segments_of[report] if s.role in BODY) >= _ASKED


def speaks_of_itself(tellings: Tellings, statement: Statement) -> bool:
    """Whether an outlet says "I" in its own voice; an interview's questions are no witness."""
    row = tellings.reports[statement.report]
    if statement.kind != NARRATED or row.form != "article":
        return False
    pronouns = words(row.language, "origins", "witness.pronouns")
    said = " ".join(row.text[c.start : c.end] for c in statement.content).lower().split()
    return any(word.strip('.,;:!?“”"()') in pronouns for word in said)


Ground = tuple[Origin, tuple[Derivation, ...]]
"""An origin that no phrase names and no speaker has, and how reports rest on it."""


def own_reporting(tellings: Tellings, report: str) -> Ground:
    """A report that stands on its own, as an origin: what its outlet saw or heard itself."""
    row = tellings.reports[report]
    evidence = (lead_of(tellings, report),)
    key = content_id("origin", "own", report)
    name = f"{tellings.label(report)}: own reporting"
    because = ("Tells it in its own voice: names nobody it has this from, and shares no text with a report that does.",)
    return (
        Origin(key, "unknown", name, None, row.outlet, row.published, inferred=True, evidence=evidence),
        (Derivation(report, key, "retells", _OWN, because, evidence),),
    )


def shared_text(tellings: Tellings, statements: Sequence[Statement]) -> Ground:
    """What reports that each stand on their own tell in the same words: they did not both come upon them."""
    reports = sorted({s.report for s in statements})
    evidence = tuple(sorted(e for s in statements for e in words_of(s)))
    key = content_id("origin", "shared", reports)
    name = f"Unnamed source of words that {listed([tellings.label(r) for r in reports])} share"
    origin = Origin(key, "unknown", name, None, None, None, inferred=True, evidence=evidence)
    because = ("Tells it in the same words as others, and names no source for them.",)
    return origin, tuple(Derivation(r, key, CITES, _OWN, because, tuple(e for e in evidence if e.report == r)) for r in reports)


def joined(a: Ground, b: Ground) -> Ground:
    """The same origin with the evidence of both."""
    origin = replace(a[0], evidence=tuple(sorted({*a[0].evidence, *b[0].evidence})))
    rows = zip(a[1], b[1], strict=True)
    return origin, tuple(replace(x, evidence=tuple(sorted({*x.evidence, *y.evidence}))) for x, y in rows)
