"""The dateline that opens a story: "OSTRA, Mar. 03 (AP) –", "(Reuters) -", "BEIJING -- "."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellings.language.atlas import atlas
from tellings.stages.reading import dated
from tellings.stages.reading.patterns import listing

_LONGEST = 120
"""Code points into a paragraph within which a dateline has ended."""

_PLACE_WORDS = 3
"""Words of a place that counts by its capitals alone; longer runs of capitals are slogans."""

_LARGE = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶŁĻŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐЎΑ-Ω]"
_PLACE = rf"{_LARGE}[\w.’'-]*(?:[ /-](?:(?:de|del|la|el|al|of|the|am|an|der|sur|da|do|di|i|y|on|upon|in|на|над)[ -])*{_LARGE}[\w.’'-]*){{0,4}}"
_AGENCY = r"[(\[/]\s*(?P<agency>[^()\[\]/\s][^()\[\]/]{1,39}?)\s*[)\]/]"
_YEAR = re.compile(r"\b(?:1[5-9]|20|21)\d\d$")
_DASH = r"(?:[-–—―‒_]{1,3}|:|\.(?=\s))"


_DAY_LINE = re.compile(rf"(?P<place>{_LARGE}{{2}}[^(),.;:a-zß-ÿ“”\"]{{1,40}}),\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\.?")
_LONG = re.compile(
    rf"(?P<place>{_LARGE}{{2}}[^(),.;:a-zß-ÿ“”\"]{{1,60}})(?P<rest>,[^()“”\"]{{0,70}}?)?\s*\((?P<agency>[^()]{{2,30}})\)\s*(?:--|[–—-])\s+"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is the offset within its paragraph at which the story goes on, `date` the words of its date."""

    end: int
    place: str | None
    agency: str | None
    published: str | None
    date: str = ""


def find(paragraph: str, language: str) -> Dateline | None:
    """The dateline that a paragraph opens with.

    A place counts when it is in capitals, or when a date or an agency in brackets follows it, or a region and a dash.
    """
    head = paragraph[:_LONGEST]
    found = _pattern(language).match(head)
    if found is None or not found.group("whole").strip():
        return _long(head, language)
    parts = _parts(found, language)
    if not _is_convincing(parts, head, language):
        return _long(head, language)
    end, date = found.end("whole"), parts.date
    behind = _date_behind(language).match(head, end) if parts.dash and date is None else None
    if behind is not None:
        end, date = behind.end(), behind["date"]
    return Dateline(end, parts.place, parts.agency, dated.edtf(date, language) if date else None, date or "")


def _long(head: str, language: str) -> Dateline | None:
    """A dateline whose place is told at length, with a known agency and a dash: "ABOARD THE ALMA, off Tarn, May 3 (AP) --"."""
    found = _DAY_LINE.fullmatch(head.strip())
    if found is not None:
        return Dateline(len(head), found["place"].strip(), None, None)
    found = _LONG.match(head)
    if found is None or found["agency"] not in listing(language, "agencies"):
        return None
    date = dated.find(found["rest"] or "", language)
    place = " ".join(found["place"].split())
    rest = (found["rest"] or "")[date.start : date.end] if date else ""
    return Dateline(found.end(), place, found["agency"], date.value if date else None, rest)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a dateline as they are written; `dash` is where the mark that ends it stands, and `after` what follows."""

    place: str | None
    region: str | None
    date: str | None
    agency: str | None
    dash: str
    dash_at: int
    after: str


def _date(language: str) -> str:
    """The pattern of a date, its groups nameless: the date's words are read again by themselves."""
    return re.sub(r"\(\?P<\w+>", "(?:", dated.pattern(language).pattern)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    date = _date(language)
    agencies = "|".join(re.escape(name) for name in sorted(listing(language, "agencies"), key=lambda n: (-len(n), n)))
    bare = rf"(?:[,.]?\s*(?P<bare>{agencies or '(?!)'})\b)?"
    bracketed = rf"(?:\s\({_LARGE}[^()\d]{{1,30}}\)(?=,))?"
    region = rf"{bracketed}(?P<region>(?!,\s*(?i:{date})),\s*{_LARGE}[\w.]*(?: {_LARGE}[\w.]*){{0,2}})?"
    weekday = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\w*,?\s+)?"
    where = rf"(?P<place>{_PLACE}){region}"
    when = rf"(?:\s*[–—-]{{1,2}}\s*(?=(?i:{date})[.,]?\s*(?:[(/]|[–—-]|:\s)))?(?:[,.]?\s*{weekday}(?P<date>(?i:{date}))\.?)?"
    inside = rf"\[\s*(?P<place2>{_PLACE}),\s*(?P<date2>(?i:{date}))\s*\]\s*"
    line = rf"(?:{where})?{when}{bare}[,.]?\s*(?:{_AGENCY})?[.,]?\s*(?P<dash>{_DASH})?\s*"
    return re.compile(rf"(?P<whole>{inside}|{line})(?P<next>\S?)")


