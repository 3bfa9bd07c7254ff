"""What lies between a source and a report: the bytes of a file, and what a format makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its path as the user gave it, and its bytes."""

    path: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The path's suffix in small letters, dot included; only ever a hint."""
        name = self.path.replace("\\", "/").rpartition("/")[2]
        return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A report as its format gives it. `sha256` is of the bytes it stands in: the file's, or the line's.

    `published` is as the source words it. `marked` are the roles that markup gives to paragraphs, by the offset at which they
    start (see `segments.lay_out`).
    """

    text: str
    path: str
    sha256: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    published_because: str | None = None
    language: str | None = None
    marked: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
