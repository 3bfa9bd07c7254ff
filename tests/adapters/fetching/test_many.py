"""Many pages: in order, several hosts at once, each one at a time, and no thread is left behind."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from itertools import islice

import pytest

from tellings.adapters.fetching.many import in_turn
from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.ports.fetcher import Fetched
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import Asked, Handler, page


def fetched(url: str, data: bytes = b"") -> Fetched:
    return Fetched(url, url, data, None, None, None, 200, from_cache=False)


def urls(hosts: int, pages: int) -> list[str]:
    return [f"http://host{host}.example/{n}" for host in range(hosts) for n in range(pages)]


def test_pages_come_in_the_order_in_which_they_were_asked_for(net: Net) -> None:
    for host in range(6):
        net.host(f"host{host}.example", {f"/{n}": page(f"{host}:{n}") for n in range(5)})
    wanted = urls(6, 5)
    wanted = wanted[1::2] + wanted[::2][::-1]
    got = list(net.fetcher().fetch_all(wanted))
    assert [each.url for each in got if isinstance(each, Fetched)] == wanted
    assert got == list(net.fetcher().fetch_all(wanted)) == list(net.fetcher(hosts_at_once=1).fetch_all(wanted))


def test_what_is_rejected_stands_in_its_place_with_its_reason(net: Net) -> None:
    net.host("herald.example", {"/": page("x")})
    wanted = [
        "http://herald.example/",
        "ftp://herald.example/",
        "http://nobody.example/",
        "http://herald.example/no",
        "nonsense",
    ]
    got = list(net.fetcher().fetch_all(wanted))
    assert [each.reason if isinstance(each, Reject) else each.status for each in got] == [
        200,
        "not-http",
        "no-such-host",
        "http-404",
        "not-http",
    ]
    assert [each.path if isinstance(each, Reject) else each.url for each in got] == wanted
    assert all(each.remedy for each in got if isinstance(each, Reject))


def test_a_host_is_asked_one_page_at_a_time_and_at_most_four_hosts_are() -> None:
    busy: dict[str, int] = {}
    most: list[int] = []
    lock = threading.Lock()

    def fetch(url: str) -> Fetched:
        host = url.split("/")[2]
        with lock:
            assert host not in busy
            busy[host] = 1
            most.append(len(busy))
        time.sleep(0.001)
        with lock:
            del busy[host]
        return fetched(url)

    got = list(in_turn(urls(7, 20), fetch, at_once=4, most_held=10**6, stop=lambda: None))
    assert len(got) == 140
    assert 2 <= max(most) <= 4
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("fetching")] == []


def test_a_slow_host_does_not_stop_the_others() -> None:
    slow_may_end = threading.Event()
    others: list[str] = []

    def fetch(url: str) -> Fetched:
        if "host0" in url:
            assert slow_may_end.wait(5)
        else:
            others.append(url)
            if len(others) == 20:
                slow_may_end.set()
        return fetched(url)

    wanted = urls(3, 10)
    assert [
        each.url for each in in_turn(wanted, fetch, at_once=4, most_held=10**6, stop=lambda: None) if isinstance(each, Fetched)
    ] == wanted
    assert len(others) == 20


def test_hosts_take_turns() -> None:
    order: list[str] = []

    def fetch(url: str) -> Fetched:
        order.append(url.split("/")[2])
        return fetched(url)

    list(in_turn(urls(3, 4), fetch, at_once=1, most_held=10**6, stop=lambda: None))
    late = order[-9:]  # the thread may begin before all is laid out
    assert all(len(set(late[at : at + 3])) == 3 for at in range(0, 9, 3))


def test_redirects_to_one_host_wait_for_each_other(net: Net) -> None:
    inside: list[int] = []
    most: list[int] = []

    def say(connection: socket.socket, _: Asked) -> None:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        connection.sendall(page("x"))

    net.host("target.example", {"/": say})
    for host in range(4):
        net.host(f"host{host}.example", {"/0": b"HTTP/1.1 302 Found\r\nLocation: http://target.example/\r\n\r\n"})
    got = list(net.fetcher().fetch_all(urls(4, 1)))
    assert [each.data for each in got if isinstance(each, Fetched)] == [b"x"] * 4
    assert max(most) == 1


def test_little_is_held_while_nobody_takes_it() -> None:
    begun: list[str] = []

    def fetch(url: str) -> Fetched:
        begun.append(url)
        return fetched(url, b"x" * 100)

    results = in_turn(urls(50, 4), fetch, at_once=4, most_held=1_000, stop=lambda: None)
    next(results)
    time.sleep(0.05)
    assert len(begun) <= 1 + 11 + 4
    assert len(list(results)) == 199


def test_urls_are_taken_up_only_a_little_ahead() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"http://host{taken % 5}.example/{taken}"

    results = in_turn(endless(), fetched, at_once=4, most_held=10**6, stop=lambda: None)
    assert len(list(islice(results, 1_000))) == 1_000
    results.close()
    assert taken <= 1_300


def hanging(entered: threading.Event) -> Handler:
    def say(connection: socket.socket, _: Asked) -> None:
        entered.set()
        connection.recv(1)

    return say


def test_closing_ends_what_is_under_way_and_the_fetcher_lives_on(net: Net) -> None:
    entered = threading.Event()
    net.host("host0.example", {"/0": page("x")})
    net.host("host1.example", {"/0": hanging(entered)})
    fetcher = net.fetcher(page_time=60, read_timeout=60)
    results = fetcher.fetch_all(urls(2, 1))
    assert isinstance(next(results), Fetched)
    assert entered.wait(5)
    began = time.monotonic()
    results.close()
    assert time.monotonic() - began < 2
    assert fetcher.fetch("http://host0.example/0").data == b"x"


def test_closing_the_fetcher_ends_what_another_thread_waits_for(net: Net) -> None:
    entered = threading.Event()
    net.host("host0.example", {"/0": hanging(entered)})
    fetcher = net.fetcher(page_time=60, read_timeout=60)
    ended: list[str] = []

    def wait() -> None:
        with pytest.raises(ReportRejected) as caught:
            fetcher.fetch("http://host0.example/0")
        ended.append(caught.value.reason)

    thread = threading.Thread(target=wait)
    thread.start()
    assert entered.wait(5)
    fetcher.close()
    thread.join(5)
    assert ended == ["stopped"]


def test_closing_ends_a_handshake_too(net: Net) -> None:
    net.host("host0.example", {}, greets=False)
    fetcher = net.fetcher(page_time=60, connect_timeout=60)
    results = fetcher.fetch_all(iter(["ftp://first/", "https://host0.example/"]))
    assert isinstance(next(results), Reject)
    began = time.monotonic()
    while not net.connected and time.monotonic() - began < 5:
        time.sleep(0.005)
    results.close()
    assert time.monotonic() - began < 5
    assert net.connected


def test_a_fault_of_ours_is_raised_where_it_can_be_seen() -> None:
    def fetch(url: str) -> Fetched:
        raise ZeroDivisionError(url)

    with pytest.raises(ZeroDivisionError):
        list(in_turn(urls(3, 3), fetch, at_once=4, most_held=10**6, stop=lambda: None))
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("fetching")] == []


def test_a_source_of_urls_that_fails_ends_the_work() -> None:
    def failing() -> Iterator[str]:
        yield "http://host0.example/"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(in_turn(failing(), fetched, at_once=4, most_held=10**6, stop=lambda: None))
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("fetching")] == []


def test_after_closing_the_fetcher_all_are_rejected(net: Net) -> None:
    server = net.host("host0.example", {"/0": page("x")})
    fetcher = net.fetcher()
    fetcher.close()
    assert [each.reason for each in fetcher.fetch_all(urls(1, 2)) if isinstance(each, Reject)] == ["stopped"] * 2
    assert not server.asked


def test_no_pages_are_none(net: Net) -> None:
    assert list(net.fetcher().fetch_all([])) == []
