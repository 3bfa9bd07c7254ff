"""Zoom, pan and saving in a browser, under the policy of the pages: by buttons, keys, wheel, mouse and fingers."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.stemma import draw_stemma
from tests.pages.conftest import NewPage
from tests.pages.drawings.invented import HOSTILE, show, stemma

SVG = "{http://www.w3.org/2000/svg}"
FRAME = ".drawing-frame"


def opened(new_page: NewPage, *, reports: int = 40, dark: bool = False, touch: bool = False, width: int = 800) -> Page:
    drawing = draw_stemma(stemma(HOSTILE, *["Coast Wire"] * (reports - 1)))
    page = new_page(dark=dark, has_touch=touch, width=width)
    show(page, frame(drawing, label="The stemma", name="stemma of the ferry"), "drawings.js")
    return page


def scale(page: Page) -> float:
    natural = float(page.locator(f"{FRAME} svg").get_attribute("viewBox").split()[2])  # type: ignore[union-attr]
    return round(page.locator(f"{FRAME} svg").bounding_box()["width"] / natural, 2)  # type: ignore[index]


def scrolled(page: Page) -> list[float]:
    return page.eval_on_selector(FRAME, "frame => [frame.scrollLeft, frame.scrollTop]")  # type: ignore[no-any-return]


def test_buttons_zoom_and_say_how_far(new_page: NewPage) -> None:
    page = opened(new_page)
    page.get_by_role("button", name="Zoom in").click()
    assert scale(page) == 1.25
    assert page.locator(".drawing-tools output").inner_text() == "125 %"
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    assert scale(page) == 0.8
    page.get_by_role("button", name="Fit").click()
    box, inner = page.locator(FRAME).bounding_box(), page.locator(f"{FRAME} svg").bounding_box()
    assert inner["height"] <= box["height"] + 1  # type: ignore[index]
    page.get_by_role("button", name="Full size").click()
    assert scale(page) == 1


def test_keys_zoom_and_move_when_the_drawing_has_the_focus(new_page: NewPage) -> None:
    page = opened(new_page)
    page.locator(FRAME).focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale(page) == 1.56
    before = scrolled(page)
    page.keyboard.press("ArrowDown")
    assert scrolled(page)[1] > before[1]
    page.keyboard.press("-")
    assert scale(page) == 1.25
    page.keyboard.press("0")
    assert scale(page) < 1


def test_the_wheel_zooms_with_control_alone_and_about_the_pointer(new_page: NewPage) -> None:
    page = opened(new_page)
    node = page.locator(".stemma-node").nth(3)
    box = node.bounding_box()
    assert box is not None
    page.mouse.move(box["x"], box["y"])
    page.mouse.wheel(0, -20)
    assert scale(page) == 1
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("document.querySelector('.drawing-tools output').textContent !== '100 %'")
    assert scale(page) > 1


def test_a_drag_moves_the_sheet_and_follows_no_link_but_a_click_does(new_page: NewPage) -> None:
    page = opened(new_page)
    box = page.locator(".stemma-node").nth(3).bounding_box()
    assert box is not None
    x, y = box["x"] + 20, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 120, steps=4)
    page.mouse.up()
    assert scrolled(page)[1] == pytest.approx(120, abs=2)
    assert page.url.endswith("/")
    page.mouse.click(x, y)
    page.wait_for_url(re.compile(r"/(report|origin)/[ro]-"))


def test_two_fingers_zoom(new_page: NewPage) -> None:
    page = opened(new_page, touch=True, width=390)
    before = scale(page)
    page.evaluate(
        """() => {
          const frame = document.querySelector(".drawing-frame");
          const touch = (type, ...xs) => {
            const touches = xs.map((x, identifier) => new Touch({ identifier, target: frame, clientX: x, clientY: 150 }));
            frame.dispatchEvent(new TouchEvent(type, { touches, cancelable: true, bubbles: true }));
          };
          touch("touchstart", 150, 200);
          touch("touchmove", 125, 225);
          touch("touchend");
        }"""
    )
    assert scale(page) == pytest.approx(2 * before, abs=0.02)


@pytest.mark.parametrize("dark", [False, True])
def test_the_saved_svg_looks_as_it_is_shown_without_any_style_sheet(new_page: NewPage, tmp_path: Path, *, dark: bool) -> None:
    page = opened(new_page, reports=3, dark=dark)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    assert download.value.suggested_filename == "stemma-of-the-ferry.svg"
    download.value.save_as(tmp_path / "saved.svg")
    tree = ET.parse(tmp_path / "saved.svg").getroot()  # noqa: S314 - our own drawing
    assert tree.findtext(f"{SVG}title") == "Stemma: where 3 reports come from"
    assert tree.findtext(f"{SVG}desc")
    assert tree.find(f"{SVG}rect").get("fill") == ("rgb(32, 30, 27)" if dark else "rgb(255, 255, 255)")  # type: ignore[union-attr]
    words = {node.get("fill") for node in tree.iter(f"{SVG}text")}
    assert ("rgb(236, 231, 222)" if dark else "rgb(29, 26, 22)") in words
    assert not [node for node in tree.iter() if node.get("class") or node.get("style") or node.tag == f"{SVG}a"]


def test_the_saved_png_is_twice_as_fine(new_page: NewPage, tmp_path: Path) -> None:
    page = opened(new_page, reports=3)
    size = page.locator(f"{FRAME} svg").get_attribute("viewBox").split()[2:]  # type: ignore[union-attr]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as PNG").click()
    download.value.save_as(tmp_path / "saved.png")
    header = (tmp_path / "saved.png").read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    width, height = (int.from_bytes(header[at : at + 4]) for at in (16, 20))
    assert (width, height) == tuple(round(2 * float(one)) for one in size)


def test_saving_works_in_a_file_too(new_page: NewPage, tmp_path: Path) -> None:
    from tests.pages.drawings.invented import ASSETS

    script = (ASSETS / "drawings.js").read_text(encoding="utf-8")
    body = frame(draw_stemma(stemma("Coast Wire")), label="The stemma", name="stemma")
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{body}<script>{script}</script>", encoding="utf-8")
    page = new_page()
    page.goto((tmp_path / "page.html").as_uri())
    for ending in ("SVG", "PNG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save as {ending}").click()
        assert download.value.suggested_filename == f"stemma.{ending.lower()}"


def test_controls_are_large_enough_and_have_names(new_page: NewPage) -> None:
    page = opened(new_page, width=390)
    for button in page.locator(".drawing-tools button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert button.get_attribute("aria-label")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_it_is_a_region_that_scrolls(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, width=390)
    show(page, frame(draw_stemma(stemma(*["Coast Wire"] * 12)), label="The stemma", name="stemma"), "drawings.js")
    assert page.locator(".drawing-tools").count() == 0
    assert page.get_by_role("region", name="The stemma").get_attribute("tabindex") == "0"
    assert page.locator(".stemma-node").count() == 13
