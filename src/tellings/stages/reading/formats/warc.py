"""Archives of the web, record by record: what servers answered. A damaged record costs no other.

WARC is ISO 28500. ARC is what the Internet Archive wrote before it: https://archive.org/web/researcher/ArcFileFormat.php.
"""

from __future__ import annotations

import io
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import answers, passed
from tellings.stages.reading.formats.pieces import damaged, piecewise
from tellings.stages.reading.formats.tape import Tape

_ARC = rb"[a-z][a-z0-9+.-]{1,20}:[^ \r\n]{1,4000} [0-9A-Fa-f.:]{3,45} (?:\d{12}|\d{14}) [^ \r\n]{1,100}(?: [^\r\n]{1,4200})? \d{1,18}\r?\n"
_OPENING = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n|" + _ARC)
_MARK = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n|(?<=\n)" + _ARC)
_BOUNDARY = re.compile(rb"(?<=\n)(?:WARC/\d\.\d{1,2}\r?\n(?=[A-Za-z-]{3,40}:)|" + _ARC + rb")")
_BETWEEN = re.compile(rb"\s*(?:WARC/\d\.\d|\Z|" + _ARC + rb")")
_BLANK = re.compile(rb"[^\r\n\t ]")

_LONGEST_HEADERS = 65_536
_LONGEST_BLOCK = 33_554_432
"""Bytes of a record that are held at once: more than any report may have, so that a wrong length is seen before it costs others."""

_LONGEST_LINE = 65_536
_LONGEST_MARK = 8192
_PIECE = 65_536

_WRONG = 20
"""Records with a wrong length, from which on no length of the archive is trusted."""

_GOOD = (200, 203)
_ANSWERS = {"response", "resource", "conversion"}
_KINDS = {
    "revisit": "repeats of a page",
    "request": "requests",
    "metadata": "notes of the crawler",
    "warcinfo": "notes of the crawler",
    "continuation": "parts of a record that was split",
}
_WEB = ("http:", "https:", "ftp:", "file:")
_NO_REPORT = re.compile(
    r"(?:image|audio|video|font)/|text/(?:css|javascript|ecmascript|dns)$|application/(?:x-)?(?:java|ecma)script"
    r"|application/(?:font|x-font|vnd\.ms-fontobject|wasm|warc-fields|vnd\.apple\.mpegurl|dash\+xml|ocsp)",
)
_ROBOTS = re.compile(r"https?://[^/]+/robots\.txt$", re.IGNORECASE)


@dataclass(slots=True)
class _Walk:
    """An archive being read; `wrong` counts the records whose length was wrong."""

    stream: Stream
    tape: Tape
    number: int = 0
    wrong: int = 0
    over: passed.PassedOver = field(default_factory=passed.PassedOver)

    @property
    def path(self) -> str:
        """The path of the record that is read."""
        return f"{self.stream.path}#{self.number}"


def recognises(source: Source) -> bool:
    """Whether it opens with a record."""
    head = source.data[:_LONGEST_LINE].lstrip(b"\r\n")
    return _OPENING.match(head) is not None and (head[:5] == b"WARC/" or head[:11] == b"filedesc://")


def members(stream: Stream, settings: Settings) -> Iterator[Stream | Reject]:
    """The pages and documents of its records, each by its number among all records, from 1."""
    del settings
    walk = _Walk(stream, Tape(stream.file))
    more = True
    while more:
        try:
            more = yield from _next(walk)
        except ReportRejected as rejected:
            if stream.allowance.spent:
                raise
            yield Reject.of(rejected, walk.path)
    yield from walk.over.reject(stream.path, "records")


def _next(walk: _Walk) -> Generator[Stream | Reject, None, bool]:
    """Go on to the next record and read it; returns false at the end."""
    tape = walk.tape
    if not tape.find(_BLANK):
        return False
    at = tape.at
    line = tape.line(_LONGEST_LINE)
    if not _OPENING.match(line):
        tape.put_back(line)
        yield Reject.of(
            damaged(walk.path, f"what follows it is no record, or belongs to it (at byte {at:,}, unpacked)"), walk.path
        )
        if not tape.find(_MARK):
            return False
        at, line = tape.at, tape.line(_LONGEST_LINE)
    walk.number += 1
    yield from _record(walk, line, at)
    return True


def _record(walk: _Walk, line: bytes, at: int) -> Iterator[Stream | Reject]:
    """One record, whose first line has been read."""
    headers = answers.fields(_head(walk)) if line.startswith(b"WARC/") else _arc(line)
    size = headers.get("content-length", "")
    if not size.isdecimal() or len(size) > 18:
        raise damaged(walk.path, f"its length is not told (at byte {at:,}, unpacked)")
    block, whole = _block(walk, int(size))
    if not whole:
        walk.wrong += 1
        yield Reject.of(damaged(walk.path, f"its length is not the one it tells (at byte {at:,}, unpacked)"), walk.path)
    if len(block) <= _LONGEST_BLOCK:
        yield from _content(walk, headers, block)
    elif not (kind := _kind(headers, None)):
        message = f"{walk.path} holds {size} bytes; a record may have {_LONGEST_BLOCK:,}."
        yield Reject(walk.path, "", "too-long", message, "Split it into its reports.")
    else:
        _pass(walk, kind)


