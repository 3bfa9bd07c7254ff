from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.account import Cell, Contrast, SideBySide
from tellings.model.cards import AgreementCard
from tellings.model.records import Agreement
from tellings.pages.drawings.matrix import (
    CONTRADICTS,
    DIFFERS,
    MOST_COLUMNS,
    MOST_ROWS,
    OMITTED,
    SILENT,
    TOLD,
    Row,
    draw_matrix,
    left_out,
    rows_of,
)
from tests.pages.drawings.shapes import SVG, WORDS, marks, parsed, stands_well, with_class, words

KINDS = (TOLD, DIFFERS, CONTRADICTS, OMITTED)


@given(about=WORDS, sigla=st.lists(WORDS, min_size=1, max_size=6), kind=st.sampled_from([*KINDS, SILENT]))
@settings(max_examples=40, deadline=None)
def test_any_words_make_a_matrix_that_stands_well(about: str, sigla: list[str], kind: str) -> None:
    stands_well(draw_matrix([Row(about, about, dict.fromkeys(sigla, kind), 1)], sigla))


def test_cells_are_told_apart_without_colour_and_silence_is_blank() -> None:
    row = Row("g1", "The ferry stays in port", dict(zip("ABCD", KINDS, strict=True)), 3)
    (link,) = marks(draw_matrix([row], [*"ABCDE"]))
    cells = [group for group in link.iter(f"{SVG}g") if group.get("data-cell")]
    assert [cell.get("data-cell") for cell in cells] == list(KINDS)
    assert len({tuple((shape.tag, shape.get("d"), shape.get("r")) for shape in cell[1:]) for cell in cells}) == len(KINDS)
    assert [cell.findtext(f"{SVG}title") for cell in cells][:2] == ["A tells it", "B tells it otherwise"]
    assert link.get("href") == "/agreement/g1"
    assert link.get("aria-label") == (
        "The ferry stays in port: A tells it; B tells it otherwise; C contradicts another; D leaves it out; 3 independent sources"
    )


def test_rows_total_their_independent_sources() -> None:
    svg = draw_matrix([Row(f"g{at}", "About", {"A": TOLD}, at) for at in (2, 7)], ["A"])
    assert [node.text for node in with_class(svg, "drawing-number")] == ["2", "7"]


def test_a_card_gives_each_telling_its_sign() -> None:
    agreement = Agreement("g", "s", "about", (), (), 2, (), (), ())
    cells = tuple(Cell(one, one, (), gap) for one, gap in (("A", "told"), ("B", "told"), ("C", "told"), ("D", "omitted")))
    contrasts = (
        Contrast("contradicts", "number", ("A",), ("B",), None, None, ()),
        Contrast("adds", "date", ("B", "D"), ("C",), None, None, ()),
    )
    side = SideBySide(agreement, "about", cells, contrasts, (), "contradicts", "", "", ())
    (row,) = rows_of([AgreementCard("s", "A story", side, ("E",), ())])
    assert row.cells == {"A": CONTRADICTS, "B": CONTRADICTS, "C": DIFFERS, "D": OMITTED}
    assert row.independent == 2


def test_of_too_many_the_first_are_drawn_and_a_note_says_so() -> None:
    sigla = [f"R{at}" for at in range(MOST_COLUMNS + 5)]
    rows = [Row(f"g{at}", f"Statement {at}", dict.fromkeys(sigla, TOLD), 1) for at in range(MOST_ROWS + 5)]
    svg = draw_matrix(rows, sigla)
    assert len(marks(svg)) == MOST_ROWS
    assert sigla[MOST_COLUMNS] not in words(svg)
    assert left_out(rows, sigla) == "Drawn are the first 200 of 205 statements and the first 40 of 45 tellings."
    assert parsed(svg).findtext(f"{SVG}desc") == left_out(rows, sigla)
    assert left_out(rows[:3], sigla[:3]) == ""
    assert draw_matrix([], sigla) == draw_matrix(rows, []) == ""


def test_what_several_do_is_told_in_the_plural() -> None:
    cells = dict(zip("ABCDEF", (TOLD, TOLD, OMITTED, OMITTED, DIFFERS, CONTRADICTS), strict=True))
    (link,) = marks(draw_matrix([Row("g1", "It stays", cells, 1)], [*"ABCDEF"]))
    assert link.get("aria-label") == (
        "It stays: A and B tell it; E tells it otherwise; F contradicts another; C and D leave it out; 1 independent source"
    )
