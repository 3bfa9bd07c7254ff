"""What de-duplicating a table of events gives, and comparing one: records for programs, and for those who write them out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tellings.model.records import Evidence


@dataclass(frozen=True, slots=True)
class EventGroup:
    """Rows of a table that tell one event. `first` and `last` are ISO days.

    Raw: `rows`, `reports` (different ones, those that the case does not have among them), `outlets`. Corrected: `independent`, on how
    many independent sources it stands as far as the case tells; the truth is between it and `most`, which counts each report that the
    case does not have (`unresolved` of them) as a source of its own. Of a group none of whose reports is in the case,
    `independent` is 1. `origins` and `named`: the roots of the stemma that its reports reach, by id and name; `tied`: its
    reports in the case.
    """

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: str
    last: str
    place: str
    rows: int
    reports: int
    outlets: int
    independent: int
    most: int
    unresolved: int
    origins: tuple[str, ...]
    named: tuple[str, ...]
    tied: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class EventCount:
    """The events of one day, type and pair of actors: raw and corrected. `events` counts groups; `raw` is the sum of their reports,
    `corrected` that of their independent sources, `most` the most that it can be.
    """

    day: str
    type: str
    actor: str
    recipient: str
    rows: int
    raw: int
    outlets: int
    events: int
    corrected: int
    most: int
    unresolved: int


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that tells no event that can be grouped. `line` counts from 1; `row` is the line as it stands."""

    line: int
    reason: str
    row: str


@dataclass(frozen=True, slots=True)
class Deduped:
    """A table de-duplicated. `format` is the name of the reader, `says` what it took the table for, `rule` when rows tell the same.

    Of its `rows`, `tied` have a report in the case, `unresolved` none, `bad` are kept without a group. `raw` is the sum over groups of
    their reports, `corrected` of their independent sources, `most` the most that these can be; `tied_events`, `tied_raw`,
    `tied_corrected` and `tied_most` are the same of the groups any of whose reports the case has. `ways`: how many ties were made how.
    `groups` has them all and `counts` what they come to, by day; where these were written to `files` and not kept, `groups` has the ten
    whose count is corrected most, and `counts` and `rejected` the first few.
    """

    path: Path
    format: str
    says: str
    rule: str
    rows: int
    tied: int
    unresolved: int
    bad: int
    events: int
    raw: int
    corrected: int
    most: int
    tied_events: int
    tied_raw: int
    tied_corrected: int
    tied_most: int
    ways: tuple[tuple[str, int], ...]
    rejected: tuple[BadRow, ...]
    groups: tuple[EventGroup, ...]
    counts: tuple[EventCount, ...]
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class OurEvent:
    """An event of the case with its words. `type` and `mode` as a table has them, in which what is planned is an agreement or a threat;
    `first` and `last` ISO days ("" where none is known), `time` what is told of them (EDTF). `withheld`: why such a table would not
    have it, "" where it would: denied, only possible, no date.
    """

    id: str
    type: str
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    first: str
    last: str
    time: str
    place: str
    factuality: str
    reports: tuple[str, ...]
    independent: int
    evidence: tuple[Evidence, ...]
    words: tuple[str, ...]
    withheld: str


@dataclass(frozen=True, slots=True)
class EventPair:
    """An event of theirs that is one of ours: `same` and `differs` name the aspects (type, actor, recipient, date, place, report) that
    both tell; see `comparing.POINTS` for the `score`.
    """

    theirs: EventGroup
    ours: OurEvent
    score: int
    same: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A table of events beside those of a case.

    `theirs`: events in the table of which the case has a report; `theirs_elsewhere`: the others. `ours`: events of the case that such a
    table would have; `ours_withheld`: the others. `theirs_found` and `ours_found`: how many of `theirs` and `ours` stand in a pair: their shares
    are overlaps, and neither side is the truth. `only_theirs` and `only_ours` have the rest of these; `differing` counts pairs by the
    aspect in which they differ.
    """

    path: Path
    format: str
    says: str
    rows: int
    bad: int
    theirs: int
    theirs_found: int
    theirs_elsewhere: int
    ours: int
    ours_found: int
    ours_withheld: int
    differing: tuple[tuple[str, int], ...]
    pairs: tuple[EventPair, ...]
    only_theirs: tuple[EventGroup, ...]
    only_ours: tuple[OurEvent, ...]
    files: tuple[Path, ...] = ()