def _head(walk: _Walk) -> bytes:
    """The header lines of a record; raises `ReportRejected` (`damaged`) where another record begins among them."""
    lines: list[bytes] = []
    size = 0
    while size < _LONGEST_HEADERS and (not lines or lines[-1].strip()):
        line = walk.tape.line(_LONGEST_LINE)
        if (next_one := _MARK.search(line)) is not None:
            walk.tape.put_back(line[next_one.start() :])
            raise damaged(walk.path, "its head breaks off")
        lines.append(line)
        size += len(line)
    return b"".join(lines)


def _arc(line: bytes) -> dict[str, str]:
    """The one line of a record in an ARC file, in the words of WARC."""
    told = line.decode("utf-8", "replace").split()
    day, clock = told[2][:8], told[2][8:].ljust(6, "0")
    date = f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}Z"
    kind = "response" if told[0].lower().startswith("http") else "warcinfo"
    return {
        "warc-type": kind,
        "warc-target-uri": told[0],
        "warc-date": date,
        "content-type": told[3],
        "content-length": told[-1],
    }


def _block(walk: _Walk, size: int) -> tuple[bytes, bool]:
    """A record's bytes, and whether they are as many as it tells.

    A length that is too great would cost the records after it: where no record follows it, the block ends before the next one
    that begins inside. Of a block too long to be held as many bytes are given as show that.
    """
    tape = walk.tape
    block = _read(walk, min(size, _LONGEST_BLOCK + 1))
    if len(block) == size and _BETWEEN.match(tape.peek(_LONGEST_MARK)):
        return block, True
    if len(block) > _LONGEST_BLOCK:
        return block, _skipped(walk, size - len(block))
    inside = _BOUNDARY.search(block)
    if inside:
        tape.put_back(block[inside.start() :])
        block = block[: inside.start()].removesuffix(b"\r\n\r\n")
        return block, False
    if len(block) < size and _OPENING.match(tape.peek(_LONGEST_MARK)):
        return block.removesuffix(b"\r\n\r\n"), False
    if len(block) < size:
        raise damaged(walk.path, f"it breaks off, {size - len(block):,} bytes before its end")
    return block, True


def _read(walk: _Walk, size: int) -> bytes:
    """So many bytes; in an archive with many wrong lengths no further than the next record."""
    if walk.wrong < _WRONG:
        return walk.tape.read(size)
    data = bytearray()
    while len(data) < size and (piece := walk.tape.read(min(_PIECE, size - len(data)))):
        start = max(0, len(data) - 128)
        data += piece
        if inside := _BOUNDARY.search(data, start):
            walk.tape.put_back(bytes(data[inside.start() :]))
            return bytes(data[: inside.start()])
    return bytes(data)


def _skipped(walk: _Walk, size: int) -> bool:
    """Pass over the rest of a long block, as far as the next record; whether it was as long as told."""
    tape, last = walk.tape, b""
    while size > 0:
        piece = tape.read(min(_PIECE, size))
        if not piece:
            return False
        size -= len(piece)
        last += piece
        if inside := _BOUNDARY.search(last):
            tape.put_back(last[inside.start() :])
            return False
        last = last[-128:]
    return _BETWEEN.match(tape.peek(_LONGEST_MARK)) is not None


def _content(walk: _Walk, headers: Mapping[str, str], block: bytes) -> Iterator[Stream]:
    """What a record holds, where it may be a report."""
    answer = answers.answer(block) if headers.get("warc-type", "").lower() == "response" else None
    kind = _kind(headers, answer)
    if kind is None:
        allowance = walk.stream.allowance.part(len(block))
        file = piecewise(answers.body(answer, path=walk.path, allowance=allowance) if answer else io.BytesIO(block))
        kind = passed.by_content(file.peek(HEAD), _url(headers))
    if kind is not None:
        _pass(walk, kind)
        return
    told = {"url": _url(headers), "retrieved": headers.get("warc-date", "")} | answers.about(
        answer.headers if answer else headers
    )
    about = {**walk.stream.about, **{key: value for key, value in told.items() if value}}
    yield Stream(walk.path, file, allowance, about, None, walk.stream.depth + 1)


def _kind(headers: Mapping[str, str], answer: answers.Answer | None) -> str | None:
    """What a record is that is no report by what is said of it; None for one that may be."""
    record, url = headers.get("warc-type", "").lower(), _url(headers)
    if record not in _ANSWERS:
        return _KINDS.get(record, "of other kinds")
    if url and not url.lower().startswith(_WEB):
        return "notes of the crawler"
    if answer is not None and answer.status not in _GOOD:
        return "answers that were not 200"
    told = answers.about(answer.headers if answer else headers).get("content_type", "")
    if _ROBOTS.match(url):
        return "robots.txt"
    return told if _NO_REPORT.match(told) else None


def _url(headers: Mapping[str, str]) -> str:
    # Some writers put the address in angle brackets, by a slip in the standard's first version.
    return headers.get("warc-target-uri", "").strip("<> ")


def _pass(walk: _Walk, kind: str) -> None:
    walk.stream.allowance.open_one(path=walk.path)
    walk.over.add(kind)
