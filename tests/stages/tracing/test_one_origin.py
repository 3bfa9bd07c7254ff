"""Which tellings rest on one origin, which stand apart, and who is said to leave something out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.records import Clause
from tellings.stages.tracing import Traced
from tellings.stages.tracing.likeness import is_later
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.test_tracing import by_key, edges, origin_of, traced
from tests.stages.tracing.written import Story

PIER = "the pier stays closed until the summer"
CREWS = "the crews come before any timetable of the company"
FEES = "the fees for mooring will not be raised this year"
BOATS = "the boats were moved to the west basin in March"
LAMP = "the lamp on the mole burns gas and not oil"
EVERY = (PIER, CREWS, FEES, BOATS, LAMP)
OTHERWISE = {
    PIER: "nobody sets foot on the long jetty before June",
    CREWS: "men at sea count for more than clocks ashore",
    FEES: "a berth costs what it did",
}
"""The same in other words: who says it in the same words has it from the same mouth."""


def said(story: Story, report: str, speaker: str | None, *keys: str, lead: str = "", otherwise: bool = False) -> None:
    """A report in which somebody, or the outlet itself, says these things, each in a sentence."""
    words = {key: OTHERWISE[key] if otherwise else key for key in keys}
    cue = f"{speaker} said " if speaker else ""
    story.report(report, lead + " ".join(f"{cue}{text}." for text in words.values()))
    for key, text in words.items():
        story.says(report, speaker, text, key)


def press_conference() -> Story:
    """An agency's report of what Dahl told reporters, and one that quotes him and names no occasion."""
    story = Story()
    said(story, "agency", "Dahl", *EVERY, lead="Dahl told reporters on the quay a good deal. ")
    story.names("agency", "told reporters on the quay", "statement", speaker="Dahl")
    said(story, "paper", "Dahl", PIER, CREWS, FEES)
    return story


def clause(rows: Traced, key: str) -> Clause:
    return next(c for c in rows.clauses if c.agreement == f"agreement-{key}")


def test_an_occasion_that_nobody_names_is_the_one_that_another_names() -> None:
    story = press_conference()
    said(story, "brief", "Dahl", PIER)
    rows = traced(story)
    assert [o.kind for o in rows.origins] == ["statement"]
    assert by_key(rows, PIER).independent == 1
    assert clause(rows, FEES).omitted_by == ("brief",)


def test_an_outlet_that_asked_once_more_is_a_source_of_its_own_and_leaves_nothing_out() -> None:
    story = press_conference()
    said(story, "visit", "Dahl", PIER, CREWS, lead="Our reporter met Dahl at home. ")
    rows = traced(story)
    assert by_key(rows, PIER).independent == 2
    assert by_key(rows, FEES).independent == 1
    assert clause(rows, FEES).omitted_by == ()
    assert clause(rows, LAMP).omitted_by == ("paper",)


def test_an_original_that_asked_for_itself_is_what_others_have_it_from() -> None:
    story = Story()
    said(story, "original", "Dahl", *EVERY, lead="Our reporter met Dahl at home. ")
    said(story, "paper", "Dahl", PIER, CREWS, FEES)
    said(story, "brief", "Dahl", CREWS)
    rows = traced(story)
    assert len(rows.origins) == 1
    assert by_key(rows, CREWS).independent == 1
    assert clause(rows, PIER).omitted_by == ("brief",)


def test_two_outlets_that_each_asked_are_two_sources() -> None:
    story = Story()
    for report in ("a", "b"):
        said(story, report, "Dahl", PIER, CREWS, lead="Our reporter met Dahl at home. ")
    said(story, "wire", "Dahl", *EVERY)
    said(story, "copy", "Dahl", FEES, BOATS, LAMP)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 3
    assert by_key(rows, FEES).independent == 1


