"""What robots.txt forbids is never asked for, whatever the robots.txt is like."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.adapters.fetching.robots import LONGEST, rules
from tellings.errors import ReportRejected
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import Page, answer, page, redirect

RULES = b"""User-agent: *
Disallow: /drafts/
Disallow: /*.pdf$
Allow: /drafts/open/

User-agent: Tellings
User-agent: otherbot
Disallow: /not-for-tellings
"""


def reason(net: Net, url: str) -> str:
    with pytest.raises(ReportRejected) as caught:
        net.fetcher().fetch(url)
    return caught.value.reason


def test_the_group_of_our_name_counts_alone() -> None:
    ours = rules(RULES)
    assert not ours.allow("http://herald.example/not-for-tellings")
    assert ours.allow("http://herald.example/drafts/a")


@pytest.mark.parametrize(
    ("path", "allowed"), [("/a", True), ("/drafts/a", False), ("/drafts/open/a", True), ("/x.pdf", False), ("/x.pdf?y", True)]
)
def test_without_one_the_group_for_all_counts(path: str, *, allowed: bool) -> None:
    assert rules(RULES.replace(b"Tellings", b"Gatherer")).allow(f"http://herald.example{path}") == allowed


@pytest.mark.parametrize(
    ("name", "ours"), [("tellings", True), ("Tellings/2.0", True), ("TELLINGS*", True), ("tell", False), ("tellingsbot", False)]
)
def test_a_group_is_ours_by_the_whole_name(name: str, *, ours: bool) -> None:
    said = rules(f"User-agent: {name}\nDisallow: /\n".encode())
    assert said.allow("http://herald.example/") == (not ours)


def test_what_is_forbidden_is_not_asked_for(net: Net) -> None:
    server = net.host(
        "herald.example", {"/robots.txt": answer(b"User-agent: *\nDisallow: /b\n"), "/a": page("x"), "/b": page("y")}
    )
    fetcher = net.fetcher()
    assert fetcher.fetch("http://herald.example/a").data == b"x"
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch("http://herald.example/b")
    assert caught.value.reason == "robots"
    assert server.paths == ["/a"]
    assert [asked.path for asked in server.asked].count("/robots.txt") == 1


def test_a_redirect_to_what_is_forbidden_is_not_followed(net: Net) -> None:
    server = net.host(
        "herald.example", {"/robots.txt": answer(b"User-agent: *\nDisallow: /b\n"), "/a": redirect("/b"), "/b": page("y")}
    )
    other = net.host("courier.example", {"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/": page("z")})
    server.pages = {**server.pages, "/c": redirect("http://courier.example/")}
    assert reason(net, "http://herald.example/a") == "robots"
    assert reason(net, "http://herald.example/c") == "robots"
    assert server.paths == ["/a", "/c"]
    assert other.paths == []


@pytest.mark.parametrize("robots", [answer(b"", status="404 Not Found"), answer(b"", status="403 Forbidden"), answer(b"")])
def test_a_site_without_rules_allows_all(net: Net, robots: bytes) -> None:
    net.host("herald.example", {"/robots.txt": robots, "/": page("x")})
    assert net.fetcher().fetch("http://herald.example/").data == b"x"


@pytest.mark.parametrize(
    ("robots", "why"),
    [
        (answer(b"", status="500 Oh"), "robots-unreachable"),
        (answer(b"", "Retry-After: 2", status="429 Too Many Requests"), "robots-unreachable"),
        (answer(b"", status="304 Not Modified"), "robots-unreachable"),
        (redirect("file:///etc/passwd"), "robots-unreachable"),
        (redirect("http://169.254.169.254/robots.txt"), "robots-unreachable"),
        (answer(b"User-agent: *", length=500), "robots-unreachable"),
        (answer(b"User-agent: *", "Content-Encoding: gzip"), "robots-unreachable"),
        (b"SSH-2.0-nothing\r\n", "robots-unreachable"),
        (b"", "unreachable"),
    ],
)
def test_a_site_that_cannot_say_allows_nothing(net: Net, robots: bytes, why: str) -> None:
    net.addresses["169.254.169.254"] = ["169.254.169.254"]
    server = net.host("herald.example", {"/robots.txt": robots, "/": page("x")})
    fetcher = net.fetcher()
    for path in "ab":
        with pytest.raises(ReportRejected) as caught:
            fetcher.fetch(f"http://herald.example/{path}")
        assert caught.value.reason == why
        assert f"http://herald.example/{path}" in caught.value.message
    assert server.paths == []
    assert len(server.asked) <= 3


def test_a_robots_txt_may_lie_elsewhere(net: Net) -> None:
    server = net.host("herald.example", {"/robots.txt": redirect("http://rules.example/r"), "/b": page("y")})
    net.host(
        "rules.example",
        {"/r": answer(b"User-agent: *\nDisallow: /b\n"), "/robots.txt": answer(b"User-agent: *\nDisallow: /\n")},
    )
    assert reason(net, "http://herald.example/b") == "robots"
    assert server.paths == []


def test_a_robots_txt_that_leads_round_in_a_circle_is_none(net: Net) -> None:
    server = net.host("herald.example", {"/robots.txt": redirect("/robots.txt"), "/": page("x")})
    assert net.fetcher().fetch("http://herald.example/").data == b"x"
    assert len(server.asked) == 7


def test_each_port_has_its_own(net: Net) -> None:
    strict: dict[str, Page] = {"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/": page("x")}
    server = net.host("herald.example", strict)
    fetcher = net.fetcher()
    for port in (80, 8080):
        with pytest.raises(ReportRejected):
            fetcher.fetch(f"http://herald.example:{port}/")
    assert net.connected == [("198.51.99.1", 80), ("198.51.99.1", 8080)]
    assert [asked.headers["host"] for asked in server.asked] == ["herald.example", "herald.example:8080"]


def test_of_five_megabytes_the_first_half_counts(net: Net) -> None:
    early, late = b"User-agent: *\nDisallow: /early\n", b"Disallow: /late\n"
    filler = b"# nothing to see here\n" * (5_000_000 // 22)
    server = net.host("herald.example", {"/robots.txt": answer(early + filler + late), "/late": page("x"), "/early": page("y")})
    fetcher = net.fetcher()
    assert fetcher.fetch("http://herald.example/late").data == b"x"
    with pytest.raises(ReportRejected):
        fetcher.fetch("http://herald.example/early")
    assert server.paths == ["/late"]


def test_many_names_over_many_rules_stay_small() -> None:
    names = b"".join(b"User-agent: a%d\n" % n for n in range(12_000))
    ours = b"User-agent: *\n"
    told = b"".join(b"Disallow: /%d\n" % n for n in range(12_000))
    began = time.process_time()
    said = rules(names + ours + told)
    assert not said.allow("http://herald.example/77")
    assert time.process_time() - began < 3


def test_wildcards_cannot_be_made_to_take_for_ever() -> None:
    said = rules(b"User-agent: *\nDisallow: /" + b"*a" * 2_000 + b"b\n")
    began = time.process_time()
    assert said.allow("http://herald.example/" + "a" * 7_000)
    assert time.process_time() - began < 1


@given(
    st.binary(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                b"user-agent",
                b":",
                b" ",
                b"*",
                b"/",
                b"\n",
                b"disallow",
                b"#",
                b"$",
                b"%",
                b"crawl-delay",
                b"\xff",
                b"-1",
                b"1e999",
                b"nan",
            ]
        ),
        max_size=40,
    ).map(b"".join)
)
def test_whatever_a_robots_txt_is_it_has_rules(data: bytes) -> None:
    said = rules(data)
    assert said.allow("http://herald.example/a?b=%c3%a9") in {True, False}
    assert said.delay >= 0


def test_the_limit_is_what_the_standard_asks_at_least() -> None:
    assert LONGEST >= 500 * 1024
