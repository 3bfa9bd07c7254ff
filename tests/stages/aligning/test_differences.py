from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.model.records import Difference, Span
from tests.stages.aligning.conftest import Aligned
from tests.stages.aligning.written import Written, write_pair, write_story

Run = Callable[[Written], Aligned]
ONE = [
    "the",
    "harbour",
    "no",
    "not",
    "40",
    "fees",
    "will",
    "be",
    "closed",
    "Monday,",
    "because;",
    "nobody",
    "'pays'",
    "only",
    "—",
    "mainly",
]
OTHER = [
    "the",
    "harbour",
    "never",
    "forty",
    "fees",
    "may",
    "be",
    "open",
    "until",
    "Tuesday.",
    "which;",
    "everybody",
    "“pays”",
    "most",
]


def rows(run: Run, a: str, b: str) -> tuple[Written, list[Difference]]:
    written = write_pair(a, b)
    agreements, found = run(written)
    assert len(agreements) == 1
    return written, found


def quoted(written: Written, report: int, span: Span | None) -> str | None:
    return None if span is None else written.reports[report].text[span.start : span.end]


@pytest.mark.parametrize(
    ("a", "b", "what", "words"),
    [
        (
            "the authority has no plan to raise the mooring fees this year",
            "the authority has plans to raise the mooring fees this year",
            "negation",
            ("no plan", "plans"),
        ),
        (
            "nobody has been dismissed at the mill",
            "people have been dismissed at the mill",
            "negation",
            ("nobody", "dismissed"),
        ),
        (
            "the captain refused to take a pilot on board",
            "the captain agreed to take a pilot on board",
            "negation",
            ("refused", "agreed"),
        ),
        (
            "wages at the mill rose by a third last year",
            "wages at the mill fell by a third last year",
            "quantity",
            ("rose", "fell"),
        ),
        (
            "the town mainly burns its own timber in winter",
            "its own timber the town burns only in very limited quantities in winter",
            "degree",
            ("mainly", "only"),
        ),
        (
            "the board did not rule out higher fees for the ferries",
            "the board excludes higher fees for the ferries",
            "negation",
            ("rule out higher fees", "excludes higher fees"),
        ),
        (
            "the mill mostly relies on its own engineers for repairs",
            "for repairs the mill relies mostly on foreign engineers",
            "negation",
            ("own", "foreign"),
        ),
        (
            "cracks were found in 40 of the pillars",
            "cracks were found in fourteen of the pillars",
            "number",
            ("40", "fourteen"),
        ),
        (
            "the truce of the towns begins on 1 March",
            "the truce of the towns begins on 15 March",
            "date",
            ("1 March", "15 March"),
        ),
        (
            "the patrol boats were sent to Port Alder by the ministry",
            "the patrol boats were sent to Halvorsund by the ministry",
            "place",
            ("Port Alder", "Halvorsund"),
        ),
    ],
)
def test_an_opposite_is_told_with_its_words(aligned: Run, a: str, b: str, what: str, words: tuple[str, str]) -> None:
    written, found = rows(aligned, a, b)
    assert found[0].relation == "contradicts"
    told = [(quoted(written, 0, row.span_a), quoted(written, 1, row.span_b)) for row in found[1:] if row.what == what]
    assert any(words[0] in (left or "") and words[1] in (right or "") for left, right in told)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the pier will not reopen before the repairs are completed", "the pier stays closed until the repairs are completed"),
        ("we will stay at the gates until the company signs", "we will stay at the gates as long as the company does not sign"),
        ("wages had not risen for four years at the mill", "four years went by without a rise of wages at the mill"),
        ("no less than 300 tonnes of grain were lost", "at least three hundred tonnes of grain were lost"),
        ("there is no reason to worry about the wall", "for worry about the wall there are no reasons"),
        ("nobody has been dismissed and nobody will be dismissed", "no one was dismissed and no one will be dismissed"),
        ("the captain did not agree to take a pilot", "the captain refused to take a pilot"),
        ("not only the pier but the whole harbour is closed", "the pier and the whole harbour are closed"),
        ("the town has lost its ferry but not its harbour", "the town has lost the ferry, but it did not lose the harbour"),
        ("the board ruled out higher fees for the ferries", "the board excludes higher fees for the ferries"),
        ("some 12,000 people were moved from the valley", "about twelve thousand people were moved from the valley"),
        ("Ada Moor will meet the fishermen of the island on Tuesday", "Moor is to meet the island's fishermen on Tuesday"),
    ],
)
def test_the_same_in_other_words_is_no_opposite(aligned: Run, a: str, b: str) -> None:
    _, found = rows(aligned, a, b)
    assert found[0].relation in {"same", "reworded", "adds", "omits"}
    assert all(row.relation != "contradicts" for row in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "no trams ran in the town on Friday because the drivers were on strike",
            "as the drivers were on strike there were no trams at all, while in the town buses ran on Friday",
        ),
        (
            "nobody was hurt when the roof of the mill fell in, and the machines were not damaged",
            "the roof of the mill fell in and damaged a wall, but nobody was hurt",
        ),
    ],
)
def test_what_a_clause_denies_the_rest_of_the_other_sentence_may_deny(aligned: Run, a: str, b: str) -> None:
    _, found = rows(aligned, a, b)
    assert "contradicts" not in {row.relation for row in found}


