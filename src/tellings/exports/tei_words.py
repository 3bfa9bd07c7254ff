"""What every part of a TEI file is made of: elements, words that XML can hold, pointers into the reports' texts, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from tellings.model.edtf import bounds
from tellings.model.records import Evidence

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 holds in no form at all (its production 2, Char)."""

_WHOLE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEARLESS = re.compile(r"XXXX-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")

Attributes = Mapping[str, str | None]


def add(parent: Element, name: str, attributes: Attributes | None = None, words: str | None = None) -> Element:
    """A new last child; attributes without a value are left out."""
    given = {key: clean(value) for key, value in (attributes or {}).items() if value}
    child = SubElement(parent, name, given)
    child.text = clean(words) if words else None
    return child


def clean(words: str) -> str:
    """Words on one line; a character that XML cannot hold is U+FFFD, the replacement character."""
    return _NO_XML.sub("\ufffd", " ".join(words.split()))


def text_file(report: str) -> str:
    """The name of the file that holds a report's text."""
    return f"{report}.txt"


def pointers(evidence: Iterable[Evidence]) -> str:
    """Where words stand: ranges of characters (RFC 5147) in the texts beside the file."""
    return " ".join(f"{text_file(one.report)}#char={one.start},{one.end}" for one in evidence)


def references(ids: Iterable[str]) -> str:
    """Elements of this file, by their ids."""
    return " ".join(f"#{one}" for one in ids)


def datable(value: str | None) -> Attributes:
    """An EDTF date as TEI's attributes, which know whole dates, dates without a year, and the bounds of the rest."""
    if not value:
        return {}
    if _is_day(value):
        return {"when": value}
    if yearless := _YEARLESS.fullmatch(value):
        return {"when": "--" + "-".join(part for part in yearless.groups() if part)}
    earliest, latest = bounds(value)
    return {"notBefore": earliest if _is_day(earliest) else None, "notAfter": latest if _is_day(latest) else None}


def _is_day(value: str | None) -> bool:
    """Whether a value is a day, month or year that there was."""
    found = _WHOLE.fullmatch(value or "")
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True
