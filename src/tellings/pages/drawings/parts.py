"""What all drawings share: escaping, links, text that fits, the sheet they stand on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tellings.stages.telling.stemma_labels import wrapped
from tellings.stages.telling.strokes import PAPER, SANS, safe

Address = Callable[[str, str], str]
"""Where a mark leads: from a kind ("actor", "report", "agreement" …) and an id to an address."""

DARK, SOFT, FAINT = "#1d1a16", "#575148", "#d8d0c2"
"""Colours of words, of words that matter less, and of rules, where no style sheet says otherwise."""

MARGIN = 4.0
"""Room around a drawing, in pixels."""

_OURS = re.compile(r"(?!//)(?=.)[^:\\\s?#]*(?:[?#]\S*)?")
"""Addresses within the pages: no scheme, no other host."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Something drawn: its elements, its size in pixels (margins not counted), and what it shows in a sentence or two."""

    parts: tuple[str, ...]
    width: float
    height: float
    named: str
    described: str = ""


def pages(kind: str, key: str) -> str:
    """Addresses of served pages: /report/ID, /origin/ID, /actor/ID …"""
    return f"/{kind}/{key}"


def titled(words: str) -> str:
    """What a mark says when it is pointed at, and to those who listen."""
    return f"<title>{safe(words)}</title>"


def linked(inner: str, address: str, spoken: str, attributes: str = "") -> str:
    """Markup within a link that is called `spoken`. An address with a scheme or a host is none of ours: no link is made."""
    if not _OURS.fullmatch(address):
        return f"<g {attributes}>{titled(spoken)}{inner}</g>"
    return f'<a href="{safe(address)}" aria-label="{safe(spoken)}" {attributes}>{titled(spoken)}{inner}</a>'


def text(x: float, y: float, words: str, look: str = "name", *, size: float = 12.0, anchor: str = "start") -> str:
    """One line of words, which runs as its own letters do. `look`: name, small, number (a class `drawing-…`)."""
    fill = DARK if look == "name" else SOFT
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text class="drawing-{look}" unicode-bidi="plaintext" x="{x:g}" y="{y:g}" font-family="{SANS}" font-size="{size:g}" fill="{fill}"{at}>'
        f"{safe(words)}</text>"
    )


def haloed(markup: str) -> str:
    """Words that stay legible where a line passes behind them."""
    return markup.replace(
        " fill=", f' stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" fill=', 1
    )


def short(words: str, width: float, size: float) -> str:
    """Words in one line no wider than `width` pixels; an ellipsis where they are cut."""
    return "".join(wrapped(words, width, size, 1))


def sheet(drawing: Drawing, kind: str, attributes: str = "") -> str:
    """A drawing as SVG on its ground; `kind` is its class."""
    width, height = drawing.width + 2 * MARGIN, drawing.height + 2 * MARGIN
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="group" aria-label="{safe(drawing.named)}"{attributes}'
        f' width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
    )
    return "\n".join(
        [
            opening,
            f"<desc>{safe(drawing.described or drawing.named)}</desc>",
            f'<rect class="drawing-paper" width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
            f'<g transform="translate({MARGIN:g} {MARGIN:g})">',
            *drawing.parts,
            "</g>",
            "</svg>",
        ]
    )
