"""How a host is asked: one request at a time, not too often, again only where that helps, and by a name it can answer to."""

from __future__ import annotations

import socket
import time
from itertools import pairwise
from typing import Any

import pytest

from tellings.adapters.fetching import Manners
from tellings.errors import ReportRejected, SettingsError
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import Asked, Handler, Loopback, answer, page


def rejected(net: Net, url: str, **manners: Any) -> ReportRejected:
    with pytest.raises(ReportRejected) as caught:
        net.fetcher(**manners).fetch(url)
    return caught.value


def in_order(*answers: bytes) -> Handler:
    """A page that answers otherwise each time; the last for ever."""
    left = list(answers)

    def say(connection: socket.socket, _: Asked) -> None:
        connection.sendall(left.pop(0) if len(left) > 1 else left[0])

    return say


def test_a_page_comes_with_what_its_server_says_of_it(net: Net) -> None:
    net.host("herald.example", {"/a": page("<p>The ferry sailed.</p>")})
    got = net.fetcher().fetch("HTTP://Herald.example:80/b/../a#top")
    assert got.data == b"<p>The ferry sailed.</p>"
    assert (got.url, got.final_url) == ("HTTP://Herald.example:80/b/../a#top", "http://herald.example/a")
    assert (got.content_type, got.charset, got.retrieved) == ("text/html", "utf-8", "2031-05-05T06:07:08Z")
    assert (got.status, got.from_cache, got.notes) == (200, False, ())


def test_a_server_without_a_clock_gives_no_date(net: Net) -> None:
    net.host("herald.example", {"/": answer(b"text", "Date: yesterday")})
    got = net.fetcher().fetch("http://herald.example/")
    assert (got.retrieved, got.content_type, got.charset) == (None, None, None)


