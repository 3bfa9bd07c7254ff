"""URLs are taken apart once, into parts that mean the same to all who use them."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.adapters.fetching.targets import onward, shown, target
from tellings.errors import ReportRejected


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("http://herald.example", "http://herald.example/"),
        ("HTTPS://Herald.Example:443/A?b=c#d", "https://herald.example/A?b=c"),
        ("http://herald.example:8080", "http://herald.example:8080/"),
        ("http://herald.example./a", "http://herald.example/a"),
        ("http://herald.example?", "http://herald.example/?"),
        ("http://herald.example/a/../../b/./c", "http://herald.example/b/c"),
        ("  http://herald.example/a b\t", "http://herald.example/a%20b"),
        ("http://h\u00e9raut.example/caf\u00e9?q=\u00e9", "http://xn--hraut-bsa.example/caf%C3%A9?q=%C3%A9"),
        ("http://[2606:4700::1]:81/", "http://[2606:4700::1]:81/"),
        ("http://herald.example/a%2fb%", "http://herald.example/a%2Fb%25"),
    ],
)
def test_a_url_has_a_normal_form(url: str, normal: str) -> None:
    assert target(url).url == normal
    assert target(normal).url == normal


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "herald.example/a",
        "//herald.example/",
        "http:",
        "http://",
        "http:///a",
        "http://:80/",
        "https://herald.example:0/",
        "file:///etc/passwd",
        "ftp://herald.example/",
        "javascript:alert(1)",
        "http://herald.example:http/",
        "http://a\nb/",
        "http://herald.example/\r\nX: y",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://a\\@b/",
        "http://a b/",
        "http://herald.example/\u202egnp.exe",
        "http://a/" + "b" * 9_000,
        "http://\ud800.example/",
        "http://.example/",
        "http://" + "a" * 300 + "/",
        "mailto:ana@herald.example",
        "http://[1.2.3.4]/",
        "\x00",
    ],
)
def test_what_is_no_address_of_a_page_is_rejected(url: str) -> None:
    with contextlib.suppress(ReportRejected):
        host = target(url).host
        assert host in {".example", "a" * 300}, host  # no name that anyone could have: looked up in vain


@pytest.mark.parametrize(
    "url", ["http://ana:secret@herald.example/", "http://ana@herald.example/", "https://:secret@herald.example/"]
)
def test_a_url_with_credentials_is_rejected_and_not_repeated(url: str) -> None:
    with pytest.raises(ReportRejected) as caught:
        target(url)
    assert caught.value.reason == "credentials"
    assert "secret" not in str(caught.value)
    assert "ana" not in str(caught.value)


@settings(max_examples=50)
@given(st.text(max_size=60) | st.from_regex(r"https?://[\w.:@\[\]%-]{0,20}/[\w./?#%&;=~-]{0,20}", fullmatch=True))
def test_any_text_is_a_target_or_rejected(text: str) -> None:
    with contextlib.suppress(ReportRejected):
        where = target(text)
        assert where.scheme in {"http", "https"}
        assert 0 < where.port < 65_536
        assert re.fullmatch(r"/[\x21-\x7e]*", where.path)
        assert re.fullmatch(r"[\x21-\x7e]+", where.host)
        assert target(where.url) == where


@given(st.text(max_size=60))
def test_any_place_is_led_to_or_rejected(location: str) -> None:
    with contextlib.suppress(ReportRejected):
        assert onward(target("https://herald.example/a/b"), location).scheme == "https"


@given(st.text(max_size=400))
def test_what_is_shown_can_be_printed(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text)) <= 201
