"""Headers are read as they are meant, and never believed to be in order."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.adapters.fetching.answers import Answer, known_charset, lifetime, may_be_kept, moment, seconds_to_wait


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ('Text/HTML;Charset="windows-1251"; x=y', "text/html", "windows-1251"),
        ("text/html;charset='utf-8'", "text/html", "utf-8"),
        ("application/xhtml+xml", "application/xhtml+xml", None),
        ("text/html; x=charset", "text/html", None),
        ("html", None, None),
        ("", None, None),
        ("text/html\x1b[2J", None, None),
    ],
)
def test_the_type_and_the_charset_are_told_apart(header: str, kind: str | None, charset: str | None) -> None:
    said = Answer(200, {"content-type": header})
    assert (said.content_type, said.charset) == (kind, charset)


@pytest.mark.parametrize(
    "name", ["utf-8", "iso-8859-1", "windows-1251", "koi8-r", "shift_jis", "gb18030", "utf-16", "big5", "euc-kr", "us-ascii"]
)
def test_charsets_of_the_web_are_known(name: str) -> None:
    assert known_charset(name) == name


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("Mon, 05 May 2031 06:07:08 GMT", "2031-05-05T06:07:08Z"),
        ("Monday, 05-May-31 06:07:08 GMT", "2031-05-05T06:07:08Z"),
        ("Mon May  5 06:07:08 2031", "2031-05-05T06:07:08Z"),
        ("Mon, 05 May 2031 08:07:08 +0200", "2031-05-05T06:07:08Z"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 05 May 9999 23:59:59 -9999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_the_three_ways_of_http(date: str, iso: str | None) -> None:
    assert Answer(200, {"date": date}).retrieved == iso


@given(
    st.text(max_size=100) | st.from_regex(r"\w{3}, \d{2} \w{3} \d{4} \d\d:\d\d:\d\d [+-]?\w{1,5}", fullmatch=True),
    st.text(max_size=60),
)
def test_no_header_is_too_strange(text: str, other: str) -> None:
    names = ("age", "cache-control", "content-type", "date", "expires", "retry-after", "vary")
    for value in (text, f"max-age={text}", f"text/html; charset={text}"):
        said = Answer(200, {**dict.fromkeys(names, value), "date": other})
        assert lifetime(said) >= 0
        assert may_be_kept(said) in {True, False}
        assert (seconds_to_wait(said, 0.0) or 0.0) >= 0
        found = known_charset(said.charset)
        assert found is None or codecs.lookup(found)
        assert said.retrieved is None or moment(other)
