"""Where all commands write: what reports, lists and tables hold never steers the terminal; see `model.visible`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import rich.console
from rich.console import ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from tellings.model.visible import in_json, in_line


class Console(rich.console.Console):
    """Rich's console for plain words: no markup, no emoji names, and nothing of theirs that steers."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - rich's own settings, handed on
        super().__init__(**{"highlight": False, "markup": False, "emoji": False, **settings})

    def render_str(self, text: str, **settings: Any) -> Text:  # noqa: ANN401 - the same
        """Before it is measured and wrapped."""
        return super().render_str(in_line(text), **settings)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Whatever came another way; rich's own steering is marked as such and stays."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(in_line(segment.text), segment.style)


def put(words: str, *, end: str = "\n") -> None:
    """Words to standard output as they are, neither wrapped nor styled."""
    print(in_line(words), end=end)


def put_json(value: object) -> None:
    """A value as JSON to standard output; letters of all scripts as they are."""
    print(in_json(json.dumps(value, ensure_ascii=False, indent=2)))
