from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.invented_case import Size, tables, write
from tellings import open_case
from tellings.model.columns import from_table
from tellings.model.records import Derivation, Origin
from tellings.model.stemma import Stemma

KEYS = {
    "report": "reports",
    "reports": "reports",
    "report_a": "reports",
    "report_b": "reports",
    "child": "reports",
    "omitted_by": "reports",
    "story": "stories",
    "actor": "actors",
    "speaker": "actors",
    "subject": "actors",
    "object": "actors",
    "of": "actors",
    "place": "actors",
    "actors": "actors",
    "recipients": "actors",
    "statement": "statements",
    "statements": "statements",
    "statement_a": "statements",
    "statement_b": "statements",
    "agreement": "agreements",
    "origin": "origins",
    "origins": "origins",
    "event": "events",
}


@cache
def made() -> Mapping[str, pa.Table]:
    return tables(1_000)


def named(value: object) -> Iterator[tuple[str, str]]:
    """Every id in a row, with the column that it stands in."""
    if isinstance(value, dict):
        for name, inner in value.items():
            ids = inner if isinstance(inner, list) else [inner]
            yield from ((name, one) for one in ids if name in KEYS and isinstance(one, str))
            yield from named(inner)
    if isinstance(value, list):
        for item in value:
            yield from named(item)


def places(value: object) -> Iterator[dict[str, Any]]:
    """Every piece of evidence in a row."""
    if isinstance(value, dict):
        if {"report", "start", "end"} <= set(value):
            yield value
        for inner in value.values():
            yield from places(inner)
    if isinstance(value, list):
        for item in value:
            yield from places(item)


def test_a_size_and_a_seed_give_one_case() -> None:
    assert all(table.equals(made()[name]) for name, table in tables(1_000).items())
    assert not tables(1_000, seed=9)["reports"].equals(made()["reports"])


def test_it_is_as_big_as_asked_and_its_stories_are_of_all_sizes() -> None:
    size = Size(1_000)
    assert made()["reports"].num_rows == size.reports
    assert made()["statements"].num_rows == pytest.approx(size.statements, rel=0.15)
    assert made()["actors"].num_rows == size.actors
    members = [len(row) for row in made()["stories"]["reports"].to_pylist()]
    assert sum(members) == size.reports
    assert {2, 3, 4} < set(members)


@pytest.mark.parametrize("table", sorted(name for name, rows in made().items() if rows.num_rows))
def test_every_id_that_a_row_names_is_there_and_every_place_lies_in_its_text(table: str) -> None:
    known = {name: set(made()[name]["id"].to_pylist()) for name in set(KEYS.values())}
    lengths = dict(zip(made()["reports"]["id"].to_pylist(), map(len, made()["reports"]["text"].to_pylist()), strict=True))
    for row in made()[table].to_pylist():
        assert [(name, key) for name, key in named(row) if key not in known[KEYS[name]]] == []
        for place in places(row):
            assert 0 <= place["start"] < place["end"] <= lengths[place["report"]]


def test_words_stand_where_the_rows_say() -> None:
    texts = dict(zip(made()["reports"]["id"].to_pylist(), made()["reports"]["text"].to_pylist(), strict=True))
    names = dict(zip(made()["actors"]["id"].to_pylist(), made()["actors"]["name"].to_pylist(), strict=True))
    for row in made()["mentions"].to_pylist():
        words = texts[row["report"]][row["start"] : row["end"]]
        assert row["kind"] != "name" or words in names[row["actor"]]
    for row in made()["passages"].to_pylist():
        a, b = (texts[row[f"report_{n}"]][row[f"start_{n}"] : row[f"end_{n}"]] for n in "ab")
        assert a == b
    for row in made()["differences"].to_pylist():
        assert row["relation"] in {"same", "reworded", "contradicts", "adds", "omits"}


def test_each_report_goes_back_to_an_origin_and_no_derivation_leads_back_to_itself() -> None:
    origins = list(from_table(Origin, made()["origins"]))
    stemma = Stemma(origins, from_table(Derivation, made()["derivations"]))
    known = {one.id for one in origins}
    for report in made()["reports"]["id"].to_pylist():
        assert stemma.roots(report) <= known
        assert report not in stemma.ancestors(report)


def test_some_actors_are_spoken_of_everywhere_and_everyone_somewhere() -> None:
    counts = Counter(made()["mentions"]["actor"].to_pylist())
    assert set(counts) == set(made()["actors"]["id"].to_pylist())
    assert counts.most_common(1)[0][1] > 5 * sorted(counts.values())[len(counts) // 2]


def test_it_opens_as_a_case_and_its_account_is_told(tmp_path: Path) -> None:
    write(tmp_path / "made.tellings", made())
    with open_case(tmp_path / "made.tellings") as case:
        account = case.account()
    assert len(account.stories) == made()["stories"].num_rows
    assert sum(len(story.agreements) for story in account.stories) == made()["agreements"].num_rows
    assert {row.verdict for story in account.stories for row in story.agreements} > {"contradicts", "same", "reworded"}
