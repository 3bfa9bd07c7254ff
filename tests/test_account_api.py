"""The account through the Python API, as a notebook uses it."""

from __future__ import annotations

import pytest

from tests.ferry_case import STORY, agreement, case_in


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


def test_an_agreement_is_collated_by_its_id() -> None:
    case = case_in()
    found = case.collation(case.stories[0].agreements[0].id)
    assert found.agreement == agreement("cracks")
    assert [one.siglum for one in found.witnesses] == list("ABCDE")
    assert found.table().rows["A"][0] == "The"
    assert found._repr_html_().startswith("<table>")


def test_an_agreement_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(KeyError, match="there is no agreement 'agreement-0'"):
        case_in().collation("agreement-0")
