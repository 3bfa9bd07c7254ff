"""A name spelt otherwise: by one change of letters, and a longer one by two."""

from __future__ import annotations

from tellings.stages.placing.spelling import spelt_otherwise

RULES = (("q", "k"), ("e", "i"), ("ss", "s"), ("y", "i"))


def test_a_long_name_may_be_spelt_otherwise_in_two() -> None:
    once, twice = spelt_otherwise("Hassakey", RULES)
    assert {"hasakey", "hassakei"} <= set(once)
    assert "hasakei" in twice


def test_a_short_name_spelt_otherwise_in_two_is_another_place() -> None:
    (once,) = spelt_otherwise("Kerune", RULES)
    assert set(once) == {"kirune", "keruni"}


def test_a_very_short_name_is_spelt_as_it_is() -> None:
    assert spelt_otherwise("Kerq", RULES) == []