def test_we_say_who_we_are_and_whom_we_ask(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")})
    net.fetcher().fetch("http://herald.example/")
    for asked in server.asked:
        assert asked.headers["user-agent"].startswith("Tellings/")
        assert "(+http" in asked.headers["user-agent"]
        assert asked.headers["host"] == "herald.example"
        assert "cookie" not in asked.headers
        assert "referer" not in asked.headers


def test_requests_to_one_host_lie_an_interval_apart_robots_included(net: Net) -> None:
    server = net.host("herald.example", {f"/{n}": page("x") for n in range(4)})
    fetcher = net.fetcher(interval=1.5)
    for n in range(4):
        fetcher.fetch(f"http://herald.example/{n}")
    times = [asked.at for asked in server.asked]
    assert len(times) == 5
    assert all(later - earlier == pytest.approx(1.5) for earlier, later in pairwise(times))


def test_a_longer_crawl_delay_is_obeyed_and_one_without_measure_only_so_far(net: Net) -> None:
    robots = b"User-agent: *\nCrawl-delay: %d\n"
    slow = net.host("slow.example", {"/robots.txt": answer(robots % 7), "/": page("x")})
    slower = net.host("slower.example", {"/robots.txt": answer(robots % 900), "/": page("x")})
    fetcher = net.fetcher(longest_delay=20)
    assert fetcher.fetch("http://slow.example/").notes == ()
    got = fetcher.fetch("http://slower.example/")
    assert slow.asked[1].at - slow.asked[0].at == 7
    assert slower.asked[1].at - slower.asked[0].at == 20
    assert got.notes == ("http://slower.example asks for 900 seconds between two requests; 20 were kept.",)


def test_a_request_rate_counts_as_a_delay(net: Net) -> None:
    server = net.host("herald.example", {"/robots.txt": answer(b"User-agent: *\nRequest-rate: 2/10s\n"), "/": page("x")})
    net.fetcher().fetch("http://herald.example/")
    assert server.asked[1].at - server.asked[0].at == 5


@pytest.mark.parametrize(("header", "waited"), [("Retry-After: 12", 12), ("Retry-After: Mon, 05 May 2031 06:07:38 GMT", 30)])
def test_a_busy_server_is_asked_again_when_it_says(net: Net, header: str, waited: int) -> None:
    busy = answer(b"", header, "Date: Mon, 05 May 2031 06:07:08 GMT", status="429 Too Many Requests")
    server = net.host("herald.example", {"/": in_order(busy, page("now"))})
    assert net.fetcher().fetch("http://herald.example/").data == b"now"
    assert server.asked[2].at - server.asked[1].at == waited


def test_a_server_that_does_not_say_when_is_asked_ever_later_and_few_times(net: Net) -> None:
    server = net.host("herald.example", {"/": answer(b"", status="503 Service Unavailable")})
    assert rejected(net, "http://herald.example/", tries=3).reason == "busy"
    times = [asked.at for asked in server.asked[1:]]
    assert [later - earlier for earlier, later in pairwise(times)] == [2, 4]


def test_a_server_that_wants_to_be_left_alone_is(net: Net) -> None:
    server = net.host(
        "herald.example", {"/": answer(b"", "Retry-After: 86400", status="503 Service Unavailable"), "/b": page("x")}
    )
    fetcher = net.fetcher()
    for path in ("", "b", "c"):
        with pytest.raises(ReportRejected) as caught:
            fetcher.fetch(f"http://herald.example/{path}")
        assert caught.value.reason == "busy"
    assert server.paths == ["/"]
    assert net.time.passed < 5


def test_servers_cannot_make_us_wait_longer_than_we_mean_to_altogether(net: Net) -> None:
    net.host("herald.example", {"/": answer(b"", "Retry-After: 40", status="503 Service Unavailable")})
    assert rejected(net, "http://herald.example/", tries=9, longest_wait=60).reason == "busy"
    assert net.time.passed < 60


def test_a_connection_that_breaks_at_once_is_tried_once_more(net: Net) -> None:
    server = net.host("herald.example", {"/": in_order(b"", page("second"))})
    assert net.fetcher().fetch("http://herald.example/").data == b"second"
    assert server.paths == ["/", "/"]


def test_a_host_that_never_answers_is_given_up_for_the_run(net: Net) -> None:
    server = net.host("herald.example", {f"/{n}": b"" for n in range(9)})
    fetcher = net.fetcher()
    for n in range(9):
        with pytest.raises(ReportRejected) as caught:
            fetcher.fetch(f"http://herald.example/{n}")
        assert caught.value.reason == "unreachable"
    assert len(server.paths) == 3


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("404 Not Found", "http-404"),
        ("410 Gone", "http-410"),
        ("403 Forbidden", "http-403"),
        ("451 X", "http-451"),
        ("500 Oh", "http-500"),
        ("502 Bad Gateway", "http-502"),
        ("204 No Content", "empty"),
        ("206 Partial Content", "http-206"),
        ("304 Not Modified", "http-304"),
        ("300 Multiple Choices", "http-300"),
        ("299 Odd", "http-299"),
        ("418 Teapot", "http-418"),
    ],
)
def test_a_status_that_is_no_page_has_its_reason_and_a_remedy(net: Net, status: str, reason: str) -> None:
    net.host("herald.example", {"/": answer(b"<p>sorry</p>", status=status)})
    error = rejected(net, "http://herald.example/")
    assert error.reason == reason
    assert "http://herald.example/" in error.message
    assert error.remedy


def test_proxies_of_the_environment_are_not_used(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    net.host("herald.example", {"/": page("x")})
    assert net.fetcher().fetch("http://herald.example/").data == b"x"


def test_after_closing_nothing_is_asked(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")})
    fetcher = net.fetcher()
    fetcher.close()
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch("http://herald.example/")
    assert caught.value.reason == "stopped"
    assert not server.asked


@pytest.mark.parametrize("name", ["interval", "page_time", "largest_page", "tries", "longest_wait"])
@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_limits_that_are_none_are_refused(name: str, value: float) -> None:
    with pytest.raises(SettingsError, match=name):
        Manners(**{name: value})  # type: ignore[arg-type]


def test_a_name_that_would_smuggle_a_header_is_refused() -> None:
    with pytest.raises(SettingsError):
        Manners(agent="Tellings\r\nCookie: a=b")


def test_without_a_made_up_clock_the_interval_is_really_waited() -> None:
    from tellings.adapters.fetching import PoliteFetcher

    with Loopback({"/": page("x")}, time.monotonic) as server:
        PoliteFetcher(Manners(interval=0.1, allow_private=True)).fetch(f"http://127.0.0.1:{server.port}/")
    assert server.asked[1].at - server.asked[0].at >= 0.1
