"""A correction as programs send it."""

from __future__ import annotations


def a_day_for(report: str) -> dict[str, str]:
    """That a report is of another day, signed."""
    return {
        "kind": "date",
        "table": "reports",
        "row": report,
        "column": "published",
        "value": "2031-08-09",
        "by": "Ana Petrova",
    }