def test_an_outlet_that_nobody_else_names_was_told_by_itself_where_others_were_told_in_public() -> None:
    story = press_conference()
    said(story, "talk", "Dahl", PIER, CREWS, lead="Dahl told Radio Tarn something. ", otherwise=True)
    story.names("talk", "told Radio Tarn", speaker="Dahl", outlet="Radio Tarn")
    rows = traced(story)
    assert by_key(rows, PIER).independent == 2
    assert clause(rows, LAMP).omitted_by == ("paper",)


def test_an_outlet_that_has_all_that_others_tell_is_where_they_have_it_from_though_nobody_else_names_it() -> None:
    story = Story()
    said(story, "talk", "Dahl", *EVERY, lead="Dahl told Radio Tarn something. ")
    story.names("talk", "told Radio Tarn", speaker="Dahl", outlet="Radio Tarn")
    said(story, "paper", "Dahl", PIER, CREWS, FEES, otherwise=True)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 1
    assert clause(rows, LAMP).omitted_by == ("paper",)


def test_two_occasions_that_are_told_to_two_outlets_stay_two() -> None:
    story = Story()
    for report, outlet in (("a", "Radio Tarn"), ("b", "the Skerry Herald")):
        said(story, report, "Dahl", PIER, lead=f"Dahl told {outlet} something. ")
        story.names(report, f"told {outlet}", speaker="Dahl", outlet=outlet)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 2


def test_what_an_outlet_tells_in_its_own_voice_is_from_where_others_have_somebody_say_it() -> None:
    story = press_conference()
    said(story, "brief", None, PIER, FEES)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 1
    assert clause(rows, CREWS).omitted_by == ("brief",)
    assert all("own reporting" not in name for _, _, name in edges(rows))


def test_one_sentence_of_a_longer_report_is_chance() -> None:
    story = press_conference()
    story.report("feature", f"It rained. {OTHERWISE[PIER]}. Gulls cried. The market was full.")
    for text in ("It rained", "Gulls cried", "The market was full"):
        story.says("feature", None, text)
    story.says("feature", None, OTHERWISE[PIER], PIER)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 2
    assert "feature" not in clause(rows, CREWS).omitted_by


def test_what_two_reports_of_one_occasion_tell_in_their_own_voice_is_from_there() -> None:
    story = press_conference()
    for report in ("agency", "paper"):
        row = story.reports[report]
        story.reports[report] = replace(row, text=f"{row.text} The {'quay' if report == 'agency' else 'stone'} was wet.")
        story.says(report, None, "was wet", "wet")
    assert by_key(traced(story), "wet").independent == 1


def test_an_unrecognised_interviews_answers_are_no_witness() -> None:
    story = press_conference()
    text = f"Six questions to Dahl\nWhat of the pier?\nI say that {PIER}.\nAnd the crews?\nI say that {CREWS}."
    story.report("talk", text)
    for words, key in ((PIER, PIER), (CREWS, CREWS)):
        story.says("talk", None, f"I say that {words}", key)
    assert by_key(traced(story), PIER).independent == 1


def test_who_is_called_by_his_office_or_half_his_name_is_who_says_the_same() -> None:
    story = press_conference()
    story.report("odd", f"The official said {PIER}. The official said {CREWS}. The official said {LAMP}.")
    for text in (PIER, CREWS, LAMP):
        story.says("odd", "official", text, text)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 1
    assert {o.speaker for o in rows.origins} == {"actor-Dahl"}


def test_two_people_with_whole_names_who_say_the_same_are_two_sources() -> None:
    story = press_conference()
    said(story, "other", "Reed", PIER, CREWS, otherwise=True)
    assert by_key(traced(story), PIER).independent == 2


