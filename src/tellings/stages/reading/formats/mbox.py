"""Boxes of mail (mbox, RFC 4155), message by message as they stream; none is held with its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Source, Stream
from tellings.stages.reading.formats import mail
from tellings.stages.reading.formats.tape import Tape

_LINE = rb"From [^\r\n]{0,500}?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{5,100}\r?\n(?=[!-9;-~]{1,100}:|>?From |\r?\n)"
_FIRST = re.compile(_LINE)
_NEXT = re.compile(rb"(?<=\n)" + _LINE)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_LONGEST_LINE = 4096


def recognises(source: Source) -> bool:
    """Whether it opens with the line that stands over each message, and a message's head after it."""
    return source.data.startswith(b"From ") and _FIRST.match(source.data[:8192]) is not None


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """The messages, each by its number from 1; one that is too long is passed over by itself."""
    del settings
    tape = Tape(stream.file)
    number = 0
    more = tape.find(_FIRST)
    while more:
        tape.line(_LONGEST_LINE)
        number += 1
        path = f"{stream.path}#{number}"
        try:
            data, size, more = tape.before(_NEXT, mail.LARGEST)
        except ReportRejected as rejected:
            if rejected.reason == "bomb":
                raise
            yield Reject.of(rejected, path)
            more = tape.find(_NEXT)
            continue
        if size > len(data):
            message = f"{path} is a message of {size:,} bytes; {mail.LARGEST:,} are read."
            yield Reject(path, "", "too-long", message, "Save what is attached to it and read that.")
        else:
            yield Source(path, _ESCAPED.sub(b"", data), stream.about, "mail", stream.depth + 1)
