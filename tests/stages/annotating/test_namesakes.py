"""A person who is called like a month keeps the given name, and a month before a name stays a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.stages.annotating import dates, mentions
from tellings.stages.annotating.parsed import ParsedReport

Parsed = Callable[..., ParsedReport]


def times(parsed: ParsedReport) -> list[str]:
    return [parsed.text[date.start : date.end] for date in dates.find(parsed)]


def names(parsed: ParsedReport) -> list[str]:
    return [parsed.text[m.start : m.end] for m in mentions.find(parsed) if m.kind == "name" and m.label == "person"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour master Jan Orvald said that the quay was shut.", "Jan Orvald"),
        ("Mayor April Brook told reporters that it would open.", "April Brook"),
        ("Justice Minister August Tamm denied it.", "August Tamm"),
        ("“We wait,” June Hollis said.", "June Hollis"),
        ("May Rand, a weaver, said that wool was short. Rand left.", "May Rand"),
        ("The strike was led by June Rand. Mayor June Rand, 50, stayed at home.", "June Rand"),
        ("The new envoy, Jan van Orvald, came. Van Orvald said nothing.", "Jan van Orvald"),
        ("Police saw June M. Hollis leave. Hollis said no.", "June M. Hollis"),
        ("Mayor Karl August Tamm resigned. Tamm said so.", "Karl August Tamm"),
    ],
)
def test_a_given_name_that_is_a_months_is_no_time(parsed: Parsed, text: str, name: str) -> None:
    read = parsed(text, published="2031-06-13")
    assert times(read) == []
    assert name in names(read)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In May Rand said that the quay was shut. Rand left.", "May"),
        ("On 3 May Rand left. Rand said so.", "3 May"),
        ("Last May Rand resigned. Rand said so.", "Last May"),
        ("By June Rand had left. Rand said so.", "June"),
        ("On June 7 Hollis left.", "June 7"),
        ("Hollis will be mayor by August 2031.", "August 2031"),
        ("In May and June Hollis said nothing. In May Hollis left.", "June"),
        ("The June Rand trial was put off. Rand said so.", "June"),
        ("Since April Mayor Brook has been ill.", "April"),
        ("The mayor said the April Council had failed.", "April"),
        ("In June the chief said no. Late August Tamm left.", "Late August"),
    ],
)
def test_a_month_before_a_name_stays_a_time(parsed: Parsed, text: str, time: str) -> None:
    assert time in times(parsed(text, published="2031-06-13"))