def test_a_report_of_one_speaker_leaves_out_what_its_original_has_of_another() -> None:
    story = Story()
    story.report("agency", f"Dahl said {PIER}. Dahl said {CREWS}. Ruiz said {FEES}.")
    story.report("paper", f"Ruiz said {FEES}. Dahl said {PIER}.")
    story.report("headline", f"Dahl said {PIER}.")
    for report, speaker, text in (
        ("agency", "Dahl", PIER),
        ("agency", "Dahl", CREWS),
        ("agency", "Ruiz", FEES),
        ("paper", "Ruiz", FEES),
        ("paper", "Dahl", PIER),
        ("headline", "Dahl", PIER),
    ):
        story.says(report, speaker, text, text)
    rows = traced(story)
    assert by_key(rows, FEES).independent == 1
    assert clause(rows, FEES).omitted_by == ("headline",)


def test_what_who_asked_once_more_tells_best_is_still_left_out_by_those_who_have_it_from_elsewhere() -> None:
    story = Story()
    said(story, "visit", "Dahl", PIER, lead="Our reporter met Dahl at home. ")
    said(story, "agency", "Dahl", *EVERY)
    said(story, "paper", "Dahl", CREWS, FEES, LAMP)
    said(story, "brief", "Dahl", FEES)
    rows = traced(story)
    best = clause(rows, PIER)
    assert best.statement.startswith("s-visit")
    assert best.omitted_by == ("brief", "paper")
    assert clause(rows, FEES).omitted_by == ()


def test_whoever_else_speaks_to_an_outlet_that_asked_spoke_to_it_too_unless_it_names_where() -> None:
    story = press_conference()
    story.report("visit", f"Our reporter met Dahl at home. Dahl said {OTHERWISE[PIER]}. Ruiz said {OTHERWISE[FEES]}.")
    story.says("visit", "Dahl", OTHERWISE[PIER], PIER)
    story.says("visit", "Ruiz", OTHERWISE[FEES], "Ruiz on fees")
    said(story, "other", "Ruiz", FEES)
    story.keys["Ruiz on fees"].append(story.statements[-1])
    assert by_key(traced(story), "Ruiz on fees").independent == 2
    story.reports["visit"] = replace(story.reports["visit"], text=story.reports["visit"].text + " Ruiz told reporters so.")
    story.reports["other"] = replace(story.reports["other"], text=story.reports["other"].text + " Ruiz told reporters so.")
    for report in ("visit", "other"):
        story.names(report, "told reporters so", "statement", speaker="Ruiz", reach="statement")
    assert by_key(traced(story), "Ruiz on fees").independent == 1


def test_what_an_outlet_was_told_is_its_own_whomever_others_quote() -> None:
    story = press_conference()
    text = f"Dahl met us at home. The official said {PIER}. Dahl told us {CREWS}."
    story.report("visit", text)
    own = story.says("visit", "official", PIER, PIER)
    story.says("visit", "Dahl", CREWS, CREWS)
    rows = traced(story)
    origin = origin_of(rows, own)
    assert origin is not None
    assert origin.speaker == "actor-Dahl"
    assert by_key(rows, PIER).independent == 2


def spoken_later(published: str) -> Story:
    """What Dahl said on a Thursday, and a short report that has it in its own voice."""
    story = Story()
    said(story, "named", "Dahl", PIER, CREWS, lead="At a briefing on Thursday. ")
    story.names("named", "At a briefing on Thursday", "statement", speaker="Dahl", date="2031-05-15")
    said(story, "short", None, PIER, CREWS, otherwise=True)
    story.reports["short"] = replace(story.reports["short"], published=published)
    return story


def test_nobody_has_what_was_said_on_a_later_day() -> None:
    assert by_key(traced(spoken_later("2031-05-16")), PIER).independent == 1
    assert by_key(traced(spoken_later("2031-05-15T08:00")), PIER).independent == 1
    assert by_key(traced(spoken_later("2031-05-14")), PIER).independent == 2


@pytest.mark.parametrize(("out", "origins"), [("2031-05-14", 2), ("2031-05-15", 1)])
def test_what_a_report_tells_before_a_later_day_was_said_on_another_occasion(out: str, origins: int) -> None:
    story = Story()
    for report, day in (("flash", None), ("update", "2031-05-15")):
        said(story, report, "Dahl", PIER, CREWS, FEES, lead="Dahl told reporters much. ")
        story.names(report, "told reporters", "statement", speaker="Dahl", date=day)
    story.reports["flash"] = replace(story.reports["flash"], published=out)
    assert len(traced(story).origins) == origins


