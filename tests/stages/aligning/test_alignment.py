from collections.abc import Callable, Iterator
from itertools import combinations

import pyarrow as pa
import pytest

from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.records import Report, Segment, Statement
from tellings.settings import Settings
from tellings.stages.aligning import align
from tellings.workshop import LocalTools
from tests.stages.aligning.conftest import Aligned
from tests.stages.aligning.written import STORIES, Written, read_story, write_story

Run = Callable[[Written], Aligned]
NAMES = sorted(path.stem for path in STORIES.glob("*.txt"))


def across(written: Written, statements: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    report = {statement.id: statement.report for statement in written.statements}
    return ((a, b) for a, b in combinations(sorted(statements), 2) if report[a] != report[b])


def test_the_invented_stories_are_aligned_with_few_errors(aligned: Run) -> None:
    """Measured: all 135 pairs that are one statement, and 22 that are not: told by one speaker of like matters, or by nobody named."""
    right = found = true = 0
    for name in NAMES:
        written = read_story(name)
        agreements, _ = aligned(written)
        same = {pair for pair in across(written, tuple(written.keys)) if written.keys[pair[0]][0] == written.keys[pair[1]][0]}
        got = {pair for agreement in agreements for pair in across(written, agreement.statements)}
        right, found, true = right + len(same & got), found + len(got), true + len(same)
    assert right / found >= 0.85
    assert right / true >= 0.98


def test_the_opposites_in_the_invented_stories_are_found(aligned: Run) -> None:
    """Measured: 42 of 65 pairs that contradict each other, two wrong."""
    right = found = true = 0
    for name in NAMES:
        written = read_story(name)
        _, differences = aligned(written)
        opposed = {(row.statement_a, row.statement_b) for row in differences if row.relation == "contradicts"}
        compared = {(row.statement_a, row.statement_b) for row in differences}
        bent = {
            pair for pair in compared if {*pair} <= set(written.keys) and written.keys[pair[0]][1] != written.keys[pair[1]][1]
        }
        right, found, true = right + len(bent & opposed), found + len(opposed), true + len(bent)
    assert right / found >= 0.95
    assert right / true >= 0.64


def test_two_named_speakers_hardly_ever_share_a_statement(aligned: Run) -> None:
    """Measured: of all agreements one, where two speak against each other of the same graves in almost the same words."""
    shared = 0
    for name in NAMES:
        written = read_story(name)
        speaker = {statement.id: statement.speaker for statement in written.statements}
        agreements, _ = aligned(written)
        shared += sum(len({speaker[s] for s in agreement.statements} - {None}) > 1 for agreement in agreements)
    assert shared <= 1


def test_agreements_are_told_in_the_order_of_their_reports(aligned: Run) -> None:
    written = read_story("dam")
    order = {statement.id: n for n, statement in enumerate(written.statements)}
    report = {statement.id: statement.report for statement in written.statements}
    agreements, differences = aligned(written)
    for agreement in agreements:
        assert [order[s] for s in agreement.statements] == sorted(order[s] for s in agreement.statements)
        assert agreement.reports == tuple(dict.fromkeys(report[s] for s in agreement.statements))
        assert len(agreement.reports) >= 2
        assert agreement.id == content_id("agreement", sorted((e.report, e.start, e.end) for e in agreement.evidence))
        assert {e.report for e in agreement.evidence} == set(agreement.reports)
        assert 0 < len(agreement.about) <= 101
    assert {row.agreement for row in differences} == {agreement.id for agreement in agreements}


def test_a_sentence_told_in_two_is_one_statement(aligned: Run) -> None:
    written = write_story(
        """person Ada Moor = Ada Moor

== A
[i Ada_Moor one|The company was warned in March and had enough time to move its boats to the west basin], Ada Moor said.

== B
[d Ada_Moor one|We warned the company in March.] [d Ada_Moor one|Its boats had time enough to go to the west basin.]

[d Ada_Moor other|My office is open on Fridays.]
"""
    )
    (agreement,), _ = aligned(written)
    assert [written.keys[s][0] for s in agreement.statements] == ["one", "one", "one"]


@pytest.mark.parametrize(
    "half",
    [
        "It will take four weeks to mend the mill",
        "Mending the mill will take four weeks",
        "Within four weeks the mill will be repaired",
    ],
)
def test_a_telling_of_half_of_it_joins_what_another_told_in_two(aligned: Run, half: str) -> None:
    written = write_story(
        f"""person Ada Moor = Ada Moor

== A
Ada Moor said [i Ada_Moor k|the repairs of the mill would take at least seven weeks and cost some 40 million crowns].

Ada Moor said [i Ada_Moor x|the millers will get their wages in full].

== B
[d Ada_Moor x|The millers will receive the full wages.]

[d Ada_Moor k|Repair of the mill lasts not less than seven weeks.] [d Ada_Moor k|It costs about forty million crowns.]

== C
[i Ada_Moor x|The millers will get full wages], Ada Moor said.

[i Ada_Moor k|{half}], Ada Moor said.

== D
[i Ada_Moor k|Repairs of the mill will take at least seven weeks and cost some 40 million crowns], Ada Moor said.

[i Ada_Moor x|The millers will get their wages in full], she said.
"""
    )
    agreements, differences = aligned(written)
    told = sorted(sorted(written.keys[s][0] for s in agreement.statements) for agreement in agreements)
    assert told in ([["k"] * 4, ["x"] * 4], [["k"] * 5, ["x"] * 4])  # what it costs, told apart, may stand for itself
    assert "number" in {row.what for row in differences if row.relation == "contradicts"}


def test_the_same_words_in_another_order_of_rows_align_alike() -> None:
    written = read_story("mill")
    tables = written.tables()
    turned = {name: table.take(pa.array(reversed(range(table.num_rows)), pa.int64())) for name, table in tables.items()}
    first, second = (align(t, LocalTools(), Settings()) for t in (tables, turned))
    assert first["agreements_told"].to_pylist() == second["agreements_told"].to_pylist()
    assert first["differences"].to_pylist() == second["differences"].to_pylist()


def test_a_headline_or_a_note_alone_makes_no_agreement(aligned: Run) -> None:
    written = write_story("place Tarn = Tarn\n\n== A\n[n - k|Never!]\n\n== B\n[n - k|Never!]")
    assert aligned(written) == ([], [])


@pytest.mark.parametrize(
    "text",
    ["", "x", "“”‘’«»", "- – —", "No. No. No.", "12 12 12", "не открыт порт", "\u200b\u200b", "a" * 5000, "word " * 3000],
)
def test_odd_statements_break_nothing(aligned: Run, text: str) -> None:
    odd = f"[d - k|{text}]" if text else ""
    story = write_story(f"place Tarn = Tarn\n\n== A\n{odd}\n\n== B\n{odd} [n - -|Tarn has a harbour and a mill.]")
    aligned(story)


def test_a_story_of_one_report_or_of_none_aligns_to_nothing(aligned: Run) -> None:
    assert aligned(write_story("place Tarn = Tarn\n\n== A\n[n - k|Tarn has a harbour and a mill.]")) == ([], [])
    empty = Written(write_story("").story)
    tables = empty.tables() | {"stories": empty.tables()["stories"].slice(0, 0)}
    assert align(tables, LocalTools(), Settings())["agreements_told"].num_rows == 0
    assert (
        tables["reports"].num_rows
        == to_table(Report, []).num_rows
        == to_table(Segment, []).num_rows
        == to_table(Statement, []).num_rows
    )
