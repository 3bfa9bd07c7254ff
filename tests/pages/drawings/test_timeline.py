from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.account import Said
from tellings.model.cards import DATED, EntryCard, StatementCard, TellingLine
from tellings.model.records import Span, Statement
from tellings.model.timeline import Entry
from tellings.pages.drawings.statements import MOST_LANES, draw_statements, statement_marks, story_of
from tellings.pages.drawings.timeline import draw_timeline, left_out, marks_of, marks_of_cards
from tellings.pages.drawings.timeline_axis import axis_of
from tellings.pages.drawings.timeline_days import days_of
from tellings.pages.drawings.timeline_lanes import LABELLED, MOST_LINES, Mark, place
from tests.pages.drawings.shapes import SVG, WORDS, marks, parsed, stands_well, with_class, words

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))


def mark(first: str, last: str | None = None, **more: object) -> Mark:
    values = {"kind": "entry", "id": f"e-{first}", "lane": "Events", "ends": None, "title": "The ferry stops", "when": first}
    return Mark(first=first, last=last or first, **{**values, **more})  # type: ignore[arg-type]


@st.composite
def some_marks(draw: st.DrawFn) -> list[Mark]:
    found = []
    for at in range(draw(st.integers(1, 60))):
        first = draw(DAYS)
        last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 6, 30, 365, 4000])))
        ends = draw(st.sampled_from([None, "2199-12-31"]))
        lane = draw(st.sampled_from(["Events", "Spoken", "Elsewhere"]))
        state = draw(st.sampled_from(["", "denied", "planned"]))
        found.append(
            Mark("entry", f"e{at}", lane, f"{first}", f"{last}", ends, draw(WORDS) or "?", "then", state, draw(st.booleans()))
        )
    return found


@given(found=some_marks())
@settings(max_examples=40, deadline=None)
def test_any_timeline_stands_well_within_its_sheet(found: list[Mark]) -> None:
    svg = draw_timeline(found)
    stands_well(svg)
    assert svg == draw_timeline(found)
    tree = parsed(svg)
    width, height = float(tree.get("width", 0)), float(tree.get("height", 0))
    for shape in (*tree.iter(f"{SVG}circle"), *tree.iter(f"{SVG}rect")):
        x, y = (float(shape.get(name) or shape.get(f"c{name}") or 0) for name in ("x", "y"))
        assert -10 <= x <= width
        assert -10 <= y <= height


@given(found=some_marks())
@settings(max_examples=40, deadline=None)
def test_no_mark_lies_on_another_and_none_is_lost(found: list[Mark]) -> None:
    axis = axis_of((one.first, one.last) for one in found)
    for labelled in (True, False):
        placed = place(found, axis, labelled=labelled)
        assert sorted(one.id for these in placed for one in these.marks) == sorted(one.id for one in found)
        assert all(these.line < MOST_LINES for these in placed)
        for line in range(MOST_LINES):
            beside = sorted((these.left, these.right) for these in placed if these.line == line)
            assert all(before[1] <= after[0] for before, after in pairwise(beside))


@given(first=DAYS, second=DAYS)
@settings(deadline=None)
def test_later_days_stand_further_to_the_right(first: date, second: date) -> None:
    early, late = sorted((f"{first}", f"{second}"))
    axis = axis_of([(early, early), (late, late)])
    assert axis.x(early) <= axis.x(late) <= axis.width
    assert axis.x(early) < axis.x(early, end=True) or early.endswith("12-31")


def test_a_day_is_a_dot_a_month_a_bar_as_long_and_what_is_vague_is_broken() -> None:
    svg = draw_timeline([mark("2031-05-02"), mark("2031-08-01", "2031-08-31"), mark("2031-10-01", "2031-10-31", vague=True)])
    dot, month, vague = with_class(svg, "dated-mark")[:3]
    assert dot.tag == f"{SVG}circle"
    year = axis_of([("2031-01-01", "2031-01-01")]).year
    assert abs(float(month.get("width", 0)) - year * 31 / 366) < 1
    assert month.get("stroke-dasharray") is None
    assert vague.get("stroke-dasharray")


def test_what_lies_within_weeks_has_an_axis_of_days() -> None:
    svg = draw_timeline([mark("2031-05-13"), mark("2031-06-02", "2031-06-08")])
    assert {"May 2031", "June 2031"} <= set(words(svg))
    axis = days_of([("2031-05-13", "2031-05-13"), ("2031-06-08", "2031-06-08")])
    assert axis
    assert axis.x("2031-06-08", end=True) - axis.x("2031-06-02") == pytest.approx(7 * axis.day, abs=0.2)
    assert axis.x("2030-01-01") == 0
    assert axis.x("2032-01-01") == axis.width
    assert days_of([("2031-05-13", "2031-12-08")]) is None


@given(first=DAYS, apart=st.integers(0, 100))
@settings(deadline=None)
def test_no_name_of_a_day_lies_on_another(first: date, apart: int) -> None:
    axis = days_of([(f"{first}", f"{first + timedelta(days=apart)}")])
    assert axis
    texts = list(ET.fromstring(f"<svg>{''.join(axis.draw(50))}</svg>").iter("text"))  # noqa: S314 - our own
    for size, least in (("11", 12), ("12", 90)):
        places = [float(node.get("x", 0)) for node in texts if node.get("font-size") == size]
        assert all(after - before >= least for before, after in pairwise(places))


