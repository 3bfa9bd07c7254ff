"""Corrections: what persons put right, the last first."""

from __future__ import annotations

from tellings.model.cards import CASE, CaseCard, CorrectionCard
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.ports.library import Library

_MOST = 50


def corrections(library: Library, asked: Asked) -> Page | None:
    """Every correction with its standing."""
    most = _MOST if asked.served else 10_000
    found = in_reach(lambda at: library.find(CorrectionCard, start=at, most=most), asked.start(), most)
    return Page("corrections_all.html", "Corrections", {"corrections": found, "leaf": leaf(found, asked, _MOST)})


def _every(library: Library) -> tuple[str, ...]:
    case = library.get(CaseCard, CASE)
    return ("/corrections",) if case is not None and case.corrections else ()


ROUTES = (Route("/corrections", corrections, _every),)
