"""Pages in a real browser: Debian's Chromium, driven by Playwright without a download of its own.

Every tab is watched. At the end of a test there must have been no error on the console, no error in a script, no dialog, nothing that
the content security policy refused, and no request to another place than the one that was opened.

Fixtures are named in `tests/conftest.py`: there is one browser in a process. Its tabs are lent again, emptied of what they remember: to
begin one and its process costs three times as much as a page.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

WIDE, NARROW, HEIGHT = 1280, 390, 900
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--disable-background-networking")
_WITHIN = frozenset({"data:", "blob:", "about:"})
"""Addresses that ask nobody."""

_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What axe checks (https://github.com/dequelabs/axe-core/blob/develop/doc/API.md): the rules of WCAG 2.2 AA, and no advice beside."""

_AXE = """async only => {
    const found = await axe.run(document, {runOnly: only, resultTypes: ['violations']});
    return found.violations.flatMap(rule => rule.nodes.map(
        node => `${rule.id} (${rule.impact}): ${rule.help}\\n  at ${node.target.join(' ')}\\n  ${node.html.slice(0, 300)}\\n  `
            + node.failureSummary.replaceAll('\\n', '\\n  ')));
}"""

_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', e => console.error(`refused: ${e.violatedDirective} ${e.blockedURI}`))"
)


@dataclass
class Tab:
    """A tab of the browser and what it did. `faults` is what there must be nothing of."""

    page: Page
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    homes: set[str] = field(default_factory=set)
    forgiven: set[str] = field(default_factory=set)
    script: bool = True

    def __post_init__(self) -> None:
        self.page.add_init_script(_VIOLATIONS)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error in a script: {error}"))
        self.page.on("request", self._requested)
        self.page.on("dialog", self._asks)

    def open(
        self,
        address: str,
        *,
        width: int = WIDE,
        dark: bool = False,
        still: bool = False,
        printed: bool = False,
        status: int = 200,
    ) -> Page:
        """Go to an address, at a width, in the dark, without motion (`still`), as it is printed; it must answer with `status`."""
        scheme: Literal["dark", "light"] = "dark" if dark else "light"
        motion: Literal["reduce", "no-preference"] = "reduce" if still else "no-preference"
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme=scheme, reduced_motion=motion, media="print" if printed else "screen")
        self.homes.add(_home(address))
        if status >= 400:
            self.forgiven.add(address)
        answer = self.page.goto(address)
        if answer is not None and not address.startswith("file:"):
            assert answer.status == status, f"{address} answers with {answer.status}"
        return self.page

    def outside(self) -> list[str]:
        """The addresses that were asked for and are of another place than what was opened."""
        return [url for url in self.asked if _home(url) not in self.homes | _WITHIN]

    def check(self) -> None:
        """Fail where anything went wrong since the last time."""
        assert self.faults == []
        assert self.outside() == []

    def empty(self, nothing: str) -> None:
        """Leave for the page `nothing`, where no script runs, and remember nothing of what was."""
        if self.script:
            self.page.evaluate("() => sessionStorage.clear()")
        for other in self.page.context.pages:
            if other != self.page:
                other.close()
        self.page.mouse.move(0, 0)
        self.page.goto(nothing)
        self.page.context.clear_cookies()
        for memory in (self.faults, self.asked, self.homes, self.forgiven):
            memory.clear()

    def _said(self, message: ConsoleMessage) -> None:
        failed = message.location.get("url") in self.forgiven and "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not failed:
            self.faults.append(f"{message.type} on the console: {message.text}")

    def _requested(self, request: Request) -> None:
        self.asked.append(request.url)

    def _asks(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


def _home(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"


Tabs = Callable[..., Tab]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; tests skip where there is none, except in continuous integration."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("continuous integration tests the pages in Chromium, and chromium is missing")
        pytest.skip("no chromium on the path (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield started
        started.close()


class _Nothing(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(204 if self.path != "/" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def nothing() -> Iterator[str]:
    """The address of an empty page. The browser goes there without a process of its own, as it would need for `about:blank`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Nothing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def idle(chromium: Browser) -> list[Tab]:  # noqa: ARG001 - they are closed with the browser
    """Tabs that nobody uses now."""
    return []


@pytest.fixture
def tabs(chromium: Browser, idle: list[Tab], nothing: str) -> Iterator[Tabs]:
    """Opens tabs, each with a memory of its own: `tabs()`, `tabs(script=False)`; checks them all at the end."""
    opened: list[Tab] = []

    def open_tab(*, script: bool = True) -> Tab:
        lent = next((tab for tab in idle if tab.script == script), None)
        if lent is None:
            context = chromium.new_context(java_script_enabled=script, accept_downloads=True, locale="en-GB")
            context.set_default_timeout(20_000)
            lent = Tab(context.new_page(), script=script)
        else:
            idle.remove(lent)
        opened.append(lent)
        return lent

    yield open_tab
    try:
        for tab in opened:
            tab.check()
        for tab in opened:
            tab.empty(nothing)
    except BaseException:
        for tab in opened:
            tab.page.context.close()
        raise
    idle.extend(opened)


@pytest.fixture
def tab(tabs: Tabs) -> Tab:
    """A tab, watched."""
    return tabs()


@cache
def _axe_script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, *, dark: bool = False) -> str:
    """What axe finds wrong with a page, in words; "" where it finds nothing. `dark`: the same page was looked at in the light, and
    its colours alone are others.

    The page's content security policy stays in force: `evaluate` runs axe by the debugger's protocol, which the policy does not
    concern, where a script element with axe in it would be refused. The page is rolled to its top first: the bar that stays in
    sight lies over whatever passes beneath it, and axe would measure what is only on its way.
    """
    page.evaluate("() => window.scrollTo({top: 0, behavior: 'instant'})")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_script())
    only = {"type": "rule", "values": ["color-contrast"]} if dark else {"type": "tag", "values": list(_TAGS)}
    found: list[str] = page.evaluate(_AXE, only)
    return "\n".join(found)
