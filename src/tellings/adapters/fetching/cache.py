"""Pages kept on disk, one file each, so that what has not changed is not asked for again.

A file is one line of JSON, with the hash of all that follows it, and then the body. It is written aside and renamed, so it is
there whole or not at all; one that is damaged is as good as none. The oldest make room when all together grow too large.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tellings.adapters.fetching.answers import Answer, lifetime, may_be_kept

_SUFFIX = ".page"
_KEPT_HEADERS = (
    "age", "cache-control", "content-type", "date", "etag", "expires", "last-modified", "vary",
)  # fmt: skip
_KEPT_STATUSES = {200, 203}
"""Not redirects: where one leads is judged anew each time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it was kept: the answer, and when the server last stood by it (seconds since 1970 by this machine's clock)."""

    answer: Answer
    stood: float

    def fresh(self, now: float, *, freshest: float) -> bool:
        """Whether the server said that until now it would not change; a word for longer than `freshest` seconds is not taken."""
        return 0 <= now - self.stood < min(lifetime(self.answer), freshest)

    @property
    def conditions(self) -> dict[str, str]:
        """The headers by which a server sends the page only if it has changed."""
        asked = {"If-None-Match": self.answer.header("etag"), "If-Modified-Since": self.answer.header("last-modified")}
        return {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}


class Cache:
    """Pages by their URL, in a folder of its own; at most `size` bytes of them. Several runs may share it."""

    def __init__(self, folder: Path, *, size: int) -> None:
        self._folder = folder
        self._size = size
        self._held: int | None = None
        self._lock = threading.Lock()

    def get(self, url: str) -> Entry | None:
        """What is kept for a URL, None where there is nothing or it is damaged."""
        file = self._file(url)
        try:
            head, _, data = file.read_bytes().partition(b"\n")
            entry = _entry(head, data, url)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        with contextlib.suppress(OSError):
            os.utime(file)  # what is used goes last
        return entry

    def put(self, url: str, answer: Answer, now: float) -> None:
        """Keep an answer, or forget what was kept where the server wants that. A full disk is no reason to lose a page."""
        if answer.status not in _KEPT_STATUSES:
            return
        file = self._file(url)
        with contextlib.suppress(OSError), self._lock:
            if not may_be_kept(answer) or len(answer.data) > self._size:
                file.unlink(missing_ok=True)
                return
            page = _page(url, answer, now)
            self._write(file, page)
            self._held = None if self._held is None else self._held + len(page)
            self._make_room()

    def _file(self, url: str) -> Path:
        name = hashlib.sha256(url.encode(errors="surrogatepass")).hexdigest()
        return self._folder / name[:2] / (name[2:] + _SUFFIX)

    def _write(self, file: Path, page: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=file.parent, suffix=f"{_SUFFIX}.new")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(page)
            Path(aside).replace(file)
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise

    def _make_room(self) -> None:
        """Forget the pages longest unused, down to nine tenths, once they are too many. The folder is looked through only then."""
        if self._held is not None and self._held <= self._size:
            return
        pages = sorted(self._pages())
        self._held = sum(size for _, _, size in pages)
        if self._held <= self._size:
            return
        for _, file, size in pages:
            if self._held <= self._size * 0.9:
                break
            file.unlink(missing_ok=True)
            self._held -= size

    def _pages(self) -> Iterator[tuple[int, Path, int]]:
        """Pages, and the leavings of killed runs: last used when, where, how large. Nothing else in the folder is ours to remove."""
        for file in self._folder.glob(f"[0-9a-f][0-9a-f]/*{_SUFFIX}*"):
            with contextlib.suppress(OSError):
                told = file.stat()
                yield told.st_mtime_ns, file, told.st_size


def _page(url: str, answer: Answer, now: float) -> bytes:
    head = {
        "url": url,
        "status": answer.status,
        "headers": {name: answer.header(name) for name in _KEPT_HEADERS if answer.header(name)},
        "stood": now,
        "size": len(answer.data),
    }
    told = json.dumps(head, sort_keys=True)
    return json.dumps({"head": told, "sha256": _seal(told, answer.data)}).encode() + b"\n" + answer.data


def _seal(told: str, data: bytes) -> str:
    return hashlib.sha256(told.encode() + b"\n" + data).hexdigest()


def _entry(line: bytes, data: bytes, url: str) -> Entry | None:
    outer = json.loads(line)
    if outer["sha256"] != _seal(outer["head"], data):
        return None
    head = json.loads(outer["head"])
    if head["url"] != url:
        return None
    return Entry(Answer(int(head["status"]), dict(head["headers"]), data), float(head["stood"]))
