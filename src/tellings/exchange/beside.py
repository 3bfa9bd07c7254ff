"""A whole table of events put beside a case's, and what is written of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tellings.exchange.comparing import SCHEMES, ours_in, paired
from tellings.exchange.deduping import Run
from tellings.exchange.families import CAMEO, OWN, PLOVER, TYPES
from tellings.exchange.findings import Compared, EventGroup, EventPair, OurEvent
from tellings.exports.delimited import write_table
from tellings.exports.format import aside
from tellings.exports.happenings import Happenings
from tellings.exports.spans import Json, write_lines

FILES = ("compared.tsv", "compared.jsonl")
COLUMNS = (
    *("found", "score", "differs", "their_id", "our_id", "their_type", "our_type", "their_actors", "our_actors"),
    *("their_recipients", "our_recipients", "their_first", "our_first", "their_place", "our_place", "their_rows"),
    *("their_reports", "our_reports", "our_independent", "our_words"),
)
_BOTH, _THEIRS, _ELSEWHERE, _OURS, _WITHHELD = (
    "both",
    "only theirs",
    "only theirs, of no report of the case",
    "only ours",
    "withheld",
)


def compare(run: Run, happenings: Happenings, folder: Path | None = None) -> Compared:
    """The table's events beside the case's; written to a folder where one is named. Raises `EventTableError`, `ExportError`."""
    deduped = run.dedupe()
    groups, ours = deduped.groups, ours_in(happenings)
    pairs = paired(groups, ours, SCHEMES.get(deduped.format, _scheme(groups)))
    found = ({one.theirs.id for one in pairs}, {one.ours.id for one in pairs})
    # What they have of reports that we never read tells nothing about either side.
    theirs = [one for one in groups if one.tied or one.id in found[0]]
    mine = [one.event for one in ours if not one.event.withheld or one.event.id in found[1]]
    only_theirs = tuple(one for one in groups if one.id not in found[0])
    only_ours = tuple(one.event for one in ours if one.event.id not in found[1])
    return Compared(
        path=run.path,
        format=deduped.format,
        says=deduped.says,
        rows=deduped.rows,
        bad=deduped.bad,
        theirs=len(theirs),
        theirs_found=len(found[0]),
        theirs_elsewhere=len(groups) - len(theirs),
        ours=len(mine),
        ours_found=len(found[1]),
        ours_withheld=len(ours) - len(mine),
        differing=tuple(
            sorted(Counter(one for pair in pairs for one in pair.differs).items(), key=lambda one: (-one[1], one[0]))
        ),
        pairs=tuple(pairs),
        only_theirs=only_theirs,
        only_ours=only_ours,
        files=() if folder is None else write(folder, pairs, only_theirs, only_ours),
    )


def _scheme(groups: Sequence[EventGroup]) -> str:
    """The code book of a table of the user's own, by its first type."""
    kind = groups[0].type if groups else ""
    return PLOVER if kind.upper() in TYPES else CAMEO if kind.isdigit() else OWN


def write(folder: Path, pairs: Sequence[EventPair], theirs: Sequence[EventGroup], ours: Sequence[OurEvent]) -> tuple[Path, ...]:
    """Write `compared.tsv` and, with the evidence of ours, `compared.jsonl`: a line a pair, then what only one side has."""
    lines: list[tuple[str, EventPair | None, EventGroup | None, OurEvent | None]] = [
        *((_BOTH, one, one.theirs, one.ours) for one in pairs),
        *((_THEIRS if one.tied else _ELSEWHERE, None, one, None) for one in theirs),
        *((f"{_OURS}, {_WITHHELD}: {one.withheld}" if one.withheld else _OURS, None, None, one) for one in ours),
    ]
    with aside(folder) as beside:
        write_table(beside(FILES[0]), COLUMNS, (_row(*line) for line in lines))
        write_lines(beside(FILES[1]), (_line(*line) for line in lines))
    return tuple(folder / name for name in FILES)


def _row(found: str, pair: EventPair | None, theirs: EventGroup | None, ours: OurEvent | None) -> Sequence[object]:
    def both(name: str) -> Iterator[object]:
        for side in (theirs, ours):
            value = getattr(side, name, "")
            yield "; ".join(value) if isinstance(value, tuple) else value

    head = (found, pair.score if pair else "", "; ".join(pair.differs) if pair else "")
    sides = (cell for name in ("id", "type", "actors", "recipients", "first", "place") for cell in both(name))
    told = (len(ours.reports), ours.independent, " … ".join(ours.words)) if ours else ("", "", "")
    return (*head, *sides, *((theirs.rows, theirs.reports) if theirs else ("", "")), *told)


def _line(found: str, pair: EventPair | None, theirs: EventGroup | None, ours: OurEvent | None) -> dict[str, Json]:
    line: dict[str, Json] = {"found": found}
    if pair:
        line |= {"score": pair.score, "same": list(pair.same), "differs": list(pair.differs)}
    if theirs:
        line["theirs"] = {name: _json(getattr(theirs, name)) for name in theirs.__slots__}
    if ours:
        line["ours"] = {name: _json(getattr(ours, name)) for name in ours.__slots__ if name not in ("evidence", "words")} | {
            "evidence": [
                {"report": at.report, "start": at.start, "end": at.end, "words": words}
                for at, words in zip(ours.evidence, ours.words, strict=True)
            ]
        }
    return line


def _json(value: str | int | tuple[str, ...]) -> Json:
    return list(value) if isinstance(value, tuple) else value
