"""Time expressions with their values: `{id, published, text}` in, `{id, dates: [{start, end, value}]}` out, values as TIMEX3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings.evaluation.annotated import parsed_text
from tellings.stages.annotating.dates import expressions
from tellings.stages.annotating.dates.expression import Meaning

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_WEEKEND = re.compile(r"(?P<saturday>\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d")


def predict(records: list[dict[str, Any]], folder: Path) -> Iterator[dict[str, Any]]:
    """The time expressions of each text."""
    del folder
    for record in records:
        found = expressions(parsed_text(record["text"], published=record.get("published")))
        dates = [{"start": e.start, "end": e.end, "value": timex(e.meaning)} for e in found]
        yield {"id": record["id"], "dates": dates}


def timex(meaning: Meaning) -> str:
    """A meaning as TIMEX3 writes it: 1998-Q3 and 1998-SU for EDTF's 1998-35 and 1998-22, 198 for 198X, P1Y for P1Y."""
    value = meaning.whole or meaning.value
    if meaning.reference or value is None:
        return meaning.reference
    if meaning.type == "duration" or value.startswith("P"):
        return value
    grouping = re.fullmatch(r"([\dX]{4})-(2[1-4]|3[3-6]|4[01])", value)
    if grouping:
        year, code = grouping.groups()
        return f"{year}-{_SEASONS.get(code) or (f'Q{int(code) - 32}' if int(code) < 40 else f'H{int(code) - 39}')}"
    weekend = _WEEKEND.fullmatch(value)
    if weekend:
        return _weekend(weekend["saturday"])
    value = re.sub(r"(T\d\d:\d\d):\d\d$", r"\1", value).replace("T23:59", "T24:00")
    if re.fullmatch(r"\d{3}X|\d\dXX", value):
        value = value.rstrip("X")
    return value + (f"T{meaning.part}" if meaning.part and "T" not in value else "")


def _weekend(saturday: str) -> str:
    from datetime import date  # noqa: PLC0415

    year, week, _ = date.fromisoformat(saturday).isocalendar()
    return f"{year}-W{week:02}-WE"
