"""The graph part of tracing: roots and counts."""

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
def test_the_order_of_rows_changes_no_roots(edges: list[Derivation]) -> None:
    one, other = Stemma([], edges), Stemma([], edges[::-1])
    assert one.nodes == other.nodes
    assert [one.roots(node) for node in one.nodes] == [other.roots(node) for node in other.nodes]


def test_a_page_counts_once_among_reports_with_its_latest_text() -> None:
    rows = [Derivation(child, parent, "revises", 0.99, (), ()) for child, parent in (("b", "a"), ("c", "b"))]
    stemma = Stemma([], [*rows, Derivation("d", "b", "copies", 0.9, (), ())], "abcd")
    assert stemma.latest("dab") == ("d", "b")
    assert stemma.latest("abcd") == ("c", "d")
    assert stemma.earlier(["c"]) == {"a", "b"}
    assert stemma.earlier(["a", "d"]) == frozenset()
    assert stemma.independent("abcd") == 1


def test_a_circle_of_revisions_ends() -> None:
    rows = [Derivation(child, parent, "revises", 0.99, (), ()) for child, parent in (("b", "a"), ("a", "b"))]
    assert Stemma([], rows).earlier(["a"]) == {"a", "b"}
