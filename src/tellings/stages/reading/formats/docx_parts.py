"""The parts of an office document: a ZIP archive of XML, unpacked piece by piece and parsed without a tree, within bounds."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree  # type: ignore[import-untyped]

from tellings.errors import ReportRejected

PACKED = "[Content_Types].xml"
"""The member that says of an archive that it is a document of Microsoft's newer kind."""

_HEADER = b"PK\x03\x04"
_END, _ZIP64 = b"PK\x05\x06", b"PK\x06\x07"
_HEAD = 65_536

_DIRECTORY = 4_194_304
"""Bytes of the archive's directory at most: a document has some hundred members, of a hundred bytes each."""

_LONGEST_VALUE = 1_000
_DEEPEST = 256
"""Elements one inside another; a text box in a table in a table has 60."""

_PIECE = 65_536
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)
_NAME = re.compile(r"\{[^}]*\}")


class Handler(Protocol):
    """What is told of a part: names without their namespaces, as both editions of the standard use them."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Characters."""


_FIELDS = (("<H", 6), ("<I", 18), ("<H", 26), ("<H", 28))
"""Of a member's header: flags, packed size, and the lengths of its name and of what follows the name (APPNOTE 4.3.7)."""


@dataclass(slots=True)
class Values:
    """The words of a part by the names of its elements: a document's own data (a `Handler`)."""

    values: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """As `Handler` has it."""
        del attributes
        self._name = name

    def end(self, name: str) -> None:
        """As `Handler` has it."""
        del name
        self._name = ""

    def data(self, text: str) -> None:
        """As `Handler` has it."""
        if self._name and len(self.values.get(self._name, "")) < _LONGEST_VALUE:
            self.values[self._name] = self.values.get(self._name, "") + text


def names_in(head: bytes) -> list[str]:
    """The names of the members whose headers stand in the first bytes of an archive."""
    found: list[str] = []
    at = 0
    head = head[:_HEAD]
    while (at := head.find(_HEADER, at)) >= 0 and at + 30 <= len(head):
        flags, packed, name, more = (struct.unpack_from(kind, head, at + place)[0] for kind, place in _FIELDS)
        found.append(head[at + 30 : at + 30 + name].decode("utf-8", "replace"))
        # Past the member's bytes, which may be an archive with names of its own; they are of unknown length in one that was streamed.
        at += 30 + name + more + (0 if flags & 8 else packed)
    return found


@dataclass(slots=True)
class Parts:
    """The parts of one document; `allowance` is how many bytes may still be unpacked."""

    path: str
    allowance: int
    archive: zipfile.ZipFile
    names: Sequence[str] = field(default_factory=list)

    def read(self, name: str, handler: Handler) -> bool:
        """Tell a handler what a part says; False when there is no such part. Raises `ReportRejected`: `damaged`, `bomb`."""
        if name not in self.names:
            return False
        parser = etree.XMLParser(target=_Target(handler, self.path), resolve_entities=False, no_network=True, huge_tree=False)
        try:
            for piece in self._pieces(name):
                parser.feed(piece)
            parser.close()
        except etree.LxmlError:
            raise damaged(self.path) from None
        return True

    def _pieces(self, name: str) -> Iterator[bytes]:
        try:
            with self.archive.open(name) as part:
                while piece := part.read(_PIECE):
                    self.allowance -= len(piece)
                    if self.allowance < 0:
                        raise _bomb(self.path)
                    yield piece
        except _BROKEN:
            raise damaged(self.path) from None


def opened(data: bytes, *, path: str, allowance: int) -> Parts:
    """The parts of a document; raises `ReportRejected` (`damaged`, `password`)."""
    end = data.rfind(_END, max(len(data) - _HEAD - 22, 0))
    size = struct.unpack_from("<I", data, end + 12)[0] if 0 <= end <= len(data) - 22 else 0
    if end < 0 or size > _DIRECTORY or data[max(end - 20, 0) :].startswith(_ZIP64):
        raise damaged(path)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise damaged(path) from None
    if any(member.flag_bits & 1 for member in archive.infolist()):
        message = f"{path} is locked with a password."
        raise ReportRejected("password", message, remedy="Open it with its password, save it without, and read that.")
    return Parts(path, allowance, archive, archive.namelist())


def damaged(path: str) -> ReportRejected:
    """The error for a document whose archive or XML is broken."""
    message = f"{path} is a damaged document: its parts cannot be read."
    return ReportRejected("damaged", message, remedy="Get it again from where it came, or open it elsewhere and save it anew.")


def _bomb(path: str) -> ReportRejected:
    message = f"{path} unpacks to far more than a document with a report can hold."
    return ReportRejected("bomb", message, remedy="If it is no trap, split it into its reports.")


class _Target:
    """What lxml tells, with names cut short; a document type, which office documents may not have, is where entities lurk."""

    def __init__(self, handler: Handler, path: str) -> None:
        self._handler = handler
        self._path = path
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise damaged(self._path)
        self._handler.start(_NAME.sub("", tag), {_NAME.sub("", name): value for name, value in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._handler.end(_NAME.sub("", tag))

    def data(self, text: str) -> None:
        self._handler.data(text)

    def doctype(self, *_: object) -> None:
        raise damaged(self._path)

    def close(self) -> None:
        """Nothing is kept."""
