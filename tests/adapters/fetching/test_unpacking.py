"""What was compressed comes out as it went in, in small pieces, however it is cut on the way."""

from __future__ import annotations

import contextlib
import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.adapters.fetching.unpacking import PIECE, codings, unpacked
from tellings.errors import ReportRejected


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.binary(max_size=2_000), st.integers(1, 70), st.sampled_from(["gzip", "deflate"]))
def test_what_went_in_comes_out(data: bytes, size: int, coding: str) -> None:
    packed = gzip.compress(data, mtime=0) if coding == "gzip" else zlib.compress(data)
    assert b"".join(unpacked(cut(packed, size), (coding,), url="u")) == data


@given(st.binary(max_size=300), st.data())
def test_cut_short_or_changed_it_is_rejected_or_whole(data: bytes, draw: st.DataObject) -> None:
    packed = bytearray(gzip.compress(data, mtime=0))
    at = draw.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(ReportRejected, match="broke off"):
        list(unpacked(cut(bytes(packed[:at]), 7), ("gzip",), url="u"))
    packed[at] ^= draw.draw(st.integers(1, 255))
    with contextlib.suppress(ReportRejected):
        assert b"".join(unpacked(cut(bytes(packed), 7), ("gzip",), url="u")) == data


def test_pieces_stay_small_and_come_one_at_a_time() -> None:
    bomb = gzip.compress(b"\0" * 10_000_000, mtime=0)
    pieces = unpacked(iter([bomb]), ("gzip",), url="u")
    assert all(len(piece) <= PIECE for piece in pieces)


def test_nothing_is_nothing() -> None:
    assert list(unpacked(iter([]), ("gzip",), url="u")) == []


@pytest.mark.parametrize(
    ("header", "names"),
    [("", ()), ("GZip", ("gzip",)), ("deflate, x-gzip", ("gzip", "deflate")), ("identity , br", ("br",)), (",,", ())],
)
def test_codings_are_undone_last_first(header: str, names: tuple[str, ...]) -> None:
    assert codings(header) == names
