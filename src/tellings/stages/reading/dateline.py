"""The dateline that opens a story: "TEHRAN, Jun. 07 (MNA) –", "(Reuters) -", "BEIJING -- "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellings.language import words
from tellings.stages.reading import dated

_LONGEST = 120
"""Code points into a paragraph within which a dateline has ended."""

_PLACE = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:[ /-](?:(?:de|del|la|el|al|of|the|am|an|der|sur|da|do|i|y|on|upon|in)[ -])*[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,4}"
_AGENCY = r"[(\[/]\s*(?P<agency>[^()\[\]/]{2,40}?)\s*[)\]/]"
_DASH = r"(?:[-–—―‒_]{1,3}|:|\.(?=\s))"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the offset within its paragraph at which the story goes on."""

    end: int
    place: str | None
    agency: str | None
    published: str | None


def find(paragraph: str, language: str) -> Dateline | None:
    """The dateline that a paragraph opens with.

    A place counts when it is in capitals, or when a date or an agency in brackets follows it, or a region and a dash.
    """
    head = paragraph[:_LONGEST]
    found = _pattern(language).match(head)
    if found is None or not _is_convincing(found, head, language):
        return None
    date = found.group("date")
    value = dated.edtf(date, language) if date else None
    place = (found.group("place") or "").strip(" ,") or None
    agency = found.group("agency") or found.group("bare")
    return Dateline(found.end("whole"), place, agency.strip() if agency else None, value)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    # Groups of the date pattern are made nameless: the date's words are read again by themselves.
    date = re.sub(r"\(\?P<\w+>", "(?:", dated.pattern(language).pattern)
    agencies = "|".join(re.escape(name) for name in sorted(words(language, "layout", "agencies"), key=lambda n: (-len(n), n)))
    bare = rf"(?:,\s*(?P<bare>{agencies}))?" if agencies else "(?P<bare>(?!))?"
    region = rf"(?P<region>(?!,\s*(?i:{date})),\s*[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}})?"
    weekday = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\w*,?\s+)?"
    where = rf"(?P<place>{_PLACE}){region}"
    when = rf"(?:[,.]?\s*{weekday}(?P<date>(?i:{date}))[.,]?)?"
    return re.compile(
        rf"(?P<whole>(?:\[|\()?\s*(?:{where})?{when}{bare}\s*(?:{_AGENCY})?(?:\]|\))?\s*(?P<dash>{_DASH})?\s*)(?P<next>\S?)"
    )


def _is_convincing(found: re.Match[str], head: str, language: str) -> bool:
    place, date, agency, dash = (found.group(name) for name in ("place", "date", "agency", "dash"))
    agency = agency or found.group("bare")
    if not found.group("whole").strip() or (not place and not agency):
        return False
    if agency and not _is_agency(agency, language):
        return False
    if not found.group("next"):
        return bool(date and place)
    if not place:
        return bool(dash) or found.group("whole").lstrip().startswith("(")
    capital = place.isupper() and len(place) > 2
    if not dash or dash == ".":
        return bool(agency and (date or capital))
    if dash == ":":
        return bool(agency or (date and capital)) or (capital and found.group("region") is not None)
    spaced = head[found.start("dash") - 1 : found.start("dash")].isspace() or head[found.end("dash") :][:1].isspace()
    return spaced and (capital or bool(agency or date) or found.group("region") is not None)


def _is_agency(name: str, language: str) -> bool:
    """An agency's name is known, or short and written large: an acronym or one or two names."""
    if name in words(language, "layout", "agencies"):
        return True
    parts = name.split()
    return len(parts) <= 4 and name[0].isupper() and all(part[0].isupper() or part in {"of", "and", "the"} for part in parts)
