"""Redirects are followed a few steps, each judged as the first address was."""

from __future__ import annotations

import pytest

from tellings.errors import ReportRejected
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import answer, page, redirect


def reason(net: Net, url: str) -> str:
    with pytest.raises(ReportRejected) as caught:
        net.fetcher().fetch(url)
    return caught.value.reason


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_leads_to_the_page(net: Net, status: str) -> None:
    net.host("herald.example", {"/old": redirect("/new", status), "/new": page("x")})
    got = net.fetcher().fetch("http://herald.example/old#part")
    assert (got.data, got.url, got.final_url) == (b"x", "http://herald.example/old#part", "http://herald.example/new")


def test_five_redirects_are_followed_and_not_six(net: Net) -> None:
    server = net.host("herald.example", {f"/{n}": redirect(f"/{n + 1}") for n in range(6)} | {"/6": page("x")})
    assert net.fetcher().fetch("http://herald.example/1").data == b"x"
    del server.asked[:]
    assert reason(net, "http://herald.example/0") == "redirects"
    assert server.paths == [f"/{n}" for n in range(6)]


def test_a_circle_is_left(net: Net) -> None:
    server = net.host("herald.example", {"/a": redirect("/b"), "/b": redirect("/a")})
    assert reason(net, "http://herald.example/a") == "redirects"
    assert len(server.paths) == 6


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "not-http"),
        ("ftp://herald.example/a", "not-http"),
        ("javascript:alert(1)", "not-http"),
        ("data:text/html,x", "not-http"),
        ("gopher://herald.example:25/_HELO", "not-http"),
        ("http://user:word@herald.example/new", "credentials"),
        ("http://[::1", "not-http"),
        ("http://herald.example:99999/", "not-http"),
        ("http://herald.example\\@127.0.0.1/", "not-http"),
        ("/" + "a" * 9_000, "not-http"),
    ],
)
def test_a_redirect_to_no_page_is_refused(net: Net, location: str, why: str) -> None:
    server = net.host("herald.example", {"/": redirect(location)})
    assert reason(net, "http://herald.example/") == why
    assert server.paths == ["/"]


def test_a_redirect_without_a_place_is_no_page(net: Net) -> None:
    net.host("herald.example", {"/": answer(b"", status="302 Found")})
    assert reason(net, "http://herald.example/") == "http-302"


def test_of_two_places_the_first_counts(net: Net) -> None:
    twice = answer(b"", "Location: /one", "Location: /two", status="302 Found")
    net.host("herald.example", {"/": twice, "/one": page("1"), "/two": page("2")})
    assert net.fetcher().fetch("http://herald.example/").data == b"1"


@pytest.mark.parametrize(
    ("location", "path"), [("/caf\u00c3\u00a9", "/caf%C3%A9"), ("/a b", "/a%20b"), ("../x/./y", "/x/y"), ("?q=1", "/?q=1")]
)
def test_places_are_read_as_browsers_read_them(net: Net, location: str, path: str) -> None:
    server = net.host("herald.example", {"/": redirect(location), path: page("x")})
    assert net.fetcher().fetch("http://herald.example/").data == b"x"
    assert server.paths == ["/", path]


def test_from_https_no_redirect_leads_to_http(net: Net) -> None:
    net.host(
        "herald.example", {"/": redirect("http://courier.example/"), "/up": redirect("https://herald.example/x")}, tls=True
    )
    other = net.host("courier.example", {"/": page("x")})
    assert reason(net, "https://herald.example/") == "downgrade"
    assert not other.asked


def test_from_http_a_redirect_may_lead_to_https(net: Net) -> None:
    net.host("courier.example", {"/": redirect("https://herald.example/")})
    net.host("herald.example", {"/": page("safe")}, tls=True)
    got = net.fetcher().fetch("http://courier.example/")
    assert (got.data, got.final_url) == (b"safe", "https://herald.example/")
