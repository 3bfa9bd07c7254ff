"""Laws of a variant graph, and what it looks like for tellings that copy, reorder, respell and leave out."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.collation import SETTINGS, measured
from tellings.model.collation import Collation, Place
from tellings.model.records import Span
from tellings.stages.telling.collating import collate
from tellings.stages.telling.collating.tokens import form_of, tokens_of
from tests.stages.telling.collated import collated, collated_as, drawn, sigla, told

WORDS = st.sampled_from(
    [
        "the",
        "weir",
        "at",
        "Aldmoor",
        "was",
        "opened",
        "on",
        "30",
        "thirty",
        "boats",
        "boat",
        "waited,",
        "“not”",
        "—",
        "Åsa’s",
        "asa's",
    ]
)
TEXTS = st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=1, max_size=6)
ANY_TEXTS = st.lists(st.text(max_size=30), min_size=1, max_size=4)


def readings(collation: Collation) -> list[tuple[int, str, frozenset[str]]]:
    return [(one.rank, one.form, frozenset(one.sigla)) for one in collation.readings]


def spelt(collation: Collation, siglum: str) -> list[str]:
    return [one.form for one in collation.path(siglum)]


@given(texts=st.one_of(TEXTS, ANY_TEXTS))
def test_every_path_spells_its_witness_in_order(texts: list[str]) -> None:
    found = collated(*texts)
    for siglum, text in zip(sigla(len(texts)), texts, strict=True):
        wanted = tokens_of(text, [Span(0, len(text))])
        assert spelt(found, siglum) == [token.form for token in wanted]
        assert [(p.words, p.evidence.start, p.evidence.end) for p in found.words(siglum)] == [
            (token.words, token.start, token.end) for token in wanted
        ]


@given(texts=TEXTS)
def test_ranks_grow_along_every_path_and_no_column_is_empty(texts: list[str]) -> None:
    found = collated(*texts)
    for siglum in sigla(len(texts)):
        ranks = [one.rank for one in found.path(siglum)]
        assert ranks == sorted(set(ranks))
    assert {one.rank for one in found.readings} == set(range(found.ranks))


@given(texts=TEXTS)
def test_a_column_has_each_word_once_and_each_witness_once(texts: list[str]) -> None:
    found = collated(*texts)
    words = [(one.rank, one.form) for one in found.readings]
    held = [(one.rank, siglum) for one in found.readings for siglum in one.sigla]
    assert len(set(words)) == len(words)
    assert len(set(held)) == len(held)


@given(text=st.lists(WORDS, max_size=14).map(" ".join), times=st.integers(1, 5))
def test_a_text_with_itself_gives_one_reading_a_word(text: str, times: int) -> None:
    found = collated(*[text] * times)
    assert len(found.readings) == len(tokens_of(text, [Span(0, len(text))]))
    assert all(len(one.places) == times for one in found.readings)
    assert len(found.table().columns) <= 1
    assert found.transpositions == ()


@given(texts=TEXTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_witnesses_changes_nothing(texts: list[str], seed: random.Random) -> None:
    names = sigla(len(texts))
    order = list(range(len(texts)))
    seed.shuffle(order)
    first, second = collated(*texts), collated_as([texts[at] for at in order], [names[at] for at in order])
    assert readings(first) == readings(second)
    assert first.transpositions == second.transpositions


@given(texts=TEXTS, copies=st.integers(1, 4))
def test_copies_stand_where_their_original_stands(texts: list[str], copies: int) -> None:
    once, often = collated(*texts), collated(*texts, *[texts[0]] * copies)
    assert [(one.rank, one.form) for one in once.readings] == [(one.rank, one.form) for one in often.readings]


@given(texts=TEXTS)
def test_the_same_tellings_give_the_same_graph(texts: list[str]) -> None:
    assert collated(*texts) == collated(*texts)


@given(texts=TEXTS)
def test_the_edges_are_the_paths(texts: list[str]) -> None:
    found = collated(*texts)
    for siglum in sigla(len(texts)):
        mine = {edge.before: edge.after for edge in found.edges if siglum in edge.sigla}
        walked, at = [], mine[None]
        while at is not None:
            walked.append(found.readings[at])
            at = mine[at]
        assert tuple(walked) == found.path(siglum)


@given(texts=TEXTS)
def test_transpositions_link_the_same_words_in_witnesses_that_have_them_once(texts: list[str]) -> None:
    found = collated(*texts)
    for one in found.transpositions:
        for a, b in zip(one.earlier, one.later, strict=True):
            here, there = found.readings[a], found.readings[b]
            assert here.form == there.form
            assert here.rank < there.rank
            assert not {*here.sigla} & {*there.sigla}


@given(texts=TEXTS)
def test_the_table_says_all_that_the_tellings_say(texts: list[str]) -> None:
    found = collated(*texts)
    table = found.table()
    for at, siglum in enumerate(sigla(len(texts))):
        cells = [column.cells[at] for column in table.columns]
        assert [form_of_all(cell.words) for cell in cells if cell.words] == [
            form_of_all(" ".join(p.words for p in places)) for places in in_columns(found, siglum, table_widths(found))
        ]


def form_of_all(words: str) -> list[str]:
    return [token.form for token in tokens_of(words, [Span(0, len(words))])]


def table_widths(found: Collation) -> list[frozenset[int]]:
    """The ranks of each column, from where its cells' words stand."""
    rank_of = {(p.siglum, p.evidence.start): one.rank for one in found.readings for p in one.places}
    return [
        frozenset(rank for (siglum, start), rank in rank_of.items() for cell in column.cells if cell.siglum == siglum
                  for piece in cell.evidence if piece.start <= start < piece.end)
        for column in found.table().columns
    ]  # fmt: skip


