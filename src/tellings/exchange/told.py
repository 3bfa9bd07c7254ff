"""What one row of somebody else's table tells, in the same shape for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from anyascii import anyascii

from tellings.model.edtf import bounds, is_date

_MISSING = frozenset({"", "none", "na", "n/a", "nan", "null", "-", "--", "---", "unk", "unknown"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4})")
_TIMED = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}.*")
_REMEMBERED = 1 << 16


class Unread(Exception):
    """A row tells no event; the words say why."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody on one side of an event: a name, and a code of the table's own ("" where there is none). `country` is ISO 3166-1
    alpha-3 where the table says it so.
    """

    name: str
    code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place by as many levels as are told: country, region or province, and the place's own name."""

    country: str = ""
    region: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """The place as one would write it."""
        return ", ".join(dict.fromkeys(one for one in (self.name, self.region, self.country) if one))


@dataclass(frozen=True, slots=True)
class Source:
    """What a row says of a report that tells its event: as much as there is of its id in the case, address, outlet, headline, day of
    publication (as written) and words. `about` are names that the report should have in it. `since`: the event's day, where the day of
    publication is not told.
    """

    report: str = ""
    url: str = ""
    outlet: str = ""
    headline: str = ""
    published: str = ""
    text: str = ""
    about: tuple[str, ...] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as a row tells it. `scheme` names the code book of `type`: plover, cameo, acled, or own. `key`: by which of a
    party's names the table's coders tell parties apart. `first` and `last` are ISO days; "" where no day is told.
    """

    id: str
    scheme: str
    type: str
    mode: str
    first: str
    last: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    where: Where
    sources: tuple[Source, ...]
    words: str = ""


def value(cell: str) -> str:
    """A cell without what stands for nothing."""
    plain = cell.strip()
    return "" if plain.lower() in _MISSING else plain


@lru_cache(maxsize=_REMEMBERED)
def days(written: str) -> tuple[str, str]:
    """The first and last ISO day that a date can mean: EDTF, 20310514, 2031-05-14T06:30, 14 May 2031; "" twice where it has no year.

    Raises `Unread` for words that are no date. Dates of figures only, as 05/06/2031, stay unread: nobody can tell day from month.
    """
    plain = value(written)
    if not plain:
        return "", ""
    if found := _COMPACT.fullmatch(plain):
        plain = "-".join(found.groups())
    elif found := _WORDED.fullmatch(plain):
        plain = _worded(found)
    elif found := _TIMED.fullmatch(plain):
        plain = found[1]
    if not is_date(plain):
        raise Unread(f"its date {written.strip()!r} is none that can be read")
    first, last = bounds(plain)
    if not (first and last and _is_day(first) and _is_day(last)):
        return "", ""
    return first, last


def _worded(found: re.Match[str]) -> str:
    month = found[2].lower()
    if month not in _MONTHS:
        raise Unread(f"its date {found[0]!r} is none that can be read")
    return f"{found[3]}-{_MONTHS.index(month) + 1:02}-{int(found[1]):02}"


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=_REMEMBERED)
def plain(name: str) -> str:
    """A name as names are compared: Latin letters, small, words only, no article."""
    return " ".join(re.findall(r"\w+", anyascii(name).casefold())).removeprefix("the ")


def parties(names: Iterable[str], codes: Iterable[str] = (), countries: Iterable[str] = ()) -> tuple[Party, ...]:
    """Parties from names, codes and countries that stand side by side; those without name and code are none."""
    columns = [list(one) for one in (names, codes, countries)]
    longest = max(map(len, columns), default=0)
    rows = zip(*(one + [""] * (longest - len(one)) for one in columns), strict=True)
    return tuple(Party(name or code, code, country) for name, code, country in rows if name or code)
