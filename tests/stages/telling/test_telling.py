"""The account of the ferry case, which is written by hand in `tests/ferry_case`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pyarrow as pa
import pytest

from tellings.model.account import (
    Account,
    Contrast,
    Dated,
    Linked,
    RelationAccount,
    RoleHeld,
    Said,
    SideBySide,
    StoryAccount,
    Wording,
)
from tellings.model.columns import to_table
from tellings.model.records import Difference, Evidence, Reject, Span
from tellings.stages.telling import READS, relations_of, tell
from tests.ferry_case import OTHER, STOCK, STORY, TEXTS, actor, agreement, key, place, statement, tables


@pytest.fixture(scope="module")
def account() -> Account:
    return tell(tables())


@pytest.fixture
def story(account: Account) -> StoryAccount:
    return account.stories[0]


def side(story: StoryAccount, name: str) -> SideBySide:
    return next(row for row in story.agreements if row.agreement.id == agreement(name))


def words(one: Evidence) -> str:
    text = next(text for name, text in TEXTS.items() if key(name) == one.report)
    return text[one.start : one.end]


def evidence_in(value: object) -> Iterator[Evidence]:
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))


def test_the_same_tables_give_the_same_account(account: Account) -> None:
    assert tell(tables()) == account


def test_an_account_is_told_of_tables_that_are_not_there_yet() -> None:
    assert tell({}) == Account((), (), (), (), (), ())
    only_reports = tell({"reports": tables()["reports"]})
    assert [one.siglum for one in only_reports.loose] == list("ABCDEF")


@pytest.mark.parametrize("missing", READS)
def test_no_table_that_is_missing_breaks_the_rest(missing: str) -> None:
    assert isinstance(tell({name: rows for name, rows in tables().items() if name != missing}), Account)


def test_rows_that_point_at_nothing_are_passed_over() -> None:
    emptied = tables() | {name: tables()[name].slice(0, 0) for name in ("reports", "statements", "actors", "origins")}
    assert isinstance(tell(emptied), Account)


def test_all_evidence_lies_inside_its_report(account: Account) -> None:
    found = list(evidence_in(account))
    assert len(found) > 50
    assert all(words(one).strip() for one in found)


def test_every_value_that_needs_evidence_has_it(account: Account) -> None:
    shown: list[Dated | RelationAccount | Wording | RoleHeld | Said | Contrast | Linked] = [
        *(one for one in account.timeline if not one.detail.startswith("given with the report")),
        *account.relations,
        *(wording for one in account.actors for wording in (*one.names, *one.descriptions)),
        *(role for one in account.actors for role in one.roles),
        *(said for one in account.stories for row in one.agreements for cell in row.cells for said in cell.said),
        *(said for one in account.stories for said in one.alone),
        *(contrast for one in account.stories for row in one.agreements for contrast in row.contrasts),
        *(link for one in account.stories for link in one.linked),
    ]
    assert all(one.evidence for one in shown)


def test_reports_have_latin_sigla_and_lost_origins_greek_ones(story: StoryAccount) -> None:
    assert [one.siglum for one in story.tellings] == ["A", "B", "C", "D", "E"]
    assert [(one.siglum, one.carried_by) for one in story.origins] == [("α", ("A", "B", "C", "D")), ("β", ("E",))]


def test_a_report_is_called_by_its_outlet_else_by_its_title(story: StoryAccount) -> None:
    assert [one.label for one in story.tellings][:3] == ["Coast Wire", "Northern Post", "The ferry and the island"]


def test_the_count_of_independent_sources_is_explained(story: StoryAccount) -> None:
    assert side(story, "warned").independence == (
        "2 reports, 1 independent source: A and C both carry α, Ines Calder’s interview with Radio Strand."
    )
    assert side(story, "cracks").independence.startswith(
        "5 reports, 2 independent sources: A, C and D carry α, Ines Calder’s interview with Radio Strand, and B has it from A"
    )


def test_a_report_that_names_nobody_counts_as_its_own_source() -> None:
    alone = tell(tables() | {"derivations": tables()["derivations"].slice(0, 0)})
    assert "A names nobody it rests on and counts as its own source" in alone.stories[0].summary


def test_gaps_are_told_apart(story: StoryAccount) -> None:
    assert {cell.siglum: cell.gap for cell in side(story, "warned").cells} == {
        "A": "told",
        "B": "omitted",
        "C": "told",
        "D": "omitted",
        "E": "silent",
    }


def test_words_that_differ_are_marked_by_the_strongest_difference(story: StoryAccount) -> None:
    row = side(story, "cracks")
    report = TEXTS["A"]
    marks = [(report[m.start : m.end], m.kind, m.what, m.against) for m in row.cells[0].said[0].marks]
    assert marks == [
        ("The ferry was stopped because", "only", "wording", ("E",)),
        ("12", "contradicts", "number", ("C", "E")),
    ]


def test_what_one_telling_adds_is_marked_there_and_nowhere_else(story: StoryAccount) -> None:
    marks = {cell.siglum: [m.kind for said in cell.said for m in said.marks] for cell in side(story, "cracks").cells}
    assert "only" in marks["D"]
    assert "only" not in marks["B"]


def test_contrasts_that_say_the_same_are_joined(story: StoryAccount) -> None:
    found = [(one.relation, one.what, one.a, one.words_a, one.b, one.words_b) for one in side(story, "cracks").contrasts]
    assert found == [
        ("contradicts", "number", ("A", "B", "D"), "12", ("C",), "twenty"),
        ("contradicts", "number", ("A", "B", "D"), "12", ("E",), "14"),
    ]


def test_who_has_the_words_of_a_contradiction_contradicts_too_unless_it_was_compared_and_does_not(story: StoryAccount) -> None:
    """D says "12" and was never held against E or C."""
    assert [mark.kind for mark in side(story, "cracks").cells[3].said[0].marks if mark.what == "number"] == ["contradicts"]
    ends = [Span(one.start, one.end) for one in (place("D", "cabins"), place("E", "cabins"))]
    compared = Difference(agreement("cracks"), statement("d1"), statement("e1"), "reworded", "wording", *ends)
    rows = pa.concat_tables([tables()["differences"], to_table(Difference, [compared])])
    told = tell(tables() | {"differences": rows}).stories[0]
    assert [(one.a, one.b) for one in side(told, "cracks").contrasts] == [(("A", "B"), ("E",)), (("A", "B", "D"), ("C",))]


def test_a_row_about_whole_statements_marks_no_words_and_repeats_no_detail(story: StoryAccount) -> None:
    row = side(story, "fares")
    found = [(one.what, one.a, one.words_a, one.b, one.words_b) for one in row.contrasts]
    assert found == [
        ("modality", ("C",), None, ("D",), None),
        ("negation", ("A",), "no plan", ("D",), "may rise"),
        ("negation", ("C",), "not a plan", ("D",), "may rise"),
    ]
    assert [TEXTS["A"][m.start : m.end] for m in row.cells[0].said[0].marks] == ["no plan"]


def test_each_agreement_has_a_verdict(story: StoryAccount) -> None:
    assert {row.about: row.verdict for row in story.agreements} == {
        "cracks in the cabins": "contradicts",
        "nobody was warned too late": "reworded",
        "fares this year": "contradicts",
    }


def test_who_said_it_is_told_by_name() -> None:
    spans = [Span(one.start, one.end) for one in (place("A", "she"), place("E", "Oskar Venn"))]
    row = Difference(agreement("cracks"), statement("a1"), statement("e1"), "reworded", "attribution", spans[0], spans[1])
    told = tell(tables() | {"differences": to_table(Difference, [row])}).stories[0]
    (one,) = side(told, "cracks").contrasts
    assert (one.what, one.words_a, one.words_b) == ("attribution", "Ines Calder", "Oskar Venn")
    assert [words(piece) for piece in one.evidence] == ["she", "Oskar Venn"]
    assert side(told, "cracks").finding == "differs: who said it"


def test_a_finding_says_what_differs_and_who_leaves_out_how_much(story: StoryAccount) -> None:
    assert {row.about: row.finding for row in story.agreements} == {
        "cracks in the cabins": "contradiction: number",
        "nobody was warned too late": "reworded; C leaves out a clause; B and D leave it out",
        "fares this year": "contradiction: how sure, yes or no; B leaves it out",
    }


def test_a_clause_is_left_out_by_those_who_tell_the_rest(story: StoryAccount) -> None:
    """B and D leave out the whole statement, which is said once: in their gaps."""
    assert [(one.words, one.told_by, one.by, one.reports) for one in side(story, "warned").omissions] == [
        ("too", "A", ("C",), (key("C"),))
    ]
    assert [words(piece) for piece in side(story, "warned").omissions[0].evidence] == ["too"]
    assert side(story, "cracks").omissions == ()


def test_what_one_telling_alone_says_stands_apart(story: StoryAccount) -> None:
    assert [(one.siglum, one.words) for one in story.alone] == [("E", "We were warned last week,")]


def test_a_stock_paragraph_is_shown_as_no_descent(account: Account) -> None:
    for story in account.stories:
        assert [(one.words, one.sigla) for one in story.shared] == [(STOCK, ("A", "F"))]


def test_a_story_leads_to_the_ones_it_speaks_of(story: StoryAccount, account: Account) -> None:
    assert [(link.story, words(link.evidence[0])) for link in story.linked] == [(OTHER, "closed to trawlers")]
    assert [one.id for one in account.stories] == [STORY, OTHER]


def test_an_actor_has_names_descriptions_and_roles(account: Account) -> None:
    calder = next(one for one in account.actors if one.actor.id == actor("calder"))
    assert [one.words for one in calder.names] == ["Ines Calder", "Calder"]
    assert "head of the Kelm Ferry Board" in [one.words for one in calder.descriptions]
    assert [(one.role, one.of) for one in calder.roles] == [("head", "Kelm Ferry Board")]
    assert (calder.mentions, calder.reports, len(calder.statements)) == (7, 3, 7)


def test_the_timeline_runs_by_time_and_ends_with_what_has_no_year(account: Account) -> None:
    entries = [(one.kind, one.when) for one in account.timeline]
    assert entries[:3] == [("mention", "March 2027"), ("event", "2 April 2031"), ("publication", "3 April 2031")]
    assert entries[-1] == ("event", "date not told")
    unknown = [when for _, when in entries if "year unknown" in when]
    assert [when for _, when in entries[-1 - len(unknown) : -1]] == unknown


def test_a_date_inside_an_event_is_not_told_twice(account: Account) -> None:
    mentions = [one.value for one in account.timeline if one.kind == "mention"]
    assert mentions == ["2027-03", "2031-06-01/2031-06-07"]


def relation(account: Account, start: str) -> RelationAccount:
    return next(one for one in account.relations if one.relations[0].start == start)


@pytest.mark.parametrize(
    ("day", "held"),
    [("2031-03-31", "no"), ("2031-04-15", "maybe"), ("2031-06-01", "yes"), ("2031-08-15", "maybe"), ("2031-09-01", "no")],
)
def test_a_relation_with_both_ends_held_only_between_them(account: Account, day: str, held: str) -> None:
    assert relation(account, "2031-04").period.at(day) == held


@pytest.mark.parametrize(("day", "held"), [("2031-04-01", "no"), ("2031-04-02", "begun"), ("2035-01-01", "begun")])
def test_a_relation_without_an_end_has_begun(account: Account, day: str, held: str) -> None:
    assert relation(account, "2031-04-02").period.at(day) == held


def test_relations_read_as_sentences(account: Account) -> None:
    sentences = [f"{one.subject} {one.verb} {one.object}" for one in account.relations]
    assert "Ines Calder is head of Kelm Ferry Board" in sentences
    assert "Ostra provides military help to Strait League" in sentences


def test_partners_of_one_another_are_one_sentence(account: Account) -> None:
    joined = [one for one in account.relations if one.relations[0].kind == "allied_with"]
    assert [f"{one.subject} {one.verb} {one.object}" for one in joined] == ["Kelm, Lund and Ostra are allied with one another"]
    assert len(joined[0].relations) == 3
    assert len(joined[0].evidence) == 2


def test_partners_that_are_not_all_joined_stay_apart() -> None:
    rows = tables()["relations"]
    kinds = rows.column("kind").to_pylist()
    first = kinds.index("allied_with")
    two = tell(tables() | {"relations": rows.slice(first, 2)})
    assert all(one.object != "one another" for one in two.relations)


def test_relations_are_found_by_any_name_and_any_date(account: Account) -> None:
    assert len(relations_of(account, of="strait league", as_of=None)) == 3
    assert len(relations_of(account, of="Lund", as_of=None)) == 1
    assert len(relations_of(account, of="Strait League", as_of="2030")) == 1
    assert len(relations_of(account, of="Calder", as_of="2031-05")) == 1
    assert relations_of(account, of="nobody", as_of=None) == ()


def test_rejects_are_listed(account: Account) -> None:
    assert [one.reason for one in account.rejects] == ["binary"]
    assert isinstance(account.rejects[0], Reject)


def test_a_story_whose_reports_are_gone_is_told_empty() -> None:
    found = tell({"stories": tables()["stories"]})
    assert [story.tellings for story in found.stories] == [(), ()]


def test_an_event_says_which_sources_it_rests_on(account: Account) -> None:
    told = {one.event.type: one.detail for one in account.timeline if one.event is not None}
    assert (
        "2 reports, 2 independent sources: A carries α, Ines Calder’s interview with Radio Strand; E carries β"
        in told["RETREAT"]
    )
    assert "1 report, 1 independent source: F tells it in its own voice and counts as its own source" in told["COOPERATE"]
