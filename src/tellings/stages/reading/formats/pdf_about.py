"""What a PDF says of itself: title, author, and when it was made, weighed against what its pages show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tellings.stages.reading import dated
from tellings.stages.reading.formats.own_data import author_of, title_of

_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
    r"(?:(?P<zone>[Zz])|(?P<sign>[+-])(?P<zh>\d\d)'?(?P<zm>\d\d)?'?)?"
)
_BROWSER = re.compile(r"Mozilla/|Chrom(?:e|ium)|Safari|Firefox|Edge|Skia/PDF|wkhtmltopdf|Qt \d")
_URL = re.compile(r"https?://[^\s\"'<>…]{4,}[^\s\"'<>…., ]")
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)


@dataclass(slots=True)
class Told:
    """Values by the names of a draft's fields, and where each comes from. The weak ones count only where the text says nothing."""

    values: dict[str, str] = field(default_factory=dict)
    because: dict[str, str] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()

    def add(self, name: str, value: str, because: str) -> None:
        """Keep a value that was not told before."""
        if name not in self.values:
            self.values[name], self.because[name] = value, because


def told(about: Mapping[str, str], furniture: Sequence[str], *, language: str) -> Told:
    """What the PDF's own data and its running heads and feet tell; dates with their zone."""
    found = Told(weak=frozenset({"published", "byline", "title"}))
    made = moment(about.get("CreationDate", ""))
    maker = about.get("Creator", "") + " " + about.get("Producer", "")
    printed = _BROWSER.search(maker) is not None
    address = next((url.group() for line in furniture if (url := _URL.fullmatch(line.split("\t")[0].strip()))), None)
    if address and printed:
        found.add("url", address, f"printed at the foot of its pages: {address}")
    if made and printed:
        found.add("retrieved", made, f"the PDF's own data: printed from a browser {made}")
    if not printed:
        running = next((line for line in furniture if _is_dated(line, language)), None)
        if running:
            found.add("published", running, f"the running head of its pages: {running[:80]}")
            found.weak -= {"published"}
    if made and not printed:
        found.add("published", made, f"the PDF's own data: created {made}")
    _say(found, about)
    return found


def _say(found: Told, about: Mapping[str, str]) -> None:
    title, author = title_of(about.get("Title", "")), author_of(about.get("Author", ""))
    if title:
        found.add("title", title, f"the PDF's own data: title {title[:80]}")
    if author:
        found.add("byline", author, f"the PDF's own data: author {author[:80]}")
    code = _LANGUAGE.fullmatch(about.get("Lang", "").strip())
    if code and len(code["code"]) == 2:
        found.add("language", code["code"].lower(), f"the PDF's own data: language {about['Lang'].strip()}")


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
