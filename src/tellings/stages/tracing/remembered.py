"""Reports that tell the same as another in other words: retold from it, though they share no text.

Two who tell of one happening use many of the same words, and two who heard one speaker still more; so this is weighed only where
a report has its text from no other, is very much alike, and the likeness is not that of one speaker's words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tellings.model.records import Span
from tellings.stages.tracing.candidates import candidates
from tellings.stages.tracing.copying import alike, rarities, terms
from tellings.stages.tracing.reasons import holders, spans, telling
from tellings.stages.tracing.tellings import BODY, Tellings

ALIKE = 0.5
"""The likeness (`copying`) that speaks neither for nor against a retelling: on part A of `evaluation.stemmata` and in the other
invented cases, reports of one happening that do not know each other reach .4, tellings of one interview .7.
"""
LEAST = 350
"""Letters of its story that a report must tell, set pieces left out, about sixty words: shorter ones are alike by chance."""
ONE_SPEAKER = 2
"""Agreements in one speaker's words from which on his occasion explains what two reports share, if a good third of what they share
is given to somebody (`_MOSTLY`).
"""
_MOSTLY = 0.35


@dataclass(frozen=True, slots=True)
class Alike:
    """How much one report is alike another, from 0 to 1, and where the words stand that both have and few others: its own, and
    the other's.
    """

    likeness: float
    here: tuple[Span, ...]
    there: tuple[Span, ...]


def remembered(tellings: Tellings, children: Sequence[str]) -> Mapping[tuple[str, str], Alike]:
    """For each of some reports the others that it is alike to beyond `ALIKE`."""
    if not children or len(tellings.reports) < 2:
        return {}
    reports = list(tellings.reports)
    texts = [_own_text(tellings, report, tellings.stock.get(report, ())) for report in reports]
    words = [terms(text) for text in texts]
    rarity = rarities(words, min(row.language for row in tellings.reports.values()))
    near = candidates([dict.fromkeys(held) for held in words], rarity)
    place = {report: n for n, report in enumerate(reports)}
    children = [report for report in children if len(texts[place[report]]) >= LEAST]
    child = np.array([place[c] for c in children for _ in near[place[c]]], dtype=np.int64)
    parent = np.array([n for c in children for n in near[place[c]]], dtype=np.int64)
    if not len(child):
        return {}
    held, found = holders(words), {}
    likely = alike(texts, words, rarity, child, parent)
    for c, p, likeness in zip(child.tolist(), parent.tolist(), likely.tolist(), strict=True):
        if likeness >= ALIKE and not _of_one_speaker(tellings, reports[c], reports[p]):
            tell = telling(words[c], words[p], held, rarity, len(texts))
            sides = (_places(tellings, reports[at], tell) for at in (c, p))
            found[reports[c], reports[p]] = Alike(round(likeness, 4), *sides)
    return found


def _places(tellings: Tellings, report: str, tell: Sequence[str]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in spans(tellings.reports[report].text, tell))


def _own_text(tellings: Tellings, report: str, stock: Sequence[Span]) -> str:
    """What a report tells of its story, without set pieces."""
    text = tellings.reports[report].text
    pieces = []
    for segment in (s for s in tellings.segments_of[report] if s.role in BODY):
        at = segment.start
        for piece in sorted(s for s in stock if s.start < segment.end and segment.start < s.end):
            pieces.append(text[at : max(at, piece.start)])
            at = max(at, piece.end)
        pieces.append(text[at : segment.end])
    return "\n".join(piece for piece in pieces if piece)


def _of_one_speaker(tellings: Tellings, child: str, parent: str) -> bool:
    """Whether two reports agree so often in what somebody said, and not far oftener in what is given to nobody."""
    told: dict[str, set[str]] = {}
    both: set[str] = set()
    for statement in tellings.by_report[child]:
        for agreement in tellings.agreements_of.get(statement.id, ()):
            if parent in agreement.reports:
                both.add(agreement.id)
                others = (tellings.statements.get(key) for key in agreement.statements) if statement.speaker else ()
                if any(o is not None and o.report == parent and o.speaker == statement.speaker for o in others):
                    told.setdefault(str(statement.speaker), set()).add(agreement.id)
    said = set[str]().union(*told.values())
    return len(said) >= _MOSTLY * len(both) and any(len(found) >= ONE_SPEAKER for found in told.values())
