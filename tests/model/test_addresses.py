"""One spelling of each address, and which addresses are of one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import addresses


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "HTTP://WWW.Harbour.Example:80/a/../b/./c?utm_source=x&id=3&b=%e4%7E#top",
            "http://www.harbour.example/b/c?id=3&b=%E4~",
        ),
        ("https://harbour.example", "https://harbour.example/"),
        ("https://harbour.example:443/a", "https://harbour.example/a"),
        ("https://harbour.example:8443/a", "https://harbour.example:8443/a"),
        ("https://harbour.example/a?b=2&a=1", "https://harbour.example/a?b=2&a=1"),
        ("https://harbour.example/a?fbclid=1&gclid=2&mc_eid=3", "https://harbour.example/a"),
        ("https://harbour.example/a?UTM_Campaign=1&page=2", "https://harbour.example/a?page=2"),
        ("https://münchen.example/ä b?q=ü", "https://xn--mnchen-3ya.example/%C3%A4%20b?q=%C3%BC"),
        ("https://fährstraße.example/a", "https://xn--fhrstrae-wya7b.example/a"),
        ("https://harbour.example/a%2fb%41", "https://harbour.example/a%2FbA"),
        ("https://user:secret@harbour.example/a", "https://harbour.example/a"),
        ("https://harbour.example/#!/story/1", "https://harbour.example/#!/story/1"),
        ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a"),
        ("  https://harbour.example/a\n", "https://harbour.example/a"),
        ("javascript:alert(1)", ""),
        ("ftp://harbour.example/a", ""),
        ("//harbour.example/a", ""),
        ("https://", ""),
        ("https://[::1/a", ""),
        ("https://harbour.example:99999/a", ""),
        ("https://har bour.example/a", ""),
        ("not an address", ""),
        ("", ""),
        ("https://harbour.example/" + "a" * 5000, ""),
    ],
)
def test_an_address_has_one_spelling(url: str, canonical: str) -> None:
    assert addresses.canonical(url) == canonical


@pytest.mark.parametrize(
    ("url", "ascii_"),
    [
        ("https://гавань.example/паром/ü b?x=1,2;3#конец", "https://xn--80aafc7c0e.example/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC/%C3%BC%20b?x=1,2;3#%D0%BA%D0%BE%D0%BD%D0%B5%D1%86"),
        ("https://ana@münchen.example:8080/", "https://ana@xn--mnchen-3ya.example:8080/"),
        ("https://[2001:db8::1]:8080/a%2fb", "https://[2001:db8::1]:8080/a%2Fb"),
        ("https://harbour.example/{a}|b?utm_source=x", "https://harbour.example/%7Ba%7D%7Cb?utm_source=x"),
        (f"https://{'ü' * 70}.example/", f"https://{'%C3%BC' * 70}.example/"),
    ],
)  # fmt: skip
def test_an_address_in_ascii_leads_to_the_same_page_and_leaves_nothing_out(url: str, ascii_: str) -> None:
    assert addresses.in_ascii(url) == ascii_
    assert addresses.in_ascii(ascii_) == ascii_


@pytest.mark.parametrize(
    ("url", "written"),
    [
        (' https://kelm.example/a b?q="x"&z={1}|2#<top>\n', "https://kelm.example/a%20b?q=%22x%22&z=%7B1%7D%7C2#%3Ctop%3E"),
        ("https://kelm.example/a%20b?q=1&utm_source=x#top", "https://kelm.example/a%20b?q=1&utm_source=x#top"),
        ("https://гавань.example/паром", "https://гавань.example/паром"),
        ("https://kelm.example/a\u202eb\u00a0c", "https://kelm.example/a%E2%80%AEb%C2%A0c"),
        ("https://kelm.example/a, https://ostra.example/b", ""),
        ("https://web.archive.org/web/2031/https://kelm.example/a", "https://web.archive.org/web/2031/https://kelm.example/a"),
        ("https://kelm example/a", ""),
        ("javascript:alert(1)", ""),
        ("/news/12", ""),
    ],
)
def test_an_address_is_kept_as_it_was_given_but_for_what_none_may_hold(url: str, written: str) -> None:
    assert addresses.written(url) == written
    assert addresses.written(written) == written
    assert not written or addresses.canonical(written) == addresses.canonical(url)


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour.example/news/ferry",
        "https://www.harbour.example/news/ferry/",
        "https://m.harbour.example/news/ferry",
        "https://amp.harbour.example/news/ferry?utm_source=x",
        "https://harbour.example/news/ferry/amp/",
        "https://harbour.example/amp/news/ferry",
        "https://harbour.example/news/ferry?amp=1",
        "https://harbour.example/news/ferry/index.html",
        "https://harbour.example/news/ferry#comments",
        "https://web.archive.org/web/20310502100200/https://harbour.example/news/ferry",
        "https://www.google.com/amp/s/harbour.example/news/ferry",
        "https://harbour-example.cdn.ampproject.org/c/s/harbour.example/news/ferry",
    ],
)
def test_a_page_is_the_same_for_whoever_it_is_made(other: str) -> None:
    assert (
        addresses.same_page_key(other)
        == addresses.same_page_key("https://harbour.example/news/ferry")
        == "harbour.example/news/ferry"
    )


@pytest.mark.parametrize(
    "other",
    [
        "https://harbour.example/news/ferry-2",
        "https://harbour.example/news/ferry?page=2",
        "https://sport.harbour.example/news/ferry",
        "https://harbour.example/news/Ferry",
    ],
)
def test_other_pages_are_others(other: str) -> None:
    assert addresses.same_page_key(other) != addresses.same_page_key("https://harbour.example/news/ferry")


def test_nothing_is_the_same_page_as_no_page() -> None:
    assert addresses.same_page_key("no address") == ""
    assert not addresses.same_site("", "")
    assert not addresses.same_site("no address", "no address")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://a.b.harbour.example/x", "harbour.example"),
        ("https://news.harbour.co.uk/x", "harbour.co.uk"),
        ("https://harbour.example/x", "harbour.example"),
        ("http://192.0.2.7/x", "192.0.2.7"),
        ("", ""),
    ],
)
def test_a_site_is_what_is_registered(url: str, site: str) -> None:
    assert addresses.site(url) == site


@given(
    st.text(max_size=200)
    | st.text(max_size=80).map(lambda rest: "https://harbour.example/" + rest)
    | st.text(max_size=40).map(lambda host: f"http://{host}/a?b=c")
)
def test_a_canonical_address_is_its_own(url: str) -> None:
    once = addresses.canonical(url)
    assert addresses.canonical(once) == once
    assert once == "" or once.startswith(("http://", "https://"))
    assert addresses.same_page_key(once) == addresses.same_page_key(url) or addresses.original(url) != url


def test_pages_of_which_there_are_several_addresses_are_found_and_front_pages_are_none() -> None:
    known = {
        "a": "https://www.post.example/ferry?utm_source=mail",
        "b": "http://post.example/ferry/",
        "c": "https://post.example/mill",
        "d": "https://post.example/",
        "e": "https://www.post.example",
        "f": None,
        "g": "no address",
        "h": "no address",
    }
    assert addresses.shared_pages(known) == {"a": "post.example/ferry", "b": "post.example/ferry"}
