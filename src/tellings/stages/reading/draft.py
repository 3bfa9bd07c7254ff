"""What lies between a source and a report: the bytes of a document, the stream of a container, and what a format makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from tellings.stages.reading.spending import Allowance

NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})

HEAD = 65_536
"""Bytes by which a format is recognised."""


_PACKED = (".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma")
"""Suffixes of compressed files, whose content has their path."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document: its path as the user gave it, and its bytes; when a format is asked whether it recognises one, its first `HEAD`.

    `about` is what its container says of it, by the names of a draft's fields, and `charset` and `content_type`: all of it
    weaker than what the document says itself. `kind` names the format where the container knows it, and `depth` counts the
    containers around it. Inside a container a path goes on after `#`: `box.zip#folder/a.html`, `crawl.warc#17`.
    """

    path: str
    data: bytes
    about: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD)
    kind: str | None = None
    depth: int = 0

    @property
    def suffix(self) -> str:
        """The path's suffix in small letters, dot included, without that of a compression; only ever a hint."""
        name = self.path.replace("\\", "/").rpartition("/")[2].lower()
        for packed in _PACKED:
            name = name.removesuffix(packed)
        return f".{name.rpartition('.')[2]}" if "." in name else ""


@dataclass(frozen=True, slots=True)
class Stream:
    """A container, or a document not read yet: read piece by piece. `file` stands at its start and may not be seekable."""

    path: str
    file: BinaryIO
    allowance: Allowance
    about: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD)
    kind: str | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a feed or a sitemap lists, with what it says of it (as `Source.about`); or, where it `lists`, a further list."""

    url: str
    about: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD)
    lists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as its format gives it. `sha256` is of the bytes it stands in: the file's, or the line's.

    `published`, `updated` and `retrieved` are as the source words them. `because` says by the name of a field where its value
    comes from. `marked` are the roles that markup gives to paragraphs, by the offset at which they start (see
    `segments.lay_out`).
    """

    text: str
    path: str
    sha256: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    language: str | None = None
    because: Mapping[str, str] = field(default_factory=lambda: NOTHING_TOLD)
    marked: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
