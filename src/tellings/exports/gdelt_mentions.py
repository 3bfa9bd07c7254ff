"""GDELT's table of mentions: a row for each place in a report that tells a dyad of an event."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.exports import gdelt_events
from tellings.exports.gdelt_actors import Dyad
from tellings.exports.happenings import Happening, Happenings
from tellings.model.records import Evidence

COLUMNS = (
    *(
        "GLOBALEVENTID",
        "EventTimeDate",
        "MentionTimeDate",
        "MentionType",
        "MentionSourceName",
        "MentionIdentifier",
        "SentenceID",
    ),
    *("Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone"),
    *("MentionDocTranslationInfo", "Extras"),
)
_NOT_FOUND = -1  # GDELT's offset of what it did not find
_RAW = 1  # found in the text as it is, nothing rewritten


def rows(happenings: Happenings, key: int, one: Happening, dyad: Dyad) -> Iterator[tuple[object, ...]]:
    """The mentions of a dyad. Offsets count the report's text as it was published, in code points, from 0.

    Confidence and tone are not known; nothing is machine translated, so that no row tells of a translation.
    """
    added = gdelt_events.stamp(one.tellings[0].report if one.tellings else None)
    for telling in one.tellings:
        report = telling.report
        about = (gdelt_events.collection(report), gdelt_events.source(report), gdelt_events.identifier(report))
        for at in telling.evidence:
            offsets = (_offset(happenings, dyad.actor, at), _offset(happenings, dyad.recipient, at), at.start)
            where = (happenings.sentence(at), *offsets, _RAW)
            yield (key, added, gdelt_events.stamp(report), *about, *where, None, len(report.text), None, None, None)


def _offset(happenings: Happenings, actor: str | None, at: Evidence) -> int:
    found = happenings.named(actor, at) if actor else None
    return found.start if found else _NOT_FOUND
