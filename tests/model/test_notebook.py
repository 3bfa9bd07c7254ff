from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.model.account import Account, StemmaDrawing, StoryAccount
from tellings.model.notebook import MOST, listed, table, titled
from tellings.model.records import Story
from tellings.model.timeline import Entry, Timeline
from tests.ferry_case import case_in


class Tags(HTMLParser):
    """Which elements a piece of HTML opens, and what it says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: set[str] = set()
        self.attributes: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.said += data


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    return tags


def story(title: str) -> StoryAccount:
    record = Story("s", title, (), None, None, ())
    drawing = StemmaDrawing("<svg></svg>", "", 0, "")
    return StoryAccount(record, title, title, "", (), (), (), drawing, (), (), (), ())


def test_a_story_shows_its_summary_its_stemma_and_what_several_say() -> None:
    with case_in() as case:
        (first, *_) = case.stories
        shown = read(first._repr_html_())
        assert first.title in shown.said
        assert first.summary in shown.said
        assert all(one.about in shown.said for one in first.agreements)
        assert "svg" in shown.opened
        account = read(case.account()._repr_html_())
        assert all(one.title in account.said for one in case.stories)
        dated = read(case.timeline()._repr_html_())
        assert all(one.told in dated.said for one in case.timeline())


@given(title=st.text(st.characters(codec="utf-8"), min_size=1))
@settings(deadline=None)
def test_a_title_is_never_markup(title: str) -> None:
    hostile = f'<script>alert(1)</script><img src=x onerror="{title}">'
    entry = Entry("event", "e", "", hostile, None, None, None, hostile, "", hostile, hostile, (), ())
    account = Account((story(hostile),), (), (), (), (), ())
    for html in (story(hostile)._repr_html_(), account._repr_html_(), Timeline((entry,), (), ())._repr_html_()):
        shown = read(html)
        assert shown.opened <= {"h3", "h4", "p", "div", "svg", "ul", "li", "b", "table", "thead", "tbody", "tr", "th", "td"}
        assert shown.attributes == set()


def test_of_many_rows_the_first_are_shown_and_the_rest_counted() -> None:
    rows = [(f"row {at}",) for at in range(MOST + 3)]
    for html in (listed("Rows", rows), table(("row",), rows)):
        assert f"row {MOST - 1}" in html
        assert f"row {MOST}" not in html
        assert "and 3 more" in html
    assert listed("Rows", []) == table(("row",), []) == ""
    assert titled("A", ["", "b"]) == "<h3>A</h3><p>b</p>"
