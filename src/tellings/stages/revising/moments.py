"""Times of reports, to compare."""

from __future__ import annotations

from datetime import UTC, datetime


def compared(one: str | None, other: str | None) -> int:
    """Below 0 where the one time (ISO 8601) is before the other, above where it is after, 0 where they are the same or nothing tells.

    A time without a zone counts as UTC; where one is only a day, days are compared.
    """
    a, b = _moment(one), _moment(other)
    if a is None or b is None or one is None or other is None:
        return 0
    if "T" in one and "T" in other:
        return (a > b) - (a < b)
    return (one[:10] > other[:10]) - (one[:10] < other[:10])


def _moment(value: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if value else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found and not found.tzinfo else found
