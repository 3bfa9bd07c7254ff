"""What a PDF says of itself: title, author, and when it was made, weighed against what its pages show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tellings.stages.reading import dated
from tellings.stages.reading.formats.own_data import Own, own_data, told_of

_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
    r"(?:(?P<zone>[Zz])|(?P<sign>[+-])(?P<zh>\d\d)'?(?P<zm>\d\d)?'?)?"
)
_BROWSER = re.compile(r"Mozilla/|Chrom(?:e|ium)|Safari|Firefox|Edge|Skia/PDF|wkhtmltopdf|Qt \d")
_URL = re.compile(r"https?://[^\s\"'<>…]{4,}[^\s\"'<>…., ]")


def told(about: Mapping[str, str], furniture: Sequence[str], *, language: str) -> Own:
    """What the PDF's own data and its running heads and feet tell; dates with their zone.

    A browser prints pages when they are saved, and not when they appear; and it prints where they are from.
    """
    made = moment(about.get("CreationDate", ""))
    printed = is_printed(about)
    running = next((line for line in furniture if _is_dated(line, language)), None)
    data = {"title": about.get("Title", ""), "creator": about.get("Author", "")}
    if printed or running is None:
        own = own_data("PDF", data if printed else {**data, "created": made or ""}, language=about.get("Lang"))
    else:
        own = own_data("PDF", data, language=about.get("Lang"))
        own.add("published", running, f"the running head of its pages: {told_of(running)}")
        own.sure = True
    if printed:
        address = next((url.group() for line in furniture if (url := _URL.fullmatch(line.split("\t")[0].strip()))), None)
        own.add("url", address, f"printed at the foot of its pages: {address}")
        own.add("retrieved", made, f"the PDF's own data: printed from a browser {made}")
    return own


def is_printed(about: Mapping[str, str]) -> bool:
    """Whether a browser made the PDF, of a page."""
    return _BROWSER.search(about.get("Creator", "") + " " + about.get("Producer", "")) is not None


def moment(value: str) -> str | None:
    """A PDF's date (ISO 32000, 7.9.4) as ISO 8601, with the zone it is told in; None for one that is none."""
    found = _DATE.match(value.strip())
    if found is None or not (
        "01" <= found["month"] <= "12" and "01" <= found["day"] <= "31" and "1980" <= found["year"] < "2200"
    ):
        return None
    day = f"{found['year']}-{found['month']}-{found['day']}"
    if not found["hour"] or found["hour"] > "23" or found["minute"] > "59":
        return day
    zone = "Z" if found["zone"] else f"{found['sign']}{found['zh']}:{found['zm'] or '00'}" if found["sign"] else ""
    return f"{day}T{found['hour']}:{found['minute']}:{found['second'] or '00'}{zone}"


def _is_dated(line: str, language: str) -> bool:
    """Whether a running line holds a whole date."""
    found = dated.find(line, language)
    return found is not None and len(found.value) == 10 and "X" not in found.value
