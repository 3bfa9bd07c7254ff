"""Outlets of a story that are no outlets by their words, and those that are named by their sort alone the second time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.stages.tracing import trace_story
from tellings.stages.tracing.likeness import is_called
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.test_tracing import by_key, edges
from tests.stages.tracing.written import Story

PIER, MOLE = "the pier will be sold", "the mole will be let"


def picked_up(*, outlet: str | None) -> Story:
    """A paper with words from Dahl, and another that has them from it."""
    story = Story()
    story.report("a", f"Dahl told councillors that {PIER}. Dahl said {MOLE}.", outlet=outlet)
    story.names("a", "told councillors", "statement", speaker="Dahl")
    story.says("a", "Dahl", PIER, "pier")
    story.says("a", "Dahl", MOLE, "mole")
    story.report("b", f"The Tarn Argus reported that {PIER}. The newspaper said {MOLE}.", outlet="Coast Business")
    story.says("b", "Argus", PIER, "pier", source="The Tarn Argus")
    story.says("b", None, MOLE, "mole", kind="mixed")
    story.names("b", "The newspaper said", "agency_report", outlet="The newspaper", reach="statement")
    return story


def test_a_report_of_the_story_that_is_named_as_who_says_so_is_where_it_is_from() -> None:
    rows = trace_story(tellings_of(picked_up(outlet="Tarn Argus").tables()))
    assert ("b", "cites", "a") in edges(rows)
    assert not any("newspaper" in origin.name for origin in rows.origins)
    assert [by_key(rows, key).independent for key in ("pier", "mole")] == [1, 1]


def test_a_body_that_no_report_is_from_stays_who_speaks() -> None:
    rows = trace_story(tellings_of(picked_up(outlet="Skerry Herald").tables()))
    assert ("b", "cites", "a") not in edges(rows)


@pytest.mark.parametrize(
    ("name", "outlet", "same"),
    [
        ("Tarn Argus", "The Tarn Argus", True),
        ("the Ledger", "The Financial Ledger", True),
        ("CNA", "Coast News Agency", True),
        ("Tarn", "Tarn Today", False),
        ("Skerry Ledger", "Financial Ledger", False),
        ("Harbour Board", "Tarn Harbour Board News", False),
    ],
)
def test_a_body_is_an_outlet_by_its_whole_name_or_the_end_that_papers_have(name: str, outlet: str, *, same: bool) -> None:
    assert is_called(name, outlet) is same


@pytest.mark.parametrize(("told", "independent"), [(False, 1), (True, 2)])
def test_who_cites_a_paper_for_one_thing_has_the_rest_of_its_speaker_from_there_unless_he_told_it_himself(
    *, told: bool, independent: int
) -> None:
    story = picked_up(outlet="Tarn Argus")
    fees, same = "the fees stay as they are", "nobody will pay more for a berth"
    story.reports["a"] = replace(story.reports["a"], text=f"{story.reports['a'].text} Dahl said {fees}.")
    story.says("a", "Dahl", fees, "fees")
    own = "Dahl told me" if told else "Dahl said"
    story.report(
        "d", f"I stood on the mole, and Reed told me the tide was high. The Tarn Argus said {PIER}. {own} that {same}."
    )
    story.says("d", None, "I stood on the mole")
    story.says("d", "Reed", "the tide was high")
    story.says("d", "Argus", PIER, "pier", source="The Tarn Argus")
    story.says("d", "Dahl", same, "fees")
    assert by_key(trace_story(tellings_of(story.tables())), "fees").independent == independent


def retold_interview(lead: str, phrase: str, *more: tuple[str, str]) -> Story:
    """An interview in full from Tarn, and a report that names it."""
    story = Story()
    story.report("a", f"? What now?\n{PIER}. {MOLE}.", outlet="Skerry Herald", form="interview")
    story.reports["a"] = replace(story.reports["a"], dateline_place="TARN")
    story.report("b", f"{lead} that {PIER}. She said {MOLE}.", outlet="Coast Business")
    for report in ("a", "b"):
        story.says(report, "Ruiz", PIER, "pier")
        story.says(report, "Ruiz", MOLE, "mole")
    for words, outlet in ((phrase, phrase.partition("with ")[2]), *more):
        story.names("b", words, "interview", speaker="Ruiz", outlet=outlet)
    return story


@pytest.mark.parametrize(
    "story",
    [
        retold_interview("Ruiz said in an interview with a Tarn daily", "an interview with a Tarn daily"),
        retold_interview(
            "Ruiz told the Skerry Herald all. She said in an interview with the Tarn daily",
            "an interview with the Tarn daily",
            ("told the Skerry Herald", "the Skerry Herald"),
        ),
    ],
)
def test_a_paper_that_is_called_by_its_town_is_the_one_that_asked(story: Story) -> None:
    assert len(trace_story(tellings_of(story.tables())).origins) == 1


def test_a_paper_of_another_town_asked_by_itself() -> None:
    story = retold_interview("Ruiz said in an interview with a Klesund daily", "an interview with a Klesund daily")
    assert len(trace_story(tellings_of(story.tables())).origins) == 2
