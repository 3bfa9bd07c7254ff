"""XML from anywhere, read so that it can do no harm: no entity is ever expanded, no other file read, and an element read by itself.

What feeds and agencies send is often not well-formed. So the text is cut into its items first (`Cutter`), each is mended and
parsed alone, and a broken one takes no other with it. Document types are taken out, and one that declares entities of its own is
refused: nothing that is news needs them, and every known attack on XML readers does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from lxml import etree  # type: ignore[import-untyped]

from tellings.errors import ReportRejected

_HEAD = 1_048_576
"""Characters kept of what stands before the first item."""

_TAG = 4_096
"""Characters of the longest tag that begins or ends an item."""

_PROLOG = re.compile(r"(?:\s+|\ufeff|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:\s[^<>]*)?)(?:/?>|\Z)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w:.-]{1,100})", re.IGNORECASE)
_DOCTYPE_PART = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|[\[\]>]", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+(?!%)([^\s>]*)", re.IGNORECASE)
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#(\d{1,8}|[xX][0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{0,40});)?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"<\?xml\b.*?\?>", re.DOTALL)
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))


@dataclass(frozen=True, slots=True)
class Piece:
    """What was cut: `head` (all before the first item), `item`, or an item that is too `long`, or whose end is `missing`."""

    kind: str
    text: str


def root_of(start: str) -> tuple[str, str]:
    """The name of a document's root in small letters, without its prefix, and its attributes; empty strings for what is no XML."""
    if not start.lstrip("\ufeff \t\r\n").startswith("<"):
        return "", ""
    at = _end(_PROLOG.match(start))
    doctype = _DOCTYPE.match(start, at)
    if doctype:
        rest = start[_doctype_end(start, at) :]
        found = _ROOT.match(rest, _end(_PROLOG.match(rest)))
        if found is None:
            # A document type longer than what is looked at here: it names the root.
            return doctype.group(1).rpartition(":")[2].lower(), ""
    else:
        found = _ROOT.match(start, at)
    return (found.group(1).rpartition(":")[2].lower(), found.group(2)) if found else ("", "")


def mended(text: str, *, path: str) -> str:
    """A text that a parser takes for what it means: HTML's entities as their characters, lone ampersands and controls harmless.

    Raises `ReportRejected` (`xml-entities`) for one that declares entities that are not HTML's.
    """
    text = _DECLARATION.sub("", _without_doctype(text, path))
    parts = _CDATA.split(_FORBIDDEN.sub(" ", text))
    return "".join(part if at % 2 else _REFERENCE.sub(_plain, part) for at, part in enumerate(parts))


def parsed(text: str, *, path: str) -> etree._Element:
    """The element that a text is. Raises `ReportRejected`: `xml-entities`, or `damaged` where no element can be made out."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(mended(text, path=path).strip().encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise ReportRejected("damaged", f"{path} is no XML that can be read.", remedy="Get the file again, or its pages.")
    return root


def cut(pieces: Iterator[str], names: str, longest: int) -> Iterator[Piece]:
    """A document's head, and then its items: the elements with one of some `names` (`item|entry`), of at most `longest` characters.

    An item inside another ends it, for that is how one looks whose end was lost.
    """
    yield from _Cutter(names, longest).cut(pieces)


class _Cutter:
    def __init__(self, names: str, longest: int) -> None:
        self._mark = re.compile(rf"<!\[CDATA\[|\]\]>|<!--|-->|<(/?)(?:[\w.-]+:)?(?:{names})(?=[\s/>])[^<>]*>")
        self._longest = longest
        self._held: list[str] = []
        self._size = 0
        self._inside = False
        self._until = ""

    def cut(self, pieces: Iterator[str]) -> Iterator[Piece]:
        rest, head = "", True
        for piece in pieces:
            text = rest + piece
            at = 0
            for found in self._mark.finditer(text):
                if self._until:
                    self._until = "" if found.group() == self._until else self._until
                elif found.group() in ("<![CDATA[", "<!--"):
                    self._until = "]]>" if found.group() == "<![CDATA[" else "-->"
                elif found.group(1) is not None:
                    self._hold(text[at : found.start()])
                    at = found.start() if not found.group(1) else found.end()
                    if head and not self._inside and not found.group(1):
                        head = False
                        yield Piece("head", self._taken())
                    if found.group(1):
                        self._hold(text[found.start() : found.end()])
                    yield from self._turn(ends=bool(found.group(1)), empty=found.group().endswith("/>"))
            cut = self._safe(text, at)
            self._hold(text[at:cut])
            rest = text[cut:]
        self._hold(rest)
        if head:
            yield Piece("head", self._taken())
        elif self._inside:
            yield Piece("missing", self._taken())

    def _turn(self, *, ends: bool, empty: bool) -> Iterator[Piece]:
        """An item begins or ends."""
        if self._inside:
            long = self._size > self._longest
            yield Piece("long" if long else "item", self._taken())
        self._taken()
        self._inside = not ends and not empty

    def _safe(self, text: str, at: int) -> int:
        """How far a text can be let go before more of it comes: not through the middle of a mark."""
        open_tag = text.rfind("<", max(at, len(text) - _TAG))
        return open_tag if open_tag >= 0 and ">" not in text[open_tag:] else max(at, len(text) - 2)

    def _hold(self, text: str) -> None:
        self._size += len(text)
        if self._size <= (self._longest if self._inside else _HEAD):
            self._held.append(text)

    def _taken(self) -> str:
        taken = "".join(self._held)
        self._held, self._size = [], 0
        return taken


def _without_doctype(text: str, path: str) -> str:
    found = _DOCTYPE.match(text, _end(_PROLOG.match(text)))
    if found is None:
        return text
    end = _doctype_end(text, found.start())
    for entity in _ENTITY.finditer(text, found.start(), end):
        if entity.group(1) + ";" not in html5:
            message = f"{path} declares entities of its own ({entity.group(1)[:40]}), as attacks on readers of XML do."
            raise ReportRejected("xml-entities", message, remedy="If it is no trap, save it without its document type.")
    return text[: found.start()] + text[end:]


def _doctype_end(text: str, start: int) -> int:
    depth = 0
    for found in _DOCTYPE_PART.finditer(text, start):
        if found.group() in "[]":
            depth += 1 if found.group() == "[" else -1
        elif found.group() == ">" and depth <= 0:
            return found.end()
    return len(text)


def _plain(found: re.Match[str]) -> str:
    number, name = found.groups()
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        usual = code in (9, 10, 13) or 32 <= code < 127 or 0xA0 <= code < 0xD800
        return found.group() if usual else _FORBIDDEN.sub("\ufffd", html.unescape(found.group()))
    if name in _OWN:
        return found.group()
    letter = html5.get(f"{name};") if name else None
    return html.escape(letter) if letter else f"&amp;{found.group()[1:]}"


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0