def in_columns(found: Collation, siglum: str, widths: Sequence[frozenset[int]]) -> list[list[Place]]:
    cells = [
        [p for one, p in zip(found.path(siglum), found.words(siglum), strict=True) if one.rank in ranks] for ranks in widths
    ]
    return [cell for cell in cells if cell]


def test_other_words_stand_under_each_other_and_gaps_are_gaps() -> None:
    found = collated(
        "The ferry was stopped because cracks were found in 12 of its cabins",
        "The boat was stopped after cracks were discovered in twelve cabins",
        "the ferry was stopped because cracks were found in 14 of its cabins",
    )
    assert str(found.table()) == drawn("""
        A | The | ferry | was stopped | because | cracks were | found | in | 12 | of its | cabins
        B | The | boat | was stopped | after | cracks were | discovered | in | twelve | – | cabins
        C | the | ferry | was stopped | because | cracks were | found | in | 14 | of its | cabins
    """)


def test_a_moved_stretch_is_linked_and_not_forced_into_order() -> None:
    found = collated(
        "On Monday evening the council closed the old weir above Aldmoor.",
        "The council closed the old weir above Aldmoor on Monday evening.",
    )
    assert str(found.table()) == drawn("""
        A | On Monday evening | the council closed the old weir above Aldmoor. | –
        B | – | The council closed the old weir above Aldmoor | on Monday evening.
    """)
    (moved,) = found.transpositions
    assert [found.readings[at].form for at in moved.earlier] == ["on", "monday", "evening"]
    assert [column.cells[0].moved for column in found.table().columns] == [(2,), (), ()]
    assert [column.cells[1].moved for column in found.table().columns] == [(), (), (0,)]


def test_a_word_that_comes_again_is_no_transposition() -> None:
    found = collated("The weir is old and the bridge is old.", "The weir is old.", "The bridge is old.")
    assert found.transpositions == ()


def test_spelling_and_form_bring_words_under_each_other() -> None:
    found = collated("Qasim says the harbour produces salt", "Kasim said harbor production of salt")
    stood = {rank: {one.form for one in found.readings if one.rank == rank} for rank in range(found.ranks)}
    for pair in ({"qasim", "kasim"}, {"harbour", "harbor"}, {"produces", "production"}):
        assert pair in stood.values()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("café", "cafe\u0301"), ("Calder’s", "Calder's"), ("30,000", "30000"), ("“No!”", "no")],
)
def test_case_accents_quotes_and_punctuation_make_no_reading(one: str, other: str) -> None:
    assert len(collated(one, other).readings) == 1


