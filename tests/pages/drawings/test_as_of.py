"""The slider over the network: as of a day, in the drawing and in the list beside it, as `Period.at` says."""

from __future__ import annotations

import calendar
import json
import random
from html import escape

from playwright.sync_api import Page

from tellings.model.account import Period
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.network import Tie, draw_network, times
from tests.pages.conftest import NewPage
from tests.pages.drawings.invented import HOSTILE, show

YEAR = Period("2031-01-01", "2031-01-01", "2031-06-30", "2031-06-30", "January to June 2031")
OPEN = Period("2031-03-01", "2031-03-01", None, None, "since March 2031")
VAGUE = Period(None, None, None, None, "time not told")


def ties() -> list[Tie]:
    return [
        Tie("r0", "supports", "asserted", "a", "b", YEAR, "A supports B"),
        Tie("r1", "opposes", "denied", "b", "c", OPEN, HOSTILE),
        Tie("r2", "supports", "asserted", "a", "d", VAGUE, "A supports D"),
    ]


def opened(new_page: NewPage, rows: list[Tie], *, as_of: str = "") -> Page:
    svg = draw_network(rows, {}, {}, as_of=as_of)
    items = "".join(f'<li data-kind="{one.kind}" {times(one.period)}>{escape(one.sentence)}</li>' for one in rows)
    body = f"<section>{frame(svg, label='Relations', name='relations', look='drawing-network')}<ul>{items}</ul></section>"
    page = new_page()
    show(page, body, "network.js", "drawings.js")
    return page


def states(page: Page) -> list[str]:
    return page.eval_on_selector_all(".tie", "ties => ties.map(tie => tie.dataset.held)")  # type: ignore[no-any-return]


def listed(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator("li").all() if row.is_visible()]


def to(page: Page, day: str) -> None:
    slider = page.get_by_role("slider", name="As of")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(int(slider.get_attribute("max") or 0)):
        if page.locator("output").first.inner_text() == day:
            return
        page.keyboard.press("ArrowRight")
    assert page.locator("output").first.inner_text() == day


def test_the_slider_shows_the_network_and_the_list_as_of_a_day(new_page: NewPage) -> None:
    page = opened(new_page, ties())
    assert page.locator("output").first.inner_text() == "any time"
    assert states(page) == ["yes", "yes", "yes"]
    to(page, "1 July 2031")
    assert states(page) == ["no", "begun", "maybe"]
    assert not page.locator(".tie").nth(0).is_visible()
    assert len(listed(page)) == 2
    assert listed(page)[0].endswith("begun; no end is told")
    assert listed(page)[1].endswith("may have held then")
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "1 July 2031"
    assert "1 held on 1 July 2031; 1 may have" in page.locator(".network-told").inner_text()
    to(page, "1 January 2031")
    assert states(page) == ["yes", "no", "maybe"]
    assert page.locator('.node[data-id="c"][data-alone]').count() == 1


def test_a_kind_can_be_left_out(new_page: NewPage) -> None:
    page = opened(new_page, ties())
    page.get_by_role("checkbox", name="supports").uncheck()
    assert [tie.is_visible() for tie in page.locator(".tie").all()] == [False, True, False]
    assert len(listed(page)) == 1
    page.get_by_role("checkbox", name="supports").check()
    assert len(listed(page)) == 3


def test_a_page_as_of_a_day_begins_there(new_page: NewPage) -> None:
    page = opened(new_page, ties(), as_of="2031-04-02")
    assert page.locator("output").first.inner_text() == "1 March 2031"
    assert states(page) == ["yes", "begun", "maybe"]


def test_without_any_time_there_is_no_slider(new_page: NewPage) -> None:
    page = opened(new_page, [ties()[2]])
    assert page.get_by_role("slider").count() == 0
    assert states(page) == ["yes"]


def day(chance: random.Random) -> str:
    return f"20{chance.randrange(30, 34)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def bounds(chance: random.Random) -> tuple[str | None, str | None, str | None, str | None]:
    a, b, c, d = (day(chance) if chance.random() < 0.7 else None for _ in range(4))
    return a, b, c, d


def test_the_script_says_of_every_period_what_the_model_says(new_page: NewPage) -> None:
    chance = random.Random(8)  # noqa: S311 - many periods, no secret
    periods = [Period(*bounds(chance), "") for _ in range(300)]
    rows = [Tie(f"r{at}", "supports", "asserted", "a", "b", period, "A supports B") for at, period in enumerate(periods)]
    items = "".join(f"<li {times(one.period)}>{one.id}</li>" for one in rows)
    svg = draw_network(rows[:2], {}, {})
    page = new_page()
    show(page, f"<section>{frame(svg, label='R', name='r', look='drawing-network')}<ul>{items}</ul></section>", "network.js")
    asked = page.evaluate(
        """() => {
          const slider = document.querySelector("input[type=range]");
          const found = [];
          for (let at = 1; at <= Number(slider.max); at += 9) {
            slider.value = at;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
            found.push([slider.getAttribute("aria-valuetext"), [...document.querySelectorAll("li")].map((row) => row.dataset.held)]);
          }
          return JSON.stringify(found);
        }"""
    )
    found = json.loads(asked)
    assert len(found) > 30
    seen = set()
    for words, told in found:
        said = [period.at(iso(words)) for period in periods]
        assert told == said
        seen.update(said)
    assert seen == {"yes", "no", "begun", "maybe"}


MONTHS = tuple(calendar.month_name)


def iso(words: str) -> str:
    number, month, year = words.split()
    return f"{int(year):04}-{MONTHS.index(month):02}-{int(number):02}"
