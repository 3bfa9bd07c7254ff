"""When a report was published and updated, of all that its page says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from tellings.stages.reading import moments
from tellings.stages.reading.metadata.claims import Claim, Trust, shown
from tellings.stages.reading.moments import Habits, Moment, Untrusted

_IN_PATH = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/-])(?P<m>0?[1-9]|1[0-2]|[a-z]{3})(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(?P<c>20\d\d[01]\d[0-3]\d)(?!\d)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_HALF_HOUR = timedelta(minutes=30)
_LATE = timedelta(days=2)
"""How far a report may be dated after it was retrieved, for the sake of zones."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a time, and the moment it tells."""

    claim: Claim
    moment: Moment

    @property
    def because(self) -> str:
        """Where the moment comes from."""
        quoted = "" if "“" in self.claim.place else f": {shown(self.claim.value)}"
        note = f" ({self.moment.note})" if self.moment.note else ""
        return f"{self.claim.place}{quoted}{note}"


Chosen = tuple[str, str] | None
"""A value and its reason."""


def of_address(url: str) -> Claim | None:
    """The date in an address's path."""
    path = url.partition("?")[0]
    found = _IN_PATH.search(path)
    if found is None:
        return None
    written = found["c"] or f"{found['y']}-{found['m']}-{found['d']}"
    return Claim("published", written, "its address", Trust.ADDRESS)


def published(claims: Sequence[Claim], using: Habits, *, retrieved: str | None) -> tuple[Chosen, Told | None]:
    """The day or time of publication as ISO 8601 (or EDTF where less is known), with its reason; and what tells it."""
    told, refused = _told(claims, using, retrieved)
    if not told:
        return None, None
    first = _most_trusted(told)
    best = _finest(first, told)
    others = [one for one in told if not _agree(one.moment, best.moment) and _is_told_apart(one.claim)]
    because = best.because
    if best is not first:
        because += f"; the same day by {first.because}"
    local = _local(best.moment, told)
    if local is not None:
        best = Told(best.claim, local[0])
        because += f"; in its own zone by {local[1].because}"
    if others:
        because += f"; against {others[0].because}"
    return (best.moment.iso, because + _refusal(refused)), best


def _is_told_apart(claim: Claim) -> bool:
    """Whether a claim is of the publication itself, so that another one contradicts it."""
    return claim.trust <= Trust.PAGE and "created" not in claim.place.lower()


def _local(moment: Moment, told: Sequence[Told]) -> tuple[Moment, Told] | None:
    """A moment told in UTC as another place tells it in the outlet's own zone: to the same minute, by a zone of half hours.

    Its own day is what the report means by "Tuesday".
    """
    instant = moment.instant
    if instant is None or not is_universal(moment):
        return None
    for one in told:
        other = one.moment
        if is_universal(other) or other.time is None or not _day(other):
            continue
        shift = datetime.fromisoformat(f"{other.day}T{other.time}").replace(tzinfo=UTC, second=0) - instant.replace(second=0)
        halves, rest = divmod(shift, _HALF_HOUR)
        if rest == timedelta() and halves and -24 <= halves <= 28 and (other.instant is None or _agree_closely(other, moment)):
            zone = f"{'-' if halves < 0 else '+'}{abs(halves) // 2:02}:{abs(halves) % 2 * 30:02}"
            return replace(moment, day=other.day, time=other.time[:6] + (moment.time or "")[6:], zone=zone), one
    return None


def is_universal(moment: Moment) -> bool:
    """Whether a moment is told in UTC, as systems write it wherever they stand."""
    return moment.zone in ("Z", "+00:00")


def _agree_closely(a: Moment, b: Moment) -> bool:
    return a.instant is not None and b.instant is not None and abs(a.instant - b.instant) <= timedelta(minutes=1)


def updated(claims: Sequence[Claim], using: Habits, first: Told | None, *, retrieved: str | None) -> Chosen:
    """The last update, where it is none before publication."""
    told, refused = _told(claims, using, retrieved)
    after = [one for one in told if first is None or not _before(one.moment, first.moment)]
    if not after:
        return None
    best = _finest(after[0], after)
    return best.moment.iso, best.because + _refusal(refused)