@pytest.mark.parametrize(("one", "other"), [("no", "not"), ("1,5", "15"), ("30,000", "30"), ("1.5", "15")])
def test_what_differs_is_a_reading_of_its_own(one: str, other: str) -> None:
    assert len(collated(one, other).readings) == 2


def test_a_word_has_the_punctuation_that_touches_it() -> None:
    text = "“We—all of us – know,” he said (twice)."
    assert [text[t.start : t.end] for t in tokens_of(text, [Span(0, len(text))])] == [
        "“We—", "all", "of", "us –", "know,”", "he", "said", "(twice)."
    ]  # fmt: skip


def test_spans_that_overlap_say_their_words_once_and_in_the_order_of_the_text() -> None:
    text = "She said the weir, he had told her, was open."
    weir, whole = text.index("the weir"), text.index("was open")
    found = collate("x", [told("A", text, Span(whole, len(text)), Span(weir, weir + 9), Span(weir + 4, weir + 9))])
    assert spelt(found, "A") == ["the", "weir", "was", "open"]
    (cell,) = found.table().columns[0].cells
    assert [text[piece.start : piece.end] for piece in cell.evidence] == ["the weir,", "was open."]


def test_a_telling_without_words_is_a_row_of_gaps() -> None:
    found = collated("The weir is open.", "…", "")
    assert found.path("B") == found.path("C") == ()
    assert found.table().rows["B"] == ("",)


def test_nothing_to_collate_is_an_empty_graph() -> None:
    found = collate("x", [])
    assert (found.readings, found.edges, found.table().columns) == ((), (), ())


def test_words_that_no_language_lists_are_collated_too() -> None:
    found = collate("x", [told("A", "Плотину открыли во вторник", language="ru"), told("B", "плотина открыта", language="ru")])
    assert found.ranks == 4


def retold(words: Sequence[str], changes: int, chance: random.Random) -> str:
    mine = list(words)
    for _ in range(changes):
        at = chance.randrange(len(mine))
        mine[at : at + 1] = chance.choice([[], [chance.choice(words)], [mine[at], chance.choice(words)]])
    return " ".join(mine)


def cpu(texts: list[str]) -> float:
    begun = time.process_time()
    collated(*texts)
    return time.process_time() - begun


def test_fifty_tellings_of_sixty_words_take_well_under_a_second() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    words = [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{n}" for n in range(60)]
    assert cpu([retold(words, chance.randrange(15), chance) for _ in range(50)]) < 1


def test_two_thousand_words_take_seconds_at_the_most() -> None:
    chance = random.Random(5)  # noqa: S311 - no secret
    words = [f"w{chance.randrange(900)}" for _ in range(2000)]
    assert cpu([retold(words, 300, chance) for _ in range(4)]) < 4


def test_a_stretch_beyond_the_bound_is_cut_at_words_that_stand_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.stages.telling.collating.weaving.MOST_CELLS", 12)
    found = collated("the old weir above Aldmoor was opened today", "the new weir below Aldmoor was shut today")
    assert str(found.table()) == drawn("""
        A | the | old | weir | above | Aldmoor was | opened | today
        B | the | new | weir | below | Aldmoor was | shut | today
    """)
    far = collated("a b c d e f", "g h i j k l")
    assert far.ranks == 12  # no word stands in both: each side keeps columns of its own
    assert spelt(far, "B") == list("ghijkl")


@settings(max_examples=40)
@given(word=st.text(min_size=1, max_size=12))
def test_a_form_is_its_own_form(word: str) -> None:
    assert form_of(form_of(word)) == form_of(word)


def test_one_word_that_two_unlike_tellings_share_was_not_moved() -> None:
    found = collated(
        "The revolution gave the islands an independent policy, and Aldmoor a weir",
        "A policy of patience towards the islands is what the old council at last learnt from the revolution",
    )
    assert found.transpositions == ()


def test_words_that_were_one_word_stand_in_one_column() -> None:
    precision, recall = measured(SETTINGS[1], rounds=30)
    assert precision > 0.92
    assert recall > 0.84
