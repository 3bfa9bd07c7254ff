"""Time expressions with exact spans, and values that say what is known and no more."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.language import lexicon
from tellings.stages.annotating import dates
from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import moment
from tellings.stages.annotating.dates.context import Rule
from tellings.stages.annotating.dates.needs import spoken
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.reading import report_from_text

Parsed = Callable[..., ParsedReport]


def found(parsed: ParsedReport) -> list[tuple[str, str, str]]:
    return [(parsed.text[d.start : d.end], d.value, d.type) for d in dates.find(parsed)]


@pytest.mark.parametrize(
    ("sentence", "words", "value", "kind"),
    [
        # absolute
        ("It opened on March 3, 2029.", "March 3, 2029", "2029-03-03", "date"),
        ("It opened on 3 March 2029.", "3 March 2029", "2029-03-03", "date"),
        ("It opened on the 3rd of March 2029.", "the 3rd of March 2029", "2029-03-03", "date"),
        ("It opened in March 2029.", "March 2029", "2029-03", "date"),
        ("It has been shut since March 2029.", "March 2029", "2029-03", "date"),
        ("It opened in 2029.", "2029", "2029", "date"),
        ("It opened on 2029-03-03.", "2029-03-03", "2029-03-03", "date"),
        ("It opened on 25/12/2029.", "25/12/2029", "2029-12-25", "date"),
        ("It opened on 03/04/2029.", "03/04/2029", "2029", "date"),
        ("It opened in the late 1990s.", "the late 1990s", "199X", "date"),
        ("It opened in the '80s.", "the '80s", "198X", "date"),
        ("It was built in the 19th century.", "the 19th century", "18XX", "date"),
        ("It opened in the third quarter of 2029.", "the third quarter of 2029", "2029-35", "date"),
        ("It opened in Q2 2029.", "Q2 2029", "2029-34", "date"),
        ("It opened in the first half of 2029.", "the first half of 2029", "2029-40", "date"),
        ("It opened in the summer of 2029.", "the summer of 2029", "2029-22", "date"),
        ("It lost money in fiscal 2029.", "fiscal 2029", "2029", "date"),
        ("It opens on the first day of June 2031.", "the first day of June 2031", "2031-06-01", "date"),
        ("It shut on the last day of February 2032.", "the last day of February 2032", "2032-02-29", "date"),
        ("It shuts on the second Tuesday of May 2031.", "the second Tuesday of May 2031", "2031-05-13", "date"),
        ("It shut on the last Friday in March 2031.", "the last Friday in March 2031", "2031-03-28", "date"),
        ("It shut in the last week of July 2030.", "the last week of July 2030", "2030-07-25~/2030-07-31~", "date"),
        # relative to the report's own day, a Wednesday
        ("It sails on the 20th of the current month.", "the 20th of the current month", "2031-05-20", "date"),
        ("It sails on the fifth of next month.", "the fifth of next month", "2031-06-05", "date"),
        ("It sank on Monday.", "Monday", "2031-05-12", "date"),
        ("It will sail on Monday.", "Monday", "2031-05-19", "date"),
        ("It sank on Wednesday.", "Wednesday", "2031-05-14", "date"),
        ("It was able to sail on Friday.", "Friday", "2031-05-09", "date"),
        ("It is likely to sail on Friday.", "Friday", "2031-05-16", "date"),
        ("It sank last Tuesday.", "last Tuesday", "2031-05-13", "date"),
        ("It sails next Friday.", "next Friday", "2031-05-16", "date"),
        ("It sank yesterday.", "yesterday", "2031-05-13", "date"),
        ("It sails tomorrow.", "tomorrow", "2031-05-15", "date"),
        ("It sank last night.", "last night", "2031-05-13", "time"),
        ("It sank on Monday evening.", "Monday evening", "2031-05-12", "time"),
        ("It sank last week.", "last week", "2031-W19", "date"),
        ("It sank last month.", "last month", "2031-04", "date"),
        ("It sank last year.", "last year", "2030", "date"),
        ("It opens next year.", "next year", "2032", "date"),
        ("It opened earlier this month.", "earlier this month", "2031-05", "date"),
        ("It opened in April.", "April", "2031-04", "date"),
        ("It opened in December.", "December", "2030-12", "date"),
        ("It opened on April 3.", "April 3", "2031-04-03", "date"),
        ("It sank two years ago.", "two years ago", "2029", "date"),
        ("It sank three days ago.", "three days ago", "2031-05-11", "date"),
        ("It sank five months ago.", "five months ago", "2030-12", "date"),
        ("It sank at 10 p.m. on Monday.", "10 p.m. on Monday", "2031-05-12T22:00:00", "time"),
        ("It sank at noon Monday.", "noon Monday", "2031-05-12T12:00:00", "time"),
        # how long and how often
        ("It grew over the past two years.", "the past two years", "P2Y", "duration"),
        ("It grew in the last few months.", "the last few months", "PXM", "duration"),
        ("It took twenty-four hours.", "twenty-four hours", "PT24H", "duration"),
        ("It took about a year and a half.", "about a year and a half", "P1Y6M", "duration"),
        ("It lasted two decades.", "two decades", "P20Y", "duration"),
        ("It was a two-week strike.", "two-week", "P2W", "duration"),
        ("It took half an hour.", "half an hour", "PT30M", "duration"),
        ("It sails every week.", "every week", "P1W", "set"),
        ("It sails every Monday.", "every Monday", "XXXX-WXX-1", "set"),
        ("It sails on Mondays.", "Mondays", "XXXX-WXX-1", "set"),
    ],
)
def test_a_time_has_its_words_and_its_value(parsed: Parsed, sentence: str, words: str, value: str, kind: str) -> None:
    assert found(parsed(sentence, published="2031-05-14")) == [(words, value, kind)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor, 52 years old, may march in front.",
        "The 52-year-old mayor resigned.",
        "It costs $5 a week and sails twice a day.",
        "The ferry carried 2000 passengers and 1500 crates.",
        "Three-quarters of the fleet came second.",
        "They will fall if prices spring up.",
        "The odds were 14:30 before the race.",
        "The rate is 4.5 percent per year.",
    ],
)
def test_what_only_looks_like_a_time_is_none(parsed: Parsed, sentence: str) -> None:
    assert found(parsed(sentence, published="2031-05-14")) == []


@pytest.mark.parametrize(
    ("published", "sentence", "value"),
    [
        (None, "It sank on Monday.", "XXXX-WXX-1"),
        (None, "It sank last Tuesday.", "XXXX-WXX-2"),
        (None, "It sank on May 3.", "XXXX-05-03"),
        (None, "It sank in May.", "XXXX-05"),
        (None, "It sank in August 2016.", "2016-08"),
        (None, "It sank yesterday.", "XXXX-XX-XX"),
        ("XXXX-06-07", "It sank yesterday.", "XXXX-06-06"),
        ("XXXX-06-07", "It sank in August.", "XXXX-08"),
        ("XXXX-06-07", "It sank last month.", "XXXX-05"),
        ("XXXX-03-01", "It sank yesterday.", "XXXX-02-XX"),
        ("2031", "It sank last year.", "2030"),
        ("2031-05", "It sank last month.", "2031-04"),
        ("2031-05", "It sank on Monday.", "XXXX-WXX-1"),
    ],
)
def test_of_a_report_whose_date_is_not_known_whole_no_more_is_said_than_is_known(
    parsed: Parsed, published: str | None, sentence: str, value: str
) -> None:
    assert [v for _, v, _ in found(parsed(sentence, published=published))] == [value]


def test_now_has_no_value(parsed: Parsed) -> None:
    assert found(parsed("The ferry is now under water.", published="2031-05-14")) == []


@pytest.mark.parametrize("example", lexicon("en", "dates")["examples"], ids=lambda example: example["text"][:40])
def test_an_example_of_the_language_comes_out_as_it_says(parsed: Parsed, example: dict[str, Any]) -> None:
    report = parsed(example["text"], published=example.get("published", "2031-05-14") or None)
    assert [[words, value] for words, value, _ in found(report)] == example["dates"]


def test_a_day_is_pointed_back_to(parsed: Parsed) -> None:
    text = "The ferry sank on Tuesday. Later in the day the mayor resigned. The company closed on the same day."
    assert [v for _, v, _ in found(parsed(text))] == ["XXXX-WXX-2"] * 3
    assert [v for _, v, _ in found(parsed(text, published="2031-05-14"))] == ["2031-05-13"] * 3


def test_a_year_earlier_is_the_same_quarter_when_a_quarter_is_spoken_of(parsed: Parsed) -> None:
    text = "The company lost five million in the third quarter. It had earned two million a year earlier."
    assert [v for _, v, _ in found(parsed(text, published="2031-10-26"))] == ["2031-35", "2030-35"]


def test_a_datelines_date_is_found_and_is_no_time_of_the_story(parsed: Parsed) -> None:
    text = (
        "OSTMARK, May 3 (AFP) – The ferry (built in 1979 — transl.) sank. Earlier in the day it had rained.\n\nNobody was hurt."
    )
    report = parsed(text, published="2031-05-04")
    told = dates.find(report)
    assert [report.text[one.start : one.end] for one in told] == ["1979", "Earlier in the day"]
    listed = dates.with_datelines(report, told)
    assert [(report.text[one.start : one.end], one.value) for one in listed][:2] == [("May 3", "2031-05-03"), ("1979", "1979")]


PIECES = st.sampled_from(
    ["last", "the", "past", "two", "a", "few", "years", "week", "ago", "May", "3", ",", "2031", "Monday", "night", "quarter", "third", "of", "-",
     "every", "10", "p.m.", ":", "30", "1990s", "’80s", "earlier", "half", "and", "\n", ".", "0", "99/99/2000", "century", "this", "now", "9999"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.sampled_from([None, "2031-05-14", "XXXX-06-07", "0001-01-01", "9999-12-31", "odd"]),
)
@settings(deadline=None, max_examples=150)
def test_expressions_lie_in_the_text_apart_from_one_another(parsed: Parsed, text: str, published: str | None) -> None:
    report = parsed(text, published=published)
    spans = [(e.start, e.end) for e in dates.expressions(report)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@given(st.dates(), st.integers(-400, 400))
def test_days_there_and_back_are_the_same_day(day: object, off: int) -> None:
    there = calendar.shift_days(moment(str(day)), off)
    assert there is None or calendar.shift_days(moment(there), -off) == str(day)


@given(st.dates(), st.integers(1, 7), st.sampled_from([-1, 1]))
def test_a_weekday_lies_within_a_week_on_the_side_it_is_told(day: object, number: int, direction: int) -> None:
    when = moment(str(day))
    value = moment(calendar.weekday(when, number, direction)).date
    if value is not None and when.date is not None:
        assert value.isoweekday() == number
        assert 0 <= (value - when.date).days * direction < 7


@pytest.mark.parametrize(
    "unit", ["about ", "more than ", "the ", "1 ", "a few ", "(", "last ", "the end of ", "(a — transl.) ", " ", "“"]
)
def test_no_text_takes_more_than_its_length_in_time(unit: str) -> None:
    report, segments = report_from_text(unit * (20_000 // len(unit)), path="x", language="en")
    started = time.process_time()
    dates.expressions(ParsedReport(report, tuple(segments), ()))
    # A twentieth of a second as it is; with a pattern that backtracks over what it has read, minutes.
    assert time.process_time() - started < 5


# ------------------------------------------------------------------------------------------------- what rules cannot do without

_RULES = [rule for rule in dates.grammar("en") if not any(need == frozenset() for need in rule.needs)]
_LETTERS = st.characters(codec="ascii")
_GLUING = ("day and month", "season", "clock", "length", "modifier", "year to a day", "eve", "part of a date")
"""Rules whose patterns let words run together ("fifthMay", "twoorthree"); a report does not."""


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.name)
@given(data=st.data())
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])  # texts of long patterns are slow to draw
def test_what_a_rule_matches_has_the_words_that_it_needs(rule: Rule, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.pattern, alphabet=_LETTERS))
    words = spoken(text)
    glued = rule.name in _GLUING and any(one in word for need in rule.needs for one in need for word in words)
    assert rule.may_match(words) or glued


def test_a_rule_is_not_tried_where_its_words_are_missing() -> None:
    words = spoken("The boats lay in the harbour, and the nets were dry.")
    assert [rule.name for rule in dates.grammar("en") if rule.may_match(words)] == []
