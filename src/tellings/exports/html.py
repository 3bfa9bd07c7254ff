"""The account as one file that works from disk: the pages that are served, with their style and script inside, and nothing loaded.

The file's security policy names the hashes of its own script and style and allows nothing else. The pages are held as JSON in
which no tag can begin or end; the script puts one in place as its address is asked for. Many pages are packed, since they say much
the same in the same markup: 2,000 reports of 20,000 statements are 39,000 pages, a page for each statement among them, in a file of
72 MB, and a browser unpacks the block that it is asked for (`benchmarks/report.py`).
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl

from markupsafe import Markup

from tellings.errors import ExportError
from tellings.exports.format import Material, aside
from tellings.model.cards import CARDS, CASE, CaseCard
from tellings.pages.asked import Asked, Route
from tellings.pages.remembering import Remembering
from tellings.pages.render import bundle, environment, render
from tellings.pages.views import ROUTES, routed
from tellings.pages.views.printed import MOST_REPORTS, printed
from tellings.ports.library import Library

_BLOCK = 1_000_000
"""Letters of pages that are packed together: a reader waits for one block at the most before a page shows."""

_PLAIN = 8_000_000
"""Letters of all pages up to which they are held as they are, for any tool to read; above, packing saves four parts in five."""

_AT_ONCE = 50
"""Pages that are drawn between two words on how far it is, their cards asked for together."""

_UNSAFE = "<>&\u2028\u2029"
"""Letters that could end the element that the pages stand in, or a line of it; JSON has other words for them."""

Progress = Callable[[int, int], None]
"""Called with the pages that are drawn so far, and how many there are."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some pages together: JSON from address to page, or the same packed (deflate, RFC 1951) and in base64."""

    text: Markup
    packed: bool


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `account.html` into a folder."""
    return (write_page(material, folder / "account.html"),)


def write_page(material: Material, path: Path, progress: Progress | None = None) -> Path:
    """Write the file; raises `ExportError` when that cannot be done, or the case has too many reports for one file."""
    return _write(material, path, lambda library: one_file(library, progress or (lambda *_: None)))


def write_printable(material: Material, path: Path) -> Path:
    """Write the account as one long page without script, to be printed. Raises `ExportError`."""
    return _write(material, path, printable_page)


def _write(material: Material, path: Path, make: Callable[[Library], str]) -> Path:
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", remedy=f"Name a file, such as {path / 'account.html'}.")
    library = material.library()
    try:
        made = make(library)
    finally:
        library.close()
    with aside(path.parent) as beside:
        beside(path.name).write_text(made, encoding="utf-8", newline="\n")
    return path


def printable_page(library: Library) -> str:
    """The page to be printed: the same library gives the same text."""
    case, asked = _not_too_large(library), _asked("/print")
    page = printed(library, asked)
    assert page is not None
    style = bundle("css")
    return (
        environment()
        .get_template("printable.html")
        .render(
            case=case,
            first=Markup(render(library, page, asked, whole=False)),  # noqa: S704 - rendered by our templates, which escape
            style=Markup(style),  # noqa: S704 - ours
            style_hash=Markup(_hash(style)),  # noqa: S704 - letters of base64
        )
    )


def in_the_file(address: str) -> str:
    """Where a page of the account is within the file."""
    return f"#{address}"


def one_file(library: Library, progress: Progress) -> str:
    """The whole file: the same library gives the same text."""
    case = _not_too_large(library)
    blocks, index, first = _bound(_pages(library, progress))
    style, script = bundle("css"), bundle("js")
    return (
        environment()
        .get_template("file.html")
        .render(
            case=case,
            asked=_asked("/"),
            href=in_the_file,
            first=Markup(first),  # noqa: S704 - rendered by the same templates, which escape
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            style_hash=Markup(_hash(style)),  # noqa: S704 - letters of base64
            script_hash=Markup(_hash(script)),  # noqa: S704 - letters of base64
            blocks=blocks,
            index=Markup(_json(index)),  # noqa: S704 - no tag can begin in it
        )
    )


def _not_too_large(library: Library) -> CaseCard:
    case = library.get(CaseCard, CASE)
    assert case is not None
    if case.reports > MOST_REPORTS:
        message = f"The case has {case.reports:,} reports, and one file holds {MOST_REPORTS:,}."
        raise ExportError(message, remedy="Show it with: tellings serve CASE; or write it as Markdown (-o account.md).")
    return case


def _pages(library: Library, progress: Progress) -> Iterator[tuple[str, str, str]]:
    """Each page: its address, its title, and its part as HTML."""
    every = [(route, list(route.every(library))) for route in ROUTES]
    total, done, remembering = sum(len(addresses) for _, addresses in every), 0, Remembering(library)
    for route, addresses in every:
        for start in range(0, len(addresses), _AT_ONCE):
            progress(done + start, total)
            yield from _some_pages(remembering, route, addresses[start : start + _AT_ONCE])
        done += len(addresses)
    progress(total, total)


def _some_pages(library: Library, route: Route, addresses: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Pages of one kind, whose cards are asked for together."""
    asked = {address: _asked(address) for address in addresses}
    kind = CARDS.get(route.pattern.split("/")[1])
    if kind is not None:
        library.several(kind, list(dict.fromkeys(one.params["id"] for one in asked.values() if "id" in one.params)))
    for address, one in asked.items():
        page = route.view(library, one)
        if page is not None:
            yield address, page.title, render(library, page, one, whole=False)


def _asked(address: str) -> Asked:
    path, _, query = address.partition("?")
    found = routed(path)
    return Asked(path, found[1] if found else {}, dict(parse_qsl(query)), in_the_file, served=False)


def _bound(pages: Iterable[tuple[str, str, str]]) -> tuple[list[Block], dict[str, tuple[int, str]], str]:
    """The blocks, from each address to its block and title, and the first page. Of many pages no more than a few are held at once."""
    made: list[Block] = []
    waiting: list[dict[str, str]] = []
    index: dict[str, tuple[int, str]] = {}
    first, size = "", 0
    for number, block in enumerate(_blocks(pages)):
        first = first or block[0][2]
        index.update((address, (number, title)) for address, title, _ in block)
        waiting.append({address: text for address, _, text in block})
        size += sum(len(text) for _, _, text in block)
        if size > _PLAIN:
            made += [_block(one, packed=True) for one in waiting]
            waiting.clear()
    made += [_block(one, packed=size > _PLAIN) for one in waiting]
    return made, index, first


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
