"""The frame a drawing stands in on a page: a region that scrolls, which the script makes a sheet to zoom and move about on."""

from __future__ import annotations

import re

from tellings.stages.telling.strokes import safe

_NAME = re.compile(r"[^0-9A-Za-z]+")


def frame(svg: str, *, label: str, name: str, note: str = "", look: str = "") -> str:
    """A `<figure>` around a drawing of ours (SVG markup, put in as it is).

    `label` is what the region is called, `name` the file's name when it is saved (without an ending), `note` a line below it,
    `look` one more class: "drawing-tall" is shown on wide screens alone, "drawing-wide" on narrow ones, "drawing-network" has a
    slider.
    """
    caption = f"<figcaption>{safe(note)}</figcaption>" if note else ""
    saved = _NAME.sub("-", name).strip("-") or "drawing"
    return (
        f'<figure class="{safe(f"drawing {look}".strip())}" data-name="{saved}">'
        f'<div class="drawing-frame" role="region" tabindex="0" aria-label="{safe(label)}">{svg}</div>{caption}</figure>'
    )
