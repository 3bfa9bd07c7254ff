"""Relations as one report tells them: who belongs to what, who stands with whom, who gives whom what.

Offices are told by the clues (`Clue` of kinds role and of), not here.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import MentionTold, RelationTold
from tellings.stages.annotating import events
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.relations import coalitions, exchanges, stances
from tellings.stages.annotating.staging import scenes

_TOLD_IN = ("headline", "heading", "body", "answer", "caption")


def find(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> list[RelationTold]:
    """The relations of a report in text order, each once."""
    found: list[RelationTold] = []
    for scene in scenes(parsed, mentions, dates):
        if scene.role in _TOLD_IN:
            found += exchanges.from_events(scene, events.events_in(scene))
            found += coalitions.find(scene)
            found += stances.find(scene)
    return sorted(dict.fromkeys(found), key=lambda r: (r.clause, r.kind, r.subjects, r.objects))
