"""Values as FollowTheMoney keeps them: what its own cleaning would drop or change is made fit here, where nobody loses sight of it.

After `followthemoney` 4.11: texts in NFC without control and invisible characters, names on one line without quotation marks
around them, countries by their ISO 3166-1 alpha-2 codes in small letters, languages by ISO 639-3, dates as prefixes in UTC.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache

import pycountry

from tellings.model.edtf import bounds

Entity = dict[str, str | dict[str, list[str]]]
"""`id`, `schema` and `properties`."""

Properties = dict[str, Sequence[str | None]]

NAME, STRING, TEXT, ADDRESS = 384, 1024, 65_000, 250
"""Characters that a value of each type may have."""

_SPACES = re.compile("[\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000]")
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\u00ad\ufeff\ud800-\udfff]",
)
_QUOTED = re.compile(r"[\"'](.*)[\"']", re.DOTALL)
_ADDRESS_BREAKS = re.compile(r"\r\n|\n|<br/>|<br>|\t|ESQ\.,|ESQ,|;", re.IGNORECASE)
_ADDRESS_COMMAS = re.compile(r",\s?[,.]")
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
_WEB = re.compile(r"https?://[^\s/?#@\"<>]+\.[^\s/?#@\"<>]+/[^\s\"<>]*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_PREFIX = re.compile(r"[1-9]\d{3}(-\d\d){0,2}")
_VAGUE = frozenset("?~%")
_PARTS = (10, 7, 4)
"""Letters of a day, a month and a year."""
_LANGUAGES = (
    "afr amh ara aze bel ben bos bul cat ces cnr dan deu ell eng est fas fil fin fra gle heb hin hrv hun hye ind isl ita jpn kan "
    "kat kaz khm kir kor lao lav lit ltz mkd mlt mon msa mya nep nld nor pol por pus ron rus sin slk slv spa sqi srp swa swe tam "
    "tel tgk tgl tha tuk tur ukr urd uzb vie zho"
)
"""The languages that FollowTheMoney knows."""


def entity(id_: str, schema: str, **properties: str | Iterable[str | None] | None) -> Entity:
    """An entity; empty values and repetitions go, and so do properties without any."""
    found: dict[str, list[str]] = {}
    for name, values in properties.items():
        several = [values] if isinstance(values, str) else values or ()
        if kept := list(dict.fromkeys(value for value in several if value)):
            found[name] = kept
    return {"id": id_, "schema": schema, "properties": found}


def text(value: str | None) -> str:
    """A text as the model keeps it: its letters and line breaks, without what nobody sees; "" where nothing is left."""
    return _UNSAFE.sub("", _SPACES.sub(" ", unicodedata.normalize("NFC", value or ""))).strip()


def texts(value: str | None) -> list[str]:
    """The same in pieces that fit, broken at the ends of lines or words where there are any."""
    found, rest = [], text(value)
    while len(rest) > TEXT:
        at = max(rest.rfind("\n", 0, TEXT), TEXT // 2)
        at = at if at > TEXT // 2 else max(rest.rfind(" ", 0, TEXT), TEXT // 2)
        found.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*found, rest] if rest else found


def line(value: str | None, most: int = STRING) -> str:
    """A text on one line, cut to a length with an ellipsis."""
    whole = " ".join(text(value).split())
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def name(value: str | None) -> str:
    """A name; quotation marks around it are no part of one."""
    found = line(value, NAME)
    while quoted := _QUOTED.fullmatch(found):
        found = quoted[1].strip()
    return found


def address(value: str | None) -> str:
    """Words for a place, parted by commas alone."""
    found = ""
    parted = line(_ADDRESS_BREAKS.sub(", ", text(value)), ADDRESS)
    while parted != found:
        found, parted = parted, " ".join(_ADDRESS_COMMAS.sub(", ", parted).split())
    return found


def web(value: str | None) -> str | None:
    """An address on the web that stays as it is when cleaned; none for others."""
    whole = value or ""
    return whole if whole == text(whole) and _WEB.fullmatch(whole) else None


def reference(value: str) -> str | None:
    """An id that entities may point to; none for what is no such id."""
    return value if _ID.fullmatch(value) and len(value) <= 200 else None


def wikidata(value: str | None) -> str | None:
    """A Wikidata id, or none."""
    return value if value and _WIKIDATA.fullmatch(value) else None


@lru_cache(maxsize=512)
def country(code: str | None) -> str | None:
    """The model's code for an ISO 3166-1 alpha-3 code; none for an unknown one."""
    if code == "XKX":  # Kosovo, which ISO has not
        return "xk"
    found = pycountry.countries.get(alpha_3=code) if code else None
    return str(found.alpha_2).lower() if found else None


@lru_cache(maxsize=512)
def language(code: str) -> str | None:
    """The model's code for an ISO 639-1 code; none for a language that it does not know."""
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else None
    known = str(found.alpha_3) if found else ""
    return known if known in _LANGUAGES.split() else None


def when(value: str | None) -> str | None:
    """The year, month or day that all days share which a date (EDTF) can mean; none where they share none, and for about when.

    Nothing is made more exact than it is: `2031-21` is 2031, `XXXX-06-07` none, `2031-05~` none. A time of day is told in UTC.
    """
    if not value or _VAGUE & set(value):
        return None
    if timed := _timed(value):
        return timed
    first, last = bounds(value)
    if not (first and last):
        return None
    whole = next((first[:size] for size in _PARTS if first[:size] == last[:size]), "")
    return whole if _PREFIX.fullmatch(whole) else None


def _timed(value: str) -> str | None:
    """A moment in UTC to the second; none where the time or its zone is not told."""
    if "T" not in value or "/" in value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if moment.tzinfo and moment.year > 1000 else None
