"""Lists that are read, however many they list."""

from __future__ import annotations

import pytest

from tellings.stages.telling.naming import many_listed


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, ""),
        (1, "0"),
        (2, "0 and 1"),
        (8, "0, 1, 2, 3, 4, 5, 6 and 7"),
        (9, "0, 1, 2, 3 and 5 others"),
        (100, "0, 1, 2, 3 and 96 others"),
    ],
)
def test_of_a_great_many_the_first_few_are_named(count: int, told: str) -> None:
    assert many_listed([str(n) for n in range(count)]) == told
