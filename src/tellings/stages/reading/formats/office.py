"""Documents of office programs that are not read: told by their content, and rejected with what they are and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.docx_parts import PACKED, names_in

LARGEST = 200_000_000
"""Bytes up to which it is said what it is."""

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_RTF = b"{\\rtf"
_STREAMS = (
    ("EncryptedPackage", ""),
    ("WordDocument", "a Word document of the old kind (.doc)"),
    ("PowerPoint Document", "slides of the old kind (.ppt)"),
    ("Workbook", "a spreadsheet of the old kind (.xls)"),
    ("Book", "a spreadsheet of the old kind (.xls)"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
    ("Quill", "a Publisher document (.pub)"),
)
"""What an old document is by the names of the streams in it, which stand there in UTF-16."""

_FOLDERS = (
    ("xl/", "a spreadsheet (.xlsx)"),
    ("ppt/", "slides (.pptx)"),
    ("visio/", "a drawing (.vsdx)"),
)
_TYPES = (
    (b"application/epub+zip", "an electronic book (.epub)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
    (b"application/vnd.oasis.opendocument.presentation", "OpenDocument slides (.odp)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
)
_MIMETYPE = b"mimetype"
_HEAD = 65_536


def recognises(source: Source) -> bool:
    """Whether it is a document of an office program, and no text document that is read."""
    return source.data.startswith((_OLD, _RTF)) or _zipped(source.data) is not None


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """Always raises `ReportRejected`: `office`, or `password`."""
    del settings
    kind = _kind(source.data)
    if kind == "":
        message = f"{source.path} is an office document locked with a password."
        raise ReportRejected("password", message, remedy="Open it with its password, save it without, and read that.")
    message = f"{source.path} is {kind}, which is not read."
    raise ReportRejected("office", message, remedy="Save it as DOCX, PDF or text, and read that.")
    yield  # a generator, as every format's drafts are


def _kind(data: bytes) -> str:
    if data.startswith(_RTF):
        return "an RTF document"
    if data.startswith(_OLD):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "an old office document")
    return _zipped(data) or "an office document"


def _zipped(data: bytes) -> str | None:
    """What an archive is, by the type it says first or by the folders in it; None for any other."""
    if not data.startswith(_ZIP):
        return None
    head = data[:_HEAD]
    if head[30:].startswith(_MIMETYPE):
        return next((kind for name, kind in _TYPES if head[30 + len(_MIMETYPE) :].lstrip().startswith(name)), None)
    names = names_in(head)
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "a document of Pages, Keynote or Numbers"
    packed = PACKED in names
    return next((kind for folder, kind in _FOLDERS if packed and any(name.startswith(folder) for name in names)), None)
