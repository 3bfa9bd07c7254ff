"""The account as one file that works from disk: the pages that are served, with their style and script inside, and nothing loaded.

The file's security policy names the hashes of its own script and style and allows nothing else. The pages are held as JSON in
which no tag can begin or end; the script puts one in place as its address is asked for. Many pages are packed, since they say much
the same in the same markup: 2,000 reports of 20,000 statements make 200 MB of pages and 20 MB of file.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from markupsafe import Markup

from tellings.model.cards import CASE, CaseCard
from tellings.pages.asked import Asked
from tellings.pages.render import bundle, environment, render
from tellings.pages.views import ROUTES, routed
from tellings.ports.library import Library

_BLOCK = 1_000_000
"""Letters of pages that are packed together: a reader waits for one block at the most before a page shows."""

_PLAIN = 8_000_000
"""Letters of all pages up to which they are held as they are, for any tool to read; above, packing saves nine parts in ten."""

_UNSAFE = "<>&\u2028\u2029"
"""Letters that could end the element that the pages stand in, or a line of it; JSON has other words for them."""

Progress = Callable[[int], None]
"""Called with the pages that are drawn so far."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some pages together: JSON from address to page, or the same packed (deflate, RFC 1951) and in base64."""

    text: Markup
    packed: bool


def in_the_file(address: str) -> str:
    """Where a page of the account is within the file."""
    return f"#{address}"


def one_file(library: Library, progress: Progress) -> str:
    """The whole file: the same library gives the same text."""
    pages = list(_pages(library, progress))
    packed = sum(len(text) for _, _, text in pages) > _PLAIN
    blocks = list(_blocks(pages))
    index = {address: [number, title] for number, block in enumerate(blocks) for address, title, _ in block}
    style, script = bundle("css"), bundle("js")
    case = library.get(CaseCard, CASE)
    return (
        environment()
        .get_template("file.html")
        .render(
            case=case,
            asked=_asked("/"),
            href=in_the_file,
            first=Markup(pages[0][2]),  # noqa: S704 - rendered by the same templates, which escape
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            style_hash=Markup(_hash(style)),  # noqa: S704 - letters of base64
            script_hash=Markup(_hash(script)),  # noqa: S704 - letters of base64
            blocks=[_block({address: text for address, _, text in block}, packed=packed) for block in blocks],
            index=Markup(_json(index)),  # noqa: S704 - no tag can begin in it
        )
    )


def _pages(library: Library, progress: Progress) -> Iterator[tuple[str, str, str]]:
    """Each page: its address, its title, and its part as HTML."""
    done = 0
    for route in ROUTES:
        for address in route.every(library):
            asked = _asked(address)
            page = route.view(library, asked)
            if page is not None:
                yield address, page.title, render(library, page, asked, whole=False)
                done += 1
                progress(done)


def _asked(address: str) -> Asked:
    path, _, query = address.partition("?")
    found = routed(path)
    return Asked(path, found[1] if found else {}, dict(parse_qsl(query)), in_the_file, served=False)


def _blocks(pages: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    block: list[tuple[str, str, str]] = []
    size = 0
    for page in pages:
        block.append(page)
        size += len(page[2])
        if size > _BLOCK:
            yield block
            block, size = [], 0
    if block:
        yield block


def _block(pages: dict[str, str], *, packed: bool) -> Block:
    if not packed:
        return Block(Markup(_json(pages)), packed)  # noqa: S704 - no tag can begin in it
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = press.compress(json.dumps(pages, ensure_ascii=False, separators=(",", ":")).encode()) + press.flush()
    return Block(Markup(base64.b64encode(data).decode("ascii")), packed)  # noqa: S704 - letters of base64


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in _UNSAFE:
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _hash(text: str) -> str:
    """A source of the Content Security Policy, level 2: the text's SHA-256."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