def _first(agency: str | None, language: str) -> str | None:
    """The agency before what else is told of it: "(Daily Courier, with SNA)", "(AP, Reuters)", "/SNA, automatic translation/"."""
    name, comma, rest = (agency or "").partition(", ")
    return name if comma and (rest[:1].islower() or rest in listing(language, "agencies")) else agency


@cache
def _date_behind(language: str) -> re.Pattern[str]:
    """A date between two dashes: "OSTRA (SNA) - March 14, 2033 - The port"."""
    date = _date(language)
    return re.compile(rf"(?P<date>(?i:{date}))\.?\s*[–—-]{{1,3}}\s+")


def _parts(found: re.Match[str], language: str) -> _Parts:
    """What stands where; a region that is an agency's name is one: "OSTRA, Reuters –"."""
    part = found.groupdict()
    region = (part["region"] or "").strip(" ,") or None
    agency = _first(part["agency"], language) or part["bare"]
    if region in listing(language, "agencies") and not agency:
        region, agency = None, region
    place = (part["place"] or part["place2"] or "").strip(" ,") or None
    dash = part["dash"] or ("." if part["whole"].rstrip().endswith(".") else "")
    return _Parts(place, region, part["date"] or part["date2"], agency, dash, found.start("dash"), part["next"])


def _is_convincing(parts: _Parts, head: str, language: str) -> bool:
    if parts.agency and not _is_agency(parts, language):
        return False
    if not (parts.place or parts.agency) or _is_label(parts.place, language):
        return False
    if parts.after.islower() and parts.agency not in listing(language, "agencies"):
        return False
    if not parts.after:
        return bool(parts.place and (parts.date or parts.agency))
    if not parts.place:
        return bool(parts.dash) or head.lstrip().startswith("(")
    return _is_closed(parts, head)


def _is_closed(parts: _Parts, head: str) -> bool:
    """Whether the mark at the end sets a dateline off: the weaker the mark, the more must stand before it."""
    assert parts.place
    capital = parts.place.isupper() and len(parts.place) > 2 and len(parts.place.split()) <= _PLACE_WORDS
    signed = bool(parts.agency or parts.date)
    if parts.dash in ("", "."):
        # "Hamburg (SNA). The port is shut": of a town it is a dateline, of a person a party that stands.
        short = parts.dash == "." and bool(parts.agency) and parts.after.isupper() and bool(atlas().find(parts.place))
        told = bool(parts.agency and (parts.date or capital or short)) or head.startswith("[")
        return told or (parts.dash == "." and bool(parts.date) and (capital or _YEAR.search(parts.date or "") is not None))
    if parts.dash == ":":
        return bool(parts.agency) or (capital and (signed or parts.region is not None))
    after = parts.dash_at + len(parts.dash)
    spaced = head[parts.dash_at - 1 : parts.dash_at].isspace() or head[after : after + 1].isspace()
    return spaced and (capital or signed or parts.region is not None)


def _is_label(place: str | None, language: str) -> bool:
    """Words that open a story in capitals and are no place: "EXCLUSIVE –", "UPDATE 1 –"."""
    return place is not None and place.split()[0].casefold() in listing(language, "story_labels")


def _is_agency(parts: _Parts, language: str) -> bool:
    """An agency's name is known, or short and written large; "Dock Workers Union (DWU)" explains itself and is none."""
    name = parts.agency or ""
    if name in listing(language, "agencies"):
        return True
    own = "".join(word[0] for word in re.findall(r"[A-Z]\w*", parts.place or ""))
    names = name.split()
    return name != own and len(names) <= 4 and all(part[0].isupper() or part in {"of", "and", "the"} for part in names)
