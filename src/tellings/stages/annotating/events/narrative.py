"""When and where something happened of which neither is told: on the day of what is told right before it, as far as it goes on with that.

"Gunmen raided the mill on Tuesday. They killed two guards." A narrative in the simple past stays at its time until another date is
named; what had happened, has happened or is said of what somebody holds does not belong to it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from tellings.language import words
from tellings.model.told import EventTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.scene import Scene

_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
"""Types of deeds that follow each other in a narrative; who condemns or asks may do it any day."""
_SENTENCES = 2
"""So many sentences after the date it still holds."""
_TELLS_WHEN = ("date", "time")
_DAY = len("2031-05-08")


def dated_by_narrative(events: Sequence[EventTold], scene: Scene) -> list[EventTold]:
    """The events of a paragraph, in text order, each undated deed with the day, and the place, of the deed that it follows."""
    found: list[EventTold] = []
    before: EventTold | None = None
    for told in events:
        event = told
        if before is not None and _goes_on(told, before, scene):
            event = replace(told, start=before.start, end=before.end, place=told.place or before.place)
        if _sets_time(event):
            before = event
        found.append(event)
    return found


def _sets_time(event: EventTold) -> bool:
    """Whether a narrative stands at the time of an event: a deed of one day that was done."""
    return (
        event.type in _DEEDS and event.factuality == "asserted" and event.start == event.end and len(event.start or "") == _DAY
    )


def _goes_on(event: EventTold, before: EventTold, scene: Scene) -> bool:
    verb = scene.token_at(event.trigger.start)
    other = scene.token_at(before.trigger.start)
    if verb is None or other is None or event.type not in _DEEDS or event.factuality != "asserted":
        return False
    if event.start or event.end or not 0 <= verb.sentence - other.sentence <= _SENTENCES:
        return False
    end = scene.parse.sentence(verb.sentence)[-1].end
    first, last = (bisect_left(scene.dates, offset, key=attrgetter("start")) for offset in (before.clause.end, end))
    dated = any(date.type in _TELLS_WHEN for date in scene.dates[first:last])
    return not dated and _in_simple_past(scene.parse, verb) and not _at_another_time(scene, verb)


def _at_another_time(scene: Scene, verb: Token) -> bool:
    """Whether a clause says what was before or is to come: "closed the border, two days after a drone had killed six"."""
    mark = scene.parse.child(verb.i, "mark")
    return mark is not None and mark.text.lower() in words(scene.language, "plover", "sides.at_another_time")


def _in_simple_past(parse: Parse, verb: Token) -> bool:
    helpers = {child.text.lower() for child in parse.children(verb.i) if child.dep in ("aux", "auxpass")}
    if verb.tag == "VBD":
        return not helpers
    return verb.tag == "VBN" and bool(helpers) and helpers <= {"was", "were"}
