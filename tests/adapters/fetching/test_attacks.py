"""Servers that mean harm: whatever they send, a page ends, in little time and memory, as a page or as a reason why not."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import ReportRejected
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import Asked, Handler, Page, answer, page

SIZE = 100_000


SHORT: dict[str, Any] = {"page_time": 0.4, "read_timeout": 0.3, "connect_timeout": 0.3}
"""Limits for servers that take their time. Those that do not have long ones, so that a busy machine makes no difference."""


def reason(net: Net, attack: Page, **manners: Any) -> str:
    """Why a page was rejected; the page beside it is not hurt."""
    net.host("mean.example", {"/": attack})
    net.host("herald.example", {"/": page("x")})
    fetcher = net.fetcher(**({"largest_page": SIZE} | manners))
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch("http://mean.example/")
    assert caught.value.remedy
    assert manners or fetcher.fetch("http://herald.example/").data == b"x"
    return caught.value.reason


def for_ever(start: bytes, again: bytes, *, every: float = 0.0) -> Handler:
    """Says one thing and then another without end, with so many seconds between."""

    def say(connection: socket.socket, _: Asked) -> None:
        connection.settimeout(5)
        with contextlib.suppress(OSError):
            connection.sendall(start)
            while True:
                connection.sendall(again)
                time.sleep(every)

    return say


def silent(start: bytes) -> Handler:
    """Says something and then nothing, and keeps the line."""

    def say(connection: socket.socket, _: Asked) -> None:
        connection.sendall(start)
        with contextlib.suppress(OSError):
            connection.recv(1)

    return say


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("start", "again"),
    [
        (b"", b"H"),
        (OK, b"X"),
        (OK, b"X: y\r\n"),
        (OK + b"\r\n", b"x"),
        (OK + b"Content-Length: 90000\r\n\r\n", b"x"),
        (CHUNKED, b"1"),
        (CHUNKED, b"1\r\nx\r\n"),
        (CHUNKED + b"0\r\n", b"X: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_is_left(net: Net, start: bytes, again: bytes) -> None:
    began = time.monotonic()
    assert reason(net, for_ever(start, again, every=0.05), **SHORT) == "timeout"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("start", [b"", OK[:9], OK, OK + b"\r\nhalf", CHUNKED, CHUNKED + b"ff\r\nhalf"])
def test_a_server_that_falls_silent_is_left(net: Net, start: bytes) -> None:
    began = time.monotonic()
    assert reason(net, silent(start), **SHORT) == "timeout"
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("start", "again", "why"),
    [
        (OK + b"\r\n", b"x" * 9_000, "too-large"),
        (CHUNKED, b"400\r\n" + b"x" * 1024 + b"\r\n", "too-large"),
        (CHUNKED, b"1\r\nx\r\n" * 999, "too-large"),
        (CHUNKED + b"FFFFFFFFFFFFFFFF\r\n", b"x" * 9_000, "too-large"),
        (CHUNKED + b"0\r\n", b"X: y\r\n" * 999, "too-large"),
        (CHUNKED, b"1" * 9_000, "broken-off"),
        (CHUNKED + b"1;", b"a=b;" * 999, "broken-off"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99, "too-large"),
        (b"", b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\n" * 99, "too-large"),
        (OK, b"X: y\r\n" * 99, "bad-answer"),
        (OK, b"X: " + b"y" * 30_000 + b"\r\n", "too-large"),
        (OK + b"X: ", b"y" * 9_000, "bad-answer"),
        (b"", b"H" * 9_000, "bad-answer"),
        (b"", b"\x00" * 9_000, "bad-answer"),
    ],
)
def test_a_server_without_end_is_left(net: Net, start: bytes, again: bytes, why: str) -> None:
    assert reason(net, for_ever(start, again)) == why


def test_an_endless_page_takes_little_memory(net: Net) -> None:
    tracemalloc.start()
    try:
        assert reason(net, for_ever(OK + b"\r\n", b"x" * 60_000), largest_page=1_000_000) == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (answer(b"x" * (SIZE + 1)), "too-large"),
        (answer(b"x", length=SIZE + 1), "too-large"),
        (answer(b"x", length=9), "broken-off"),
        (answer(b"x", "Content-Length: 2"), "bad-answer"),
        (CHUNKED + b"zz\r\nx\r\n0\r\n\r\n", "broken-off"),
        (CHUNKED + b"5\r\nx", "broken-off"),
        (CHUNKED + b"1\r\nx", "broken-off"),
        (CHUNKED + b"-5\r\nxxxxx\r\n0\r\n\r\n", "bad-answer"),
        (CHUNKED, "broken-off"),
        (b"HTTP/1.1 200", "broken-off"),
        (OK + b"Content-Ty", "broken-off"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "bad-answer"),
        (b"HTTP/9.9 200 OK\r\n\r\nx", "bad-answer"),
        (b"ICY 200 OK\r\n\r\nx", "bad-answer"),
        (b"<html>no head</html>", "bad-answer"),
        (b"\xff\xfe\x00\x00", "bad-answer"),
        (answer(b"x", "Content-Encoding: br"), "encoding"),
        (answer(b"x", "Content-Encoding: gzip, gzip, gzip"), "encoding"),
        (answer(b"not gzip at all", "Content-Encoding: gzip"), "encoding"),
        (answer(gzip.compress(b"x" * 999, mtime=0)[:-9], "Content-Encoding: gzip"), "broken-off"),
        (answer(b"", status="999 Odd"), "http-999"),
    ],
)
def test_an_answer_that_is_not_in_order_has_its_reason(net: Net, said: bytes, why: str) -> None:
    assert reason(net, said) == why


@pytest.mark.parametrize("nested", [1, 2])
def test_a_bomb_is_stopped_as_it_goes_off(net: Net, nested: int) -> None:
    bomb = b"\0" * 60_000_000
    for _ in range(nested):
        bomb = gzip.compress(bomb, mtime=0)
    names = ", ".join(["gzip"] * nested)
    tracemalloc.start()
    try:
        assert reason(net, answer(bomb, f"Content-Encoding: {names}")) == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_a_length_that_lies_low_cuts_the_page_as_browsers_do(net: Net) -> None:
    net.host("herald.example", {"/": answer(b"text and more", length=4)})
    assert net.fetcher().fetch("http://herald.example/").data == b"text"


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(b"text", mtime=0), "gzip"),
        (gzip.compress(b"text", mtime=0), "X-GZIP"),
        (gzip.compress(gzip.compress(b"text", mtime=0), mtime=0), "gzip, gzip"),
        (gzip.compress(b"te", mtime=0) + gzip.compress(b"xt", mtime=0), "gzip"),
        (gzip.compress(b"text", mtime=0) + b"\0\0\0", "gzip"),
        (zlib.compress(b"text"), "deflate"),
        (zlib.compress(b"text")[2:-4], "deflate"),
        (b"text", "identity"),
        (b"text", ""),
    ],
)
def test_what_was_compressed_on_the_way_is_text_again(net: Net, body: bytes, coding: str) -> None:
    net.host("herald.example", {"/": answer(body, f"Content-Encoding: {coding}")})
    assert net.fetcher().fetch("http://herald.example/").data == b"text"


@pytest.mark.parametrize("interim", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"])
def test_an_interim_answer_is_not_the_answer(net: Net, interim: bytes) -> None:
    net.host("herald.example", {"/": interim * 3 + page("x")})
    assert net.fetcher().fetch("http://herald.example/").data == b"x"


@pytest.mark.parametrize("charset", ["klingon", "utf-7", "unicode_escape", "zlib", "x" * 5_000, "\xe9", "undefined", "rot13"])
def test_a_charset_that_does_not_exist_is_passed_over_and_said(net: Net, charset: str) -> None:
    net.host("herald.example", {"/": answer(b"text", f"Content-Type: text/html; charset={charset}")})
    got = net.fetcher().fetch("http://herald.example/")
    assert (got.data, got.charset) == (b"text", None)
    assert "charset" in got.notes[0]
    assert len(got.notes[0]) < 500


def slammed(connection: socket.socket, _: Asked) -> None:
    """Resets the connection."""
    connection.sendall(OK)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_a_connection_that_is_reset_is_no_page(net: Net) -> None:
    assert reason(net, slammed) in {"unreachable", "broken-off"}


def test_a_connection_that_nobody_takes_is_no_page(net: Net) -> None:
    net.addresses["nobody.example"] = ["9.9.9.9"]
    with pytest.raises(ReportRejected) as caught:
        net.fetcher().fetch("http://nobody.example/")
    assert caught.value.reason == "unreachable"


def test_time_is_counted_over_all_redirects(net: Net) -> None:
    def slowly(number: int) -> Callable[[socket.socket, Asked], None]:
        def say(connection: socket.socket, _: Asked) -> None:
            time.sleep(0.15)
            connection.sendall(answer(b"", f"Location: /{number + 1}", status="302 Found"))

        return say

    net.host("mean.example", {f"/{n}": slowly(n) for n in range(9)})
    with pytest.raises(ReportRejected) as caught:
        net.fetcher(page_time=0.4).fetch("http://mean.example/0")
    assert caught.value.reason == "timeout"


FRAGMENTS = st.sampled_from(
    [
        b"HTTP/1.1 ",
        b"200 OK",
        b"302 Found",
        b"\r\n",
        b"\n",
        b"Content-Length: ",
        b"5",
        b"-1",
        b"Transfer-Encoding: chunked",
        b"\r\n\r\n",
        b"Content-Encoding: gzip",
        b"Location: ",
        b"http://",
        b"/",
        b"\x1f\x8b",
        b"\x00",
        b"\xff",
        b"0\r\n",
        b"Content-Type: text/html;charset=",
        b"Set-Cookie: a=b",
        b"Date: ",
        b"Retry-After: 1",
        b":",
        b";",
        b",",
        b" ",
        b"99999999999999999999",
    ]
)


ANSWERS = st.lists(FRAGMENTS | st.binary(max_size=5), max_size=20).map(b"".join) | st.integers(0, 250).map(
    lambda cut: page("x" * 99)[:cut]
)


def test_whatever_a_server_says_is_a_page_or_a_reason(net: Net) -> None:
    fetcher = net.fetcher(tries=1)

    @settings(max_examples=60, deadline=None)
    @given(ANSWERS)
    def holds(said: bytes) -> None:
        name = f"host{len(net.servers)}.example"
        net.host(name, {"/": said})
        with contextlib.suppress(ReportRejected):
            assert fetcher.fetch(f"http://{name}/").status in {200, 203}

    holds()
