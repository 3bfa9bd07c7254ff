"""Bytes become text by what they are, and by what is said of them; damage costs no more than the damaged bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.charsets import codec_of
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import drafts

GERMAN = "Die Fähre sank früh am Montag, sagte der Bürgermeister von Ostmark über die größte Havarie seit Jahren. "
RUSSIAN = "Пожар в порту начался ночью, сообщил начальник порта."
JAPANESE = "港で火事があったと市長が述べた。"


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (JAPANESE, "cp932", "x-sjis"),
        (JAPANESE, "euc_jp", "x-euc-jp"),
        (JAPANESE, "iso2022_jp", "ISO-2022-JP"),
        ("港口发生火灾，市长说。", "gbk", "gb2312"),
        ("港口發生火災，市長說。", "big5", "Big5"),
        ("항구에서 불이 났다고 시장이 말했다.", "cp949", "ks_c_5601-1987"),
        ("“Nobody was hurt” — the mayor’s words at the café", "cp1252", "iso-8859-1"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (RUSSIAN, "cp866", "ibm866"),
        ("قال رئيس البلدية إن العبارة غرقت", "cp1256", "windows-1256"),
        ("Kapitan powiedział, że łódź zatonęła", "iso8859_2", "latin2"),
    ],
)
def test_what_a_page_declares_is_read_by_the_names_that_browsers_know(text: str, codec: str, label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><p>{text}</p>'
    assert text in decode(page.encode(codec), path="a.html")


def test_a_header_counts_for_more_than_the_page() -> None:
    page = f'<meta charset="windows-1252"><p>{RUSSIAN}'.encode("cp1251")
    assert RUSSIAN in decode(page, path="a.html", charset="windows-1251")


def test_the_bytes_count_for_more_than_what_is_said_of_them() -> None:
    assert RUSSIAN in decode(f"<meta charset=iso-8859-1><p>{RUSSIAN}".encode(), path="a.html", charset="us-ascii")
    assert "Café fermé" in decode("<p>Café fermé à midi, dit le maire".encode("cp1252"), path="a.html", charset="utf-8")


def test_a_few_broken_bytes_in_utf_8_are_read_as_such() -> None:
    text = decode(GERMAN.encode() + "Im M\xe4rz".encode("latin-1"), path="a.html")
    assert text.startswith(GERMAN)
    assert text.endswith("Im M\ufffdrz")


def test_a_mark_counts_even_where_a_byte_is_broken() -> None:
    data = b"\xef\xbb\xbf" + GERMAN.encode() * 20 + b"\xff"
    assert decode(data, path="a.txt") == GERMAN * 20 + "\ufffd"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(codec: str) -> None:
    assert decode("The ferry sank on Monday – in fog.".encode(codec), path="a.txt") == "The ferry sank on Monday – in fog."


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_page_is_told_for_one_in_any_unicode_encoding(codec: str) -> None:
    page = f"<html><head><title>Ferry sinks</title></head><body><article><p>{GERMAN * 3}</p></article></body></html>"
    (draft,) = drafts(Source("saved", page.encode(codec)), Settings())
    assert isinstance(draft, Draft)
    assert "<p>" not in draft.text
    assert draft.text.endswith(GERMAN.strip())


def test_a_page_that_can_be_read_as_ascii_is_no_utf_16_whatever_it_says() -> None:
    assert "Café" in decode('<meta charset="utf-16"><p>Café'.encode(), path="a.html")


def test_a_single_zero_costs_itself_alone() -> None:
    assert decode(GERMAN.encode() * 3 + b"\x00." + GERMAN.encode(), path="a.txt") == GERMAN * 3 + "." + GERMAN


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le"])
def test_half_a_letter_at_the_end_of_utf_16_costs_itself_alone(codec: str) -> None:
    assert decode((GERMAN + "!").encode(codec)[:-1], path="a.txt") == GERMAN + "\ufffd"


def test_a_short_page_with_a_few_zeros_is_read_and_so_are_texts_that_zeros_part() -> None:
    page = b"<html><body>" + b"\x00".join(b"<p>The weir held.</p>" for _ in range(6)) + b"</body></html>"
    assert decode(page, path="a.html") == page.replace(b"\x00", b"").decode()
    assert (
        decode(b"The weir held.\n" + bytes(500) + b"Nobody was hurt.\n", path="a.txt") == "The weir held.\nNobody was hurt.\n"
    )


@pytest.mark.parametrize("data", [b"ab\x00cd\x00" * 4, bytes(300), b"lock\x01\x02\x03\x00weir" * 8, b"abcdefghijk\x00" * 20])
def test_more_zeros_or_other_controls_are_no_text(data: bytes) -> None:
    with pytest.raises(ReportRejected) as caught:
        decode(data, path="a.dat")
    assert caught.value.reason == "binary"


@pytest.mark.parametrize("name", ["unicode_escape", "idna", "zip", "rot13", "undefined", "utf-7", "", "  ", "x" * 30])
def test_only_encodings_of_the_web_are_believed(name: str) -> None:
    assert codec_of(name) is None


@given(st.binary(max_size=400), st.sampled_from(["utf-8", "x-sjis", "gbk", "utf-16", "iso-2022-jp", "nonsense", "latin1"]))
def test_any_bytes_become_a_text_or_are_rejected(data: bytes, charset: str) -> None:
    page = b'<meta charset="' + charset.encode() + b'">' + data
    try:
        assert "\x00" not in decode(page, path="a.html", charset=charset)
    except ReportRejected:
        return
