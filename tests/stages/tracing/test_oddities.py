"""Numbers and names that one report has as a third has them, and a supposed parent otherwise."""

from __future__ import annotations

import pytest

from tellings.model.records import Passage
from tellings.stages.tracing import trace_story
from tellings.stages.tracing.oddities import contradicted, oddities
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story

TOLD = "The pier has 40 cracked pillars, said the harbour master of Tarn."


@pytest.mark.parametrize(
    ("elsewhere", "odd"),
    [("14 cracked", [("40", "c")]), ("forty cracked", []), ("some cracked", [("40", "c")]), ("40 broken", [])],
)
def test_a_number_is_odd_if_another_number_stands_there(elsewhere: str, odd: list[tuple[str, str]]) -> None:
    texts = {"a": TOLD, "b": TOLD.replace("40 cracked", elsewhere), "c": TOLD}
    story = Story()
    for name, text in texts.items():
        story.report(name, text)
    shared = {
        other: [
            Passage("a", 0, len(TOLD), other, 0, len(texts[other]), "near" if texts[other] != TOLD else "verbatim", stock=False)
        ]
        for other in ("b", "c")
    }
    assert oddities(tellings_of(story.tables()), "a", shared).get("b", []) == odd


@pytest.mark.parametrize(
    ("what", "elder", "odd"), [("number", True, [("40 pillars", "c")]), ("negation", True, []), ("number", False, [])]
)
def test_a_figure_that_a_supposed_parent_contradicts_and_an_elder_third_has_counts_against_it(
    what: str, odd: list[tuple[str, str]], *, elder: bool
) -> None:
    story = Story()
    for name, words in (("b", "14 pillars"), ("a", "40 pillars"), ("c", "forty pillars")):
        story.report(name, f"The pier has {words}.")
        story.says(name, None, words, "pillars")
    story.contradict("pillars", what=what)
    tellings = tellings_of(story.tables())
    assert contradicted(tellings, "a", "bc", lambda other: elder or other != "c").get("b", []) == odd
    assert not contradicted(tellings, "a", "bc", lambda _: True).get("c", [])


@pytest.mark.parametrize(("what", "parent"), [("negation", "b"), ("number", "c")])
def test_who_has_a_thirds_figures_is_made_from_that(what: str, parent: str) -> None:
    shared = "The harbour company will close the old pier of Tarn for good, and the boats move to the west basin by summer. "
    shared += (
        "The mooring fees stay what they were a year ago, and the ferry of the evening sails from the new quay as before. "
    )
    more = "The lamp on the mole burns gas. "
    story = Story()
    for name, words in (("b", "The works cost 14 million"), ("a", "The works cost 40 million"), ("c", "It costs 40 million")):
        story.report(name, f"{shared}{more if name != 'c' else ''}{words}.", published=f"2031-05-{14 if name == 'a' else 13}")
        story.says(name, None, words, "cost")
    story.share("a", "b", shared + more)
    story.share("a", "c", shared)
    story.contradict("cost", what=what)
    rows = trace_story(tellings_of(story.tables()))
    assert {d.parent for d in rows.derivations if d.child == "a" and d.parent in "bc"} == {parent}
