"""From a file to the documents in it: containers are opened one inside another, streaming, within an allowance."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Source, Stream
from tellings.stages.reading.formats import Format, Member, format_of, largest
from tellings.stages.reading.formats.pieces import damaged, rejoined, some
from tellings.stages.reading.formats.unpacking import BROKEN
from tellings.stages.reading.spending import Allowance

DEEPEST = 8
"""Containers around a document at most, a compression counting as one: a report in a mail in a packed box in a packed archive is 6."""

_STREAM = 4096
"""Bytes that opening a member of an archive counts for, beside its own: it takes as long as unpacking so many."""

_PIECE = 1_048_576

_PACKED, _SHARED = ("ZIP", "tar", "mbox"), ("retrieved", "told_by")
"""Containers whose address, title and type are not those of what lies in them, and what is told of both."""


def allowance(size: int, *, attached: bool = False) -> Allowance:
    """What may be had of a file of some bytes, or of what is `attached` to a document."""
    return Allowance.of(size, attached=attached)


def is_container(head: Source) -> bool:
    """Whether what begins so is opened into members."""
    return format_of(head).members is not None


def documents(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """The documents of a stream: itself, or those of the container it is, however deep; with what cannot be opened.

    Raises nothing: what is broken becomes a reject, and what was read before it stays. A member that unpacks to far too much is
    given up by itself; when the allowance of the stream is spent, all stops.
    """
    try:
        yield from _documents(stream, settings)
    except ReportRejected as rejected:
        yield Reject.of(rejected, stream.path)


def _documents(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """As `documents`, but raises `ReportRejected` (`bomb`) when the allowance of what is around it is spent."""
    try:
        head, file = _peeked(stream.file)
        form = format_of(Source(stream.path, head, stream.about, stream.kind, stream.depth))
        _check_depth(stream, form)
        if form.members is None:
            yield _document(stream, form, file, settings)
            return
        about = {key: stream.about[key] for key in _SHARED if key in stream.about} if form.name in _PACKED else stream.about
        inner = Stream(stream.path, file, stream.allowance, about, form.name, stream.depth)
        for member in form.members(inner, settings):
            yield from _opened(member, stream.allowance, settings)
    except ReportRejected as rejected:
        around = stream.allowance.around
        if around is not None and around.spent:
            raise
        rest = f" The rest of {stream.path} was not read." if stream.allowance.spent else ""
        yield Reject(stream.path, "", rejected.reason, f"{rejected.message}{rest}", rejected.remedy)
    except BROKEN as error:
        broken = damaged(stream.path, str(error) or type(error).__name__)
        yield Reject.of(broken, stream.path)


def _check_depth(stream: Stream, form: Format) -> None:
    if stream.depth > DEEPEST or (form.members is not None and stream.depth == DEEPEST):
        message = f"{stream.path} lies in {stream.depth} containers one inside another."
        raise ReportRejected("nested", message, remedy="Unpack it yourself and read what is inside.")


def documents_in(source: Source, settings: Settings, *, within: Allowance | None = None) -> Iterator[Source | Reject]:
    """The documents of a source whose bytes are at hand, such as an attachment."""
    spare = within or allowance(len(source.data), attached=source.depth > 0)
    stream = Stream(source.path, io.BytesIO(source.data), spare, source.about, source.kind, source.depth)
    yield from documents(stream, settings)


def _opened(member: Member, spare: Allowance, settings: Settings) -> Iterator[Source | Reject]:
    """The documents of a member; raises `ReportRejected` (`bomb`) when the allowance is spent."""
    spare.open_one(path=member.path)
    if isinstance(member, Source):
        spare.spend(len(member.data), path=member.path)
        yield _handed_on(member, spare)
    elif isinstance(member, Stream):
        spare.spend(_STREAM, path=member.path)
        yield from _documents(member, settings)
    else:
        yield member


def _document(stream: Stream, form: Format, file: BinaryIO, settings: Settings) -> Source | Reject:
    """A document's bytes, or a reject for one that is longer than any report; raises `ReportRejected` as reading does."""
    most = largest(form, settings)
    data = file.read(most + 1)
    if len(data) <= most:
        return _handed_on(Source(stream.path, data, stream.about, stream.kind, stream.depth), stream.allowance)
    size, sha = _passed_over(data, file)
    message = f"{stream.path} holds {size:,} bytes; a report of its kind ({form.name}) may have {most:,}."
    remedy = "Split it into its reports, or raise the setting longest_report."
    return Reject(stream.path, sha, "too-long", message, remedy)


def _handed_on(source: Source, spare: Allowance) -> Source | Reject:
    """A document, or a reject where too much of its file is to be read already."""
    try:
        spare.hand_on(len(source.data), path=source.path)
    except ReportRejected as rejected:
        return Reject.of(rejected, source.path)
    return source


def _passed_over(start: bytes, file: BinaryIO) -> tuple[int, str]:
    """The size and hash of a document that is too long to be kept."""
    size, hasher = len(start), hashlib.sha256(start)
    while piece := file.read(_PIECE):
        size += len(piece)
        hasher.update(piece)
    return size, hasher.hexdigest()


def _peeked(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and the stream at its start again."""
    if file.seekable():
        head = file.read(HEAD)
        file.seek(-len(head), io.SEEK_CUR)
        return head, file
    head, fault = b"", None
    try:
        while len(head) < HEAD and (piece := some(file, HEAD - len(head))):
            head += piece
    except ReportRejected as rejected:
        if rejected.reason == "bomb" or not head:
            raise
        fault = rejected
    return head, cast("BinaryIO", rejoined(head, file, fault))
