"""What a row of a timeline is called, and where a report says when it came out."""

from __future__ import annotations

from tellings.model.records import Event, Evidence, Report
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.naming import listed


def deed(holdings: Holdings, event: Event) -> str:
    """Who, what, to whom: "Harbour Council → Coast Line · coerce, restrict"; what both sides do has no arrow."""
    who = listed([name for key in event.actors if (name := holdings.actor(key))])
    mutual = set(event.actors) == set(event.recipients)
    whom = listed([name for key in (() if mutual else event.recipients) if (name := holdings.actor(key))])
    what = ", ".join(part.replace("_", " ").lower() for part in (event.type, event.mode) if part)
    # To whom something was done stands behind an arrow also where nobody is told to have done it.
    parties = f"{who} → {whom}".lstrip() if whom else who
    return f"{parties} · {what}" if parties else what


def place_of_date(holdings: Holdings, report: Report) -> Evidence:
    """The dateline, else the byline, else where the report begins."""
    segments = holdings.segments.get(report.id, [])
    for role in ("dateline", "byline"):
        for segment in segments:
            if segment.role == role:
                return Evidence(report.id, segment.start, segment.end)
    return Evidence(report.id, segments[0].start, segments[0].end) if segments else Evidence(report.id, 0, 0)
