import pytest

from tellings.stages.aligning.calendar import clash, may_be_one, news_of_two_days, touch


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("XXXX-10-20", "XXXX-10-30"),
        ("XXXX-10-20", "XXXX-11"),
        ("2031", "2032"),
        ("2031-05", "2032-05"),
        ("XXXX-21", "XXXX-23"),
        ("XXXX-23", "XXXX-04"),
        ("XXXX-WXX-2", "XXXX-WXX-3"),
        ("2031-05-02", "XXXX-WXX-1"),
    ],
)
def test_dates_that_exclude_each_other(a: str, b: str) -> None:
    assert clash(a, b)
    assert clash(b, a)
    assert not may_be_one(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("XXXX-10-20", "XXXX-10"),
        ("2031-05-02", "2031"),
        ("2031-05-02", "XXXX-05-02"),
        ("XXXX-23", "XXXX-10"),
        ("XXXX-21", "XXXX-06"),
        ("2031-05-02", "XXXX-WXX-5"),
        ("XXXX-WXX-5", "XXXX-10-20"),
        ("XXXX-02-30", "XXXX-WXX-5"),
        ("2031-02-30", "XXXX-WXX-5"),
        ("XXXX", "2031-05-02"),
        ("XXXX-WXX", "XXXX-WXX-4"),
        ("P3W", "2031"),
        ("", "2031"),
        ("2031/2032", "2033"),
    ],
)
def test_what_is_coarser_or_unknown_excludes_nothing(a: str, b: str) -> None:
    assert not clash(a, b)
    assert not clash(b, a)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("XXXX-10-20", "XXXX-10", True),
        ("XXXX-WXX-5", "XXXX-WXX-5", True),
        ("2031-05-02", "XXXX-WXX-5", True),
        ("XXXX-WXX-5", "XXXX-10", False),
        ("XXXX", "2031", False),
    ],
)
def test_dates_may_be_one_when_they_share_what_is_known(a: str, b: str, *, one: bool) -> None:
    assert may_be_one(a, b) == may_be_one(b, a) == one


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (("XXXX-04", "start"), ("XXXX-03", "end"), True),
        (("XXXX-04", "start"), ("XXXX-03", "either"), True),
        (("XXXX-01", "start"), ("XXXX-12", "end"), True),
        (("XXXX-04-01", "start"), ("XXXX-03-31", "either"), True),
        (("XXXX-02", "end"), ("XXXX-03", "end"), False),
        (("XXXX-04", "end"), ("XXXX-05", ""), False),
        (("XXXX-06-01", "start"), ("XXXX-07-01", "start"), False),
        (("XXXX-10", ""), ("XXXX-12", "either"), False),
        (("XXXX-03", "end"), ("XXXX-21", "start"), False),
        (("2031", "either"), ("XXXX-03", ""), False),
    ],
)
def test_two_edges_are_one_moment_when_one_ends_where_the_other_begins(
    a: tuple[str, str], b: tuple[str, str], *, one: bool
) -> None:
    assert touch(a, b) == touch(b, a) == one


def test_weeks_of_a_month_are_apart_when_more_than_about_three_days_lie_between() -> None:
    first, last = "2031-07-01~/2031-07-07~", "2031-07-25~/2031-07-31~"
    assert clash(first, last)
    assert clash(last, "2031-06")
    assert not clash(first, "2031-07-10")
    assert not clash(first, "XXXX-09")


def test_the_time_of_day_makes_no_other_day_of_it() -> None:
    assert clash("XXXX-WXX-6T20:00:00", "XXXX-WXX-5")
    assert may_be_one("XXXX-WXX-6T20:00:00", "XXXX-WXX-6")
    assert not may_be_one("XXXX-XX-XXT03:20:00", "XXXX-WXX-5")


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        (("2031-08-29", "2031-08-28"), ("2031-09-15", "2031-09-15"), True),
        (("2031-08-29TMO", "2031-08-28"), ("2031-09-12", "2031-09-15"), True),
        (("2031-08-29", "2031-08-30"), ("2031-08-28", "2031-08-30"), False),  # one day's papers tell one thing of two days
        (("2031-08-29", "2031-08-30"), ("2031-08-28", "2031-09-15"), False),  # told two weeks later, of the same week
        (("2031-08-29", None), ("2031-09-15", "2031-09-15"), False),
        (("2031-08", "2031-08-28"), ("2031-09-15", "2031-09-15"), False),
        (("XXXX-WXX-2", "2031-08-28"), ("2031-09-15", "2031-09-15"), False),
    ],
)
def test_each_its_own_days_news(a: tuple[str, str | None], b: tuple[str, str | None], *, two: bool) -> None:
    assert news_of_two_days(a, b) is two
    assert news_of_two_days(b, a) is two
