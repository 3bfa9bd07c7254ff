"""When reports were published, as far as their clocks can be believed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tellings.model.believable import believable
from tellings.stages.tracing.tellings import Tellings

DAY, HOURS = 3.0, 1.5
"""What a day's or half an hour's difference weighs (see `signs`). What was published a day before cannot be
from what came a day later, and clocks are right far more often than not; of one day's hours many are those of a later edition.
"""
_HALF_HOUR = 30
_TIME = re.compile(r"T(\d\d):(\d\d)")


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a story's reports that are believed (EDTF), and of those that are not, why."""

    believed: Mapping[str, str]
    disbelieved: Mapping[str, str]

    def later(self, a: str, b: str) -> float:
        """How much it weighs that `a` was published after `b`: below 0 where it was before, 0 where nothing tells."""
        one, other = self.believed.get(a), self.believed.get(b)
        if one is None or other is None:
            return 0.0
        day, day_b = one.partition("T")[0], other.partition("T")[0]
        if day != day_b:
            known = min(len(day), len(day_b))
            here, there = day[:known], day_b[:known]
            return 0.0 if here == there else DAY if here > there else -DAY
        minutes = [_minutes(one), _minutes(other)]
        if minutes[0] is None or minutes[1] is None or abs(minutes[0] - minutes[1]) < _HALF_HOUR:
            return 0.0
        return HOURS if minutes[0] > minutes[1] else -HOURS


def clocks_of(tellings: Tellings) -> Clocks:
    """The clocks of a story. A date that is not wholly known ("XXXX-06-07") is no clock, and nothing is said of it."""
    told = {r.id: r.published for r in tellings.reports.values() if r.published and re.match(r"\d{4}", r.published)}
    told = {report: day for report, day in told.items() if "X" not in day}
    trusted = believable(list(told.values()))
    wrong = {
        report: f"Its clock says {day}, which is not believed."
        for (report, day), trust in zip(told.items(), trusted, strict=True)
        if not trust
    }
    return Clocks({report: day for report, day in told.items() if report not in wrong}, wrong)


def _minutes(clock: str) -> int | None:
    found = _TIME.search(clock)
    return 60 * int(found[1]) + int(found[2]) if found else None
