"""Dates of publication as EDTF, with what is known and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.language.every import data
from tellings.stages.reading import calendars, clocks, dated, moments
from tellings.stages.reading.tongue import detect, language_code


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Jun. 07", "XXXX-06-07"),
        ("7 June", "XXXX-06-07"),
        ("June 2031", "2031-06"),
        ("March 3, 2031", "2031-03-03"),
        ("3rd March 2031", "2031-03-03"),
        ("2031-05-02T10:00:00Z", "2031-05-02"),
        ("2031/5/2", "2031-05-02"),
        ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("03/04/2031", "2031"),
        ("04.04.2031", "2031-04-04"),
        ("03.04.2031 09:41", "2031-04-03"),
        ("2031", "2031"),
        ("XXXX-06-07", "XXXX-06-07"),
        ("Mon, 03 Mar 2031 10:00:00 GMT", "2031-03-03"),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_says_what_is_known_and_no_more(words: str, value: str | None) -> None:
    assert dated.edtf(words) == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry sank off the coast on Monday.", "en"),
        ("Le maire a démissionné lundi, a annoncé la police.", "fr"),
        ("Мэр города подал в отставку после пожара в порту.", "ru"),
        ("", "und"),
        ("12 34", "und"),
    ],
)
def test_the_language_of_a_text_is_told(text: str, code: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    ("name", "code"), [("Russian", "ru"), ("Persian", "fa"), ("Farsi", "fa"), ("Monday", None), ("English", "en")]
)
def test_a_language_has_its_code(name: str, code: str | None) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2031-05-02T10:00:00+02:00", "2031-05-02T10:00:00+02:00"),
        ("2031-05-02T10:00Z", "2031-05-02T10:00:00Z"),
        ("2031-05-02T10:00:07.123456-0330", "2031-05-02T10:00:07-03:30"),
        ("2031-05-02 10:00:00", "2031-05-02T10:00:00"),
        ("20310502T100200Z", "2031-05-02T10:02:00Z"),
        ("20310502100203", "2031-05-02T10:02:03"),
        ("Mon, 03 Mar 2031 10:00:00 GMT", "2031-03-03T10:00:00Z"),
        ("Mon, 3 Mar 31 10:00:00 +0100", "2031-03-03T10:00:00+01:00"),
        ("Friday, 02-May-31 10:00:00 GMT", "2031-05-02T10:00:00Z"),
        ("Tue May 06 2031 10:02:00 GMT+0200 (CEST)", "2031-05-06T10:02:00+02:00"),
        ("Tue May  6 17:34:00 2031", "2031-05-06T17:34:00"),
        ("May 2, 2031 10:02 a.m. EDT", "2031-05-02T10:02:00-04:00"),
        ("May 2, 2031, 5 p.m. PT", "2031-05-02T17:00:00-07:00"),
        ("December 2, 2031, 12:05 AM Eastern Time", "2031-12-02T00:05:00-05:00"),
        ("2 May 2031 at 10:02 GMT+2", "2031-05-02T10:02:00+02:00"),
        ("Updated 5:34 PM ET, Tue May 6, 2031", "2031-05-06T17:34:00-04:00"),
        ("2 May 2031, 1002 GMT", "2031-05-02T10:02:00Z"),
        ("2 May 2031 10:02 IST", "2031-05-02T10:02:00"),
        ("1935568920", "2031-05-03T10:02:00Z"),
        ("1935568920000", "2031-05-03T10:02:00Z"),
        ("2. Mai 2031, 10.02 Uhr", "2031-05-02T10:02:00"),
        ("vendredi 2 mai 2031 à 10h02", "2031-05-02T10:02:00"),
        ("2031년 5월 2일 오후 3:02", "2031-05-02T15:02:00"),
        ("2031年5月2日 下午3:02", "2031-05-02T15:02:00"),
        ("٢٠٣١/٥/٢ ١٠:٠٢ م", "2031-05-02T22:02:00"),
        ("2 May 2031", None),
        ("2031-05-02T00:00:00Z", None),
        ("2031-05-02T25:61:00", None),
        ("10:02", None),
        ("2 hours ago", None),
        ("", None),
    ],
)
def test_a_moment_has_its_zone_as_far_as_it_is_told(words: str, moment: str | None) -> None:
    assert dated.moment(words) == moment


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        ("2 de mayo de 2031", "es", "2031-05-02"),
        ("2 maggio 2031", "it", "2031-05-02"),
        ("2 de maio de 2031", "pt", "2031-05-02"),
        ("2 maja 2031", "pl", "2031-05-02"),
        ("2 Mayıs 2031 Cuma", "tr", "2031-05-02"),
        ("2 травня 2031", "uk", "2031-05-02"),
        ("2 мая 2031 г.", "ru", "2031-05-02"),
        ("2 мая 2031 г.", None, "2031-05-02"),
        ("2 أيار 2031", "ar", "2031-05-02"),
        ("2 كانون الثاني 2031", "ar", "2031-01-02"),
        ("2 במאי 2031", "he", "2031-05-02"),
        ("२ मई २०३१", "hi", "2031-05-02"),
        ("03/04/2031", "en", "2031"),
        ("03/04/2031", "en-GB", "2031-04-03"),
        ("03/04/2031", "en_US", "2031-03-04"),
        ("03/04/2031", "de", "2031-04-03"),
        ("25/12/2031", "en-US", "2031-12-25"),
        ("2 maj 2031", "sv", "2031-05-02"),
        ("2. toukokuuta 2031", "fi", "2031-05-02"),
        ("2. května 2031", "cs", "2031-05-02"),
        ("2 Μαΐου 2031", "el", "2031-05-02"),
        ("2031. május 2.", "hu", "2031-05-02"),
        ("2 Mei 2031", "id", "2031-05-02"),
        ("02.05.31", "de", "2031-05-02"),
        ("02.05.31", "en", None),
        ("3 Mar 31", "en", None),
        ("Tue, 3 Mar 31", "en", None),
        ("Jun. 07", "en", "XXXX-06-07"),
        ("June 2031", "en", "2031-06"),
        ("۱۲ اردیبهشت ۱۴۱۰", "fa", "2031-05-02"),
        ("۱۲ اردیبهشت ۱۴۱۰", None, "2031-05-02"),
        ("12 Ordibehesht 1410", "en", "2031-05-02"),
        ("1410/02/12", "fa", "2031-05-02"),
        ("1410/02/12", "en", None),
        ("1410/02/12", "ar", None),
        ("1410/02/12 ه.ش", None, "2031-05-02"),
        ("12 ثور 1410", "ps", "2031-05-02"),
        ("30 اسفند 1404", "fa", None),
        ("10 Muharram 1453", "en", "2031-05-02"),
        ("١٠ محرم ١٤٥٣", "ar", "2031-05-02"),
        ("1453/01/10", "ar", "2031-05-02"),
        ("1453/01/10", "en", None),
        ("31 Muharram 1453", "en", None),
        ("2 พฤษภาคม 2574", "th", "2031-05-02"),
        ("2 พ.ค. 2574", None, "2031-05-02"),
        ("02/05/2574", "th", "2031-05-02"),
        ("02/05/2574", "en", None),
        ("2574-05-02", "en", None),
        ("令和13年5月2日", "ja", "2031-05-02"),
        ("平成元年5月2日", "ja", "1989-05-02"),
        ("民國120年5月2日", "zh", "2031-05-02"),
        ("2031年5月2日", "zh", "2031-05-02"),
        ("15 Iyar 5791", "en", "2031-05-08"),
        ("ט״ו באייר תשצ״א", "he", "2031-05-08"),
        ("10 Adar 5791", "en", "2031-03-05"),
        ("10 Adar 5790", "en", None),
        ("10 Adar II 5790", "en", "2030-03-15"),
        ("1970-01-01T00:00:00Z", None, None),
        ("1970-01-01T01:00:00+01:00", None, None),
        ("0", None, None),
        ("0001-01-01T00:00:00", None, None),
        ("1899-12-30", None, None),
        ("2099-12-31", None, None),
        ("2031-02-30", None, None),
        ("2031-13-01", None, None),
        ("99/99/2031", None, None),
        ("00/00/0000", None, None),
        ("9" * 400, None, None),
        ("2031050210", None, None),
    ],
)
def test_a_day_of_any_language_calendar_and_digits_is_right_or_none(words: str, language: str | None, day: str | None) -> None:
    assert dated.day(words, language) == day


def test_the_day_comes_first_in_dates_with_dots_but_in_american_english() -> None:
    assert [dated.day("3.4.2031", language) for language in ("en", None, "de", "en-US")] == ["2031-04-03"] * 3 + ["2031-03-04"]


@pytest.mark.parametrize(
    ("words", "language", "note"),
    [
        ("1410/02/12", "fa", "by the Solar Hijri calendar"),
        ("10 Muharram 1453", "en", "by the Umm al-Qura calendar"),
        ("2574-05-02", "th", "by the Buddhist calendar of Thailand"),
        ("令和13年5月2日", "ja", "of Japan's era 令和"),
        ("15 Iyar 5791", "en", "by the Hebrew calendar"),
        ("03/04/2031", "en-GB", "as en-GB writes dates"),
        ("03/04/2031", "en", "day and month can be read either way"),
        ("3.4.2031", "en", "the day first, as dates with dots are written"),
    ],
)
def test_what_had_to_be_known_to_read_a_date_is_said(words: str, language: str, note: str) -> None:
    found = moments.read(words, moments.habits(language))
    assert isinstance(found, moments.Moment)
    assert found.note == note


@pytest.mark.parametrize(
    ("words", "reason"),
    [("1970-01-01", "the zero of a computer's clock"), ("2099-01-01", "no year of a report"), ("2031-02-30", "no such day")],
)
def test_a_date_that_no_report_has_says_why(words: str, reason: str) -> None:
    assert moments.read(words, moments.habits("en")) == moments.Untrusted(reason)


def test_no_name_of_a_month_means_two_of_them() -> None:
    named: dict[str, set[int]] = {}
    for months in data("months")["gregorian"].values():
        assert len(months) == 12
        for number, names in enumerate(months, start=1):
            for name in names.split("|"):
                named.setdefault(name, set()).add(number)
    assert {name: numbers for name, numbers in named.items() if len(numbers) > 1} == {}


@given(st.text(max_size=120), st.sampled_from((None, "en", "en-US", "de", "fa", "ar", "th", "he", "ja", "xx")))
def test_no_words_break_the_reading_of_a_date(words: str, language: str | None) -> None:
    day, moment = dated.day(words, language), dated.moment(words, language)
    assert moment is None or (day is not None and moment.startswith(day))


@given(
    st.text(alphabet="0123456789/.-: TZ+年月日هـמ\u0e01\u06f1٣اسفند May令和", max_size=60),
    st.sampled_from((None, "en", "fa", "ar", "th", "he", "ja")),
)
def test_no_words_like_those_of_dates_tell_a_year_that_no_report_has(words: str, language: str | None) -> None:
    day = dated.day(words, language)
    assert day is None or day.startswith("X") or "X" in day[:4] or 1500 <= int(day[:4]) <= 2089


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
def test_each_day_has_one_date_in_every_calendar_and_comes_back_from_it(day: date) -> None:
    for convert, near, months in (
        (calendars.persian, day.year - 622, 12),
        (calendars.hijri, (day.year - 622) * 33 // 32, 12),
        (calendars.hebrew, day.year + 3760, 13),
        (calendars.buddhist, day.year + 543, 12),
        (calendars.roc, day.year - 1911, 12),
    ):
        found = [
            (year, month, number)
            for year in range(near - 2, near + 4)
            for month in range(1, months + 1)
            for number in range(1, 32)
            if convert(year, month, number) == day
            and not (convert is calendars.hebrew and month == 13 and convert(year, 12, number) == day)
        ]
        assert len(found) == 1


def test_the_clock_of_the_united_states_goes_forward_and_back() -> None:
    zones = [
        (clock.zone if (clock := clocks.find("10:00 ET", date(2031, 1, 1) + timedelta(days=at))) else None) for at in range(365)
    ]
    assert zones.count("-04:00") == (date(2031, 11, 2) - date(2031, 3, 9)).days
    assert set(zones) == {"-04:00", "-05:00"}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("31 February 2032", "2032-02"),
        ("2031-02-30", "2031-02"),
        ("29.02.2031", "2031-02"),
        ("29.02.2032", "2032-02-29"),
        ("Feb. 29", "XXXX-02-29"),
    ],
)
def test_a_day_that_there_is_not_is_known_to_the_month(written: str, known: str) -> None:
    assert dated.edtf(written) == known


@pytest.mark.parametrize("zone", ["+0000", "UTC", "GMT"])
def test_the_year_may_stand_behind_the_zone(zone: str) -> None:
    assert dated.day(f"Wed Mar 24 17:10:00 {zone} 2032") == "2032-03-24"
    assert dated.moment(f"Wed Mar 24 17:10:00 {zone} 2032") is not None
