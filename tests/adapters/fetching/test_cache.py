"""What has not changed is not asked for again, and what has changed is; the cache can be damaged, full, or in the way."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.adapters.fetching.answers import Answer
from tellings.adapters.fetching.cache import Cache
from tellings.errors import ReportRejected
from tests.adapters.fetching.conftest import START, Net
from tests.adapters.fetching.loopback import Asked, Handler, answer, page

URL = "http://herald.example/"
DATED = "Date: Mon, 05 May 2031 06:07:08 GMT"


def conditional(text: bytes, *headers: str) -> Handler:
    """A page with an ETag, sent only to who does not have it."""

    def say(connection: socket.socket, asked: Asked) -> None:
        if asked.headers.get("if-none-match") == '"1"':
            connection.sendall(
                answer(b"", 'ETag: "1"', "Date: Fri, 09 May 2031 00:00:00 GMT", *headers, status="304 Not Modified")
            )
        else:
            connection.sendall(answer(text, 'ETag: "1"', DATED, *headers))

    return say


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_while_a_page_is_fresh_nothing_is_asked_not_even_by_the_next_run(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": page("x", "Cache-Control: max-age=600")})
    first = net.fetcher(cache=tmp_path).fetch(URL)
    asked = len(server.asked)
    net.time.passed += 500
    second = net.fetcher(cache=tmp_path).fetch(URL)
    assert (first.from_cache, second.from_cache) == (False, True)
    assert (second.data, second.retrieved, second.charset) == (first.data, first.retrieved, first.charset)
    assert len(server.asked) == asked
    net.time.passed += 200
    assert not net.fetcher(cache=tmp_path).fetch(URL).from_cache
    assert len(server.asked) == asked + 2


def test_without_a_cache_every_page_is_asked_for(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x", "Cache-Control: max-age=600")})
    fetcher = net.fetcher()
    fetcher.fetch(URL)
    assert not fetcher.fetch(URL).from_cache
    assert server.paths == ["/", "/"]


def test_a_page_that_has_not_changed_is_not_sent_again_and_keeps_its_date(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": conditional(b"text")})
    fetcher = net.fetcher(cache=tmp_path)
    first, second, third = (fetcher.fetch(URL) for _ in range(3))
    assert [each.from_cache for each in (first, second, third)] == [False, True, True]
    assert third.data == b"text"
    assert {each.retrieved for each in (first, second, third)} == {"2031-05-05T06:07:08Z"}
    assert {each.status for each in (first, second, third)} == {200}
    assert len(server.paths) == 3


def test_a_server_that_stands_by_a_page_can_make_it_fresh_again(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": conditional(b"text", "Cache-Control: max-age=100")})
    fetcher = net.fetcher(cache=tmp_path)
    for _ in range(4):
        fetcher.fetch(URL)
        net.time.passed += 60
    assert len(server.paths) == 2


def test_a_changed_page_takes_the_place_of_the_old(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": answer(b"old", 'ETag: "0"', DATED)})
    fetcher = net.fetcher(cache=tmp_path)
    assert fetcher.fetch(URL).data == b"old"
    server.pages = {"/": conditional(b"new")}
    assert fetcher.fetch(URL).data == b"new"
    assert fetcher.fetch(URL) == fetcher.fetch(URL)
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    assert len(files(tmp_path)) == 1


def test_the_date_of_change_serves_where_there_is_no_etag(net: Net, tmp_path: Path) -> None:
    changed = "Thu, 01 May 2031 00:00:00 GMT"
    server = net.host("herald.example", {"/": answer(b"x", f"Last-Modified: {changed}")})
    fetcher = net.fetcher(cache=tmp_path)
    fetcher.fetch(URL)
    fetcher.fetch(URL)
    assert server.asked[-1].headers["if-modified-since"] == changed


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        (["Cache-Control: no-store, max-age=600"], 2),
        (["Cache-Control: no-cache, max-age=600"], 2),
        (["Cache-Control: max-age=0"], 2),
        (["Cache-Control: max-age=soon"], 2),
        (["Cache-Control: max-age=-5"], 2),
        (["Cache-Control: max-age=600", "Vary: *"], 2),
        (["Cache-Control: max-age=600", "Age: 600"], 2),
        (["Cache-Control: public", "Cache-Control: MAX-AGE=600"], 1),
        (["Cache-Control: private, max-age=600", "Vary: Cookie"], 1),
        (["Expires: Mon, 05 May 2031 06:17:08 GMT", DATED], 1),
        (["Expires: 0", DATED], 2),
        (["Expires: Mon, 05 May 2031 06:17:08 GMT"], 2),
        ([], 2),
    ],
)
def test_a_page_is_kept_as_its_server_wants(net: Net, tmp_path: Path, headers: list[str], asked: int) -> None:
    server = net.host("herald.example", {"/": answer(b"x", *headers)})
    for _ in range(2):
        assert net.fetcher(cache=tmp_path).fetch(URL).data == b"x"
        net.time.passed += 1
    assert len(server.paths) == asked


def test_what_may_not_be_kept_is_not_on_the_disk(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/robots.txt": answer(b"", "Cache-Control: no-store"), "/": answer(b"x", 'ETag: "1"')})
    fetcher = net.fetcher(cache=tmp_path)
    fetcher.fetch(URL)
    assert len(files(tmp_path)) == 1
    server.pages = {"/": answer(b"secret", "Cache-Control: no-store")}
    assert fetcher.fetch(URL).data == b"secret"
    assert not files(tmp_path)


def test_a_word_for_a_year_is_taken_for_a_day(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": page("x", "Cache-Control: max-age=31536000, immutable")})
    for _ in range(3):
        net.fetcher(cache=tmp_path).fetch(URL)
        net.time.passed += 86_400
    assert len(server.paths) == 3


def test_a_clock_put_back_makes_nothing_fresh(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": page("x", "Cache-Control: max-age=600")})
    net.fetcher(cache=tmp_path).fetch(URL)
    net.time.start -= 5_000
    net.fetcher(cache=tmp_path).fetch(URL)
    assert len(server.paths) == 2


def test_errors_are_not_kept_and_do_not_bring_back_the_old(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/": conditional(b"text")})
    fetcher = net.fetcher(cache=tmp_path)
    fetcher.fetch(URL)
    server.pages = {"/": answer(b"", "Cache-Control: max-age=600", status="404 Not Found")}
    for _ in range(2):
        with pytest.raises(ReportRejected) as caught:
            fetcher.fetch(URL)
        assert caught.value.reason == "http-404"
    server.pages = {"/": conditional(b"text")}
    assert fetcher.fetch(URL).from_cache


def test_a_robots_txt_is_kept_like_a_page(net: Net, tmp_path: Path) -> None:
    server = net.host("herald.example", {"/robots.txt": answer(b"", "Cache-Control: max-age=600"), "/": page("x")})
    for _ in range(2):
        net.fetcher(cache=tmp_path).fetch(URL)
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/", "/"]


def test_a_robots_txt_is_asked_for_again_after_a_day(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")})
    fetcher = net.fetcher()
    fetcher.fetch(URL)
    net.time.passed += 90_000
    fetcher.fetch(URL)
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/"] * 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"\n", b'{"head": 1, "sha256": 2}\nx', b"[" * 100_000, b"null\n", b"\xff\xfe"])
def test_a_damaged_page_is_asked_for_anew(net: Net, tmp_path: Path, damage: bytes) -> None:
    server = net.host("herald.example", {"/": page("x", "Cache-Control: max-age=600")})
    net.fetcher(cache=tmp_path).fetch(URL)
    for file in files(tmp_path):
        file.write_bytes(damage)
    got = net.fetcher(cache=tmp_path).fetch(URL)
    assert (got.data, got.from_cache) == (b"x", False)
    assert net.fetcher(cache=tmp_path).fetch(URL).from_cache
    assert len(server.paths) == 2


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(tmp_path_factory: pytest.TempPathFactory, at: int, flip: int) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder, size=10**6)
    cache.put(URL, Answer(200, {"content-type": "text/html", "etag": '"1"'}, b"text" * 9), START)
    (file,) = files(folder)
    data = bytearray(file.read_bytes())
    kept = cache.get(URL)
    assert kept is not None
    data[at % len(data)] ^= flip
    file.write_bytes(data)
    changed = cache.get(URL)
    assert changed is None or changed == kept  # what does not matter may change: a space between two fields
    file.write_bytes(data[: at % len(data)])
    assert cache.get(URL) is None


def test_a_cache_never_grows_past_its_size_and_forgets_the_longest_unused(tmp_path: Path) -> None:
    cache = Cache(tmp_path, size=20_000)
    bystander = tmp_path / "aa" / "my own notes.txt"
    bystander.parent.mkdir()
    bystander.write_text("keep")
    for n in range(40):
        cache.put(f"{URL}{n}", Answer(200, {}, b"x" * 1_000), START)
        assert cache.get(f"{URL}0") is not None
        assert sum(file.stat().st_size for file in files(tmp_path)) <= 20_004
    kept = [n for n in range(40) if cache.get(f"{URL}{n}")]
    assert kept == [0, *range(40 - len(kept) + 1, 40)]
    assert bystander.read_text() == "keep"


def test_a_page_larger_than_the_cache_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, size=500)
    cache.put(URL, Answer(200, {}, b"x" * 501), START)
    assert not files(tmp_path)


def test_a_killed_run_leaves_nothing_that_is_read_or_stays(tmp_path: Path) -> None:
    cache = Cache(tmp_path, size=5_000)
    cache.put(URL, Answer(200, {}, b"x"), START)
    (file,) = files(tmp_path)
    half = file.parent / "tmphalf.page.new"
    half.write_bytes(b"y" * 4_000)
    os.utime(half, (0, 0))
    Cache(tmp_path, size=5_000).put(f"{URL}2", Answer(200, {}, b"z" * 2_000), START)
    assert not half.exists()
    assert cache.get(URL) is not None


def test_a_folder_that_cannot_be_written_loses_no_page(net: Net, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    net.host("herald.example", {"/": page("x", "Cache-Control: max-age=600")})
    assert net.fetcher(cache=tmp_path / "cache").fetch(URL).data == b"x"
