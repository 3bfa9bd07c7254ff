"""What was said, side by side, in the terminal: each telling's words below one another, what differs and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from textwrap import wrap

from tellings.cli.sheet import LEGEND, Sheet, marked, places
from tellings.model.account import Account, Cell, Contrast, Disputed, LeftOut, Party, Said, SideBySide, StoryAccount
from tellings.model.collation import AlignmentTable
from tellings.stages.telling.naming import counted, what_differs

_GAPS = {"omitted": ("leaves it out", "leave it out"), "silent": ("does not tell it", "do not tell it")}
_NAMED = 4
"""Tellings of the same words, or with the same gap, up to which each is named."""
_LONGEST = 90
"""Letters of a clause that is left out; its place leads to the rest."""
_WIDEST = 28
"""Letters of a column of the words; a longer stretch runs over several lines."""
_MOST_CLAUSES = 6
"""Clauses left out that are told in words."""


def agreements(sheet: Sheet, account: Account, find: str) -> None:
    """Every agreement with each telling's words one below the other."""
    for story, rows in found(account, find):
        if not sheet.written:
            sheet.line(LEGEND)
        sheet.part(story.title)
        for row in rows:
            side_by_side(sheet, story, row)


def found(account: Account, find: str) -> Iterator[tuple[StoryAccount, list[SideBySide]]]:
    """The agreements that hold some words (or have this id), by story; no story without one."""
    for story in account.stories:
        rows = [row for row in story.agreements if find in _all_words(row)]
        if rows:
            yield story, rows


def _all_words(row: SideBySide) -> str:
    words = [said.words for cell in row.cells for said in cell.said]
    return "\n".join([row.about, row.agreement.id, *words]).casefold()


def verdict_line(row: SideBySide) -> str:
    """An agreement in one line: "Cracks in the cabins: contradiction: number. 5 reports, 2 independent sources (α, β)"."""
    reports, sources = len(row.agreement.reports), row.agreement.independent
    origins = f" ({', '.join(row.origins)})" if row.origins else ""
    counts = f"{reports} report{'' if reports == 1 else 's'}, {sources} independent source{'' if sources == 1 else 's'}"
    return f"{row.about[:1].upper()}{row.about[1:].rstrip('.')} [{row.finding}] {counts}{origins}"


def side_by_side(sheet: Sheet, story: StoryAccount, row: SideBySide) -> None:
    """One agreement: what each telling has of it, those of the same words as one."""
    sheet.line()
    sheet.line(verdict_line(row), hang=2)
    texts = {one.report.id: one.report.text for one in story.tellings}
    sigla = {one.report.id: one.siglum for one in story.tellings}
    for cells in _alike(row.cells):
        first, others = cells[0], [cell.siglum for cell in cells[1:]]
        if not first.said:
            sheet.line(f"{many([first.siglum, *others])}  ({_GAPS[first.gap][bool(others)]})", indent=2, hang=3)
            continue
        for said in first.said:
            _telling(sheet, said, texts, sigla)
        if others:
            same = [place for cell in cells[1:] for said in cell.said for place in said.evidence]
            sheet.line(f"= {many(others)}: the same words {places(same, sigla)}", indent=5, hang=2)
    for contrast in row.contrasts:
        sheet.line(f"   {contrast_line(contrast)}", indent=2, hang=2)
    for line in omission_lines(row.omissions, sigla):
        sheet.line(f"   {line}", indent=2, hang=2)
    for party in (party for one in story.disputes if (party := one.against(row.agreement.id)) is not None):
        said = party.plainest
        sheet.line(f"   disputed by {party.who}: “{shortened(said.words)}” {places(said.evidence, sigla)}", indent=2, hang=2)


def _telling(sheet: Sheet, said: Said, texts: Mapping[str, str], sigla: dict[str, str]) -> None:
    words = f"{said.siglum}  “{marked(said, texts[said.statement.report])}” {_attributed(said)}"
    sheet.line(f"{words} {places(said.evidence, sigla)}", indent=2, hang=3)


def disputes(sheet: Sheet, account: Account, find: str) -> None:
    """Who disputes what, with each telling's words."""
    for story in account.stories:
        found = [one for one in story.disputes if find in "\n".join(map(str.casefold, _words_of(one)))]
        if found:
            if not sheet.written:
                sheet.line(LEGEND)
            sheet.part(story.title)
        for one in found:
            _dispute(sheet, story, one)


def _words_of(one: Disputed) -> list[str]:
    return [words for party in (one.one, one.other) for said in party.said for words in (said.words, said.who)]


def _dispute(sheet: Sheet, story: StoryAccount, one: Disputed) -> None:
    sheet.line()
    sheet.line(dispute_line(one), hang=2)
    texts = {telling.report.id: telling.report.text for telling in story.tellings}
    sigla = {telling.report.id: telling.siglum for telling in story.tellings}
    for at, party in enumerate((one.one, one.other)):
        if at:
            sheet.line(f"against {party.who} ({_told_by(party)})", indent=2, hang=2)
        for said in party.said:
            _telling(sheet, said, texts, sigla)


