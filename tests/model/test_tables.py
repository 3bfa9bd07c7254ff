"""The tables' canonical order, and what is too much for it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tellings.errors import CaseTooLarge
from tellings.model import tables


def test_rows_are_put_in_order_by_id() -> None:
    assert tables.in_order(pa.table({"id": ["b", "a"], "text": ["x", "y"]}))["text"].to_pylist() == ["y", "x"]


def test_a_column_with_too_much_text_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_TEXT", 1000)
    with pytest.raises(CaseTooLarge, match=r"column text .* several cases"):
        tables.in_order(pa.table({"id": ["a"], "text": ["x" * 1001]}))
    assert tables.in_order(pa.table({"n": list(range(1000))})).num_rows == 1000
