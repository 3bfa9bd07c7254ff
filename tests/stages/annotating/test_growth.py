"""A report of any length takes work in proportion, whichever finder reads it and however the text runs on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import TypeVar

import pytest

from tellings.stages.annotating import (
    clues,
    coreference,
    dates,
    divisions,
    events,
    mentions,
    origins,
    relations,
    sentences,
    statements,
    tenures,
)
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.staging import scenes

from .growth import calls

Build = Callable[..., ParsedReport]
Made = TypeVar("Made")

MEANT = (
    "A baker opened the gate when the officials came. She said that the mill had burned. “We saw the smoke,” he told them. "
    "They accused the company of arming the rebels, and it said on Monday that Ruiz and his brother had left Corva. "
)
HELD = (
    "Ana Ruiz, the secretary of the Vell Harbour Board, told Radio Vell on Monday that the Harbour Board would pay. Ruiz left. "
)
FIRST, LAST = ("Ana", "Bo", "Cara", "Dag", "Eva", "Finn", "Gro", "Hal", "Ida", "Jon"), ("Berg", "Falk", "Holm", "Lind", "Moe")
NAMED = "".join(
    f"{first} {middle} {last} said that the mill had burned. {last} fled with his brother. "
    for first, middle, last in product(FIRST, FIRST, LAST)
)
NOTED = "The Swan [the old bridge — transl.] burned, and Radio Vell said that the Mill [a bakery — transl.] had burned. "
LONG = {
    "one paragraph": MEANT,
    "no full stop": MEANT.replace(".", ""),
    "short paragraphs": MEANT.replace(". ", ".\n\n"),
    "one actor": HELD,
    "many persons": NAMED,
    "notes": NOTED,
    "capitals": "Ana Berg Vell Harbour Board Council Ministry ",
}
SMALL = 9_000
"""Code points of the smaller text: more than a stretch without a full stop may have before it is cut."""
SLACK = 1.25


def work(parsed: ParsedReport) -> Mapping[str, int]:
    """The calls that each finder makes over a report, in the order of `annotate_report`; statements have a test of their own."""
    made: dict[str, int] = {}

    def count(finder: str, function: Callable[[], Made]) -> Made:
        found: list[Made] = []
        made[finder] = calls(lambda: found.append(function()))
        return found[0]

    when = count("dates", lambda: dates.find(parsed))
    named = count("mentions", lambda: mentions.find(parsed))
    outright = count("clues", lambda: clues.find(parsed, named))
    said = count("tenures", lambda: tenures.find(parsed, named, when, outright))
    stated = statements.find(parsed, when)
    who = count("coreference", lambda: coreference.cluster(parsed, named, said, stated))
    stage = count("scenes", lambda: scenes(parsed, who, when))
    done = count("events", lambda: events.in_scenes(stage))
    told = count("sentences", lambda: sentences.find(parsed))
    count("divisions", lambda: divisions.find(parsed, told))
    count("origins", lambda: origins.find(parsed, who, stated, when))
    count("relations", lambda: relations.find(done))
    return made


@pytest.mark.parametrize("shape", LONG)
def test_every_finder_takes_about_four_times_the_work_for_a_text_four_times_as_long(parsed: Build, shape: str) -> None:
    def text(size: int) -> str:
        return ("Mayor Ruiz shut the mill. " + LONG[shape] * (size // len(LONG[shape]) + 1))[:size]

    small, large = work(parsed(text(SMALL))), work(parsed(text(4 * SMALL)))
    assert {f: (small[f], large[f]) for f in small if large[f] > 4 * SLACK * small[f] + 2_000} == {}
