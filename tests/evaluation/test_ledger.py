"""The measure of the ledger itself: its parts are what they say, and only the truth gets full marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation.ledger import PARTS
from evaluation.ledger.found import Ledger, Mention
from evaluation.ledger.scoring import Scores, add, distance
from evaluation.ledger.truth import Place, Truth, cases, located, read

CASE = """
[report.r1]
outlet = "Sund Courier"
published = "2019-03-14"
title = "Norway opens Bergen"
text = "Norway opened the port of Bergen to Danish trawlers on Tuesday."
[[actor]]
name = "Norway"
kind = "country"
country = "NOR"
mentions.r1 = ["Norway", "Norway"]
[[actor]]
name = "Denmark"
kind = "country"
country = "DNK"
mentions.r1 = ["Danish"]
[[actor]]
name = "Bergen"
kind = "place"
mentions.r1 = ["Bergen#2"]
[[place]]
name = "Bergen"
country = "NOR"
near = [60.39, 5.32]
within = 30
ambiguous = false
[[event]]
type = "RETREAT"
mode = "access"
contexts = ["economic"]
actors = ["Norway"]
recipients = ["Denmark"]
place = "Bergen"
start = "2019-03-12"
end = ""
factuality = "asserted"
independent = 1
words.r1 = "opened the port of Bergen"
[[relation]]
kind = "provides"
subject = "Norway"
object = "Denmark"
capacities = ["bases"]
start = "2019-03-12"
end = ""
reports = ["r1"]
[[date]]
report = "r1"
words = "Tuesday"
value = "2019-03-12"
"""

TEXTS = {"r1": "Norway opens Bergen\nNorway opened the port of Bergen to Danish trawlers on Tuesday."}


@pytest.fixture
def truth(tmp_path: Path) -> Truth:
    path = tmp_path / "bergen.toml"
    path.write_text(CASE, encoding="utf-8")
    return located(read(path), TEXTS)


def _place(words: str, start: int = 0) -> Place:
    at = TEXTS["r1"].index(words, start)
    return Place("r1", at, at + len(words))


def _ledger() -> Ledger:
    """What a program finds that misses nothing."""
    told = [_place("opened the port of Bergen")]
    actor: dict[str, Any] = {"roles": [], "sector": None}
    dated = {"start": "2019-03-12", "end": None, "reports": ["r1"], "evidence": told, "independent": 1}
    return Ledger(
        [
            Mention(_place("Norway"), "n", "name"),
            Mention(_place("Norway", 5), "n", "name"),
            Mention(_place("Danish"), "d", "name"),
            Mention(_place("Bergen", 20), "b", "name"),
        ],
        {
            "n": {"name": "Norway", "kind": "country", "country": "NOR", **actor},
            "d": {"name": "Denmark", "kind": "country", "country": "DNK", **actor},
            "b": {"name": "Bergen", "kind": "place", "country": "NOR", **actor},
        },
        {"b": {"country": "NOR", "latitude": 60.4, "longitude": 5.3, "certain": True, "feature": "city"}},
        [
            {
                "type": "RETREAT",
                "mode": "access",
                "contexts": ["economic"],
                "actors": ["n"],
                "recipients": ["d"],
                "place": "b",
                "factuality": "asserted",
                **dated,
            }
        ],
        [
            {
                "kind": "provides",
                "subject": "n",
                "object": "d",
                "capacities": ["bases"],
                "factuality": "asserted",
                **dated,
            }
        ],
        [(_place("Tuesday"), "2019-03-12")],
    )


def _figures(truth: Truth, ledger: Ledger) -> dict[str, float]:
    scores = Scores()
    add(scores, truth, ledger)
    return scores.figures()


def test_the_truth_gets_full_marks(truth: Truth) -> None:
    figures = _figures(truth, _ledger())
    assert {name: figure for name, figure in figures.items() if figure != 1 and not name.startswith("roles")} == {}


def _with_rows(table: str, **values: object) -> Callable[[Ledger], Ledger]:
    def changed(ledger: Ledger) -> Ledger:
        rows: Any = {table: [{**row, **values} for row in getattr(ledger, table)]}
        return replace(ledger, **rows)

    return changed


@pytest.mark.parametrize(
    ("spoilt", "figure"),
    [
        (lambda ledger: replace(ledger, mentions=ledger.mentions[1:]), "mentions r"),
        (lambda ledger: replace(ledger, mentions=[replace(m, actor="n") for m in ledger.mentions]), "actors b3"),
        (lambda ledger: replace(ledger, dates=[(place, "2019-03-13") for place, _ in ledger.dates]), "dates value"),
        (lambda ledger: replace(ledger, whereabouts={}), "places"),
        (_with_rows("events", type="AID"), "events f"),
        (_with_rows("events", actors=["d"]), "events actors f"),
        (_with_rows("events", start="2019-03"), "events time"),
        (_with_rows("events", factuality="denied"), "events factuality"),
        (_with_rows("relations", subject="d", object="n"), "relations f"),
        (_with_rows("relations", factuality="denied"), "relations f"),
        (_with_rows("relations", end="2020"), "relations time"),
    ],
)
def test_what_is_wrong_costs_its_figure(truth: Truth, spoilt: Callable[[Ledger], Ledger], figure: str) -> None:
    assert _figures(truth, spoilt(_ledger()))[figure] < 1


def test_words_that_stand_nowhere_make_no_truth(tmp_path: Path) -> None:
    path = tmp_path / "bergen.toml"
    path.write_text(CASE.replace("Bergen#2", "Bergen#3"), encoding="utf-8")
    with pytest.raises(ValueError, match="has no 3"):
        read(path)


def test_a_quarter_of_the_way_round_the_earth() -> None:
    assert distance((0, 0), (0, 90)) == pytest.approx(10007.5, rel=1e-4)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_dozen_cases_of_several_reports(part: str) -> None:
    told = cases(part)
    assert len(told) >= 12
    assert all(3 <= len(case.reports) <= 5 for case in told)
    assert sum(len(case.relations) for case in told) >= 40
