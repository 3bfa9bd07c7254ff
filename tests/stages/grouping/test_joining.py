from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from tellings.stages.grouping import joining
from tellings.stages.grouping.fingerprints import counted, prints, rarity
from tellings.stages.grouping.joining import Packing, hits
from tellings.stages.grouping.tokens import tokens

_PIECE = "seven barges left the old quarry harbour before dawn while rain fell on empty cranes"


def _found(texts: list[str], *, partitions: int = 1, least: int = 4) -> list[tuple[int, int, int, int]]:
    """Hits as (report, word, report, word)."""
    read = tokens(texts)
    packing = Packing(partitions, max(1, len(read.numbers).bit_length()))
    parts: dict[int, list[np.ndarray]] = {}
    for home, rows in packing.parts(prints(read.numbers, read.bounds, 0, rarity(counted(read.numbers)))):
        parts.setdefault(home, []).append(rows)
    found = np.concatenate([hits(np.concatenate(rows), packing, read.bounds, least) for rows in parts.values()])
    reports = np.searchsorted(read.bounds, found, side="right") - 1
    words = found - read.bounds[reports]
    return sorted(map(tuple, np.stack([reports[:, 0], words[:, 0], reports[:, 1], words[:, 1]], axis=1).tolist()))


def test_seeds_of_one_passage_lie_on_one_diagonal() -> None:
    found = _found([f"they say {_PIECE} and more", f"it is so that {_PIECE} in spring"])
    assert len(found) > 3
    assert {(a, b) for a, _, b, _ in found} == {(0, 1)}
    assert {j - i for _, i, _, j in found} == {2}


@pytest.mark.parametrize("partitions", [2, 16])
def test_how_many_partitions_does_not_matter(partitions: int) -> None:
    texts = [f"{name} says {_PIECE} {name}" for name in ("ann", "bo", "cy", "di")]
    assert _found(texts, partitions=partitions) == _found(texts)


def test_a_phrase_among_other_words_is_no_hit() -> None:
    found = _found(["a b c d e seven barges left f g h i j", "k l m n o seven barges left p q r s t"])
    assert found == []


def test_few_holders_are_all_paired() -> None:
    texts = [f"{name} wrote {_PIECE}" for name in "abcdef"]
    assert {(a, b) for a, _, b, _ in _found(texts)} == set(combinations(range(6), 2))


def test_thousands_of_holders_cost_in_proportion_and_stay_together() -> None:
    counts = []
    for size in (500, 2000):
        found = _found([f"report{n} wrote {_PIECE} {_PIECE.upper()[::-1]} in year{n}" for n in range(size)])
        linked = {b for _, _, b, _ in found}
        assert linked == set(range(1, size))
        assert all(a == 0 or b - a == 1 for a, _, b, _ in found)
        counts.append(len(found))
    assert counts[1] < 5 * counts[0]


def test_a_sentence_said_a_thousand_times_costs_no_more_than_thrice() -> None:
    once, often = f"they told us {_PIECE} again", f"{_PIECE} . " * 1000
    found = _found([once, often, often], least=4)
    each = {pair: [hit for hit in found if (hit[0], hit[2]) == pair] for pair in ((0, 1), (1, 2))}
    words = len(_PIECE.split())
    assert 0 < len(each[0, 1]) <= joining.REPEATS * words
    assert 0 < len(each[1, 2]) <= joining.REPEATS**2 * words


def test_nothing_in_nothing_out() -> None:
    rows = np.zeros((0, 2), dtype=np.uint64)
    assert hits(rows, Packing.of(0, 8), np.zeros(1, dtype=np.int64), 4).shape == (0, 2)


def test_places_and_partitions_grow_with_the_case() -> None:
    assert Packing.of(1000, 4096) == Packing(1, 10)
    assert Packing.of(10_000, 4096) == Packing(4, 14)