def test_a_denial_that_the_rest_of_the_sentence_does_not_answer_stands(aligned: Run) -> None:
    _, found = rows(
        aligned,
        "trams ran in the town on Friday although the drivers were on strike",
        "no trams ran in the town on Friday because the drivers were on strike",
    )
    assert ("contradicts", "negation") in {(row.relation, row.what) for row in found}


def test_a_denied_statement_is_the_opposite_of_it(aligned: Run) -> None:
    written = write_story(
        "person Ada Moor = Ada Moor\n\n== A\nAda Moor denied that [i Ada_Moor k|she had threatened to close the mill].\n\n"
        "== B\n[i Ada_Moor k|She had threatened to close the mill], said Ada Moor."
    )
    _, found = aligned(written)
    assert [row.what for row in found if row.relation == "contradicts"][:1] == ["negation"]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("the bridge fell into the river on Tuesday night", "the bridge fell into the river on Tuesday night", "same"),
        (
            "the bridge fell into the river on Tuesday night",
            "the bridge fell into the river on Tuesday night, minutes after a heavy lorry had crossed it",
            "adds",
        ),
        (
            "the bridge fell into the river on Tuesday night, minutes after a heavy lorry had crossed it",
            "the bridge fell into the river on Tuesday night",
            "omits",
        ),
        ("the bridge fell into the river late on Tuesday", "the bridge collapsed into the river late on Tuesday", "reworded"),
    ],
)
def test_the_relation_as_a_whole_comes_first(aligned: Run, a: str, b: str, relation: str) -> None:
    _, found = rows(aligned, a, b)
    assert (found[0].relation, found[0].what) == (relation, "wording")


def test_what_is_added_has_its_words_on_one_side_only(aligned: Run) -> None:
    written, found = rows(
        aligned,
        "the bridge fell into the river on Tuesday night",
        "the bridge fell into the river on Tuesday night, minutes after a heavy lorry had crossed it",
    )
    (row,) = (row for row in found[1:] if row.relation == "adds")
    assert row.span_a is None
    assert quoted(written, 1, row.span_b) == "minutes after a heavy lorry had crossed"


def test_a_doubt_is_told_as_modality(aligned: Run) -> None:
    _, found = rows(
        aligned, "the mill will close in the autumn of this year", "the mill will perhaps close in the autumn of this year"
    )
    assert "modality" in {row.what for row in found}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(ONE),
        min_size=4,
        max_size=20,
    ),
    st.lists(
        st.sampled_from(OTHER),
        min_size=4,
        max_size=20,
    ),
)
def test_words_of_a_difference_lie_in_their_statement(aligned: Run, a: list[str], b: list[str]) -> None:
    written = write_pair(" ".join(a), " ".join(b))
    content = {statement.id: statement.content[0] for statement in written.statements}
    _, found = aligned(written)
    for row in found:
        for statement, span in ((row.statement_a, row.span_a), (row.statement_b, row.span_b)):
            assert span is None or content[statement].start <= span.start < span.end <= content[statement].end


def test_all_that_plainly_differs_is_told(aligned: Run) -> None:
    written, found = rows(
        aligned,
        "the police arrested 14 drivers at the harbour of Tarn on 3 May",
        "the police arrested 41 drivers at the harbour of Tarn on 9 May",
    )
    told = {row.what: (quoted(written, 0, row.span_a), quoted(written, 1, row.span_b)) for row in found[1:]}
    assert told["number"] == ("14", "41")
    assert told["date"] == ("3 May", "9 May")
    assert {row.relation for row in found[1:]} == {"contradicts"}
