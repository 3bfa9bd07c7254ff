from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.cards import TellingLine
from tellings.pages.drawings.sources import MOST_TICKS, Standing, draw_counts, draw_sources, standings_of
from tests.pages.drawings.shapes import SVG, WORDS, parsed, stands_well, with_class, words


@given(roots=st.lists(st.lists(st.integers(0, 9), max_size=4, unique=True), min_size=1, max_size=30), name=WORDS)
@settings(max_examples=60, deadline=None)
def test_every_report_and_source_is_drawn_once_and_apart(roots: list[list[int]], name: str) -> None:
    standings = [Standing(f"{name}{at}", tuple(f"{name}{root}" for root in those)) for at, those in enumerate(roots)]
    behind = {root for those in roots for root in those}
    svg = draw_sources(standings)
    if not behind:
        assert svg == ""
        return
    stands_well(svg)
    assert len(with_class(svg, "sources-reports")) == len(roots)
    places = sorted(float(node.get("cx", 0)) for node in with_class(svg, "sources-roots"))
    assert len(places) == len(behind)
    assert all(after - before > 12.9 for before, after in pairwise(places))
    assert places[0] >= 6
    assert places[-1] <= float(parsed(svg).get("width", 0)) - 150


def test_five_reports_of_two_sources() -> None:
    svg = draw_sources([*(Standing(one, ("α",)) for one in "ABC"), *(Standing(one, ("β",)) for one in "DE")])
    assert parsed(svg).get("aria-label") == "5 reports, 2 independent sources"
    assert [one for one in words(svg) if one] == ["5 reports", "2 independent sources"]
    titles = [node.findtext(f"{SVG}title") for node in with_class(svg, "sources-roots")]
    assert titles == ["Source α is behind A, B, C", "Source β is behind D, E"]


def test_reports_are_told_with_what_they_go_back_to() -> None:
    line = TellingLine("r", "A", "Coast Wire", None, None, None, "", "en", "article", None, "a.txt", ("α", "β"))
    assert standings_of([line]) == [Standing("A", ("α", "β"))]


def test_many_reports_are_two_bars_to_one_scale() -> None:
    svg = draw_sources([Standing(f"R{at}", (f"s{at % 4}",)) for at in range(MOST_TICKS + 20)])
    assert svg == draw_counts(MOST_TICKS + 20, 4)
    (reports,), (roots,) = with_class(svg, "sources-reports"), with_class(svg, "sources-roots")
    assert float(roots.get("width", 0)) / float(reports.get("width", 1)) == 4 / (MOST_TICKS + 20)
    assert draw_counts(0, 0) == ""


def test_the_versions_of_a_page_are_called_versions() -> None:
    svg = draw_sources([Standing(one, ("α",)) for one in "AB"], "version")
    assert "2 versions, 1 independent source" in svg
    assert "2 reports" not in svg
