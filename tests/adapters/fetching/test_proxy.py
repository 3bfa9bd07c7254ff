"""Through a proxy that was asked for: plain pages by their whole address, encrypted ones through a tunnel that it cannot look into."""

from __future__ import annotations

import contextlib
import socket
import ssl

import pytest

from tellings.adapters.fetching import Manners
from tellings.errors import ReportRejected, SettingsError
from tests.adapters.fetching.conftest import TLS, Net
from tests.adapters.fetching.loopback import Asked, answer, page

PROXY = "http://proxy.example:3128"


def tunnel(connection: socket.socket, _: Asked) -> None:
    """The far end of a tunnel: a server with a certificate of its own."""
    connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
    with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as inside:
        first = inside.recv(65_536).split(b"\r\n")[0]
        inside.sendall(answer(b"", status="404 Not Found") if b"robots.txt" in first else page("through"))


def test_plain_pages_are_asked_for_by_their_whole_address(net: Net) -> None:
    server = net.host("proxy.example", {"http://herald.example/a?b": page("x")})
    assert net.fetcher(proxy=PROXY).fetch("http://herald.example/a?b").data == b"x"
    assert [asked.path for asked in server.asked] == ["http://herald.example/robots.txt", "http://herald.example/a?b"]
    assert {asked.headers["host"] for asked in server.asked} == {"herald.example"}
    assert {port for _, port in net.connected} == {3128}


def test_encrypted_pages_come_through_a_tunnel_and_their_certificate_is_checked(net: Net) -> None:
    server = net.host("proxy.example", {"herald.example:443": tunnel, "gazette.example:443": tunnel})
    fetcher = net.fetcher(proxy=PROXY)
    assert fetcher.fetch("https://herald.example/").data == b"through"
    assert {asked.path for asked in server.asked} == {"herald.example:443"}
    with pytest.raises(ReportRejected) as caught:
        fetcher.fetch("https://gazette.example/")
    assert caught.value.reason == "tls"


def test_a_proxy_that_refuses_is_no_page(net: Net) -> None:
    net.host("proxy.example", {"herald.example:443": answer(b"", status="403 Forbidden")})
    with pytest.raises(ReportRejected) as caught:
        net.fetcher(proxy=PROXY).fetch("https://herald.example/")
    assert caught.value.reason == "unreachable"


def test_private_addresses_that_we_can_see_are_not_asked_of_a_proxy_either(net: Net) -> None:
    server = net.host("proxy.example", {})
    net.addresses |= {"10.0.0.5": ["10.0.0.5"], "intranet.example": ["192.168.0.9"]}
    for host in ("10.0.0.5", "intranet.example"):
        with pytest.raises(ReportRejected) as caught:
            net.fetcher(proxy=PROXY).fetch(f"http://{host}/")
        assert caught.value.reason == "private-address"
    assert not server.asked


def test_the_proxy_itself_may_be_at_home(net: Net) -> None:
    net.host("proxy.example", {"http://herald.example/": page("x")})
    net.servers["192.168.0.1"] = net.servers["198.51.99.1"]
    net.addresses["proxy.example"] = ["192.168.0.1"]
    assert net.fetcher(proxy=PROXY).fetch("http://herald.example/").data == b"x"


@pytest.mark.parametrize(
    "proxy",
    ["proxy.example:3128", "socks5://proxy.example", "https://proxy.example", "http://ana:x@proxy.example", "http://a/b"],
)
def test_what_is_no_proxy_is_said_so_at_once(proxy: str) -> None:
    with pytest.raises(SettingsError, match="no proxy"):
        Manners(proxy=proxy)