def test_years_in_which_nothing_is_dated_are_a_break_that_says_so() -> None:
    svg = draw_timeline([mark("1953-05-02"), mark("2031-05-02")])
    assert {"1953", "2031"} <= set(words(svg))
    assert "1990" not in words(svg)
    (band,) = with_class(svg, "drawing-band")
    assert band.findtext(f"{SVG}title") == "1954 to 2030: nothing is dated"


def test_a_crowd_is_one_mark_with_its_number() -> None:
    svg = draw_timeline([mark("2031-05-02", id=f"e{at}") for at in range(50)])
    assert len(with_class(svg, "dated-crowd")) == 2  # one of them in the legend
    single = [one for one in with_class(svg, "dated") if "together" not in one.findtext(f"{SVG}title", "")]
    assert f"{50 - len(single)}" in words(svg)
    assert len(single) == MOST_LINES - 1


def test_what_was_denied_is_hollow_and_signed() -> None:
    svg = draw_timeline([mark("2031-05-02", state="denied", title="Assault")])
    (link,) = marks(svg)
    assert link.findtext(f"{SVG}title") == "2031-05-02: Assault (denied)"
    assert "× Assault" in words(svg)
    assert link.get("href") == "/entry/e-2031-05-02"


def test_few_marks_are_named_and_many_are_not() -> None:
    few = [mark(f"20{at:02}-05-02", title=f"Stop {at}") for at in range(10, 10 + LABELLED // 2)]
    assert sum(one.startswith("Stop") for one in words(draw_timeline(few))) == len(few)
    many = [mark("2031-05-02", id=f"{at}", title=f"Stop {at}") for at in range(LABELLED + 1)]
    assert not [one for one in words(draw_timeline(many)) if one.startswith("Stop")]


def entry(**more: object) -> Entry:
    values = {
        "kind": "event", "id": "e", "value": "2031-05", "when": "May 2031", "first": "2031-05-01", "last": "2031-05-31", "ends": None,
        "title": "The ferry stops", "words": "", "support": "", "state": "", "actors": (), "evidence": (),
    }  # fmt: skip
    return Entry(**{**values, **more})  # type: ignore[arg-type]


def test_entries_without_a_year_are_counted_and_not_drawn() -> None:
    entries = [entry(), entry(id="f", first=None, last=None), entry(id="g", placed="after the strike")]
    found = marks_of(entries)
    assert [(one.id, one.vague) for one in found] == [("e", False), ("g", True)]
    assert left_out(entries, found) == "1 more has no year, and no place on the axis."
    assert left_out(entries[:1], found[:1]) == ""
    assert marks_of_cards([EntryCard(entries[0], DATED, ())]) == found[:1]
    begun = EntryCard(entry(kind="began", id="relation-1"), DATED, ())
    assert marks(draw_timeline(marks_of_cards([begun])))[0].get("href") == "/entry/began-relation-1"
    assert draw_timeline([]) == ""


def said(at: int, outlet: str, when: str | None) -> StatementCard:
    statement = Statement(f"s{at}", "r", (Span(0, 3),), None, None, None, "direct", None, when, False, "asserted", None, None)  # noqa: FBT003
    whole = Said(statement, "A", f"Words {at}", None, None, "quoted", "in May 2031", None, (), ())
    return StatementCard(
        whole, TellingLine("r", "A", outlet, None, outlet, None, "", "en", "article", None, "a.txt"), "", "", ()
    )


def test_statements_stand_in_the_lanes_of_their_outlets_the_fullest_first() -> None:
    cards = [said(0, "Kelm Gazette", "2031-05"), said(1, "Coast Wire", "2031-05-02"), said(2, "Coast Wire", "2032")]
    found = statement_marks([*cards, said(3, "Coast Wire", None)])
    svg = draw_statements(found, who="Ana Ruiz")
    stands_well(svg)
    lanes = [one for one in words(svg) if one in {"Kelm Gazette", "Coast Wire"}]
    assert lanes == ["Coast Wire", "Kelm Gazette"]
    assert {one.get("href") for one in marks(svg)} == {"/statement/s0", "/statement/s1", "/statement/s2"}
    assert parsed(svg).get("aria-label") == "What Ana Ruiz said: 3 dated between 2031 and 2032"
    assert {one.lane for one in statement_marks(cards, story_of)} == {"in no story"}


def test_a_statement_without_a_time_was_said_by_the_day_its_report_came_out() -> None:
    (mark,) = statement_marks([said(0, "Coast Wire", None)], published={"r": "2031-05-14"})
    assert (mark.first, mark.last, mark.vague) == ("2031-05-14", "2031-05-14", True)
    (known,) = statement_marks([said(0, "Coast Wire", "2031-05-02")], published={"r": "2031-05-14"})
    assert (known.first, known.vague) == ("2031-05-02", False)


def test_of_many_lanes_the_rest_share_one() -> None:
    found = statement_marks([said(at, f"Outlet {at}", "2031-05-02") for at in range(20)])
    svg = draw_statements(found)
    lanes = [one for one in words(svg) if one.startswith("Outlet") or one == "others"]
    assert len(lanes) == MOST_LANES
    assert lanes[-1] == "others"
    assert len(marks(svg)) >= MOST_LANES
