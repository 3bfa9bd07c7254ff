from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.ids import content_id, digest

parts = st.recursive(
    st.none() | st.text() | st.integers() | st.booleans() | st.binary(), lambda p: st.lists(p, max_size=3), max_leaves=6
)


@given(st.lists(parts, max_size=4), st.lists(parts, max_size=4))
def test_different_parts_give_different_ids(a: list[object], b: list[object]) -> None:
    assert (digest(*a) == digest(*b)) == (repr(a) == repr(b))


def test_an_id_is_the_same_in_every_run() -> None:
    assert content_id("story", ["a", "b"]) == "story-71561e0566c9abbd"


@pytest.mark.parametrize(
    ("a", "b"), [(("ab", "c"), ("a", "bc")), ((None,), ("",)), ((1,), ("1",)), ((["a"], "b"), (["a", "b"],))]
)
def test_fields_are_encoded_unambiguously(a: tuple[object, ...], b: tuple[object, ...]) -> None:
    assert content_id("x", *a) != content_id("x", *b)


def test_what_has_no_bytes_of_its_own_makes_no_id() -> None:
    with pytest.raises(TypeError, match="cannot be made"):
        digest({1, 2})
