"""Offices of which no report tells the body, asked for by the office and by who holds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.errors import QuestionError
from tellings.model.account import Account
from tellings.model.columns import from_table, to_table
from tellings.model.records import Actor, Report, Role
from tellings.stages.telling import tell
from tellings.stages.telling.asking import answer
from tests.ferry_case import actor, place, tables


def holding(*roles: Role, text: tuple[str, str] = ("", "")) -> Account:
    """The ferry case with other roles of Per Aldin, and with other words in place of some of its reports'."""
    people = [replace(one, roles=roles) if one.id == actor("aldin") else one for one in from_table(Actor, tables()["actors"])]
    reports = [replace(one, text=one.text.replace(*text)) for one in from_table(Report, tables()["reports"])]
    return tell({**tables(), "actors": to_table(Actor, people), "reports": to_table(Report, reports)})


def mayor(*, since: str | None = None, until: str | None = None, role: str = "Mayor", of: str | None = None) -> Role:
    return Role(role, of, since, until, (place("F", "Mayor"),))


def told(account: Account, question: str) -> list[str]:
    return [row.words for row in answer(account, question).rows]


SAID = ["Per Aldin is “Mayor” (of what is not told)"]


@pytest.mark.parametrize(
    "question",
    [
        "who was mayor",
        "who held office mayor as of 2031",
        "who was Per Aldin",
        "who was Aldin as of 2031-04",
        "relations of Per Aldin",
        "who was mayor of Ostra",
    ],
)
def test_it_is_found_by_the_office_and_by_who_holds_it(question: str) -> None:
    account = holding(mayor())
    (row,) = answer(account, question).rows
    assert [row.words] == SAID
    assert row.quotes[0].words == "Mayor"
    assert (row.independent, row.told) == (1, "told 3 April 2031")
    assert row.according_to


def test_its_times_rule_it_out_and_are_changes() -> None:
    account = holding(mayor(since="2029", until="2030"))
    assert told(account, "who was mayor as of 2029") == SAID
    assert told(account, "who was mayor as of 2031") == []
    changes = answer(account, "what changed for Per Aldin between 2028 and 2030").rows
    assert [(row.words, row.when) for row in changes] == [(*SAID, "2029, began"), (*SAID, "2030, ended")]


def test_who_holds_an_office_of_a_body_is_not_told_again_beside_it() -> None:
    account = holding()
    assert account.offices == ()
    assert told(account, "who was Ines Calder") == ["Ines Calder is head of Kelm Ferry Board"]
    assert told(account, "who was head") == ["Ines Calder is head of Kelm Ferry Board"]


def test_where_a_body_has_its_own_nobody_elses_office_answers() -> None:
    account = holding(mayor(role="Head"))
    assert told(account, "who was head of the Kelm Ferry Board") == ["Ines Calder is head of Kelm Ferry Board"]
    assert told(account, "who was head") == [
        "Ines Calder is head of Kelm Ferry Board",
        "Per Aldin is “Head” (of what is not told)",
    ]


@pytest.mark.parametrize(
    ("role", "followed", "words"),
    [
        ("mayor of the old port", "Mayor", "Per Aldin is “mayor of the old port”"),
        ("Mayor", "Mayor of", "Per Aldin is “Mayor”"),
        ("Mayor", "Mayor in 2031", "Per Aldin is “Mayor” (of what is not told)"),
        ("farmer", "Mayor", "Per Aldin is “farmer”"),
    ],
)
def test_only_an_office_of_something_that_no_words_tell_is_said_to_be_of_what_is_not_told(
    role: str, followed: str, words: str
) -> None:
    account = holding(mayor(role=role), text=("Mayor", followed))
    assert told(account, "who was Per Aldin") == [words]


def test_what_a_relation_of_the_table_tells_does_not_stand_alone() -> None:
    assert holding(mayor(of=actor("ostra"))).offices == ()


def test_a_description_is_nobody_s_name_and_a_surname_of_several_is_asked_back() -> None:
    account = holding(mayor())
    assert answer(account, "who was docker").understood == "Who held the office “docker”"
    one = next(one for one in account.actors if one.actor.name == "Per Aldin")
    other = replace(one, actor=replace(one.actor, id="other", name="Ida Aldin", variants=("Ida Aldin",)), names=())
    with pytest.raises(QuestionError, match="is 2 actors here"):
        answer(replace(account, actors=(*account.actors, other)), "who was Aldin")


def test_every_quote_is_where_it_says() -> None:
    account = holding(mayor())
    texts = {one.report.id: one.report.text for story in account.stories for one in story.tellings}
    for one in account.offices:
        for evidence in one.evidence:
            assert texts[evidence.report][evidence.start : evidence.end] == "Mayor"
