"""Plain lines for the terminal: wrapped and indented, the same in a pipe, and saying nothing by colour alone."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable

from rich.text import Text

from tellings.cli.console import Console
from tellings.model.account import Said
from tellings.model.records import Evidence
from tellings.model.visible import in_line

SIGNS = {"contradicts": "≠", "only": "+", "reworded": "~"}
"""How words that differ are marked: `≠[twelve]` contradicts, `+[…]` is not in every telling, `~[…]` is worded otherwise."""

LEGEND = "Marks: ≠[contradicts another telling] +[not in every telling] ~[other words]. A:12-40 is where it stands: report A, letters 12 to 40."


class Sheet:
    """Writes lines to a console, no wider than it is (80 in a pipe), without blanks at their ends."""

    def __init__(self, console: Console | None = None) -> None:
        if console is None and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a terminal that cannot write α shall still show the rest
        self._console = console or Console()
        self.written = False
        """Whether anything was."""

    @property
    def width(self) -> int:
        """How many letters a line may have."""
        return self._console.width

    def line(self, words: str = "", *, indent: int = 0, hang: int = 0, style: str = "") -> None:
        """One paragraph; its first line is indented by `indent`, the others by `hang` more."""
        self.written = True
        width = max(self._console.width - indent - hang, 20)
        for number, piece in enumerate(Text(" ".join(in_line(words).split()), style).wrap(self._console, width)):
            piece.rstrip()
            self._console.print(Text(" " * (indent + (hang if number else 0))) + piece, soft_wrap=True)
        if not words:
            self._console.print()

    def raw(self, words: str) -> None:
        """A line that keeps its blanks and may be wrapped nowhere."""
        self._console.print(words, soft_wrap=True)

    def title(self, words: str) -> None:
        """A heading, underlined so that it is one without bold letters too."""
        self.line(words, style="bold")
        self._console.print(Text("=" * min(len(words), self._console.width)), soft_wrap=True)

    def part(self, words: str) -> None:
        """A smaller heading with an empty line before it."""
        self.line()
        self.line(words, style="bold")


def places(evidence: Iterable[Evidence], sigla: dict[str, str], *, most: int = 4) -> str:
    """Where something stands: "A:12-40 C:7-9 (+3)"."""
    found = list(evidence)
    shown = " ".join(f"{sigla.get(one.report, '?')}:{one.start}-{one.end}" for one in found[:most])
    return shown + (f" (+{len(found) - most})" if len(found) > most else "")


def marked(said: Said, text: str) -> str:
    """A statement's words with the marks of `SIGNS`; `text` is its report's."""
    return " … ".join(_marked_span(said, text, span) for span in said.evidence)


def _marked_span(said: Said, text: str, span: Evidence) -> str:
    parts, at = [], span.start
    for mark in said.marks:
        if span.start <= mark.start and mark.end <= span.end:
            parts += [text[at : mark.start], f"{SIGNS[mark.kind]}[{text[mark.start : mark.end]}]"]
            at = mark.end
    return "".join([*parts, text[at : span.end]])
