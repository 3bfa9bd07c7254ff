"""The timeline in the terminal: a table of contents of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tellings.cli.sheet import Sheet, places
from tellings.cli.show_story import sigla_of
from tellings.model.account import Account
from tellings.model.timeline import Entry

_LABELS = {"event": "", "said": "", "began": "begins: ", "ended": "ends: ", "held": "holds: ", "published": "published: "}
_SHORT = 100
"""Letters of a report's words after a row."""
_FOLDED = (("undated", "date not told"), ("published", "published"))
"""What stands folded at the end, and the words that unfold it."""


def timeline(sheet: Sheet, account: Account, find: str) -> None:
    """What happened, year by year; what has no date, and when the reports came out, are counted unless they are asked for."""
    whole, sigla = account.chronology, sigla_of(account)
    for year, rows in groupby(_found(whole.entries, find), lambda one: one.heading):
        sheet.part(year)
        _rows(sheet, list(rows), sigla)
    folded = []
    for name, words in _FOLDED:
        rest = _found(getattr(whole, name), find)
        if rest and find:
            sheet.part(words.capitalize())
            _rows(sheet, rest, sigla)
        elif rest:
            folded.append(f"{words}: {len(rest)}")
    if folded:
        asked = " or ".join(f"“{words}”" for _, words in _FOLDED)
        sheet.part(f"{'; '.join(folded).capitalize()}. To see them: tellings show CASE timeline, followed by {asked}.")


def _found(rows: Sequence[Entry], find: str) -> list[Entry]:
    return [one for one in rows if find in f"{one.when}\n{_LABELS[one.kind]}{one.title}\n{one.words}\n{one.state}".casefold()]


def _rows(sheet: Sheet, rows: Sequence[Entry], sigla: dict[str, str]) -> None:
    for one in rows:
        _row(sheet, one, sigla)
        for other in one.others:
            told = f"≠ {other.when}: so {', '.join(other.by)}"
            sheet.line(f"{told}  {places(other.evidence, sigla)}", indent=6, hang=2)
        if one.placed:
            sheet.line(one.placed, indent=6, hang=2)


def _row(sheet: Sheet, one: Entry, sigla: dict[str, str]) -> None:
    when = f"{one.when}: " if one.value else ""
    by = f" (so {', '.join(one.by)})" if one.by and one.others else ""
    state = f" [{one.state}]" if one.state else ""
    words = f" “{_short(one.words)}”" if one.words else ""
    support = "" if one.kind == "published" else f" · {one.support}."
    sheet.line(
        f"{when}{_LABELS[one.kind]}{one.title}{by}{state}{support}{words}  {places(one.evidence, sigla)}", indent=2, hang=4
    )


def _short(words: str) -> str:
    words = words.strip('“”"')
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rsplit(" ", 1)[0] + " …"
