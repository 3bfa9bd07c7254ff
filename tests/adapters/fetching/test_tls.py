"""Encrypted pages: the certificate must be of the name that was asked for, wherever the connection ends."""

from __future__ import annotations

import time

import pytest

from tellings.adapters.fetching import PoliteFetcher
from tellings.errors import ReportRejected
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import page
from tests.adapters.fetching.test_attacks import OK, for_ever


def reason(fetcher: PoliteFetcher, url: str) -> str:
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch(url)
    return caught.value.reason


def test_a_page_with_a_good_certificate_is_read(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")}, tls=True)
    assert net.fetcher().fetch("https://herald.example/").data == b"x"
    assert {asked.headers["host"] for asked in server.asked} == {"herald.example"}
    assert {port for _, port in net.connected} == {443}


def test_a_certificate_that_nobody_vouches_for_is_none(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")}, tls=True)
    assert reason(net.fetcher(trusting=False), "https://herald.example/") == "tls"
    assert not server.asked


def test_a_certificate_of_another_name_is_none(net: Net) -> None:
    server = net.host("gazette.example", {"/": page("x")}, tls=True)
    assert reason(net.fetcher(), "https://gazette.example/") == "tls"
    assert not server.asked


def test_a_server_that_does_not_speak_tls_has_its_reason(net: Net) -> None:
    net.host("herald.example", {"/": page("x")})
    assert reason(net.fetcher(page_time=0.5, read_timeout=0.3, connect_timeout=0.3), "https://herald.example/") in {
        "tls",
        "timeout",
    }


def test_a_handshake_that_never_comes_ends(net: Net) -> None:
    net.host("herald.example", {}, greets=False)
    began = time.monotonic()
    assert reason(net.fetcher(connect_timeout=0.2), "https://herald.example/") == "timeout"
    assert time.monotonic() - began < 3


def test_dripping_and_flooding_are_stopped_under_tls_too(net: Net) -> None:
    net.host("herald.example", {"/": for_ever(OK + b"\r\n", b"x", every=0.05)}, tls=True)
    net.host("courier.example", {"/": for_ever(OK + b"\r\n", b"x" * 9_000)}, tls=True)
    assert reason(net.fetcher(page_time=0.4), "https://herald.example/") == "timeout"
    assert reason(net.fetcher(largest_page=100_000), "https://courier.example/") == "too-large"
