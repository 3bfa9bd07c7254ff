"""The one file as tests read it: its elements, its index and its pages, packed or not."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    """A start tag with its attributes; `text` is what stands in a script or style."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Elements(HTMLParser):
    """The start tags of some HTML, in order."""

    html: str
    found: list[Element] = field(default_factory=list)
    _open: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, dict(attrs)))
        self._open = tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1].text += data

    def of(self, *tags: str) -> list[Element]:
        """Those of some tags."""
        return [one for one in self.found if one.tag in tags]


def index_of(made: str) -> dict[str, list[object]]:
    """From each address to its block and its title."""
    found: dict[str, list[object]] = json.loads(
        next(one.text for one in Elements(made).of("script") if one.attributes.get("id") == "index")
    )
    return found


def pages_of(made: str) -> dict[str, str]:
    """From each address to its page, as the script of the file finds it."""
    blocks = [_opened(one) for one in Elements(made).of("script") if one.attributes.get("class") == "pages"]
    return {address: blocks[int(str(number))][address] for address, (number, _) in index_of(made).items()}


def _opened(block: Element) -> dict[str, str]:
    text = block.text
    if block.attributes["type"] == "application/octet-stream":
        text = zlib.decompress(base64.b64decode(text), -zlib.MAX_WBITS).decode()
    pages: dict[str, str] = json.loads(text)
    return pages
