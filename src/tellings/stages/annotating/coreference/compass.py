"""Half of a divided country by its direction: "the North" is North Korea where a report tells of North Korea."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.language import words
from tellings.language.gazetteer import gazetteer
from tellings.model.told import MentionTold
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.parsed import ParsedReport


def relabelled(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> list[MentionTold]:
    """The mentions, with a direction that stands for the one country of the report whose name begins so as a country."""
    lands = _lands(parsed, mentions)

    def is_land(m: MentionTold) -> bool:
        return m.kind == "name" and m.label == "place" and len(lands.get(parsed.text[m.start : m.end], ())) == 1

    return [replace(m, label="country") if is_land(m) else m for m in mentions]


def join(chart: Chart) -> None:
    """Join those directions with their countries."""
    lands = _lands(chart.parsed, chart.mentions)
    for n, mention in enumerate(chart.mentions):
        found = lands.get(chart.words(n), {})
        if mention.kind == "name" and mention.label == "country" and len(found) == 1:
            chart.join(next(iter(found.values())), n)


def _lands(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> Mapping[str, Mapping[str, int]]:
    """For each direction the countries named so, by their key in the gazetteer, each with the number of its first mention."""
    known, directions = gazetteer(parsed.report.language), words(parsed.report.language, "places", "compass.directions")
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for n, mention in enumerate(mentions):
        first, _, rest = parsed.text[mention.start : mention.end].partition(" ")
        match = known.find(f"{first} {rest}") if rest and first in directions and mention.label == "country" else None
        if match:
            found[first].setdefault(match.key, n)
    return found
