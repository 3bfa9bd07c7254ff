"""`tellings correct` and `tellings corrections`: say what is otherwise than it was read, sign it, undo it, hand it on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import typer

import tellings
from tellings.annotated import holds_annotations, written
from tellings.case import Case
from tellings.cli.case_argument import CaseArgument
from tellings.cli.sheet import Sheet
from tellings.corrected import rows_in
from tellings.errors import CorrectionError
from tellings.model.cards import CorrectionCard
from tellings.model.notebook import counted
from tellings.model.records import Evidence

What = Literal["merge", "split", "reject", "same", "not-same", "date", "undo", "import"]

_PLACE = re.compile(r"(?P<report>.+):(?P<start>\d+)-(?P<end>\d+)")


def correct(
    case: CaseArgument,
    what: Annotated[What, typer.Argument(metavar="what", help="What to do; see above.", show_default=False)],
    names: Annotated[list[str], typer.Argument(metavar="names", help="Of whom or what.", show_default=False)],
    *,
    by: Annotated[str, typer.Option("--by", help="Who says so: a name. Every correction is signed.", show_default=False)] = "",
    note: Annotated[str, typer.Option("--note", help="Why, for those who read it later.", show_default=False)] = "",
    at: Annotated[
        list[str] | None,
        typer.Option("--at", metavar="REPORT:START-END", help="split: a place that is of somebody else; several may be given."),
    ] = None,
    words: Annotated[str | None, typer.Option("--words", help="split: all mentions with these words.")] = None,
    inside: Annotated[str | None, typer.Option("--in", metavar="REPORT", help="split: all mentions in this report.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="split: what to call whom they are of.")] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="date: nobody knows it.")] = False,
) -> None:
    """Correct what was read, in a layer of its own that is signed, dated and can be undone.

    merge ACTOR ACTOR...: they are one; the first stays.
    split ACTOR, with --at, --words or --in: some mentions are somebody else.
    reject REPORT SOURCE: it does not rest on that report or origin.
    same STATEMENT STATEMENT: they say the same.
    not-same STATEMENT STATEMENT: they do not; the second leaves the agreement.
    date TABLE ID COLUMN DATE, as in: date reports ID published "3 June 2031".
    undo CORRECTION: it counts no more; an undo can be undone, too.
    import FILE: corrections of another case, or annotations made in a tool; those that are no corrections are kept aside.

    Actors, reports and origins are named by their ids or their names.
    """
    with tellings.open_case(case) as opened:
        if what == "import":
            _import(opened, names, by)
            return
        if what == "split":
            (actor,) = _exactly(names, 1, "split ACTOR")
            places = [_place(one) for one in at or ()]
            card = opened.split(actor, places, words=words, report=inside, name=name, by=by, note=note)
        elif what == "date":
            table, row, column, *value = _exactly(
                names, 3 if unknown else 4, "date TABLE ID COLUMN DATE, or --unknown for a date"
            )
            card = opened.date(table, row, column, value[0] if value else None, by=by, note=note)
        else:
            card = _DO[what](opened, names, by, note)
    sheet = Sheet()
    sheet.line(card.sentence)
    sheet.line(f"To undo it: tellings correct {case} undo {card.correction.id} --by NAME", hang=2)


def corrections(case: CaseArgument) -> None:
    """List what persons corrected: who, when, why, and whether it is in force."""
    sheet = Sheet()
    with tellings.open_case(case) as opened:
        cards = opened.corrections
    for card in cards:
        sheet.line(card.sentence)
        sheet.line(f"{card.correction.id}: {card.standing}", indent=2, hang=2)
    if not cards:
        sheet.line("Nobody has corrected anything.")


_Do = Callable[[Case, Sequence[str], str, str], CorrectionCard]


def _merge(case: Case, names: Sequence[str], by: str, note: str) -> CorrectionCard:
    return case.merge(*names, by=by, note=note)


def _reject(case: Case, names: Sequence[str], by: str, note: str) -> CorrectionCard:
    return case.reject(*_exactly(names, 2, "reject REPORT SOURCE"), by=by, note=note)


def _same(case: Case, names: Sequence[str], by: str, note: str) -> CorrectionCard:
    return case.same(*_exactly(names, 2, "same STATEMENT STATEMENT"), by=by, note=note)


def _not_same(case: Case, names: Sequence[str], by: str, note: str) -> CorrectionCard:
    return case.not_same(*_exactly(names, 2, "not-same STATEMENT STATEMENT"), by=by, note=note)


def _undo(case: Case, names: Sequence[str], by: str, note: str) -> CorrectionCard:
    return case.undo(*_exactly(names, 1, "undo CORRECTION"), by=by, note=note)


_DO: Mapping[str, _Do] = MappingProxyType(
    {"merge": _merge, "reject": _reject, "same": _same, "not-same": _not_same, "undo": _undo}
)


def _import(case: Case, names: Sequence[str], by: str) -> None:
    (name,) = _exactly(names, 1, "import FILE")
    file, sheet = Path(name), Sheet()
    if holds_annotations(file):
        _take(case, file, by, sheet)
        return
    rows = rows_in(file)
    new = case.take_corrections(rows)
    sheet.line(f"{new} of {len(rows)} corrections are new to the case.")
    _tell_hindered(case, {row.id for row in rows}, sheet)


def _tell_hindered(case: Case, ids: set[str], sheet: Sheet) -> None:
    for card in case.corrections:
        if card.correction.id in ids and card.standing.startswith("applies no longer"):
            sheet.line(f"{card.sentence} It {card.standing}.", indent=2)


def _take(case: Case, file: Path, by: str, sheet: Sheet) -> None:
    """Take annotations; exit code 1 where some were left."""
    taken = case.take_annotations(file, by=by)
    sheet.line(f"{counted(len(taken.new), 'correction')} made of annotations.")
    for card in taken.new:
        sheet.line(card.sentence, indent=2, hang=2)
    _tell_hindered(case, {card.correction.id for card in taken.new}, sheet)
    if taken.known:
        sheet.line(f"Stands in the case already: {counted(taken.known, 'annotation')}.")
    if taken.ours:
        sheet.line(f"As Tellings exported it: {counted(taken.ours, 'annotation')}.")
    if not taken.left:
        return
    path = written(taken.left, file)
    sheet.line(f"Left, and kept in {path}: {counted(len(taken.left), 'annotation')}.")
    for one in taken.left:
        sheet.line(f"{one.id or 'without id'}: {one.reason} {one.remedy}", indent=2, hang=2)
    raise typer.Exit(1)


def _exactly(names: Sequence[str], number: int, usage: str) -> list[str]:
    if len(names) != number:
        raise CorrectionError(
            f"That takes {number} name{'' if number == 1 else 's'}, and not {len(names)}.", remedy=f"{usage}."
        )
    return list(names)


def _place(words: str) -> Evidence:
    found = _PLACE.fullmatch(words)
    if found is None:
        raise CorrectionError(
            f"“{words}” is no place.", remedy="A place is REPORT:START-END, as in report-0b5f382e2c464db3:12-40."
        )
    return Evidence(found["report"], int(found["start"]), int(found["end"]))
