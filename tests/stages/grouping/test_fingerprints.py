from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.stages.grouping.fingerprints import (
    AROUND,
    CELLS,
    LEAST_RUN,
    LONGEST_RUN,
    PARTS,
    Prints,
    Rarity,
    alike,
    counted,
    prints,
    rarity,
)
from tellings.stages.grouping.tokens import number, tokens

_WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(9)]), max_size=40)


def _prints(*texts: str, known: Rarity | None = None) -> tuple[Prints, list[int]]:
    found = tokens(texts)
    return prints(found.numbers, found.bounds, 0, known or rarity(counted(found.numbers))), found.bounds.tolist()


def _by_hash(found: Prints) -> dict[int, int]:
    return dict(zip(found.hashes.tolist(), found.places.tolist(), strict=True))


def test_rare_words_make_short_seeds_and_common_ones_long() -> None:
    found = tokens(["of the " * 40 + "Tarn quarry ferry " + "of the " * 40])
    known = rarity(counted(found.numbers))
    seeds = prints(found.numbers, found.bounds, 0, known)
    assert 80 in seeds.places
    assert not set(range(72)) & set(seeds.places.tolist())


def test_a_seed_never_reaches_into_the_next_report() -> None:
    seeds, bounds = _prints("one two three four five", "six seven eight nine ten")
    assert max(seeds.places[seeds.places < bounds[1]]) + LEAST_RUN <= bounds[1]


@settings(deadline=None, max_examples=50)
@given(_WORDS, _WORDS, _WORDS, _WORDS)
def test_what_two_reports_share_has_the_same_seeds(
    piece: list[str], before: list[str], after: list[str], other: list[str]
) -> None:
    texts = [" ".join([*before, *piece, *after]), " ".join([*other, *piece])]
    known = rarity(counted(tokens([*texts, "x y z"]).numbers))
    alone, _ = _prints(" ".join(piece), known=known)
    for text in texts:
        assert set(_by_hash(alone)) <= set(_by_hash(_prints(text, known=known)[0]))


@settings(deadline=None, max_examples=50)
@given(st.lists(_WORDS, min_size=1, max_size=5))
def test_how_reports_are_batched_does_not_matter(reports: list[list[str]]) -> None:
    texts = [" ".join(words) for words in reports]
    known = rarity(counted(tokens(texts).numbers))
    together, _ = _prints(*texts, known=known)
    one_by_one = [_prints(text, known=known)[0] for text in texts]
    assert together.hashes.tolist() == [value for found in one_by_one for value in found.hashes.tolist()]
    assert together.around.tolist() == [value for found in one_by_one for value in found.around.tolist()]


@given(st.lists(st.integers(0, 2**60 - 1), min_size=1), st.lists(st.integers(0, 2**60 - 1), min_size=1))
def test_words_around_are_compared_place_by_place(a: list[int], b: list[int]) -> None:
    count = min(len(a), len(b))
    one, other = np.array(a[:count], dtype=np.uint64), np.array(b[:count], dtype=np.uint64)
    lanes = [[(value >> (5 * lane)) & 31 for lane in range(2 * AROUND)] for value in (*a[:count], *b[:count])]
    expected = [sum(x == y and x > 0 for x, y in zip(lanes[n], lanes[count + n], strict=True)) for n in range(count)]
    assert alike(one, other).tolist() == expected


def test_what_lies_around_counts_as_far_as_the_report_goes() -> None:
    text = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
    seeds, _ = _prints(text, text)
    half = len(seeds.places) // 2
    same = alike(seeds.around[:half], seeds.around[half:]).tolist()
    assert same[0] < 2 * AROUND
    assert max(same) == 2 * AROUND


def test_what_a_word_tells_halves_its_share_bit_by_bit() -> None:
    found = tokens(["a " * 512 + "b " * 256 + "c " * 128 + "d " * 127 + "e"])
    known = rarity(counted(found.numbers))
    told = dict(zip(found.numbers.tolist(), (known.told[found.numbers % CELLS] / PARTS).tolist(), strict=True))
    assert [told[number(word)] for word in "abce"] == [1, 2, 3, 10]
    assert 3 < told[number("d")] < 3.1


def test_too_few_words_have_no_seed() -> None:
    assert len(_prints("", "one", "one two")[0].hashes) == 0


def test_words_that_say_nothing_have_no_seed() -> None:
    assert len(_prints("la " * (3 * LONGEST_RUN))[0].hashes) == 0