def _told(claims: Sequence[Claim], using: Habits, retrieved: str | None) -> tuple[list[Told], list[tuple[Claim, Untrusted]]]:
    """What the claims tell, the most trusted first, and what they tell that cannot be."""
    told: list[Told] = []
    refused: list[tuple[Claim, Untrusted]] = []
    for claim in claims:
        found = moments.read(claim.value, using)
        if isinstance(found, Moment) and _day(found) and retrieved and _day(found) > _latest(retrieved):
            found = Untrusted("after it was retrieved")
        if claim.trust is Trust.LINE and not (isinstance(found, Moment) and _day(found)):
            continue
        if isinstance(found, Untrusted):
            refused.append((claim, found))
        elif found is not None and not found.day.startswith("X"):
            told.append(Told(claim, found))
    return told, refused


def _latest(retrieved: str) -> str:
    try:
        return (date.fromisoformat(retrieved[:10]) + _LATE).isoformat()
    except (ValueError, OverflowError):
        return "9999"


def _most_trusted(told: Sequence[Told]) -> Told:
    """The first of whole days; where the page's own data contradict each other, the one that the address bears out."""
    whole = [one for one in told if _day(one.moment)] or list(told)
    address = next((one for one in whole if one.claim.trust is Trust.ADDRESS), None)
    if address is not None and not _near(whole[0].moment, address.moment):
        return next((one for one in whole if _near(one.moment, address.moment)), whole[0])
    return whole[0]


def _finest(best: Told, told: Sequence[Told]) -> Told:
    """Of what tells the same day, the first with a time and a zone, or with a time."""
    if best.moment.time and best.moment.zone:
        return best
    same = [one for one in told if _day(one.moment) == _day(best.moment) and _day(best.moment)]
    zoned = [one for one in same if one.moment.time and one.moment.zone and best.moment.time in (None, one.moment.time)]
    timed = [one for one in same if one.moment.time]
    return best if best.moment.time and not zoned else next(iter(zoned or timed), best)


def _day(moment: Moment) -> str:
    return moment.day if re.fullmatch(r"\d{4}-\d\d-\d\d", moment.day) else ""


def _near(a: Moment, b: Moment) -> bool:
    """Whether two moments may be of one day in some zone."""
    if not (_day(a) and _day(b)):
        return a.day.startswith(b.day) or b.day.startswith(a.day)
    return abs(date.fromisoformat(a.day) - date.fromisoformat(b.day)) <= timedelta(days=1)


def _agree(a: Moment, b: Moment) -> bool:
    if a.instant and b.instant:
        return abs(a.instant - b.instant) < timedelta(days=1)
    return _near(a, b)


def _before(a: Moment, b: Moment) -> bool:
    if a.instant and b.instant:
        return a.instant < b.instant
    if a.time and b.time and a.day == b.day and not (a.zone or b.zone):
        return a.time < b.time
    return a.day < b.day


def _refusal(refused: Sequence[tuple[Claim, Untrusted]]) -> str:
    return "".join(f"; not used: {claim.place}: {shown(claim.value, 40)}, {why.reason}" for claim, why in refused[:1])


def with_address(using: Habits, address: Claim | None, claims: Sequence[Claim]) -> Habits:
    """Habits as the address decides them: where a claim's day and month can be read either way and its path has one of the two."""
    claims = [claim for claim in claims if _NUMBERS.search(claim.value)]
    if using.day_first is not None or address is None or not claims:
        return using
    known = moments.read(address.value, using)
    if not isinstance(known, Moment):
        return using
    for claim in claims:
        for day_first in (True, False):
            found = moments.read(claim.value, replace(using, day_first=day_first))
            other = moments.read(claim.value, replace(using, day_first=not day_first))
            if isinstance(found, Moment) and found.day == known.day and found != other:
                return replace(using, day_first=day_first, because="as the date in its address tells")
    return using
