"""Press releases, which are the statement that others name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stages.tracing.test_tracing import edges, origin_of, traced
from tests.stages.tracing.written import Story

PIER, MOLE = "the pier will be sold", "the mole will be let"


def released(line: str, *, day: str = "2031-05-14", lead: str = "") -> Story:
    """A firm's own words under a line, and a paper that says that the firm said something on 14 May."""
    story = Story()
    story.report("own", f"{line}\n{lead}The Tarn Argus says {PIER}. Its head Dahl said {MOLE}.", published=day)
    story.segments[0] = replace(story.segments[0], role="heading")
    story.says("own", "Argus", PIER, "pier")
    story.says("own", "Dahl", MOLE, "mole")
    story.report("paper", f"The Tarn Argus said on Wednesday {PIER} soon.", published="2031-05-15")
    story.says("paper", "Argus", f"{PIER} soon")
    story.names("paper", "Argus said on Wednesday", "statement", speaker="Argus", date="2031-05-14", reach="statement")
    return story


def test_what_a_body_said_on_the_day_of_its_press_release_is_that() -> None:
    rows = traced(released("Press release, Tarn Argus"))
    assert [(origin.kind, origin.speaker, origin.date) for origin in rows.origins] == [
        ("statement", "actor-Argus", "2031-05-14")
    ]
    assert ("own", "copies", "Tarn Argus' statement, 2031-05-14") in edges(rows)
    assert all(statement.origin == rows.origins[0].id for statement in rows.statements)


@pytest.mark.parametrize(
    ("line", "day"), [("Press release, Tarn Argus", "2031-05-13"), ("Tarn Argus on its pier", "2031-05-14")]
)
def test_a_release_of_another_day_and_a_report_are_not_what_was_said(line: str, day: str) -> None:
    assert len(traced(released(line, day=day)).origins) > 1


def test_what_a_release_calls_ours_is_its_issuers() -> None:
    story = released("For immediate release: Tarn Argus", lead="Seven of them were our colleagues. ")
    rows = traced(story)
    origin = origin_of(rows, story.keys["pier"][0].id)
    assert origin is not None
    assert origin.kind == "statement"
