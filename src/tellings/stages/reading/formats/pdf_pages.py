"""The pages of a PDF, read by PDFium in a process of its own (`pdf_engine`), under limits that its file cannot lift."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from tellings.errors import ReportRejected

MOST_PAGES = 5_000
"""Pages that are read: a book of a thousand pages is no report any more."""

_SECONDS = 120
"""Seconds of processor time for one PDF; a page of a newspaper takes .01, and 5,000 pages of text half of this."""

_SILENCE = 150.0
"""Seconds on the clock after which a process that has said nothing is ended, where processor time is not limited."""

_MEMORY = 1_500_000_000
"""Bytes of address space, besides twice the file's size: PDFium's own code and tables take a fifth of it."""

_CRASHES = 3
"""Pages that may end the process before the rest is given up."""

Kept = TypeVar("Kept")

_ENGINE = str(Path(__file__).with_name("pdf_engine.py"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one style on one line; lengths in points, the baseline measured downwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    style: int
    direction: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page's pieces in the order in which the file draws them, and its pictures: left, right, top, bottom."""

    number: int
    width: float
    height: float
    letters: int
    strange: int
    pieces: tuple[Piece, ...]
    images: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(slots=True)
class Pages(Generic[Kept]):
    """What was kept of a PDF. `lost` are the pages (from 1) that could not be read."""

    keep: Callable[[Page], Kept]
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    read: list[Kept] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    count: int = 0
    letters: int = 0


def read_pages(data: bytes, keep: Callable[[Page], Kept], *, path: str, longest: int) -> Pages[Kept]:
    """What is kept of each page of a PDF, one at a time in memory.

    Raises `ReportRejected`: `password`, `damaged` or `too-long` (more than `longest` characters, or `MOST_PAGES`).
    """
    found = Pages(keep)
    start = crashes = 0
    while crashes <= _CRASHES:
        reached = start
        for line in _lines(data, start, longest - found.letters):
            if "error" in line and "page" not in line:
                raise _refused(str(line["error"]), path)
            reached = _take(found, line, reached)
            if found.count > MOST_PAGES:
                raise _too_long(path, f"{found.count:,} pages")
        if found.letters > longest:
            raise _too_long(path, f"more than {longest:,} characters")
        if found.count and reached >= found.count:
            break
        # The process died on a page: the ones behind it may be sound.
        found.lost += [reached + 1] if found.count else []
        start, crashes = reached + 1, crashes + 1
        if not found.count or start >= found.count:
            break
    if not found.read:
        raise _refused("damaged", path)
    if crashes > _CRASHES:
        found.lost += range(start + 1, found.count + 1)
    return found


def _take(found: Pages[Kept], line: Mapping[str, Any], reached: int) -> int:
    """Keep what a line of the process says; the page after the last that was read."""
    if "pages" in line:
        found.count, found.about = int(line["pages"]), dict(line["about"])
        return reached
    if "error" in line:
        found.lost.append(int(line["page"]) + 1)
    else:
        found.read.append(found.keep(_page(line)))
        found.letters += int(line["letters"])
    return int(line["page"]) + 1


def _page(line: Mapping[str, Any]) -> Page:
    pieces = tuple(Piece(_whole(text), *rest) for text, *rest in line["pieces"])
    images = tuple((left, right, top, bottom) for left, right, top, bottom in line["images"])
    return Page(line["page"], line["width"], line["height"], line["letters"], line["strange"], pieces, images)


def _whole(text: str) -> str:
    """Halves of characters joined, as Windows counts them, and single halves replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _lines(data: bytes, first: int, longest: int) -> Iterator[Mapping[str, Any]]:
    """What the process says, until it ends or is ended."""
    limits = (first, MOST_PAGES, max(longest, 0), _SECONDS, _MEMORY)
    command = [sys.executable, "-I", "-X", "utf8", _ENGINE, *map(str, limits)]
    # The command is this package's own, with numbers for arguments.
    engine = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603
    feeder = threading.Thread(target=_feed, args=(engine, data), daemon=True)
    feeder.start()
    try:
        yield from _heard(engine)
    finally:
        engine.kill()
        engine.wait()
        feeder.join()
        if engine.stdout:
            engine.stdout.close()


def _heard(engine: subprocess.Popen[bytes]) -> Iterator[Mapping[str, Any]]:
    assert engine.stdout is not None
    while True:
        watch = threading.Timer(_SILENCE, engine.kill)
        watch.start()
        try:
            line = engine.stdout.readline()
        finally:
            watch.cancel()
        if not line.endswith(b"\n"):
            return
        yield json.loads(line)


def _feed(engine: subprocess.Popen[bytes], data: bytes) -> None:
    assert engine.stdin is not None
    try:
        engine.stdin.write(data)
        engine.stdin.close()
    except OSError:
        # It has died already; why shows on the other side.
        return


def _too_long(path: str, size: str) -> ReportRejected:
    return ReportRejected(
        "too-long", f"{path} holds {size}.", remedy="Split it into its reports, or raise the setting longest_report."
    )


def _refused(error: str, path: str) -> ReportRejected:
    if error == "password":
        message = f"{path} is locked with a password."
        return ReportRejected("password", message, remedy="Open it with its password, print it to a new PDF, and read that.")
    if error == "security":
        message = f"{path} is locked in a way that only the program it was made for can open."
        return ReportRejected("password", message, remedy="Print it to a new PDF there, and read that.")
    message = f"No page of the PDF {path} can be read: it is damaged, or takes more time or memory than a report does."
    return ReportRejected("damaged", message, remedy="Get it again from where it came, or open it elsewhere and print it anew.")
