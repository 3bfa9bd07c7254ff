"""Reports that say they are translations."""

from __future__ import annotations

from tellings.language import words
from tellings.model.records import Evidence
from tellings.stages.tracing.tellings import Tellings


def is_translated(tellings: Tellings, report: str) -> bool:
    """Whether a report is a translation: it says so, or its notes do ("approx. transl.")."""
    return tellings.reports[report].translated_from is not None or bool(translators_notes(tellings, report))


def translators_notes(tellings: Tellings, report: str) -> list[Evidence]:
    """The notes by which a report shows that it is a translation."""
    stems = tuple(words(tellings.reports[report].language, "origins", "translations.notes"))
    return [
        Evidence(s.report, s.start, s.end)
        for s in tellings.segments_of[report]
        if s.role == "note" and _begins(tellings.reports[report].text[s.start : s.end], stems)
    ]


def _begins(note: str, stems: tuple[str, ...]) -> bool:
    return any(word.strip("([—–-.").startswith(stems) for word in note.lower().split()) if stems else False
