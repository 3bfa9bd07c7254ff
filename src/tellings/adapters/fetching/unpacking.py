"""Undoing what the transfer did to the bytes: gzip and deflate, piece by piece, so that a bomb is stopped as it goes off."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from tellings.adapters.fetching.targets import shown
from tellings.errors import ReportRejected

PIECE = 65_536
_MOST_CODINGS = 2
"""Servers that compress twice by mistake exist; more is mischief."""

_SAME = {"", "identity"}


def codings(header: str) -> tuple[str, ...]:
    """The codings that a Content-Encoding names, in the order in which they are to be undone."""
    names = [name.strip().lower().removeprefix("x-") for name in header.split(",", 16)]
    return tuple(name for name in reversed(names) if name not in _SAME)


def unpacked(pieces: Iterable[bytes], names: tuple[str, ...], *, url: str) -> Iterator[bytes]:
    """The pieces with their codings undone, each at most `PIECE` long where anything was to undo.

    Raises `ReportRejected`: `encoding` for one we do not know or whose bytes are not of it, `broken-off` for one cut short.
    """
    unknown = [name for name in names if name not in _STARTS]
    if unknown or len(names) > _MOST_CODINGS:
        message = f"{url} came compressed in a way that was not asked for ({shown(', '.join(unknown or names)[:40])})."
        raise ReportRejected("encoding", message, remedy="Save the page with a browser, and read the file.")
    undone = iter(pieces)
    for name in names:
        undone = _inflated(undone, _STARTS[name], url=url)
    return undone


class _Inflater(Protocol):
    """What `zlib.decompressobj` makes."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def unconsumed_tail(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _gzip(_start: bytes) -> _Inflater:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def _deflate(start: bytes) -> _Inflater:
    """RFC 9110's deflate has zlib's header, and many servers leave it out: its low half-byte is 8."""
    return zlib.decompressobj(zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS)


_STARTS: dict[str, Callable[[bytes], _Inflater]] = {"gzip": _gzip, "deflate": _deflate}


def _inflated(pieces: Iterator[bytes], start: Callable[[bytes], _Inflater], *, url: str) -> Iterator[bytes]:
    inflater: _Inflater | None = None
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if inflater is None:
                    inflater = start(rest)
                elif inflater.eof:  # another member, or what browsers too pass over
                    if rest[0] != 0x1F or start is not _gzip:
                        return
                    inflater = start(rest)
                yield inflater.decompress(rest, PIECE)
                rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        while inflater is not None and (more := inflater.decompress(b"", PIECE)):
            yield more
    except zlib.error:
        message = f"{url} says that it is compressed, and its bytes are not so."
        raise ReportRejected(
            "encoding", message, remedy="Try again later, or save the page with a browser and read the file."
        ) from None
    if inflater is not None and not inflater.eof:
        message = f"{url} broke off before its end."
        raise ReportRejected("broken-off", message, remedy="Try again later.")
