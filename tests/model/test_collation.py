"""The alignment table of a graph, and how it shows itself."""

from __future__ import annotations

from tellings.model.collation import Collation, Edge, Place, Reading, Transposition, Witness
from tellings.model.records import Evidence

WITNESSES = tuple(Witness(siglum, f"report-{siglum}", siglum, ()) for siglum in "AB")


def place(siglum: str, words: str, start: int) -> Place:
    return Place(siglum, words, Evidence(f"report-{siglum}", start, start + len(words)))


GRAPH = Collation(
    "agreement-1",
    WITNESSES,
    (
        Reading(0, "on", (place("A", "On", 0),)),
        Reading(1, "monday", (place("A", "Monday,", 3),)),
        Reading(2, "x", (place("A", "X<", 11), place("B", "x", 0))),
        Reading(3, "y", (place("A", "—y", 13), place("B", "y", 40))),
        Reading(4, "on", (place("B", "on", 42),)),
        Reading(5, "monday", (place("B", "Monday", 45),)),
    ),
    (Transposition((0, 1), (4, 5)),),
)


def test_ranks_in_which_the_same_witnesses_go_together_are_one_column() -> None:
    assert GRAPH.table().rows == {"A": ("On Monday,", "X<—y", ""), "B": ("", "x y", "on Monday")}
    assert [column.agreed for column in GRAPH.table().columns] == [False, True, False]


def test_words_far_apart_are_two_pieces_of_evidence() -> None:
    ours = GRAPH.table().columns[1].cells
    assert [[(e.start, e.end) for e in cell.evidence] for cell in ours] == [[(11, 15)], [(0, 1), (40, 41)]]


def test_a_moved_cell_names_the_column_where_others_have_its_words() -> None:
    assert [[cell.moved for cell in column.cells] for column in GRAPH.table().columns] == [[(2,), ()], [(), ()], [(), (0,)]]


def test_the_edges_say_who_goes_where() -> None:
    assert GRAPH.edges == (
        Edge(None, 0, ("A",)),
        Edge(None, 2, ("B",)),
        Edge(0, 1, ("A",)),
        Edge(1, 2, ("A",)),
        Edge(2, 3, ("A", "B")),
        Edge(3, 4, ("B",)),
        Edge(3, None, ("A",)),
        Edge(4, 5, ("B",)),
        Edge(5, None, ("B",)),
    )


def test_in_a_notebook_and_as_text_it_shows_its_table() -> None:
    html = GRAPH._repr_html_()
    assert html == GRAPH.table()._repr_html_()
    assert "X&lt;—y" in html
    assert "<b>⇄ On Monday,</b>" in html or "⇄ <b>On Monday,</b>" in html
    assert str(GRAPH.table()).splitlines() == ["A | On Monday, | X<—y | –", "B | – | x y | on Monday"]