@pytest.mark.parametrize(("contradicted", "origins"), [((), 1), ((PIER, CREWS), 2)])
def test_what_two_reports_contradict_each_other_in_is_not_said_on_one_occasion(
    contradicted: tuple[str, ...], origins: int
) -> None:
    story = Story()
    for report, phrase in (("flash", "told reporters"), ("update", "told a news conference")):
        said(story, report, "Dahl", PIER, CREWS, lead=f"Dahl {phrase} much. ")
        story.names(report, phrase, "statement", speaker="Dahl")
    for key in contradicted:
        story.contradict(key)
    assert len(traced(story).origins) == origins


@pytest.mark.parametrize(("who", "origins"), [("The official", 1), ("An official", 2)])
def test_somebody_new_who_tells_the_same_outlet_is_another(who: str, origins: int) -> None:
    story = Story()
    story.report("a", f"Dahl told Radio Tarn that {PIER}. {who} also told Radio Tarn that {FEES}.")
    story.says("a", "Dahl", PIER)
    story.says("a", "official", FEES)
    story.names("a", "told Radio Tarn", speaker="Dahl", outlet="Radio Tarn")
    story.names("a", "also told Radio Tarn", speaker=who, outlet="Radio Tarn")
    assert len(traced(story).origins) == origins


def test_a_sentence_that_holds_somebodys_words_rests_on_his_occasion_whoever_says_the_like_elsewhere() -> None:
    story = Story()
    said(story, "other", "Ruiz", FEES, BOATS, lead="At a briefing. ")
    story.names("other", "At a briefing", "statement", speaker="Ruiz")
    whole = f"Dahl told councillors that {CREWS}, and fees stay"
    story.report("mine", f"{whole}. {BOATS}.")
    story.names("mine", "told councillors", "statement", speaker="Dahl")
    story.says("mine", "Dahl", CREWS)
    sentence = story.says("mine", None, whole, FEES)
    story.says("mine", None, BOATS, BOATS)
    origin = origin_of(traced(story), sentence)
    assert origin is not None
    assert origin.speaker == "actor-Dahl"


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2031-05-15", "2031-05-14", True),
        ("2031-05-15", "2031-05-15T08:00", False),
        ("2031-05-15", "XXXX-05-14", True),
        ("2031-12-30", "XXXX-01-02", False),
        ("2031-05", "2031-04-14", False),
        ("2031-05-15", None, False),
    ],
)
def test_a_day_lies_after_another_where_both_are_known(one: str, other: str | None, *, later: bool) -> None:
    assert is_later(one, other) is later


@pytest.mark.parametrize(("day", "independent"), [("2031-05-14", 1), ("2031-05-16", 2)])
def test_what_is_told_to_an_outlet_is_known_when_that_is_out(day: str, independent: int) -> None:
    story = Story()
    said(story, "asked", "Dahl", PIER, CREWS, lead="Dahl told Radio Tarn of the pier. ")
    story.names("asked", "told Radio Tarn", speaker="Dahl", outlet="Radio Tarn")
    said(story, "short", None, PIER, CREWS, otherwise=True)
    for name, out in (("asked", day), ("short", "2031-05-15")):
        story.reports[name] = replace(story.reports[name], published=out)
    assert by_key(traced(story), PIER).independent == independent


def test_an_adjective_and_an_office_are_no_name() -> None:
    story = Story()
    story.report("a", "The official spoke.")
    tellings = tellings_of(story.tables())
    office = replace(tellings.actors["actor-Dahl"], name="Fernish minister")
    tellings = replace(tellings, actors={**tellings.actors, "actor-Dahl": office})
    assert not tellings.is_named("actor-Dahl")
    assert tellings.is_named("actor-Ruiz")
