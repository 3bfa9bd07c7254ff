"""A headless Chromium, from the system: the tests skip where there is none, except in continuous integration."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from tests import hostile_case
from tests.ferry_case import case_in
from tests.serving import Served, serving

OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., webdriver.Chrome]


@pytest.fixture(scope="session")
def ferry() -> Iterator[Served]:
    """The ferry's case, served."""
    with serving(case_in(), title="The Kelm ferry") as served:
        yield served


@pytest.fixture(scope="session")
def hostile() -> Iterator[Served]:
    """The case of somebody who means harm, served."""
    with serving(hostile_case.case_in(), title="</title><script>window.broken = 12</script>") as served:
        yield served


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not chromedriver:
        if os.environ.get("CI"):
            pytest.fail("continuous integration tests the page in Chromium, and chromium or chromedriver is missing")
        pytest.skip("no chromium and chromedriver on the path (Debian: apt-get install chromium chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for option in (*OPTIONS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(chromedriver))
    yield started
    started.quit()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = case_in().report(tmp_path_factory.mktemp("page") / "account.html", title="The Kelm ferry")
    return Path(path).resolve().as_uri()


@pytest.fixture
def opened(driver: webdriver.Chrome, address: str) -> Open:
    """Opens the page anew, at a width and a fragment: `opened(width=390, fragment="#relations")`."""

    def open_page(*, width: int = 1280, fragment: str = "", dark: bool = False) -> webdriver.Chrome:
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        driver.get("about:blank")
        drain(driver)
        driver.get(address + fragment)
        return driver

    return open_page


def drain(driver: webdriver.Chrome) -> tuple[list[dict[str, Any]], list[str]]:
    """What the console said, and the addresses asked for, since the last call."""
    console = driver.get_log("browser")  # type: ignore[no-untyped-call]
    sent = [json.loads(row["message"])["message"] for row in driver.get_log("performance")]  # type: ignore[no-untyped-call]
    return console, [one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"]
