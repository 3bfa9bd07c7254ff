"""The graph part of tracing: roots, counts, and the order for drawing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Derivation, Origin, Span, Statement
from tellings.model.stemma import Stemma


def origin(name: str) -> Origin:
    return Origin(name, "interview", name, None, None, None, inferred=False, evidence=())


def edge(child: str, parent: str, kind: str = "retells") -> Derivation:
    return Derivation(child, parent, kind, 1.0, (), ())


def statement(report: str, rests_on: str | None) -> Statement:
    return Statement(
        f"s-{report}",
        report,
        (Span(0, 1),),
        None,
        None,
        None,
        "indirect",
        None,
        None,
        negated=False,
        modality="asserted",
        inside=None,
        origin=rests_on,
    )


def test_three_reports_of_one_interview_are_one_source() -> None:
    stemma = Stemma([origin("talk")], [edge("a", "talk"), edge("b", "talk"), edge("c", "b", "copies")])
    assert stemma.roots("c") == {"talk"}
    assert stemma.independent(["a", "b", "c"]) == 1


def test_a_report_that_rests_on_nothing_is_its_own_root() -> None:
    stemma = Stemma([origin("talk")], [edge("a", "talk")])
    assert stemma.roots("witness") == {"witness"}
    assert stemma.independent(["a", "witness"]) == 2


def test_a_report_of_two_interviews_has_two_roots() -> None:
    stemma = Stemma([origin("one"), origin("two")], [edge("a", "one"), edge("a", "two"), edge("b", "a", "rewrites")])
    assert stemma.independent(["b"]) == 2


def test_a_citation_carries_one_statement_and_not_the_report() -> None:
    stemma = Stemma([origin("broadcast")], [edge("a", "broadcast", "cites")])
    assert stemma.roots("a") == {"a"}
    assert stemma.roots_of(statement("a", "broadcast")) == {"broadcast"}
    assert stemma.roots_of(statement("a", None)) == {"a"}
    assert stemma.independent(["a"], [statement("a", "broadcast")]) == 2


def test_the_roots_of_a_statement_whose_origin_itself_derives_are_those_of_the_origin() -> None:
    stemma = Stemma([origin("talk"), origin("lost")], [edge("lost", "talk", "translates"), edge("a", "lost", "translates")])
    assert stemma.roots_of(statement("a", "lost")) == {"talk"}


def test_a_circle_of_copies_counts_once() -> None:
    stemma = Stemma([], [edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("0", "b")])
    assert stemma.independent(["a", "b", "c", "0"]) == 1
    assert "a" in stemma.ancestors("a")


def test_no_evidence_has_no_source() -> None:
    assert Stemma([], []).independent() == 0
    assert Stemma([], []).drawing() == ()


def test_the_drawing_puts_children_below_and_near_their_parents() -> None:
    edges = [edge("a", "y"), edge("b", "x"), edge("c", "b", "copies"), edge("c", "y", "cites")]
    drawn = Stemma([origin("x"), origin("y")], edges, ["lone"]).drawing()
    assert {n.id: (n.layer, n.place) for n in drawn} == {
        "lone": (0, 0),
        "x": (0, 1),
        "y": (0, 2),
        "b": (1, 0),
        "a": (1, 1),
        "c": (2, 0),
    }
    assert {n.id for n in drawn if n.is_origin} == {"x", "y"}


def test_the_drawing_hangs_a_copy_on_its_elder_alone() -> None:
    edges = [edge("wire", "talk"), edge("paper", "talk"), edge("paper", "wire", "excerpts"), edge("paper", "cited", "cites")]
    drawn = {node.id: node.parents for node in Stemma([origin("talk"), origin("cited")], edges).drawing()}
    assert drawn["paper"] == ("cited", "wire")
    assert drawn["wire"] == ("talk",)


names = st.sampled_from([f"r{n}" for n in range(8)])
some_edges = st.lists(st.builds(edge, names, names, st.sampled_from(["copies", "retells", "cites"])), max_size=16)


@given(some_edges, st.lists(names))
def test_evidence_never_has_more_roots_than_the_stemma_has_nodes_and_more_evidence_never_fewer(
    edges: list[Derivation], reports: list[str]
) -> None:
    stemma = Stemma([], edges, reports)
    assert stemma.independent(reports) <= len(stemma.nodes)
    assert all(stemma.roots(report) for report in reports)
    assert stemma.independent(reports[:1]) <= stemma.independent(reports)


@given(some_edges)
def test_neither_the_order_of_rows_nor_a_cycle_changes_the_drawing(edges: list[Derivation]) -> None:
    drawn = Stemma([], edges).drawing()
    assert drawn == Stemma([], edges[::-1]).drawing()
    assert {node.id for node in drawn} == {end for e in edges for end in (e.child, e.parent)}


@given(some_edges)
def test_every_node_that_rests_on_something_is_drawn_with_a_line(edges: list[Derivation]) -> None:
    stemma = Stemma([], edges)
    assert all(node.parents for node in stemma.drawing() if stemma.parents(node.id))


@given(some_edges)
def test_without_cycles_every_child_is_drawn_below_all_its_parents(edges: list[Derivation]) -> None:
    downward = [e for e in edges if e.child > e.parent]
    layer = {node.id: node.layer for node in Stemma([], downward).drawing()}
    assert all(layer[e.child] > layer[e.parent] for e in downward)
