"""The stemma of stories written by hand: origins, what rests on them, descents, and the independent counts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.records import Agreement, Derivation, Origin
from tellings.model.stemma import Stemma
from tellings.stages.tracing import Traced, trace_story
from tellings.stages.tracing.tellings import tellings_of
from tests.stages.tracing.written import Story

KINDS = {"copies", "excerpts", "rewrites", "translates", "retells", "cites"}
PIER = "the pier stays closed until the summer"
CREWS = "the crews come before any timetable of the company"
FEES = "the fees for mooring will not be raised this year"
BOATS = "the boats were moved to the west basin in March"


def traced(story: Story) -> Traced:
    return trace_story(tellings_of(story.tables()))


def interview() -> Story:
    """Two reports name one interview, each in its own words; a third tells the same and hides it."""
    story = Story()
    story.report("wire", f"Ana Ruiz said in an interview with Radio Skerry that {PIER}. Ruiz said {CREWS}. Ruiz said {FEES}.")
    story.names("wire", "in an interview with Radio Skerry", speaker="Ana Ruiz", outlet="Radio Skerry")
    story.report("daily", f"Ruiz told the Skerry radio on Monday that {PIER}. She said {CREWS}. She said {BOATS}.")
    story.names("daily", "told the Skerry radio on Monday", speaker="Ruiz", outlet="the Skerry radio", date="2031-05-12")
    story.report("quiet", f"According to Ruiz, {CREWS}. Ruiz said {FEES}. The {BOATS[4:]}.")
    for report, words in (("wire", (PIER, CREWS, FEES)), ("daily", (PIER, CREWS, BOATS)), ("quiet", (CREWS, FEES))):
        for text in words:
            story.says(report, "Ruiz", text, text)
    story.says("quiet", None, BOATS[4:], BOATS)
    return story


def by_key(rows: Traced, key: str) -> Agreement:
    return next(a for a in rows.agreements if a.about == key)


def origin_of(rows: Traced, statement: str) -> Origin | None:
    key = next(s.origin for s in rows.statements if s.id == statement)
    return next((o for o in rows.origins if o.id == key), None)


def edges(rows: Traced) -> set[tuple[str, str, str]]:
    names = {o.id: o.name for o in rows.origins}
    return {(d.child, d.kind, names.get(d.parent, d.parent)) for d in rows.derivations}


def test_one_interview_under_two_names_and_one_that_hides_it_is_one_origin() -> None:
    rows = traced(interview())
    assert [(o.kind, o.speaker, o.date, o.inferred) for o in rows.origins] == [("interview", "actor-Ruiz", "2031-05-12", False)]
    assert {d.child for d in rows.derivations} == {"wire", "daily", "quiet"}
    assert {d.kind for d in rows.derivations} == {"retells"}
    assert {a.independent for a in rows.agreements} == {1}
    assert {s.origin for s in rows.statements} == {rows.origins[0].id}


def test_a_hidden_origin_is_less_sure_and_says_why() -> None:
    rows = traced(interview())
    named, hidden = (next(d for d in rows.derivations if d.child == r) for r in ("wire", "quiet"))
    assert hidden.confidence < named.confidence < 1
    assert "of Ana Ruiz with" in hidden.because[0]
    assert "names no source of its own" in hidden.because[0]
    assert {e.report for e in hidden.evidence} == {"quiet"}
    assert {e.report for e in rows.origins[0].evidence} == {"wire", "daily"}


def test_reports_of_the_same_origin_that_leave_a_statement_out_are_told() -> None:
    rows = traced(interview())
    assert by_key(rows, FEES).omitted_by == ("daily",)
    assert by_key(rows, PIER).omitted_by == ("quiet",)
    assert by_key(rows, CREWS).omitted_by == ()


def test_a_vague_phrase_does_not_make_a_second_origin_of_a_named_occasion() -> None:
    story = interview()
    story.names("quiet", "According to Ruiz", "statement", speaker="Ruiz", reach="statement")
    rows = traced(story)
    assert len(rows.origins) == 1
    assert {e.report for e in rows.origins[0].evidence} == {"wire", "daily"}
    assert "According to Ruiz" in next(d for d in rows.derivations if d.child == "quiet").because[1]


def test_two_occasions_of_one_speaker_on_two_days_stay_two() -> None:
    story = Story()
    for report, day in (("a", "2031-05-12"), ("b", "2031-05-19")):
        story.report(report, f"Dahl told Radio Tarn that {PIER} and {CREWS}.")
        story.names(report, "told Radio Tarn", speaker="Dahl", outlet="Radio Tarn", date=day)
        story.says(report, "Dahl", PIER, PIER)
        story.says(report, "Dahl", CREWS, CREWS)
    rows = traced(story)
    assert len(rows.origins) == 2
    assert by_key(rows, PIER).independent == 2


def test_two_speakers_of_one_day_are_two_origins() -> None:
    story = Story()
    story.report("a", f"Dahl said on Monday that {PIER}. Ruiz said on Monday that {FEES}.")
    for speaker, words in (("Dahl", PIER), ("Ruiz", FEES)):
        story.names("a", f"{speaker} said on Monday", "statement", speaker=speaker, date="2031-05-12", reach="statement")
        story.says("a", speaker, words)
    rows = traced(story)
    assert {o.name for o in rows.origins} == {"Henrik Dahl's statement, 2031-05-12", "Ana Ruiz's statement, 2031-05-12"}


def test_one_speaker_in_two_reports_that_name_nothing_has_an_unnamed_occasion() -> None:
    story = Story()
    for report in ("a", "b"):
        story.report(report, f"Dahl said {PIER}. Dahl said {CREWS}.")
        story.says(report, "Dahl", PIER, PIER)
        story.says(report, "Dahl", CREWS, CREWS)
    rows = traced(story)
    assert [(o.kind, o.name, o.inferred) for o in rows.origins] == [
        ("unknown", "Unnamed occasion on which Henrik Dahl spoke", True)
    ]
    assert {a.independent for a in rows.agreements} == {1}
    assert all(d.confidence < 0.95 for d in rows.derivations)


def test_a_witness_counts_by_itself() -> None:
    story = interview()
    story.report("witness", "I walked along the pier. The boats were in the west basin since March.", outlet="Quay Observer")
    story.says("witness", None, "I walked along the pier.")
    story.says("witness", None, "The boats were in the west basin since March.", BOATS)
    rows = traced(story)
    own = next(o for o in rows.origins if o.outlet == "Quay Observer")
    assert own.inferred
    assert own.evidence
    agreement = by_key(rows, BOATS)
    assert agreement.independent == len(agreement.origins) == 2
    assert own.id in agreement.origins
    assert by_key(rows, PIER).independent == 1
    assert "witness" not in by_key(rows, PIER).omitted_by


def test_a_witness_is_its_own_root_whomever_else_it_quotes() -> None:
    story = Story()
    story.report("w", f"I walked along the pier. Reed told Radio Tarn that {PIER}. Reed said {FEES}.", outlet="Quay Observer")
    story.names("w", "told Radio Tarn", speaker="Reed", outlet="Radio Tarn")
    seen = story.says("w", None, "I walked along the pier.", "walk")
    heard = story.says("w", "Reed", PIER)
    rows = traced(story)
    assert edges(rows) == {("w", "cites", "Tomas Reed to Radio Tarn"), ("w", "retells", "Quay Observer: own reporting")}
    assert origin_of(rows, seen) != origin_of(rows, heard)
    assert len(Stemma(rows.origins, rows.derivations).roots("w")) == 1


def test_a_speaker_who_is_called_by_office_only_may_be_the_one_who_is_named_elsewhere() -> None:
    story = interview()
    story.report("coy", f"The official said {PIER}. The official said {FEES}. Dahl said {BOATS}.")
    story.says("coy", "official", PIER, PIER)
    story.says("coy", "official", FEES, FEES)
    rows = traced(story)
    assert "coy" in {d.child for d in rows.derivations}
    assert by_key(rows, PIER).independent == 1
    story.says("coy", "Dahl", BOATS, BOATS)
    assert by_key(traced(story), BOATS).independent == 2


QUOTE = "Nobody will walk on that pier before I have seen every pillar of it"


def test_words_quoted_alike_are_one_utterance_whatever_name_they_are_given() -> None:
    story = Story()
    story.report("a", f"Ruiz told Radio Tarn: “{QUOTE}.” That was all.")
    story.names("a", "told Radio Tarn", speaker="Ruiz", outlet="Radio Tarn")
    story.report("b", f"“{QUOTE}!” a docker heard Dahl say. The night was quiet.")
    story.says("a", "Ruiz", QUOTE, "quote", kind="direct")
    story.says("b", "Dahl", QUOTE, "quote", kind="direct")
    rows = traced(story)
    assert by_key(rows, "quote").independent == 1
    assert {(d.child, d.kind) for d in rows.derivations if d.parent == rows.origins[0].id} >= {("a", "retells")}


def test_reports_that_tell_the_same_words_themselves_have_one_unnamed_source_for_them() -> None:
    story = Story()
    for report, rest in (("a", "Ruiz walked home."), ("b", "The night was quiet, and long.")):
        story.report(report, f"{rest} {LONG.split('. ')[1]}.")
        story.says(report, None, LONG.split(". ")[1], "cracks")
    rows = traced(story)
    (origin,) = rows.origins
    assert by_key(rows, "cracks").origins == (origin.id,)
    assert edges(rows) == {("a", "cites", origin.name), ("b", "cites", origin.name)}
    assert Stemma(rows.origins, rows.derivations).independent(["a", "b"]) == 2


def test_a_passing_quotation_rests_on_the_occasion_that_another_report_names_beside_it() -> None:
    story = Story()
    story.report("a", f"In a post on Monday Ruiz said {PIER}.")
    story.names("a", "In a post on Monday", "statement", speaker="Ruiz", date="2031-05-12", reach="statement")
    story.report("b", f"Ruiz told Radio Tarn on Sunday that {FEES}. Dahl was away. Ruiz also said {PIER} now.")
    story.names("b", "told Radio Tarn on Sunday", speaker="Ruiz", outlet="Radio Tarn", date="2031-05-11", reach="statement")
    first = story.says("a", "Ruiz", PIER, PIER)
    second = story.says("b", "Ruiz", PIER, PIER)
    other = story.says("b", "Ruiz", FEES)
    rows = traced(story)
    assert origin_of(rows, first) == origin_of(rows, second) != origin_of(rows, other)


def test_a_statement_inside_another_rests_on_what_the_outer_one_rests_on() -> None:
    story = interview()
    outer = story.says("wire", "Ruiz", f"{PIER}. Ruiz said {CREWS}")
    inner = story.says("wire", "Dahl", "crews come", inside=outer)
    assert origin_of(traced(story), inner) == origin_of(traced(story), outer) is not None


def test_an_interviews_answers_rest_on_it_even_if_the_speaker_is_not_matched() -> None:
    story = Story()
    story.report("talk", f"Ruiz in an interview with Radio Skerry spoke.\n? And?\n{PIER}.", form="interview")
    story.names("talk", "in an interview with Radio Skerry", speaker="Ruiz", outlet="Radio Skerry")
    answer = story.says("talk", None, PIER, kind="direct")
    assert origin_of(traced(story), answer) is not None


def test_what_an_outlet_tells_itself_is_kept_only_where_another_telling_agrees() -> None:
    story = interview()
    alone = story.says("wire", None, "Ana Ruiz said in an interview")
    kept = {s.id for s in traced(story).statements}
    assert alone not in kept
    assert any(s.startswith("s-quiet") and s in kept for s in kept)


LONG = (
    "The harbour authority closed the east pier last week. Divers found cracks in the pillars below the water line, "
    "and the crews were sent home. The ferries leave from the west basin until further notice."
)
MORE = "The mayor walked along the quay on Tuesday and spoke to nobody at all. Shops in the old town stay open."


def copied(elder: str = f"{LONG} {MORE}", younger: str = LONG, published: str | None = None) -> Story:
    story = Story()
    story.report("m-wire", elder, outlet="Coast Press", published="2031-05-12")
    story.report("a-paper", younger, outlet="Alder Evening", published=published)
    story.share("m-wire", "a-paper", LONG)
    return story


@pytest.mark.parametrize("published", ["2031-05-13", None])
def test_a_copy_can_lose_but_not_regain(published: str | None) -> None:
    rows = traced(copied(published=published))
    found = next(d for d in rows.derivations if d.child == "a-paper")
    assert (found.kind, found.parent) == ("excerpts", "m-wire")
    assert any("lose, not regain" in why for why in found.because)
    assert {e.report for e in found.evidence} == {"a-paper", "m-wire"}


def test_a_whole_copy_goes_to_the_elder_by_date() -> None:
    assert edges(traced(copied(LONG, LONG, "2031-05-13"))) == {("a-paper", "copies", "m-wire")}
    assert edges(traced(copied(LONG, LONG, "2031-05-11"))) == {("m-wire", "copies", "a-paper")}


def test_of_two_texts_that_tell_nothing_of_their_age_one_is_taken_and_the_doubt_is_told() -> None:
    story = Story()
    for report in ("a", "b"):
        story.report(report, LONG)
    story.share("a", "b", LONG)
    (row,) = traced(story).derivations
    assert row.confidence == 0.5
    assert "cannot be told" in row.because[1]


@pytest.mark.parametrize("credit", ["Coast Press", "CP"])
def test_a_credited_report_that_is_in_the_story_is_no_lost_origin(credit: str) -> None:
    story = copied(LONG, f"({credit}) – {LONG}")
    story.names("a-paper", credit, "agency_report", outlet=credit)
    rows = traced(story)
    assert rows.origins == ()
    assert edges(rows) == {("a-paper", "copies", "m-wire")}
    assert any("credits" in why for d in rows.derivations for why in d.because)


def test_a_rewrite_has_a_part_of_its_elder_in_its_own_voice() -> None:
    half = LONG[: LONG.index(" The ferries")]
    story = copied(
        f"{LONG} {MORE}", f"{LONG} The council met in the evening, and nothing was decided about the mooring fees at all."
    )
    story.passages.clear()
    story.share("m-wire", "a-paper", half)
    assert edges(traced(story)) in ({("a-paper", "rewrites", "m-wire")}, {("m-wire", "rewrites", "a-paper")})


def test_a_circle_of_signs_is_broken_and_told() -> None:
    story = Story()
    outlets = {"a": "Coast Press", "b": "Tarn Courier", "c": "Skerry Post"}
    for report, outlet in outlets.items():
        other = outlets[{"a": "b", "b": "c", "c": "a"}[report]]
        story.report(report, f"({other}) – {LONG}", outlet=outlet)
        story.names(report, other, "agency_report", outlet=other)
    for a, b in (("a", "b"), ("b", "c"), ("a", "c")):
        story.share(a, b, LONG)
    rows = traced(story)
    assert len({d.child for d in rows.derivations if d.parent in outlets}) == 2
    assert any("closes a circle" in why for d in rows.derivations for why in d.because)


def test_a_stock_paragraph_is_no_descent() -> None:
    story = copied()
    story.passages.clear()
    story.share("m-wire", "a-paper", LONG, stock=True)
    assert traced(story).derivations == ()


def test_quotations_that_both_took_from_one_mouth_are_no_descent() -> None:
    story = Story()
    said = "We will not open the pier before the divers have looked at every single pillar of it, and then at all of them again"
    for report, frame in (
        ("a", "Ruiz was clear about it. “{}.”"),
        ("b", "Nothing moves in the harbour today: “{}.” Ruiz said so."),
    ):
        story.report(report, frame.format(said))
        story.says(report, "Ruiz", said, "said", kind="direct")
    story.share("a", "b", said)
    rows = traced(story)
    assert {d.parent for d in rows.derivations} == {o.id for o in rows.origins}
    assert by_key(rows, "said").independent == 1


def test_what_a_copy_tells_rests_on_what_its_elder_rests_on() -> None:
    story = copied()
    for report in ("m-wire", "a-paper"):
        story.says(report, None, "Divers found cracks in the pillars below the water line", "cracks")
    rows = traced(story)
    assert by_key(rows, "cracks").independent == 1
    assert [o.outlet for o in rows.origins] == ["Coast Press"]


def test_a_report_that_cites_another_of_the_story_adds_no_source() -> None:
    story = Story()
    story.report("wire", f"In the harbour {PIER}. Nobody is there.", outlet="Coast Press")
    story.report("paper", f"Coast Press reported that {PIER}. The weather was fine.", outlet="Alder Evening")
    story.names("paper", "Coast Press reported", "agency_report", outlet="Coast Press", reach="statement")
    story.says("wire", None, PIER, PIER)
    story.says("paper", None, PIER, PIER)
    rows = traced(story)
    assert ("paper", "cites", "wire") in edges(rows)
    assert by_key(rows, PIER).independent == 1
    assert not any(o.kind == "agency_report" for o in rows.origins)


def test_a_cited_outlet_that_is_not_in_the_story_is_an_origin_of_that_statement_alone() -> None:
    story = Story()
    story.report("paper", f"Coast Press reported that {PIER}. Dahl said {FEES}.", outlet="Alder Evening")
    story.names("paper", "Coast Press reported", "agency_report", outlet="Coast Press", reach="statement")
    first = story.says("paper", None, PIER, PIER)
    second = story.says("paper", "Dahl", FEES)
    rows = traced(story)
    cited = origin_of(rows, first)
    assert cited is not None
    assert (cited.kind, cited.name, cited.inferred) == ("agency_report", "Coast Press's report", False)
    assert origin_of(rows, second) is None
    assert edges(rows) == {("paper", "cites", "Coast Press's report")}
    assert Stemma(rows.origins, rows.derivations).roots("paper") == {"paper"}


def test_a_translated_interview_translates_the_interview() -> None:
    story = Story()
    story.report(
        "talk", f"Ruiz in an interview with Radio Skerry spoke.\n? And?\n{PIER}.\n[harbour — approx. transl.]", form="interview"
    )
    story.names("talk", "in an interview with Radio Skerry", speaker="Ruiz", outlet="Radio Skerry")
    story.says("talk", "Ruiz", PIER, kind="direct")
    assert edges(traced(story)) == {("talk", "translates", "Ana Ruiz's interview with Radio Skerry")}


def test_questions_answered_at_a_briefing_make_no_second_interview() -> None:
    story = Story()
    story.report("talk", f"Ruiz answered the questions of reporters.\n? And?\n{PIER}.\n{CREWS}.", form="interview")
    story.names("talk", "answered the questions of reporters", "statement", speaker="Ruiz")
    story.report("paper", f"Ruiz told reporters {PIER}. {CREWS}.")
    story.names("paper", "told reporters", "statement", speaker="Ruiz")
    for words in (PIER, CREWS):
        story.says("talk", "Ruiz", words, words, kind="direct")
        story.says("paper", "Ruiz", words, words)
    rows = traced(story)
    assert by_key(rows, PIER).independent == 1
    assert [o.kind for o in rows.origins] == ["statement"]


@pytest.mark.parametrize(
    ("sort", "independent"), [("Norwegian television", 1), ("State television", 1), ("Danish television", 2), ("TV Skerry", 2)]
)
def test_an_outlet_of_which_only_the_sort_is_said_may_be_the_one_that_is_named(sort: str, independent: int) -> None:
    story = Story()
    for report, outlet in (("named", "Norway's TV Tarn channel"), ("unnamed", sort)):
        story.report(report, f"{outlet} showed two boats beside the pier.")
        story.names(report, f"{outlet} showed", "broadcast", outlet=outlet, reach="statement")
        story.says(report, None, "two boats beside the pier", "boats")
    rows = traced(story)
    assert by_key(rows, "boats").independent == independent


def test_a_translation_of_something_lost_has_a_lost_original() -> None:
    story = Story()
    story.report("t", "The pier is closed.", translated_from="da")
    rows = traced(story)
    assert [(o.kind, o.inferred) for o in rows.origins] == [("document", True)]
    assert [(d.kind, d.parent) for d in rows.derivations] == [("translates", rows.origins[0].id)]


def test_an_interview_in_full_is_an_origin_that_others_can_hide() -> None:
    story = Story()
    story.report("talk", f"? Is it safe?\n{PIER}.\n? And the crews?\n{CREWS}.", form="interview", outlet="Radio Skerry")
    story.report("paper", f"Ruiz said {PIER}. Ruiz said {CREWS}.")
    for report in ("talk", "paper"):
        story.says(report, "Ruiz", PIER, PIER, kind="direct")
        story.says(report, "Ruiz", CREWS, CREWS, kind="direct")
    rows = traced(story)
    assert edges(rows) == {
        ("talk", "copies", "Ana Ruiz's interview with Radio Skerry"),
        ("paper", "retells", "Ana Ruiz's interview with Radio Skerry"),
    }
    assert by_key(rows, PIER).independent == 1


def test_a_clause_is_left_out_by_reports_of_its_own_telling_s_origin_alone() -> None:
    story = Story()
    story.report("talk", f"? Is it safe?\n{PIER}.\n? And the crews?\n{CREWS}.", form="interview", outlet="Radio Skerry")
    story.report("paper", f"Ruiz said {PIER}. Ruiz said {CREWS}.")
    story.report("brief", f"Ruiz said {CREWS}.")
    for report, words in (("talk", (PIER, CREWS)), ("paper", (PIER, CREWS)), ("brief", (CREWS,))):
        for said in words:
            story.says(report, "Ruiz", said, said, kind="direct")
    found = {row.agreement.removeprefix("agreement-"): row for row in traced(story).clauses}
    assert found[PIER].omitted_by == ("brief",)
    assert found[CREWS].omitted_by == ()


def test_a_story_without_anything_has_an_empty_stemma() -> None:
    assert traced(Story()) == Traced((), (), (), (), ())


def test_rows_are_the_same_whatever_order_the_tables_come_in() -> None:
    story = interview()
    first = traced(story)
    story.reports = dict(reversed(story.reports.items()))
    for rows in (story.told, story.statements, story.segments):
        rows.reverse()
    assert traced(story) == first


TELLING = st.tuples(
    st.sampled_from(["Tarn", "Coast", None]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["2031", None]),
    st.lists(
        st.tuples(st.sampled_from(["Ruiz", "Dahl", None]), st.sampled_from(["one", "two", "three", None])),
        min_size=3,
        max_size=3,
    ),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    story = Story()
    for n, (outlet, told, dated, date, said) in enumerate(draw(st.lists(TELLING, min_size=1, max_size=5))):
        name = f"r{n}"
        story.report(name, f"Ruiz told Radio Tarn. {LONG} Dahl said on Monday {MORE}", outlet=outlet)
        if told:
            story.names(name, "told Radio Tarn", speaker="Ruiz", outlet="Radio Tarn", date=date)
        if dated:
            story.names(name, "Dahl said on Monday", "statement", speaker="Dahl", reach="statement")
        for (speaker, key), words in zip(said, LONG.split(". "), strict=True):
            story.says(name, speaker, words, key)
        for other in range(n):
            if draw(st.booleans()):
                story.share(f"r{other}", name, LONG)
    return story


@given(stories())
@settings(deadline=None, max_examples=60)
def test_any_story_has_a_stemma_without_cycles_whose_counts_and_lists_agree(story: Story) -> None:
    rows = traced(story)
    stemma = Stemma(rows.origins, rows.derivations, story.reports)
    assert not any(node in stemma.ancestors(node) for node in stemma.nodes)
    ids = {o.id for o in rows.origins}
    for agreement in rows.agreements:
        assert agreement.independent == len(agreement.origins) >= 1
        assert set(agreement.origins) <= ids
        assert not set(agreement.omitted_by) & set(agreement.reports)
        mine = [s for s in rows.statements if s.id in agreement.statements]
        assert all(s.origin in ids for s in mine)
        assert stemma.independent((), mine) == agreement.independent
    assert all(_stands(story, d) for d in rows.derivations)
    assert all(o.evidence for o in rows.origins)
    assert len(ids) == len(rows.origins)


def _stands(story: Story, row: Derivation) -> bool:
    inside = all(0 <= e.start < e.end <= len(story.reports[e.report].text) for e in row.evidence)
    return row.kind in KINDS and 0 < row.confidence < 1 and bool(row.because) and bool(row.evidence) and inside


def test_a_set_piece_that_two_tell_is_its_first_holders_and_no_source_of_the_other() -> None:
    story = Story()
    for report, rest in (("a", "Ruiz walked home."), ("b", "The night was quiet, and long.")):
        story.report(report, f"{rest} {LONG}", outlet="Skerry Post")
        story.says(report, None, LONG.split(". ")[1], "cracks")
    story.share("a", "b", LONG, stock=True)
    rows = traced(story)
    assert by_key(rows, "cracks").independent == 1
    assert {(d.child, d.kind) for d in rows.derivations} == {("a", "retells")}


def test_what_a_report_tells_itself_rests_on_whom_its_elder_quotes_for_it() -> None:
    story = Story()
    cracks = "Divers found cracks in the pillars below the water line"
    story.report("m-wire", f"{LONG} {MORE} Ruiz said so.", outlet="Coast Press", published="2031-05-12")
    story.report("a-paper", LONG, outlet="Alder Evening", published="2031-05-13")
    story.share("m-wire", "a-paper", LONG)
    said = story.says("m-wire", "Ruiz", cracks, "cracks")
    told = story.says("a-paper", None, cracks, "cracks")
    rows = traced(story)
    assert origin_of(rows, told) == origin_of(rows, said) is not None
    assert by_key(rows, "cracks").independent == 1


def test_a_phrase_that_came_with_the_text_names_what_it_names_there() -> None:
    story = Story()
    told = f"Ruiz told reporters that {PIER}. {LONG}"
    story.report("m-wire", f"{told} {MORE}", outlet="Coast Press", published="2031-05-12")
    story.report("a-paper", told, outlet="Alder Evening", published="2031-05-13")
    story.share("m-wire", "a-paper", told)
    for report in ("m-wire", "a-paper"):
        story.names(report, "told reporters", "statement", speaker="Ruiz")
        story.says(report, "Ruiz", PIER)
    rows = traced(story)
    assert len(rows.origins) == 1
    assert edges(rows) == {("m-wire", "retells", "Ana Ruiz's statement"), ("a-paper", "excerpts", "m-wire")}


def test_a_phrase_that_came_with_the_text_and_gained_a_day_names_what_it_names_there() -> None:
    story = Story()
    for report, phrase, day in (
        ("m-wire", "in a statement", "2031-05-12"),
        ("a-paper", "in a statement on Monday", "2031-05-13"),
    ):
        story.report(report, f"{LONG} Ruiz said {phrase} that {PIER}.", outlet=report, published=day)
        story.names(report, phrase, "statement", speaker="Ruiz", date="2031-05-12" if "Monday" in phrase else None)
        story.says(report, "Ruiz", PIER, PIER)
    story.share_all("m-wire", "a-paper")
    rows = traced(story)
    assert by_key(rows, PIER).independent == 1
    assert len(rows.origins) == 1


def test_a_phrase_that_names_a_reports_own_elder_cites_no_other_of_a_like_name() -> None:
    story = copied(f"{LONG} {MORE}", f"{LONG}\nAs Coast Press reported, {PIER}.", "2031-05-13")
    story.report("sunday", f"{MORE} It is said that {PIER}.", outlet="Coast Sunday Press", published="2031-05-12")
    story.names("a-paper", "As Coast Press reported", "agency_report", outlet="Coast Press", reach="statement")
    for report in ("a-paper", "sunday"):
        story.says(report, None, PIER, PIER)
    rows = traced(story)
    assert {(child, parent) for child, _, parent in edges(rows) if parent in story.reports} == {("a-paper", "m-wire")}


WEIR = (
    "The mill weir above Lenning burst before dawn after a week of thaw. Water stood in Tanner Street up to the window sills.",
    "Firemen rowed sixty people out of their houses in boats borrowed from the angling club.",
    "The wall was built in 1908 and inspected last six years ago by an engineer from the county seat.",
    "Its owner, the paper company, answered no calls. The tannery bridge is closed and the schools reopen on Thursday.",
)
WEIR_AGAIN = (
    "In Tanner Street water stood up to the sills after the mill weir above Lenning burst before dawn in the thaw.",
    "Sixty people were rowed out of houses in boats of the angling club by firemen.",
    "An engineer from the county seat inspected the wall, built in 1908, six years ago for the last time.",
    "The paper company, its owner, answered no calls. Schools reopen on Thursday, the tannery bridge is closed.",
)


@pytest.mark.parametrize("own", [True, False])
def test_a_speakers_words_explain_a_likeness_only_where_little_else_is_alike(*, own: bool) -> None:
    story = Story()
    for report, lines, words in (("elder", WEIR, (PIER, CREWS)), ("later", WEIR_AGAIN, ("nobody on the pier", "crews first"))):
        story.report(report, f"{' '.join(lines)} Dahl said {words[0]}. Dahl said {words[1]}.")
        for key, text in zip((PIER, CREWS), words, strict=True):
            story.says(report, "Dahl", text, key)
        if own:
            for n, line in enumerate(lines):
                story.says(report, None, line.rstrip("."), str(n))
    descends = any(d.parent in story.reports for d in traced(story).derivations)
    assert descends == own
