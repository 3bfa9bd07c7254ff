"""A cell is one line that readers with quoting and readers without it read alike."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.exports.delimited import cell, write_table


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_a_cell_holds_nothing_that_parts_or_quotes(text: str) -> None:
    found = cell(text)
    assert found == " ".join(found.split())
    assert not any(ord(letter) < 32 or letter == '"' for letter in found)
    assert list(csv.reader([found], delimiter="\t")) == ([[found]] if found else [[]])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "None"),
        ("", "None"),
        (" \n ", "None"),
        (0, "0"),
        (0.1, "0.1"),
        ('a "word"\tor two', "a 'word' or two"),
        ("line\u2028line\x00\x85", "line line"),
    ],
)
def test_what_is_missing_is_said_to_be(value: object, written: str) -> None:
    assert cell(value, "None") == written


def test_a_table_is_written_under_its_columns_where_it_has_a_line_for_them(tmp_path: Path) -> None:
    write_table(tmp_path / "a", ("x", "y"), [(1, None)])
    write_table(tmp_path / "b", None, [("\ud800", "b")])
    assert (tmp_path / "a").read_bytes() == b"x\ty\n1\t\n"
    assert (tmp_path / "b").read_bytes() == b"?\tb\n"
