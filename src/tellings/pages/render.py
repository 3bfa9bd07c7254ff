"""From a page to HTML: the templates, what they may call, and the assets they use. Everything from reports is escaped."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import jinja2
from markupsafe import Markup

from tellings.model.cards import CASE, CaseCard
from tellings.model.visible import shown
from tellings.pages import wording
from tellings.pages.asked import Asked, Page
from tellings.pages.corrected import Corrections, by_whom, every_in_force, in_force, number_in_force
from tellings.pages.offering import corrections_about, offers
from tellings.ports.library import Library

STYLES = (
    "tokens.css",
    "base.css",
    "drawings.css",
    "map.css",
    "panel.css",
    "story.css",
    "sides.css",
    "ledger.css",
    "report.css",
    "search.css",
    "door.css",
    "correct.css",
    "print.css",
)
SCRIPTS = ("base.js", "drawings.js", "network.js", "panel.js", "sides.js", "report.js", "search.js", "file.js")
"""The assets in their order; one that is not there is left out."""

LAYOUTS = MappingProxyType({True: "base.html", False: "part.html"})
"""A page whole, as it is served, and its part alone, as the one file holds it."""


@cache
def environment() -> jinja2.Environment:
    """The templates' environment: everything is escaped, a name that is not there is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("tellings.pages"),
        autoescape=True,
        finalize=_finished,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(wording.FILTERS, by_whom=by_whom)
    made.globals.update(asset=asset)
    return made


def _finished(value: object) -> object:
    """What a template shows: without control characters, which HTML forbids and which steer the terminal of who reads its source."""
    if isinstance(value, Markup):
        return Markup(shown(value))  # noqa: S704 - escaped already, and nothing added that needs it
    return shown(value) if isinstance(value, str) else value


def render(library: Library, page: Page, asked: Asked, *, whole: bool = True) -> str:
    """A page as HTML: `whole` with head, navigation and foot, or the part that is its own."""
    case = library.get(CaseCard, CASE)
    some = case is None or case.corrections
    return (
        environment()
        .get_template(page.template)
        .render(
            {
                **page.shown,
                "page": page,
                "asked": asked,
                "href": asked.href,
                "case": case,
                "corrected": lambda about: corrections_about(library, about) if some else (),
                "in_force": lambda ids: in_force(library, ids) if some else Corrections(),
                "every_in_force": lambda: every_in_force(library) if some else Corrections(),
                "number_in_force": number_in_force(library) if some else 0,
                "offered": lambda about: offers(library, about),
                "layout": LAYOUTS[whole and page.whole],
            }
        )
    )


def drawn(svg: str) -> Markup:
    """A drawing of ours, which has escaped what it shows."""
    return Markup(svg)  # noqa: S704 - made by `pages.drawings` and `stages.telling`, which escape


@cache
def bundle(kind: str) -> str:
    """All styles (`css`) or scripts (`js`) as one text."""
    names = STYLES if kind == "css" else SCRIPTS
    folder = files("tellings.pages").joinpath("assets")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in names if folder.joinpath(name).is_file()]
    text = "\n".join(texts)
    return text if kind == "css" else f'(() => {{\n"use strict";\n{text}\n}})();\n'


@cache
def asset(kind: str) -> str:
    """The address of the bundle of a kind: it changes with its content, so that browsers may keep it for good."""
    return f"/assets/tellings-{hashlib.sha256(bundle(kind).encode()).hexdigest()[:12]}.{kind}"
