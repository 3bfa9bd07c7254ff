"""What pages changed, in the terminal: the old words and the new in their sentences, and whether anything says so."""

from __future__ import annotations

from tellings.cli.sheet import Sheet
from tellings.model.account import Account
from tellings.model.revised import Revision, Rewritten

LEGEND = "Marks: -[words that are gone] +[words that are new]."

_SIGNS = {"removed": "-", "added": "+"}
_LONG = 160
"""Letters of a paragraph that came, went or moved; its report has the rest."""


def versions(sheet: Sheet, account: Account, find: str) -> None:
    """Each step from a text of a page to the next."""
    for one in account.versions:
        if find in _searched(one):
            if not sheet.written:
                sheet.line(LEGEND)
            _revision(sheet, one)


def _searched(one: Revision) -> str:
    words = [stretch.words for passage in one.passages for stretch in passage.stretches]
    return "\n".join([one.version.url, one.label, one.finding, *words]).casefold()


def _revision(sheet: Sheet, one: Revision) -> None:
    sheet.part(f"{one.label} · {one.version.url}")
    sheet.line(
        f"{one.earlier} {one.when_earlier} → {one.later} {one.when_later}. {one.version.order_because}", indent=2, hang=2
    )
    sheet.line(f"{one.finding} {_announced(one)}", indent=2, hang=2)
    for field in one.version.about:
        sheet.line(f"{field.field}: -[{field.earlier or 'none'}] +[{field.later or 'none'}]", indent=4, hang=2)
    for passage in one.passages:
        sheet.line(_passage(one, passage), indent=4, hang=2)


def _announced(one: Revision) -> str:
    if one.silent:
        return "SILENT: nothing in the later text says that it was changed."
    return one.version.announced_because if one.version.announced != "no" else ""


def _passage(one: Revision, passage: Rewritten) -> str:
    where = "" if passage.role == "body" else f" {passage.role}"
    facts = f" ({', '.join(passage.facts)})" if passage.facts else ""
    head = {"worded": "changed", "reworded": "in other words"}.get(passage.kind, passage.kind)
    return f"{head}{where}{facts}: {_stretches(passage)}  {_place(one, passage)}"


def _stretches(passage: Rewritten) -> str:
    alone = passage.kind in {"added", "removed", "moved"}
    told, marked = "", False
    for stretch in passage.stretches:
        words = _short(stretch.words) if alone else stretch.words
        sign = _SIGNS.get(stretch.kind)
        told += f"{' ' * marked}{sign}[{words}]" if sign else words
        marked = sign is not None
    return told


def _short(words: str) -> str:
    return words if len(words) <= _LONG else words[: _LONG - 1].rsplit(" ", 1)[0] + " …"


def _place(one: Revision, passage: Rewritten) -> str:
    """Where the words stand: in the earlier text those that are gone, in the later the others."""
    ends: dict[str, tuple[int, int]] = {}
    for stretch in passage.stretches:
        siglum = one.earlier if stretch.at.report == one.version.earlier else one.later
        first, last = ends.get(siglum, (stretch.at.start, stretch.at.end))
        ends[siglum] = (min(first, stretch.at.start), max(last, stretch.at.end))
    return " ".join(f"{siglum}:{first}-{last}" for siglum, (first, last) in sorted(ends.items()))
