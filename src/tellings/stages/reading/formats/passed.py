"""What lies in archives beside reports: pictures, sounds, fonts, style sheets, a system's own files. Counted, not read."""

from __future__ import annotations

import re
from collections import Counter

from tellings.model.records import PASSED_OVER, Reject

_MARKS = (
    (re.compile(rb"\x89PNG\r\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"RIFF.{4}(?:WAVE|AVI )", re.DOTALL), "sound or video"),
    (re.compile(rb"II\*\x00|MM\x00\*"), "image/tiff"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "image/bmp"),
    (re.compile(rb"\x00\x00[\x01\x02]\x00.\x00", re.DOTALL), "image/x-icon"),
    (re.compile(rb".{4}ftyp(?:avif|heic|heix|mif1)", re.DOTALL), "image/heif"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "sound or video"),
    (re.compile(rb"\x1a\x45\xdf\xa3|OggS\x00|fLaC|ID3[\x02-\x04]|\xff[\xfb\xf3\xf2\xf1\xf9]|FLV\x01|\x00\x00\x01[\xba\xb3]"), "sound or video"),
    (re.compile(rb"wOFF|wOF2|OTTO\x00|\x00\x01\x00\x00\x00[\x04-\x30]\x00|true\x00[\x04-\x30]|ttcf\x00"), "font"),
    (re.compile(rb".{34}LP.{8,}", re.DOTALL), "font"),
    (re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!DOCTYPE svg[^>]{0,200}>\s*)?<svg\b", re.IGNORECASE), "image/svg+xml"),
)  # fmt: skip
"""Marks at the head of files that hold no words to read."""

_SUFFIXES = {".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".map": "text/javascript"}
_SYSTEM = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._[^/]*$|\.git/)", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SAVED = re.compile(r"(?:^|(?<=/))([^/]+)_(?:files|file|Dateien|fichiers|archivos|arquivos|bestanden|filer)/", re.IGNORECASE)

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 4096

DIRECTORY = "folders"
SYSTEM = "a system's own files"
OF_A_PAGE = "parts of saved pages"


def by_name(name: str) -> str | None:
    """What a member is that its name alone tells to be no report: a folder, or a file that a system left."""
    if name.endswith("/"):
        return DIRECTORY
    return SYSTEM if _SYSTEM.search(name) else None


def by_content(head: bytes, name: str) -> str | None:
    """What a member is that its first bytes, or its suffix where they are no page, tell to be no report."""
    kind = next((kind for mark, kind in _MARKS if mark.match(head[:1024])), None)
    if kind is None and not _PAGE.match(head[:256]):
        kind = _SUFFIXES.get(f".{name.rpartition('.')[2].lower()}")
    return kind


def readable(name: bytes) -> str:
    """A member's name for a path: UTF-8, or the letters of Windows; without control characters, and not longer than names are."""
    try:
        words = name[:_LONGEST_NAME].decode("utf-8")
    except UnicodeDecodeError:
        words = name[:_LONGEST_NAME].decode("cp1252", "replace")
    return _CONTROL.sub("\ufffd", words)


def page_name(name: str) -> str | None:
    """The name of a page without its suffix; None for what is no page by its name."""
    stem, _, suffix = name.rpartition(".")
    return stem if suffix.lower() in ("html", "htm", "xhtml", "mhtml") else None


def page_of(name: str) -> str | None:
    """The name, without suffix, of the page that a browser saved a member with; None for what lies in no such folder."""
    found = _SAVED.search(name)
    return name[: found.end(1)] if found else None


class PassedOver:
    """How many parts of one archive were passed over, by what they are."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, kind: str) -> None:
        """One more."""
        # A hostile archive may name as many kinds as it has parts.
        self._counts[kind if kind in self._counts or len(self._counts) < 100 else "others"] += 1

    def reject(self, path: str, parts: str) -> list[Reject]:
        """The one row that says so, or none where nothing was passed over; `parts` is what the archive is made of."""
        if not self._counts:
            return []
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        kinds = ", ".join(f"{kind} ({count:,})" for kind, count in ranked[:12])
        more = sum(count for _, count in ranked[12:])
        kinds += f", others ({more:,})" if more else ""
        total = sum(self._counts.values())
        message = f"{total:,} of the {parts} of {path} {'is no report' if total == 1 else 'are no reports'}: {kinds}."
        return [Reject(path, "", PASSED_OVER, message, "Nothing to do.")]
