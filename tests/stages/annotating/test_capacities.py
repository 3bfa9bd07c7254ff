"""Capacities read off noun phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language import lexicon
from tellings.stages.annotating import capacities
from tellings.stages.annotating.parsed import ParsedReport


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("rifles and ammunition", ("arms",)),
        ("an air base", ("bases",)),
        ("financial and intelligence support", ("intelligence", "money")),
        ("technical advice", ("technology",)),
        ("a shipment of missiles", ("arms",)),
        ("divers", ()),
        ("divers and equipment", ("technology",)),
        ("personnel", ()),
        ("military personnel", ("military", "troops")),
        ("a song", ()),
    ],
)
def test_what_a_phrase_names(parsed: Callable[..., ParsedReport], phrase: str, expected: tuple[str, ...]) -> None:
    parse = parsed(f"They sent {phrase}.").paragraphs[0].parse
    verb = next(token for token in parse if token.text == "sent")
    objects = [child for child in parse.children(verb.i) if child.dep == "dobj"]
    heads = [noun for one in objects for noun in (one, *(c for c in parse.children(one.i) if c.dep == "conj"))]
    assert capacities.of_phrases(parse, heads, "en") == expected


@given(st.lists(st.sampled_from(capacities.NAMES)))
def test_capacities_stand_in_one_order_each_once(found: list[str]) -> None:
    ordered = capacities.ordered(found)
    assert set(ordered) == set(found)
    assert list(ordered) == sorted(set(found), key=capacities.NAMES.index)


def test_every_list_of_words_is_of_a_known_capacity() -> None:
    assert set(lexicon("en", "capacities")["capacities"]) == set(capacities.NAMES)
