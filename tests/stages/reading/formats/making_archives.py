"""Archives for tests, byte by byte as a writer of them makes them; all words are invented."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Iterable

from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Source
from tellings.stages.reading.opening import documents_in

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def page(number: int) -> bytes:
    story = f"The barge number {number} sank off Ostmark on Monday, the harbour master said."
    return f"<!doctype html><html><body><article><h1>Barge {number}</h1><p>{story}</p></article></body></html>".encode()


def record(
    number: int,
    body: bytes | None = None,
    *,
    kind: str = "response",
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
    wrong: int = 0,
) -> bytes:
    """A WARC record; `wrong` is added to the length that it tells."""
    body = page(number) if body is None else body
    block = body
    if kind == "response":
        block = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example/{number}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n"
        f"Content-Type: {'application/http' if kind == 'response' else content_type}\r\nContent-Length: {len(block) + wrong}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zip_of(members: Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def tar_of(members: Iterable[tuple[str, bytes]], form: int = tarfile.PAX_FORMAT) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def opened(data: bytes, name: str = "box") -> list[Source | Reject]:
    return list(documents_in(Source(name, data), Settings()))


def read(data: bytes, name: str = "box") -> list[tuple[str, bytes]]:
    """The documents of an archive: paths and bytes."""
    return [(found.path, found.data) for found in opened(data, name) if isinstance(found, Source)]


def refused(data: bytes, name: str = "box") -> list[tuple[str, str]]:
    """What was not read of it: paths and reasons."""
    return [(found.path, found.reason) for found in opened(data, name) if isinstance(found, Reject)]
