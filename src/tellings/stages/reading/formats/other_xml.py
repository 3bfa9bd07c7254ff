"""XML that is no format of reports: told what it is, rather than read as a text full of tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Draft, Source
from tellings.stages.reading.formats.codec import opening
from tellings.stages.reading.formats.xml_text import root_of

_DECLARED = re.compile(r"\s*<(?:\?xml\s|!DOCTYPE\s+(?!html))", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """Whether it declares itself as XML, or its name does, and has a root; asked after all formats that are XML."""
    start = opening(source.data, HEAD)
    return (source.suffix == ".xml" or _DECLARED.match(start) is not None) and bool(root_of(start)[0])


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """None: it is rejected (`xml`), by the name of its root."""
    del settings
    root = root_of(opening(source.data, HEAD))[0][:60]
    message = f"{source.path} is XML with a root named {root}, which is no format of reports that is known."
    raise ReportRejected("xml", message, remedy="Export its reports as JSON lines or CSV, or save them as pages or texts.")
    yield
