"""Names in the capitals of datelines."""

from __future__ import annotations

import pytest

from tellings.model.records import Actor
from tellings.stages.telling.capitals import without_capitals


def _actor(name: str, kind: str, *variants: str) -> Actor:
    return Actor("x", name, kind, variants, (), None, None, None)


@pytest.mark.parametrize(
    ("actor", "shown"),
    [
        (_actor("OSTRAVA", "place", "OSTRAVA", "Ostrava"), "Ostrava"),
        (_actor("PORT DE KELM", "place"), "Port de Kelm"),
        (_actor("KELM-ON-SEA", "place"), "Kelm-on-Sea"),
        (_actor("SAN'A", "place"), "San'a"),
        (_actor("NYC", "place"), "NYC"),
        (_actor("KELMCO", "organisation"), "KELMCO"),
    ],
)
def test_a_place_is_shown_without_the_capitals_of_its_dateline(actor: Actor, shown: str) -> None:
    assert without_capitals(actor).name == shown
