"""A report as scenes, with the lists of actors that later words look back to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tellings.model.records import DateMention
from tellings.model.told import MentionTold
from tellings.stages.annotating.headlines import with_passives
from tellings.stages.annotating.lists import lists
from tellings.stages.annotating.parsed import Paragraph, ParsedReport
from tellings.stages.annotating.scene import Scene
from tellings.stages.annotating.sides import Sides


def scenes(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> list[Scene]:
    """The paragraphs of a report, each with what stands in it."""
    sides = Sides(mentions, parsed.report.language)
    ordered = sorted(dates, key=lambda d: (d.start, d.end))
    starts = [date.start for date in ordered]
    found = [
        _scene(parsed, paragraph, sides, ordered[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)])
        for paragraph in parsed.paragraphs
    ]
    sides.remember(members for scene in found for members in lists(scene))
    return found


def _scene(parsed: ParsedReport, paragraph: Paragraph, sides: Sides, dates: Sequence[DateMention]) -> Scene:
    language = parsed.report.language
    short = paragraph.role == "headline"
    return Scene(
        report=parsed.report.id,
        language=language,
        text=parsed.text,
        role=paragraph.role,
        start=paragraph.start,
        end=paragraph.end,
        parse=with_passives(paragraph.parse, language) if short else paragraph.parse,
        sides=sides,
        mentions=tuple(sides.inside(paragraph.start, paragraph.end)),
        dates=tuple(dates),
    )
