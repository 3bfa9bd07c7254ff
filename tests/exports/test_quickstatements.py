"""QuickStatements: every line keeps the grammar, and nothing goes to Wikidata that it has no plain claim for."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tellings.exports.quickstatements import _property, _string, _time
from tellings.model import records as r
from tellings.model.columns import from_table, to_table
from tests.exports.newsroom import CASES, Tables, export, with_addresses
from tests.ferry_case import actor

TIME = r"\+\d{4}-\d{2}-\d{2}T00:00:00Z/(?:8|9|1[01])"
WORDS = r'"[^"\t\n]+"'
REFERENCE = rf'S854\t"https?://[^\s"]+"(?:\tS1476\t[a-z]{{2,3}}:{WORDS})?(?:\tS1683\t[a-z]{{2,3}}:{WORDS})?(?:\tS577\t{TIME})?(?:\tS813\t{TIME})?'
LINE = re.compile(
    rf"Q\d+\tP\d+\tQ\d+(?:\tP58[02]\t(?:{TIME}|somevalue))*\t{REFERENCE}(?:\t!{REFERENCE})*\t/\* Tellings relation-[0-9a-f]+ \*/"
)
"""A claim as Help:QuickStatements has it: tabs, item, property, item, qualifiers, references (each after the first begins with !S)."""

ITEMS = {"ostra": "Q9101", "kelm": "Q9102", "lund": "Q9103", "league": "Q9104"}


def case(**changed: object) -> Tables:
    """The ferry with items of Wikidata, the islands as countries, and memberships as `changed` says."""
    items = {actor(name): item for name, item in ITEMS.items()}
    actors = [
        replace(one, wikidata=items.get(one.id), kind="country" if one.kind == "place" else one.kind)
        for one in from_table(r.Actor, CASES["ferry"]["actors"])
    ]
    relations = [
        replace(one, **changed) if one.kind == "member_of" else one  # type: ignore[arg-type]
        for one in from_table(r.Relation, CASES["ferry"]["relations"])
    ]
    return {**with_addresses(), "actors": to_table(r.Actor, actors), "relations": to_table(r.Relation, relations)}


def written(folder: Path, of: Tables) -> tuple[list[str], list[str], dict[str, str]]:
    files = export("quickstatements", folder, of)
    rest = [line.split("\t") for line in files["not-exported.tsv"].splitlines()[1:]]
    sure, single = (files[name].splitlines() for name in ("quickstatements.txt", "quickstatements-one-source.txt"))
    return sure, single, {row[0]: row[-1] for row in rest}


def test_a_membership_is_a_claim_with_its_times_and_its_reference(tmp_path: Path) -> None:
    sure, single, rest = written(tmp_path, case())
    assert sure == []
    assert all(LINE.fullmatch(line) for line in single)
    (kelm,) = [line for line in single if line.startswith("Q9102\t")]
    assert kelm.split("\t")[:16] == [
        *("Q9102", "P463", "Q9104", "P580", "+2031-04-00T00:00:00Z/10", "P582", "+2031-08-00T00:00:00Z/10"),
        *("S854", '"https://f.example/ferry"', "S1476", 'en:"Three islands renew their league"', "S1683", 'en:"Kelm and Lund"'),
        *("S577", "+2031-04-03T00:00:00Z/11"),
        kelm.split("\t")[-1],
    ]
    assert len(sure) + len(single) + len(rest) == CASES["ferry"]["relations"].num_rows


def test_what_two_sources_tell_stands_apart(tmp_path: Path) -> None:
    sure, single, _ = written(tmp_path, case(independent=2))
    assert (len(sure), single) == (2, [])


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"factuality": "denied"}, "told as denied, not as being so"),
        ({"factuality": "planned"}, "told as planned, not as being so"),
        ({"contradicts": ("relation-1",)}, "contradicted by relation-1"),
        ({"start": "2031-04~"}, "its start is 2031-04~: Wikidata takes days, months, years and decades"),
    ],
)
def test_what_is_no_plain_claim_stays_with_its_reason(changed: dict[str, object], reason: str, tmp_path: Path) -> None:
    sure, single, rest = written(tmp_path, case(**changed))
    assert sure == single == []
    assert reason in rest.values()


def test_offices_alliances_and_actors_without_an_item_stay(tmp_path: Path) -> None:
    sure, single, rest = written(tmp_path, CASES["ferry"])
    assert sure == single == []
    reasons = " ".join(rest.values())
    assert "Wikidata wants the item of the office itself" in reasons
    assert "no item of Wikidata is known for Ostra" in reasons
    assert "Wikidata has no property for an alliance" in reasons


@pytest.mark.parametrize(
    ("subject", "sector", "expected"),
    [
        ("country", "IGO", "P463"),
        ("person", "PTY", "P102"),
        ("country", "PTY", None),
        ("person", "LEG", None),
        ("country", "GOV", "P463"),
        ("person", "MIL", None),
        ("organisation", "CRM", None),
        ("armed_group", None, None),
    ],
)
def test_a_property_says_just_what_is_told(subject: str, sector: str | None, expected: str | None) -> None:
    (one, *_) = from_table(r.Relation, CASES["ferry"]["relations"])
    ends = [
        r.Actor(f"actor-{n}", "x", kind, (), (), None, at, f"Q{n}")
        for n, (kind, at) in enumerate(((subject, None), ("organisation", sector)), 1)
    ]
    assert _property(replace(one, kind="member_of"), *ends) == expected


def test_an_end_that_nobody_dates_is_an_unknown_value(tmp_path: Path) -> None:
    _, single, _ = written(tmp_path, case(end="XXXX"))
    assert all("\tP582\tsomevalue\t" in line and LINE.fullmatch(line) for line in single)
    assert single


@pytest.mark.parametrize("name", CASES)
def test_any_case_keeps_the_grammar_and_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    files = export("quickstatements", tmp_path / "1", CASES[name])
    assert files == export("quickstatements", tmp_path / "2", CASES[name])
    assert len(files["not-exported.tsv"].splitlines()) - 1 == CASES[name]["relations"].num_rows


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-04-02", "+2031-04-02T00:00:00Z/11"),
        ("2031", "+2031-00-00T00:00:00Z/9"),
        ("203X", "+2030-00-00T00:00:00Z/8"),
        ("2031-06-09T10:00:00Z", "+2031-06-09T00:00:00Z/11"),
        ("2031?", None),
        ("2031-21", None),
        ("XXXX-06-07", None),
        ("2031-02-30", None),
        ("2031-04/2031-05", None),
    ],
)
def test_a_date_has_the_precision_that_it_is_told_with(value: str, expected: str | None) -> None:
    assert _time(value) == expected


def test_a_quotation_never_ends_its_string_or_its_line() -> None:
    told = _string('He said "never"\tand "\n left || /* gone */ ' + "word " * 100)
    assert not set('"\t\n') & set(told)
    assert "||" not in told
    assert "/*" not in told
    assert len(told) <= 403
    assert told.endswith(" …")
