"""The stemma of a story on a page: drawn when the account was told, its links turned to where they lead here."""

from __future__ import annotations

import re
from html import escape, unescape

from tellings.model.account import StemmaDrawing
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.parts import Address, pages

_BOX = re.compile(r'(<a class="stemma-node stemma-(lost|own|kept)" data-id="([^"]*)" href=")[^"]*"')
"""The beginning of a box. Words of reports cannot look like one: their quotation marks and brackets are escaped."""


def draw_stemma(drawing: StemmaDrawing, address: Address = pages, *, wide: bool = False) -> str:
    """The stemma as SVG, from the top down or, `wide`, from left to right, its boxes leading to `address(kind, id)`."""

    def turned(found: re.Match[str]) -> str:
        kind = "report" if found[2] == "kept" else "origin"
        return f'{found[1]}{escape(address(kind, unescape(found[3])))}"'

    return _BOX.sub(turned, drawing.wide if wide else drawing.tall)


def frame_stemma(drawing: StemmaDrawing, address: Address = pages, *, name: str = "stemma") -> str:
    """Both drawings in their frames; the style sheet shows the one that suits the screen."""
    label = "The stemma, the family tree of the reports, drawn"
    return "\n".join(
        frame(draw_stemma(drawing, address, wide=wide), label=label, name=name, look="drawing-wide" if wide else "drawing-tall")
        for wide in (False, True)
    )
