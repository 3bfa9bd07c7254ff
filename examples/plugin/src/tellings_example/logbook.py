"""A format: the log of a harbour master.

    LOGBOOK Skerry Point
    == 2031-05-03 Fees at the quay
    The harbour will not raise its fees, harbour master Ana Ruiz said on Saturday.

    == 2031-05-04 ...

Each entry is a report: its first line holds a day and a headline, the lines below its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIRST = b"LOGBOOK "
_ENTRY = re.compile(r"^== (\d{4}-\d\d-\d\d) (.*)$", re.MULTILINE)


def recognises(_path: str, head: bytes) -> bool:
    """Whether a file begins as a logbook does; its name says nothing."""
    return head.startswith(_FIRST)


def reports(_path: str, data: bytes) -> Iterator[dict[str, str]]:
    """The entries of a logbook, as fields of reports."""
    text = data.decode("utf-8")
    station = text.partition("\n")[0].removeprefix(_FIRST.decode()).strip()
    pieces = _ENTRY.split(text)[1:]
    for day, headline, words in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        yield {
            "outlet": station,
            "published": day,
            "title": headline.strip(),
            "text": f"{headline.strip()}\n\n{words.strip()}\n",
        }
