"""Questions answered from a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.errors import QuestionError
from tellings.model.account import Account
from tellings.stages.telling.asking import answer, changes_of, relations_of
from tellings.stages.telling.asking.changes import changes_in
from tests.ferry_case import case_in


@pytest.fixture(scope="module")
def account() -> Account:
    return case_in().account()


def told(account: Account, question: str) -> dict[str, list[str]]:
    return {part.title: [row.words for row in part.rows] for part in answer(account, question).parts}


def test_relations_of_somebody_stand_by_their_times(account: Account) -> None:
    found = told(account, "relations of Ostra as of June 2031")
    assert list(found) == ["Told with a time", "Time not told"]
    assert any("Strait League" in row for row in found["Told with a time"])
    assert any("allied" in row for row in found["Time not told"])


def test_what_ended_before_is_left_out_and_what_has_no_time_stays(account: Account) -> None:
    before, after = (told(account, f"relations of Kelm as of {day}") for day in ("2031-06", "2031-10"))
    assert len(before["Told with a time"]) == 1
    assert "Told with a time" not in after
    assert before["Time not told"] == after["Time not told"]


def test_an_open_end_is_said(account: Account) -> None:
    rows = answer(account, "members of the Strait League as of 2031-10-01").rows
    assert {row.note for row in rows} == {"no end is told"}


def test_every_row_has_the_exact_words_with_their_offsets(account: Account) -> None:
    texts = {one.report.id: one.report.text for story in account.stories for one in story.tellings}
    rows = [*answer(account, "relations of Ostra").rows, *answer(account, "timeline of Ostra").rows]
    assert rows
    for row in rows:
        assert row.quotes
        for quote in row.quotes:
            assert " ".join(texts[quote.report][quote.start : quote.end].split()) == quote.words


def test_relations_between_two_are_those_of_both(account: Account) -> None:
    found = answer(account, "relations between Ostra and Kelm").rows
    assert {(row.ids != (), "Ostra" in row.words and "Kelm" in row.words) for row in found} == {(True, True)}


def test_changes_keep_what_was_so_apart_from_what_was_told(account: Account) -> None:
    found = answer(account, "what changed for Kelm between April 2031 and December 2031")
    so, told_ = found.parts
    assert (so.title, told_.title) == (
        "What began or ended, by when it is said to have been so",
        "What was first told or denied, whenever it was so",
    )
    assert [row.when for row in so.rows] == ["April 2031, began", "August 2031, ended"]
    assert [(row.when, row.note) for row in told_.rows] == [("7 June 2031, first told", "it held: from April to August 2031")]


def test_what_is_told_of_one_date_only_neither_began_nor_ended_then(account: Account) -> None:
    one = account.relations[0]
    once = replace(one, relations=(replace(one.relations[0], start="2031-05", end="2031-05", factuality="asserted"),))
    assert [(change.what, change.when) for change in changes_in([once], None, None) if change.valid] == [("held", "2031-05")]


def test_a_surname_of_several_is_asked_back(account: Account) -> None:
    one = next(one for one in account.actors if one.actor.name == "Ines Calder")
    other = replace(one, actor=replace(one.actor, id="other", name="Petra Calder", variants=("Petra Calder",)), names=())
    both = replace(account, actors=(*account.actors, other))
    with pytest.raises(QuestionError, match="is 2 actors here"):
        answer(both, "relations of Calder")


def test_a_capital_that_is_also_its_country_is_answered_for_both(account: Account) -> None:
    country = next(one for one in account.actors if one.actor.name == "Ostra")
    state = replace(country, actor=replace(country.actor, kind="country", variants=("Ostra", "Ostra Town")))
    town = replace(country, actor=replace(country.actor, id="town", kind="place", name="Ostra Town", variants=()), names=())
    others = tuple(one for one in account.actors if one is not country)
    both = replace(account, actors=(*others, state, town))
    found = answer(both, "relations of Ostra Town")
    assert found.understood == "Relations of Ostra Town and Ostra, both called “Ostra Town”"
    assert [row.ids for row in found.rows] == [row.ids for row in answer(account, "relations of Ostra").rows]


def test_a_stretch_of_time_that_ends_before_it_begins_and_one_side_alone_are_said(account: Account) -> None:
    with pytest.raises(QuestionError, match="2031-01 is before 2031-07"):
        changes_of(account, of=None, since="2031-07", until="2031-01")
    with pytest.raises(QuestionError, match="names 1 actor"):
        relations_of(account, between=("Ostra",))  # type: ignore[arg-type]


def test_gifts_offices_and_events_are_asked_for(account: Account) -> None:
    assert [row.words for row in answer(account, "what did Ostra give the Strait League").rows] == [
        "Ostra provides military help to Strait League"
    ]
    assert [row.words for row in answer(account, "who is head of the Kelm Ferry Board").rows] == [
        "Ines Calder is head of Kelm Ferry Board"
    ]
    dated = answer(account, "events of Ostra")
    undated = answer(account, "events of Ostra as of 1999")
    assert len(undated.rows) < len(dated.rows)


def test_dates_of_the_python_interface_are_edtf_or_words(account: Account) -> None:
    spoken, written = (relations_of(account, of="Kelm", as_of=day) for day in ("June 2031", "2031-06"))
    assert spoken == written
    assert changes_of(account, of="Kelm", since="April 2031", until="2031-04")[0].what == "began"
    with pytest.raises(QuestionError, match="“one fine day” is no date"):
        relations_of(account, as_of="one fine day")


def test_relations_are_narrowed_by_kind_and_by_both_sides(account: Account) -> None:
    assert {one.relations[0].kind for one in relations_of(account, of="Ostra", kind="provides")} == {"provides"}
    both = relations_of(account, between=("Ostra", "Strait League"))
    assert {one.relations[0].kind for one in both} == {"member_of", "provides"}
    assert relations_of(account, of="nobody") == ()


def test_an_empty_answer_has_no_parts(account: Account) -> None:
    assert answer(account, "what did Kelm give Ostra").parts == ()


@pytest.mark.parametrize(
    ("question", "message"),
    [("relations of Ostrra", "Did you mean “Ostra”"), ("relations of Quivira", "Nobody in this case is called “Quivira”")],
)
def test_a_name_that_nobody_has_is_said_with_those_most_like_it(account: Account, question: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        answer(account, question)