def dispute_line(one: Disputed) -> str:
    """A dispute in one line: "Ada Moor (A, B): “the dam is sound” ≠ Jon Berg (C): “the dam has cracks” [yes or no]"."""
    sides = [f"{party.who} ({_told_by(party)}): “{shortened(party.plainest.words)}”" for party in (one.one, one.other)]
    return f"{' ≠ '.join(sides)} [{', '.join(map(what_differs, one.what))}]"


def _told_by(party: Party) -> str:
    return f"{many(party.sigla)}; {counted(party.independent, 'independent source')}"


def _alike(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells that have the same words, given in the same way, or the same gap, in the order of the first of them."""
    groups: dict[object, list[Cell]] = {}
    for cell in cells:
        said = tuple((one.words.casefold(), one.speaker or one.source_words, one.voice, one.origin) for one in cell.said)
        groups.setdefault((cell.gap, said), []).append(cell)
    return list(groups.values())


def many(sigla: Sequence[str]) -> str:
    """Sigla as a list, of a great many the first few: "A, C, D … (97 more)"."""
    if len(sigla) <= _NAMED + 1:
        return ", ".join(sigla)
    return f"{', '.join(sigla[:_NAMED])} … ({len(sigla) - _NAMED} more)"


def contrast_line(one: Contrast) -> str:
    """A difference in one line: "number: A, B “12” ≠ E “14”"."""
    a, b = many(one.a), many(one.b)
    if one.relation == "adds":
        return f"{what_differs(one.what)}: + {b} “{one.words_b or ''}”, not in {a}"
    left, right = (f"{sigla} “{words}”" if words else sigla for sigla, words in ((a, one.words_a), (b, one.words_b)))
    return f"{what_differs(one.what)}: {left} {'≠' if one.relation == 'contradicts' else '~'} {right}"


def omission_lines(omissions: Sequence[LeftOut], sigla: dict[str, str] | None = None) -> Iterator[str]:
    """What is left out, a clause a line, with its place where `sigla` are given: "B, D leave out “the city will pay” (A)"."""
    for one in omissions[:_MOST_CLAUSES]:
        where = f" {places(one.evidence, sigla)}" if sigla else f" ({one.told_by})"
        verb = "leaves" if len(one.by) == 1 else "leave"
        yield f"{many(one.by)} {verb} out “{shortened(one.words)}”{where}"
    if len(omissions) > _MOST_CLAUSES:
        yield f"… and {len(omissions) - _MOST_CLAUSES} more clauses"


def shortened(words: str) -> str:
    """Words cut between two of them where they are too many for a line."""
    return words if len(words) <= _LONGEST else f"{words[: words.rfind(' ', 0, _LONGEST)]}…"


def _attributed(said: Said) -> str:
    speaker = said.who
    origin = said.origin and f"from {said.origin}"
    return f"({'; '.join(part for part in (speaker, said.voice, *circumstances(said), origin) if part)})"


def circumstances(said: Said) -> tuple[str, ...]:
    """To whom, where and when a statement was made, as far as told: "to Radio Vell", "in an interview", "7 June 2031"."""
    told = (said.addressee and f"to {said.addressee}", said.venue, said.said)
    return tuple(part for part in told if part)


def word_by_word(sheet: Sheet, table: AlignmentTable) -> None:
    """The words of one agreement under each other, in bands as wide as the terminal; tellings of the same words are one line."""
    rows = _folded(table)
    if len(rows) < 2:
        return
    sheet.line()
    sheet.line("Word by word; – is a gap.", indent=2)
    names = [many(sigla) for sigla, _ in rows]
    head = max(map(len, names)) + 2
    for band in _bands([cells for _, cells in rows], sheet.width - head - 2):
        sheet.line()
        for name, (_, cells) in zip(names, rows, strict=True):
            wrapped = [wrap(cells[at], width) for at, width in band]
            for number, pieces in enumerate(zip_longest(*wrapped, fillvalue="")):
                shown = " | ".join(piece.ljust(width) for piece, (_, width) in zip(pieces, band, strict=True))
                sheet.raw(f"  {('' if number else name).ljust(head)}{shown}".rstrip())


def _folded(table: AlignmentTable) -> list[tuple[list[str], list[str]]]:
    """The rows, tellings of the same readings as one: their sigla, and their words by column."""
    groups: dict[tuple[int, ...], tuple[list[str], list[str]]] = {}
    for at, witness in enumerate(table.witnesses):
        cells = [column.cells[at] for column in table.columns]
        words = [" ".join(cell.words.split()) or "–" for cell in cells]
        groups.setdefault(tuple(cell.variant for cell in cells), ([], words))[0].append(witness.siglum)
    return list(groups.values())


def _bands(rows: Sequence[Sequence[str]], room: int) -> Iterator[list[tuple[int, int]]]:
    """Columns with their widths, as many to a band as there is room for."""
    band: list[tuple[int, int]] = []
    used = 0
    for at in range(len(rows[0])):
        width = min(max(len(cells[at]) for cells in rows), _WIDEST, max(room, 1))
        if band and used + width > room:
            yield band
            band, used = [], 0
        band.append((at, width))
        used += width + 3
    if band:
        yield band
