"""Private addresses are not asked, however they are spelt, hidden, or swapped for public ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.adapters.fetching import Manners, PoliteFetcher
from tellings.adapters.fetching.addresses import is_public, system_resolver
from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.ports.fetcher import Fetched
from tests.adapters.fetching.conftest import Net
from tests.adapters.fetching.loopback import Loopback, page, redirect

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1",
    "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::",
    "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:2::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::1", "2002:c0a8:101::1", "3fff::1",
    "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "nonsense",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1", "128.0.0.1", "169.253.0.1",
    "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.0.1", "192.169.0.1", "198.17.0.1", "198.20.0.1", "223.255.255.255",
    "2606:4700::1", "2a00:1450::1", "2001:200::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_public_network_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_known(address: str) -> None:
    assert is_public(address)


def reason(fetcher: PoliteFetcher, url: str) -> str:
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch(url)
    return caught.value.reason


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "127.1", "0177.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0"],
)
def test_this_machine_is_not_asked_however_it_is_spelt(host: str) -> None:
    with Loopback({"/": page("secret")}) as server:
        assert reason(PoliteFetcher(), f"http://{host}:{server.port}/") == "private-address"
        assert not server.asked


def test_this_machine_is_asked_when_that_is_allowed(tmp_path: Path) -> None:
    with Loopback({"/": page("mine")}) as server:
        fetcher = PoliteFetcher(Manners(allow_private=True, interval=0), cache=tmp_path)
        assert fetcher.fetch(f"http://127.0.0.1:{server.port}/").data == b"mine"


def test_a_name_with_a_private_address_among_public_ones_is_not_asked(net: Net) -> None:
    server = net.host("herald.example", {"/": page("x")})
    net.addresses["herald.example"] = ["198.51.99.1", "10.0.0.5"]
    assert reason(net.fetcher(), "http://herald.example/") == "private-address"
    assert not server.asked
    assert not net.connected


def test_a_name_is_looked_up_once_so_that_it_cannot_change_under_us(net: Net) -> None:
    net.host("herald.example", {"/a": page("x"), "/b": page("y")})
    fetcher = net.fetcher()
    fetcher.fetch("http://herald.example/a")
    net.addresses["herald.example"] = ["127.0.0.1"]
    assert fetcher.fetch("http://herald.example/b").data == b"y"
    assert net.looked_up == ["herald.example"]
    assert {address for address, _ in net.connected} == {"198.51.99.1"}


def test_the_next_address_is_tried_when_one_does_not_answer(net: Net) -> None:
    net.host("herald.example", {"/": page("x")})
    net.addresses["herald.example"] = ["9.9.9.9", "198.51.99.1"]
    assert net.fetcher().fetch("http://herald.example/").data == b"x"


def test_both_kinds_of_address_are_tried_in_turn(net: Net) -> None:
    net.host("herald.example", {"/": page("x")})
    net.addresses["herald.example"] = [f"2606:4700::{n}" for n in range(1, 9)] + ["9.9.9.9", "198.51.99.1"]
    assert net.fetcher().fetch("http://herald.example/").data == b"x"
    assert [address for address, _ in net.connected[:4]] == ["2606:4700::1", "9.9.9.9", "2606:4700::2", "198.51.99.1"]


@pytest.mark.parametrize(
    "inside",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.5/",
        "http://intranet.example/",
        "http://[::1]/",
        "//127.0.0.1/",
    ],
)
@pytest.mark.parametrize("allow", [False, True])
def test_no_redirect_of_a_public_host_leads_inside(net: Net, inside: str, *, allow: bool) -> None:
    net.host("herald.example", {"/": redirect(inside)})
    for name in ("169.254.169.254", "10.0.0.5", "::1", "127.0.0.1"):
        net.addresses[name] = [name]
    net.addresses["intranet.example"] = ["192.168.0.9"]
    assert reason(net.fetcher(allow_private=allow), "http://herald.example/") == "private-address"
    assert {address for address, _ in net.connected} == {"198.51.99.1"}


def test_a_private_host_that_is_allowed_may_lead_to_another(net: Net) -> None:
    net.host("wiki.example", {"/": redirect("http://files.example/")})
    net.host("files.example", {"/": page("inside")})
    for name, address in (("wiki.example", "192.168.0.1"), ("files.example", "192.168.0.2")):
        net.servers[address] = net.servers[net.addresses[name][0]]
        net.addresses[name] = [address]
    assert net.fetcher(allow_private=True).fetch("http://wiki.example/").data == b"inside"
    assert reason(net.fetcher(), "http://wiki.example/") == "private-address"


@pytest.mark.parametrize(
    ("lister", "read"), [("http://herald.example/feed", False), ("http://wiki.example/", True), (None, True), ("?", False)]
)
def test_what_a_public_page_lists_is_not_asked_inside(net: Net, lister: str | None, *, read: bool) -> None:
    net.host("herald.example", {})
    inside = net.host("wiki.example", {"/a": page("inside")})
    net.servers["192.168.0.1"] = inside
    net.addresses["wiki.example"] = ["192.168.0.1"]
    (got,) = net.fetcher(allow_private=True).fetch_all(["http://wiki.example/a"], listed_by=lister)
    assert (got.data if isinstance(got, Fetched) else got.reason) == (b"inside" if read else "private-address")
    assert bool(inside.asked) == read
    (got,) = net.fetcher().fetch_all(["http://wiki.example/a"], listed_by=lister)
    assert isinstance(got, Reject)


def test_a_name_that_nobody_has_is_said_so(net: Net) -> None:
    assert reason(net.fetcher(), "http://nobody.example/") == "no-such-host"
    with pytest.raises(OSError, match=r"not known|resolution|No address"):
        system_resolver("nobody.invalid", 80)
    assert reason(PoliteFetcher(), f"http://{'a' * 64}.example/") == "no-such-host"
