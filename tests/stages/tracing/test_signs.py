"""Signs of which report is the elder, each on its own, and what is made of signs that contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.records import Derivation
from tellings.stages.tracing import trace_story
from tellings.stages.tracing.signs import amounts_of, renewal
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.test_tracing import LONG, MORE
from tests.stages.tracing.written import Story


def derivations(story: Story) -> list[Derivation]:
    rows = trace_story(tellings_of(story.tables())).derivations
    return [row for row in rows if row.parent in story.reports]


def one(story: Story) -> Derivation:
    (row,) = derivations(story)
    return row


def shared(a: str, b: str, words: str = LONG, outlets: tuple[str | None, str | None] = (None, None)) -> Story:
    """Two reports that share words; ids are in the order that a tie would not choose."""
    story = Story()
    story.report("b-elder", a, outlet=outlets[0])
    story.report("c-younger", b, outlet=outlets[1])
    story.share("b-elder", "c-younger", words)
    return story


@pytest.mark.parametrize(
    ("elder", "younger", "said"),
    [
        ("Coast News Agency", "Alder Evening", "is an agency"),
        ("Alder Evening", "The Harbour Blog", "gathers what others publish"),
    ],
)
def test_outlets_are_elder_and_younger_by_their_kind(elder: str, younger: str, said: str) -> None:
    row = one(shared(LONG, LONG, outlets=(elder, younger)))
    assert (row.child, row.parent) == ("c-younger", "b-elder")
    assert any(said in why for why in row.because)


def test_a_number_that_has_become_vague_is_younger() -> None:
    tail = "Divers looked at {} pillars."
    row = one(shared(f"{LONG} {tail.format('37')}", f"{LONG} {tail.format('dozens of')}"))
    assert row.child == "c-younger"
    assert any("about how many (pillars)" in why for why in row.because)


@pytest.mark.parametrize(("outlet", "kind"), [("Coast Press", "translates"), ("Alder Evening", "copies")])
def test_what_says_that_it_is_a_translation_is_made_from_what_does_not(outlet: str, kind: str) -> None:
    story = shared(f"{LONG} {MORE}", f"{LONG} {MORE}", f"{LONG} {MORE}", outlets=("Coast Press", outlet))
    story.reports["b-elder"] = replace(story.reports["b-elder"], translated_from="und")
    row = one(story)
    assert (row.child, row.parent, row.kind) == ("b-elder", "c-younger", kind)
    assert any("says that it is a translation" in why for why in row.because)


def test_signs_that_contradict_each_other_are_told_with_their_weights() -> None:
    story = Story()
    story.report("a", f"{LONG} {MORE}", outlet="Coast Press", published="2031-05-14")
    story.report("b", f"{LONG} (Tarn Courier)", outlet="Alder Evening", published="2031-05-12")
    story.share("a", "b", LONG)
    row = one(story)
    assert any(why.startswith("Against it (weighed ") for why in row.because)
    assert row.confidence < 0.9


def test_a_credit_that_the_tree_does_not_follow_is_told() -> None:
    story = Story()
    story.report("a", f"{LONG} {MORE}", outlet="Coast Press", published="2031-05-12")
    story.report("b", f"{LONG} {MORE}\nSource: Tarn Courier", outlet="Alder Evening", published="2031-05-13")
    story.report("c", LONG, outlet="Tarn Courier", published="2031-05-15")
    story.names("b", "Tarn Courier", "agency_report", outlet="Tarn Courier")
    story.share("a", "b", f"{LONG} {MORE}")
    for other in ("a", "b"):
        story.share(other, "c", LONG)
    rows = {row.child: row for row in derivations(story)}
    assert rows["b"].parent == "a"
    assert any(why.startswith("Against it: it credits Tarn Courier") for why in rows["b"].because)
    assert not any("Tarn Courier" in origin.name for origin in trace_story(tellings_of(story.tables())).origins)


def test_a_clock_that_is_not_believed_is_told_and_decides_nothing() -> None:
    story = Story()
    for report, text, day in (
        ("a", f"{LONG} {MORE}", "2031-05-12"),
        ("b", LONG, "1970-01-01"),
        ("c", "Ruiz walked home.", "2031-05-12"),
    ):
        story.report(report, text, published=day)
    story.share("a", "b", LONG)
    row = one(story)
    assert (row.child, row.parent) == ("b", "a")
    assert "Its clock says 1970-01-01, which is not believed." in row.because


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Thirty fish stores", {"fish": False}),
        ("some 30 fish stores", {"fish": True}),
        ("Dozens of fish stores", {"fish": True}),
        ("more than 40 orchards", {"orchards": True}),
        ("Scores of orchards; 42 orchards", {"orchards": False}),
        ("in 2031.", {}),
        ("They arrested about 30, according to the mayor; 12 orchards burned.", {"orchards": False}),
    ],
)
def test_counted_things_are_told_exactly_or_about(text: str, amounts: dict[str, bool]) -> None:
    assert amounts_of(text, "en") == amounts


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("UPDATE 2 - Pier toll rises", 2),
        ("Update 3-Pier toll rises", 3),
        ("WRAPUP 1-Pier toll rises", 1),
        ("2nd LD: Pier toll rises", 2),
        ("Pier toll rises (UPDATED)", 1),
        ("CORRECTED-Pier toll rises", 1),
        ("Update on the pier", 0),
        ("Pier toll rises", 0),
        ("Updated pier opens", 0),
    ],
)
def test_a_title_says_that_its_text_is_a_later_one(title: str, times: int) -> None:
    assert renewal(title, "en") == times


@pytest.mark.parametrize("outlet", ["Coast Press", None])
def test_an_outlets_update_is_made_from_its_earlier_text_however_short(outlet: str | None) -> None:
    story = shared(f"{LONG} {MORE}", LONG, outlets=("Coast Press", outlet))
    story.reports["b-elder"] = replace(story.reports["b-elder"], title="UPDATE 2 - Pier closed")
    row = one(story)
    assert row.child == ("b-elder" if outlet else "c-younger")


def test_who_spoke_to_its_outlet_is_no_credit_of_another_text_of_it() -> None:
    story = Story()
    for name, more in (("a", f" {MORE}"), ("b", "")):
        story.report(name, f"{LONG}{more} Ruiz told Coast Press so.", outlet="Coast Press")
    story.names("a", "told Coast Press", speaker="Ruiz", outlet="Coast Press", reach="statement")
    story.share("a", "b", LONG)
    assert not any("credits" in why for why in one(story).because)
