"""Draws docs/account.png anew, the page of the bundled example from its stemma down: `python -m tests.web.picture`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

import tellings
from tests.web.conftest import OPTIONS

PROJECT = Path(__file__).parents[2]
PICTURE = PROJECT / "docs" / "account.png"
REPORTS = PROJECT / "examples" / "harbour" / "reports"
WIDTH, HEIGHT = 1280, 1500
ABOVE = 150
"""Pixels of the story that are shown above its stemma's heading."""
FILTER = "differ"
"""Which rows are shown; a `data-filter` of web/account/filters.js."""


def main() -> None:
    """Read the example, make its page, and photograph it."""
    with tempfile.TemporaryDirectory() as folder:
        page = tellings.read(REPORTS).report(Path(folder) / "account.html", title="The closing of the East Pier")
        photograph(page, PICTURE)


def photograph(page: Path, picture: Path) -> None:
    """A page from the first stemma down, as a PNG."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for option in (*OPTIONS, "--hide-scrollbars"):
        options.add_argument(option)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.get(page.resolve().as_uri())
    driver.execute_script("document.querySelector(arguments[0]).click()", f"button[data-filter={FILTER}]")
    # The list that says the stemma in words takes a screen by itself.
    driver.execute_script("document.querySelectorAll('.lineage').forEach(list => { list.hidden = true; })")
    driver.execute_script(
        "scrollTo(0, document.querySelector('.drawing').closest('section').getBoundingClientRect().top + scrollY - arguments[0])",
        ABOVE,
    )
    driver.save_screenshot(str(picture))
    driver.quit()


if __name__ == "__main__":
    main()
