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

Marked = tuple[tuple[HtmlElement, int], ...]
"""Elements that say something of what is inside, each with its marks; the outermost first."""


@dataclass(slots=True)
class Piece:
    """A stretch of text in one block of a page, and what stands around it.

    `block` is its element and `within` the one around that. `linked` and `bold` are the shares of its characters in links and
    in bold type; `item` says that it is in an item of a list. `whole` is the text with what is hidden inside it.
    """

    text: str
    whole: str
    block: HtmlElement
    within: HtmlElement | None
    marked: Marked
    linked: float
    bold: float
    item: bool

    @property
    def tag(self) -> str:
        """The name of its element."""
        return str(self.block.tag)


class _Reader:
    """Collects words until a block begins or ends."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.unseen: list[int] = []
        self.hidden = 0
        self.outer: list[int] = []
        self.size = self.in_links = self.in_bold = 0
        self.links = self.bolds = self.items = 0
        self.blocks: list[HtmlElement] = []
        self.marked: list[Marked] = [()]

    def say(self, words: str) -> None:
        self.words.append(words)
        if self.hidden:
            self.unseen.append(len(self.words) - 1)
            return
        size = len(words) if self.size or self.links or self.bolds else len(words.lstrip())
        self.size += size
        if self.links:
            self.in_links += size
        if self.bolds:
            self.in_bold += size

    def piece(self) -> Piece | None:
        """What was collected, if it is anything."""
        whole = text = " ".join("".join(self.words).split())
        if self.unseen:
            for at in self.unseen:
                self.words[at] = ""
            text = " ".join("".join(self.words).split())
            self.unseen.clear()
        found = None
        if text and self.blocks:
            size = max(1, self.size)
            within = self.blocks[-2] if len(self.blocks) > 1 else None
            shares = (self.in_links / size, self.in_bold / size)
            found = Piece(text, whole, self.blocks[-1], within, self.marked[-1], *shares, self.items > 0)
        self.words.clear()
        self.size = self.in_links = self.in_bold = 0
        return found

    def enter(self, element: HtmlElement, tag: str) -> None:
        own = marks.of(element, tag)
        around = self.marked[-1]
        self.marked.append((*around, (element, own)) if own else around)
        if tag in _INLINE:
            self.links += tag == "a"
            self.bolds += tag in _BOLD
            self.hidden += own & marks.HIDDEN > 0
        else:
            self.blocks.append(element)
            self.items += tag in _ITEMS
            # A hidden phrase has no blocks inside: what has some may be the story, and is judged later by how much of it that is.
            self.outer.append(self.hidden)
            self.hidden = 0

    def leave(self, element: HtmlElement, tag: str) -> None:
        marked = self.marked.pop()
        if tag in _INLINE:
            self.links -= tag == "a"
            self.bolds -= tag in _BOLD
            self.hidden -= bool(marked and marked[-1][0] is element and marked[-1][1] & marks.HIDDEN)
        else:
            self.blocks.pop()
            self.items -= tag in _ITEMS
            self.hidden = self.outer.pop()


def pieces(root: HtmlElement) -> Iterator[Piece]:
    """The pieces of a page in its order; a line break ends one as a paragraph does."""
    reader = _Reader()
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        starts = event == "start"
        skipped = tag in _SKIPPED
        if reader.words and tag not in _INLINE and not (skipped and starts):
            found = reader.piece()
            if found is not None:
                yield found
        if not starts:
            if not skipped:
                reader.leave(element, tag)
            words = element.tail
        elif skipped:
            walk.skip_subtree()
            continue
        else:
            reader.enter(element, tag)
            words = element.text
        if words:
            reader.say(words)
