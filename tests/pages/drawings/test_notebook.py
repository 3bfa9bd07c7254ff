from __future__ import annotations

from tellings.pages.drawings.notebook import Relations
from tests.ferry_case import case_in
from tests.pages.drawings.shapes import marks, stands_well, with_class


def test_relations_draw_themselves_in_a_notebook_and_are_a_tuple_still() -> None:
    with case_in() as case:
        found = case.relations()
        assert isinstance(found, tuple)
        assert found == tuple(found)
        svg = found._repr_svg_()
        assert svg is not None
        stands_well(svg)
        assert marks(svg) == []  # there are no pages to lead to
        said = {node.findtext("{http://www.w3.org/2000/svg}title", "") for node in with_class(svg, "tie")}
        assert all(any(one.sentence in words for words in said) for one in found)
        names = {one.actor.name for one in case.account().actors}
        assert {
            node.findtext("{http://www.w3.org/2000/svg}title", "").rpartition(",")[0] for node in with_class(svg, "node")
        } <= names


def test_no_relations_are_no_drawing() -> None:
    assert Relations.of([], [])._repr_svg_() is None
