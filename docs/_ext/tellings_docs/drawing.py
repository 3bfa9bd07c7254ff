"""The directive `drawing`: what a case draws of itself, as SVG in the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from docutils import nodes  # type: ignore[import-untyped,unused-ignore]
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    import tellings
    from tellings_docs.example import Example

DRAWN: Mapping[str, Callable[[tellings.Case], str]] = MappingProxyType(
    {
        "stemma": lambda case: case.stories[0].stemma.wide,
        "relations": lambda case: case.relations()._repr_svg_() or "",
    }
)

_LINK = re.compile(r'<(/?)a\b|\s(?:href|tabindex)="[^"]*"')


class Drawing(SphinxDirective):
    """A drawing of the example's case by its name, with a caption below it: the content."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """A figure; its words come from the drawing itself, which says in its description all that is drawn."""
        example: Example = self.env.tellings_example  # type: ignore[attr-defined]
        caption = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, caption)
        drawn = still(DRAWN[self.arguments[0]](example.case))
        parts = (f'<figure class="drawing">{drawn}<figcaption>', "</figcaption></figure>")
        before, after = (nodes.raw("", part, format="html") for part in parts)
        return [before, *caption.children, after]


def still(svg: str) -> str:
    """Drawings whose boxes lead nowhere: on a page of the site there is nothing for them to lead to."""
    return _LINK.sub(lambda found: f"<{found[1]}g" if found[0].startswith("<") else "", svg)
