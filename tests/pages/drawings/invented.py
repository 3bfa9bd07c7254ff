"""Drawings of an invented case, and pages to show them on: in force is the policy that the served pages have."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page, Route

from tellings.model.account import Descent, Root, StemmaDrawing, Telling
from tellings.model.records import Derivation, Origin, Report
from tellings.stages.telling.stemma_drawing import draw

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'"
HOSTILE = "</title></svg><script>alert(1)</script>\"'&\x00]]>"
ASSETS = files("tellings").joinpath("pages", "assets")


def telling(siglum: str, label: str = "Coast Wire") -> Telling:
    report = Report(
        f"r-{siglum}", f"{siglum}.txt", None, "", label, "A title", None, None, None, None, "en", None, "article", ""
    )
    return Telling(report, siglum, label, "", ())


def stemma(*labels: str) -> StemmaDrawing:
    tellings = [telling(f"R{at}", label) for at, label in enumerate(labels)]
    origin = Origin("o-1", "interview", "an interview", None, None, None, inferred=False, evidence=())
    root = Root(origin, "α", "an interview", None, "", (), "lost to us")
    descents = [
        Descent(Derivation(one.report.id, "o-1", "copies", 0.4, (), ()), one.siglum, "α", f"{one.siglum} copies α.")
        for one in tellings
    ]
    return draw("s", tellings, [root], descents)


def show(page: Page, body: str, *scripts: str) -> None:
    """Loads a page with a body, the style sheets and some scripts, under the policy, from a server that only answers here."""
    links = "".join(f'<link rel="stylesheet" href="/{name}">' for name in ("tokens.css", "drawings.css"))
    tags = "".join(f'<script src="/{name}" defer></script>' for name in scripts)
    html = f'<!doctype html><html lang="en"><title>Drawings</title>{links}{tags}<body><main>{body}</main></body></html>'

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if not name or name == "favicon.ico":
            route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
        elif (asset := ASSETS / name).is_file():
            kind = "text/css" if name.endswith(".css") else "text/javascript"
            route.fulfill(body=asset.read_text(encoding="utf-8"), content_type=kind)
        else:
            route.fulfill(body="a page", content_type="text/plain")

    page.route("**/*", answer)
    page.goto("http://tellings.test/")
