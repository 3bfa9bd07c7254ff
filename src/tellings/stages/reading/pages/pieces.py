"""A page as the pieces of text that a reader sees one under the other, with what the markup around each says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import iterwalk  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from tellings.stages.reading.pages import marks

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "canvas", "audio", "video", "map",
    "head", "select", "option", "datalist", "textarea", "input", "button", "rp", "rt", "dialog", "frameset", "title", "nav", "footer", "menu",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "nobr", "q", "rb", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
    "picture", "source",
))  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_ITEMS = frozenset(("li", "dd", "dt"))


@dataclass(slots=True)
class Piece:
    """A stretch of text in one block of a page, and what stands around it.

    `block` is its element and `within` the one around that; `marked` are the elements around it that say something of it, each
    with its marks, outermost first. `linked` and `bold` are the shares of its letters in links and in bold type.
    """

    text: str
    block: HtmlElement
    within: HtmlElement | None
    marked: tuple[tuple[HtmlElement, int], ...]
    linked: float
    bold: float
    item: bool

    @property
    def tag(self) -> str:
        """The name of its element."""
        return str(self.block.tag)

    @property
    def marks(self) -> int:
        """All that the elements around it say of it."""
        found = 0
        for _, mark in self.marked:
            found |= mark
        return found


class _Reader:
    """Collects words until a block begins or ends."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.letters = self.in_links = self.in_bold = 0
        self.links = self.bolds = self.items = 0
        self.blocks: list[HtmlElement] = []
        self.marked: list[tuple[tuple[HtmlElement, int], ...]] = [()]

    def say(self, words: str | None) -> None:
        if not words:
            return
        self.words.append(words)
        count = len(words) - words.count(" ") - words.count("\n")
        self.letters += count
        if self.links:
            self.in_links += count
        if self.bolds:
            self.in_bold += count

    def piece(self) -> Iterator[Piece]:
        """What was collected, if it is anything."""
        if not self.words:
            return
        text = " ".join("".join(self.words).split())
        if text and self.blocks:
            whole = max(1, self.letters)
            within = self.blocks[-2] if len(self.blocks) > 1 else None
            yield Piece(
                text, self.blocks[-1], within, self.marked[-1], self.in_links / whole, self.in_bold / whole, self.items > 0
            )
        self.words.clear()
        self.letters = self.in_links = self.in_bold = 0

    def enter(self, element: HtmlElement) -> None:
        tag = element.tag
        own = marks.of(element)
        around = self.marked[-1]
        self.marked.append((*around, (element, own)) if own else around)
        if tag in _INLINE:
            self.links += tag == "a"
            self.bolds += tag in _BOLD
        else:
            self.blocks.append(element)
            self.items += tag in _ITEMS
        self.say(element.text)

    def leave(self, element: HtmlElement) -> None:
        tag = element.tag
        self.marked.pop()
        if tag in _INLINE:
            self.links -= tag == "a"
            self.bolds -= tag in _BOLD
        else:
            self.blocks.pop()
            self.items -= tag in _ITEMS


def pieces(root: HtmlElement) -> Iterator[Piece]:
    """The pieces of a page in its order; a line break ends one as a paragraph does."""
    reader = _Reader()
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        skipped = tag in _SKIPPED
        if tag not in _INLINE and not (skipped and event == "start"):
            yield from reader.piece()
        if event == "start":
            if skipped:
                walk.skip_subtree()
            else:
                reader.enter(element)
            continue
        if not skipped:
            reader.leave(element)
        reader.say(element.tail)
