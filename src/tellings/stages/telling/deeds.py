"""What a row of a timeline is called, and where a report says when it came out."""

from __future__ import annotations

from tellings.model.dated_words import read_from
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


def places_of_date(holdings: Holdings, report: Report) -> tuple[Evidence, ...]:
    """The words that the date of a report was read from; none where it came with the report, or somebody corrected it.

    A dateline or a dated line may well stand there and tell another date, or none.
    """
    told = read_from(report.published_because)
    if told is None:
        return ()
    role, words = told
    lines = [segment for segment in holdings.segments.get(report.id, []) if segment.role == role]
    if words is None:  # a reason without words leads to the line, if there is but one
        return tuple(Evidence(report.id, one.start, one.end) for one in lines) if len(lines) == 1 else ()
    found = (words.search(report.text, one.start, one.end) for one in lines)
    return next(((Evidence(report.id, one.start(), one.end()),) for one in found if one), ())
