"""The timeline of a case: each happening once, in order, as exactly as it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.records import DateMention, Event, EventDifference, Evidence, Report
from tellings.model.timeline import Entry, Timeline
from tellings.stages.telling import tell, timeline_of_account
from tests.ferry_case import actor, case_in, key, place, tables
from tests.ferry_case.happenings import event_differences, events
from tests.ferry_case.reports import reports


@pytest.fixture(scope="module")
def whole() -> Timeline:
    return tell(tables()).chronology


def told(*rows: Event, **others: object) -> Timeline:
    """The timeline of the ferry case with other events."""
    return tell({**tables(), "events": to_table(Event, list(rows)), **others}).chronology


def event(start: str | None, *, end: str | None = None, words: str = "trawlers", report: str = "A") -> Event:
    """An event at a time, told with some words of a report."""
    one = next(row for row in events() if row.start == "2031-04-02")
    name = content_id("event", f"{start} {end} {words} {report}")
    return replace(one, id=name, start=start, end=end, reports=(key(report),), evidence=(place(report, words),))


def order(rows: Timeline) -> list[str]:
    return [one.value for one in rows if one.kind == "event"]


@pytest.mark.parametrize(
    ("independent", "reason"),
    [(1, "one source, and another tells something that fits it"), (2, "more speaks for it than against it")],
)
def test_a_figure_comes_with_the_reason_that_holds(independent: int, reason: str) -> None:
    one = replace(event("2031-04-02"), credibility=2, independent=independent)
    (shown,) = (row for row in tell({**tables(), "events": to_table(Event, [one])}).timeline if row.kind == "event")
    assert shown.detail.endswith(f"Admiralty credibility 2: {reason}")


# --------------------------------------------------------------------------------------------------------------------- order


@pytest.mark.parametrize(
    ("values", "ordered"),
    [
        (["2031-08", "2031-08-01", "2031-08-20"], ["2031-08-01", "2031-08-20", "2031-08"]),
        (["2031", "2031-12-30", "2031-08"], ["2031-08", "2031-12-30", "2031"]),
        (["2031", "2031-12"], ["2031-12", "2031"]),
        (["2031-22", "2031-06-03", "2031-10"], ["2031-06-03", "2031-22", "2031-10"]),
        (["2031-08-31", "2031-08"], ["2031-08-31", "2031-08"]),
        (["203X", "2031-08", "2039-12-31"], ["2031-08", "2039-12-31", "203X"]),
        (
            ["2031-08-02T20:00:00", "2031-08-02", "2031-08-02T07:30:00"],
            ["2031-08-02T07:30:00", "2031-08-02T20:00:00", "2031-08-02"],
        ),
        (["2031-08-10~", "2031-W32", "2031-08-09"], ["2031-08-09", "2031-08-10~", "2031-W32"]),
    ],
)
def test_a_row_stands_where_it_must_have_begun_at_the_latest(values: list[str], ordered: list[str]) -> None:
    assert order(told(*map(event, values))) == ordered


def test_what_is_known_to_a_month_is_said_to_the_month(whole: Timeline) -> None:
    (row,) = [one for one in told(event("2016-08")) if one.kind == "event"]
    assert (row.when, row.first, row.last, row.heading) == ("August 2016", "2016-08-01", "2016-08-31", "2016")
    assert "2031" in {one.heading for one in whole}


def test_what_lasted_stands_by_its_beginning_and_ends_later() -> None:
    row, other = [one for one in told(event("2031-05", end="2031-09"), event("2031-06-01")) if one.kind == "event"]
    assert (row.when, row.last, row.ends) == ("from May to September 2031", "2031-05-31", "2031-09-30")
    assert other.value == "2031-06-01"


def test_what_is_only_known_to_have_ended_stands_by_its_end() -> None:
    (row,) = [one for one in told(event(None, end="2031-06-07")) if one.kind == "event"]
    assert (row.when, row.first, row.last) == ("until 7 June 2031", None, "2031-06-07")


def test_what_goes_on_since_a_day_is_said_to() -> None:
    march = place("F", "March 2027")
    dates = to_table(DateMention, [DateMention(march.report, march.start, march.end, "2027-03", "date")])
    closed = event("2027-03", words="closed to trawlers since March 2027", report="F")
    assert [one.when for one in told(closed, dates=dates) if one.kind == "event"] == ["since March 2027"]
    assert [one.when for one in told(replace(closed, end="2027-03"), dates=dates) if one.kind == "event"] == ["March 2027"]


def test_what_has_no_date_stands_apart() -> None:
    rows = told(event(None), event("XXXX"), event("2031-08"))
    assert order(rows) == ["2031-08"]
    assert [one.value for one in rows.undated if one.kind == "event"] == ["", "XXXX"]


# ------------------------------------------------------------------------------------------------------------- unknown years


def test_a_day_without_a_year_stands_after_all_that_its_report_tells_as_past_and_says_so() -> None:
    rows = told(
        event("2029-05-03", words="trawlers"),
        event("2027", words="cabins"),
        event("XXXX-06-07", words="The ferry was stopped"),
        event("2031-08", report="F"),
    )
    assert order(rows) == ["2027", "2029-05-03", "XXXX-06-07", "2031-08"]
    (row,) = [one for one in rows if one.value == "XXXX-06-07" and one.kind == "event"]
    assert (row.when, row.placed) == (
        "7 June, year unknown",
        "year unknown: A, which tells it, was written no earlier than 3 May 2029",
    )


def test_what_is_only_planned_places_nothing() -> None:
    ahead = replace(event("2033-05-03"), factuality="planned")
    rows = told(ahead, event("2029", words="cabins"), event("XXXX-WXX-1", words="The ferry was stopped"))
    assert order(rows) == ["2029", "XXXX-WXX-1", "2033-05-03"]
    row = next(one for one in rows if one.value == "XXXX-WXX-1")
    assert (row.when, row.placed) == (
        "a Monday, date unknown",
        "year unknown: A, which tells it, was written no earlier than 2029",
    )


def test_a_report_with_no_dated_row_places_it_before_its_story_came_out(whole: Timeline) -> None:
    (row,) = [one for one in whole if one.value == "XXXX-06"]
    assert row.placed == "year unknown: its story is told from 8 June 2031 on"
    assert [one.value for one in whole if one.kind == "event"] == ["2031-04-02", "XXXX-06"]


def test_where_nothing_is_dated_it_stands_at_the_end_with_its_year_unknown() -> None:
    undated = [replace(one, published=None) for one in reports()]
    rows = told(
        event("XXXX-06-07"),
        origins=tables()["origins"].slice(0, 0),
        reports=to_table(Report, undated),
        relations=tables()["relations"].slice(0, 0),
    )
    (row,) = [one for one in rows if one.kind == "event"]
    assert (row.heading, row.placed) == ("Year unknown", "")


# ---------------------------------------------------------------------------------------------------------- several tellings


def test_each_happening_is_one_row_with_the_number_of_its_reports_and_sources(whole: Timeline) -> None:
    (row,) = [one for one in whole if one.value == "XXXX-06"]
    assert row.support == "2 reports, 2 independent sources"
    assert len({one.report for one in row.evidence}) == 2


def test_what_both_sides_do_has_no_arrow() -> None:
    both = (actor("ostra"), actor("kelm"))
    (row,) = [one for one in told(replace(event("2031-08"), actors=both, recipients=both[::-1])) if one.kind == "event"]
    assert row.title.startswith("Ostra and Kelm · agree")


def test_both_of_two_dates_that_contradict_one_another_are_shown() -> None:
    days = [("A", "June 7", "XXXX-06-07"), ("E", "June 8, 2031", "2031-06-08")]
    mentions = [
        DateMention(where.report, where.start, where.end, value, "date")
        for where, value in ((place(name, words), value) for name, words, value in days)
    ]
    stopped = replace(events()[0], start="2031-06-08")
    rows = told(
        stopped, dates=to_table(DateMention, mentions), event_differences=to_table(EventDifference, event_differences())
    )
    (row,) = [one for one in rows if one.kind == "event"]
    assert (row.when, row.by) == ("8 June 2031", ("E",))
    assert [(one.when, one.by, one.evidence) for one in row.others] == [
        ("7 June, year unknown", ("A",), (place("A", "June 7"),))
    ]


def test_what_an_event_tells_is_not_told_again_as_the_beginning_of_a_relation(whole: Timeline) -> None:
    begun = [(one.kind, one.value, one.title) for one in whole if one.kind in ("began", "ended", "held")]
    assert "ended" in {kind for kind, _, _ in begun}
    words = {(place.report, place.start, one.value) for one in whole if one.kind == "event" for place in one.evidence}
    assert not any(
        (place.report, place.start, one.value) in words for one in whole if one.kind == "began" for place in one.evidence
    )


# ------------------------------------------------------------------------------------------------------------------ asking


def test_a_timeline_of_somebody_has_only_what_they_take_part_in() -> None:
    account = tell(tables())
    found = timeline_of_account(account, of="Strait League", since=None, until=None)
    assert found.entries
    assert all(actor("league") in one.actors for one in (*found.entries, *found.undated))
    assert found.of == "Strait League"


def test_a_timeline_between_two_dates_keeps_what_may_lie_there() -> None:
    rows = told(event("2016-08"), event("2017-01-05"), event("2019"), event(None))
    account = replace(tell(tables()), chronology=rows)
    found = timeline_of_account(account, of=None, since="2016-08-20", until="2017")
    assert order(found) == ["2016-08", "2017-01-05"]
    assert [one.value for one in found.undated if one.kind == "event"] == [""]


def test_nobody_is_told_of_under_a_name_that_nobody_has() -> None:
    assert not timeline_of_account(tell(tables()), of="Nemo Nobody", since=None, until=None).entries


def test_a_case_tells_its_timeline() -> None:
    case = case_in()
    assert case.timeline() == case.account().chronology
    assert [one.value for one in case.timeline(of="Strait League", until="2031-04-02") if one.kind == "event"] == ["2031-04-02"]


def test_a_timeline_prints_as_a_table_of_contents(whole: Timeline) -> None:
    lines = str(whole).splitlines()
    assert len(lines) == len(whole) + len(whole.undated) + 1
    assert any(line.startswith("2 April 2031: ") for line in lines)


def test_reports_that_came_out_stand_last(whole: Timeline) -> None:
    assert {one.kind for one in whole.published} == {"published"}
    assert not any(one.kind == "published" for one in whole)


def test_every_row_has_its_words_but_a_date_that_came_with_its_report(whole: Timeline) -> None:
    rows: list[Entry] = [*whole, *whole.undated, *whole.published]
    assert all(isinstance(piece, Evidence) for one in rows for piece in one.evidence)
    assert all(bool(one.evidence) != one.support.startswith("given with the report") for one in rows)


def test_the_words_that_somebody_spoke_stand_first_among_the_evidence_of_their_row(whole: Timeline) -> None:
    texts = {one.id: one.text for one in reports()}
    rows = [one for one in whole.entries if one.kind == "said"]
    assert rows
    for one in rows:
        first = one.evidence[0]
        assert one.words.removesuffix(" …") in texts[first.report][first.start : first.end]
