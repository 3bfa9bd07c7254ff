"""Dates that cannot be believed: a clock that was never set, or one decades off from all others.

Such a date is kept as it was given, and nothing is concluded from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

EPOCHS = frozenset(
    {"1601-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1969-12-31", "1970-01-01", "1980-01-01"}
)
"""The days on which the clocks of machines begin, and the eve of 1970 for those west of Greenwich."""

LONELY_YEARS = 15
"""A date is lonely so many years from the next that is not; only years count."""

LONELY_SHARE = 0.1
"""The dates beyond such a gap are disbelieved while they are less than this share of all."""

LEAST_DATES = 3
"""Of fewer dates none can be said to be the odd one."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")


def unset(value: str | None) -> bool:
    """Whether a date (EDTF) is one on which a machine's clock begins."""
    found = _DAY.match(value or "")
    return found is not None and found.group() in EPOCHS


def believable(values: Sequence[str | None]) -> list[bool]:
    """For each date of a case (EDTF, or none), whether anything may be concluded from it.

    It may not from one that is missing, that stands where clocks begin, or that with few others lies decades from all the rest.
    """
    years = [None if unset(value) or (found := _YEAR.match(value or "")) is None else int(found.group()) for value in values]
    lonely = _lonely(sorted(year for year in years if year is not None))
    return [
        bool(value) and not unset(value) and (year is None or year not in lonely)
        for value, year in zip(values, years, strict=True)
    ]


def _lonely(years: Sequence[int]) -> frozenset[int]:
    """The years of all runs but the longest that hold few of the dates; `years` are sorted."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year - runs[-1][-1] < LONELY_YEARS:
            runs[-1].append(year)
        else:
            runs.append([year])
    few = max(1.0, LONELY_SHARE * len(years))
    longest = max(map(len, runs), default=0)
    if len(years) < LEAST_DATES:
        return frozenset()
    return frozenset(year for run in runs if len(run) <= few and len(run) < longest for year in run)
