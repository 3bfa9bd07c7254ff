from __future__ import annotations

import dataclasses

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.columns import from_table, schema_of, to_table
from tellings.model.records import Actor, Evidence, Role, Span, Statement
from tellings.model.tables import ALL, PUBLIC, in_order, schema

CONTRACT = {
    "reports": "id path url sha256 outlet title byline dateline_place published published_because language translated_from form text section published_time updated retrieved url_because outlet_because title_because byline_because section_because updated_because language_because",
    "segments": "report start end role",
    "dates": "report start end value type",
    "mentions": "report start end actor kind",
    "actors": "id name kind variants roles country sector wikidata",
    "links": "actor list entity name score certain because evidence",
    "places": "actor name feature latitude longitude country gazetteer certain candidates because evidence",
    "stories": "id title reports first last linked",
    "passages": "report_a start_a end_a report_b start_b end_b kind stock",
    "origins": "id kind name speaker outlet date inferred evidence",
    "derivations": "child parent kind confidence because evidence",
    "statements": "id report content source cue speaker kind addressee said negated modality inside origin venue depth",
    "agreements": "id story about statements reports independent origins omitted_by",
    "clauses": "agreement statement start end told_in omitted_by",
    "differences": "agreement statement_a statement_b relation what span_a span_b",
    "disputes": "story statement_a statement_b what claim_a claim_b span_a span_b",
    "events": "id type mode contexts actors recipients place start end capacities statement factuality reports independent credibility evidence",
    "event_differences": "event report_a report_b relation what span_a span_b",
    "rejects": "path sha256 reason message remedy",
    "relations": "id kind subject object role capacities start end reports independent according_to evidence",
    "versions": "url earlier later relation ordered order_because announced announced_because announcement changes about",
    "corrections": "id kind made by note subjects table column value was undoes",
}
"""Names and columns that other programs read: may grow, never change."""

spans = st.builds(Span, st.integers(0, 10**9), st.integers(0, 10**9))
texts = st.text(max_size=20)
maybe = st.none() | texts
statements = st.builds(
    Statement,
    id=texts,
    report=texts,
    content=st.lists(spans, max_size=3).map(tuple),
    source=st.none() | spans,
    cue=st.none() | spans,
    speaker=maybe,
    kind=texts,
    addressee=maybe,
    said=maybe,
    negated=st.booleans(),
    modality=texts,
    inside=maybe,
    origin=maybe,
    venue=st.none() | spans,
    depth=st.integers(0, 9),
)


@pytest.mark.parametrize("table", CONTRACT)
def test_the_contract_of_a_public_table_holds(table: str) -> None:
    wanted = CONTRACT[table].split()
    assert schema(table).names[: len(wanted)] == wanted


def test_every_public_table_is_in_the_contract() -> None:
    assert set(PUBLIC) == set(CONTRACT)


@given(st.lists(statements, max_size=5))
def test_records_come_back_from_their_table_as_they_were(rows: list[Statement]) -> None:
    assert list(from_table(Statement, to_table(Statement, rows))) == rows


def test_a_column_may_carry_a_name_that_python_keeps_to_itself() -> None:
    role = Role("mayor", None, "2029", None, (Evidence("report-1", 0, 5),))
    actor = Actor("actor-1", "Ana Ruiz", "person", ("Ana Ruiz",), (role,), None, None, None)
    table = to_table(Actor, [actor])
    assert table.to_pylist()[0]["roles"][0]["from"] == "2029"
    assert list(from_table(Actor, table)) == [actor]


@pytest.mark.parametrize("table", ALL)
def test_every_record_is_frozen_and_has_a_schema(table: str) -> None:
    record = ALL[table]
    assert dataclasses.is_dataclass(record)
    assert schema_of(record).names == [f.metadata.get("column", f.name) for f in dataclasses.fields(record)]


def test_a_type_that_no_column_holds_is_refused() -> None:
    @dataclasses.dataclass(frozen=True)
    class Odd:
        when: set[str]

    with pytest.raises(TypeError, match="no column type"):
        schema_of(Odd)


def test_rows_are_ordered_by_where_they_stand() -> None:
    table = pa.table({"report": ["b", "a", "a"], "start": [1, 9, 2]})
    assert in_order(table).to_pylist() == [
        {"report": "a", "start": 2},
        {"report": "a", "start": 9},
        {"report": "b", "start": 1},
    ]
