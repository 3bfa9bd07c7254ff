"""The account through the Python API, as a notebook uses it."""

from __future__ import annotations

from tests.ferry_case import STORY, case_in


def test_a_case_has_stories_whose_stemma_draws_itself() -> None:
    story = case_in().stories[0]
    assert story.id == STORY
    assert story.stemma._repr_svg_().startswith("<svg ")


def test_relations_are_asked_for_by_name_and_date() -> None:
    case = case_in()
    assert {one.subject for one in case.relations(of="Strait League", as_of="2031-06")} == {"Kelm", "Ostra"}
    assert len(case.relations(of="Strait League", as_of="2031-10")) < len(case.relations(of="Strait League"))


def test_an_account_is_the_same_at_every_call() -> None:
    case = case_in()
    assert case.account() == case.account()
