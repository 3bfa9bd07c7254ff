"""Stories in the terminal: the stemma, what was said side by side, and every statement."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.cli.sheet import LEGEND, Sheet, marked, places
from tellings.model.account import Account, Contrast, Said, SideBySide, StoryAccount

_VERDICTS = {"contradicts": "contradiction", "differs": "differs", "reworded": "reworded", "same": "same words"}
_GAPS = {"omitted": "leaves it out", "silent": "does not tell it"}


def sigla_of(account: Account) -> dict[str, str]:
    """The sigla of all reports by id."""
    every = [one for story in account.stories for one in story.tellings] + list(account.loose)
    return {one.report.id: one.siglum for one in every}


def stories(sheet: Sheet, account: Account, find: str) -> None:
    """Every story whole: where it comes from, what was said, what stands in one telling only."""
    for story in account.stories:
        if find in story.title.casefold():
            heading(sheet, story)
            family(sheet, account, story)
            _said(sheet, account, story)
            sheet.line()


def heading(sheet: Sheet, story: StoryAccount) -> None:
    """A story's title and what it rests on."""
    sheet.line()
    sheet.title(story.title)
    if story.published:
        sheet.line(f"Published: {story.published}.")
    sheet.line(story.summary)


def family(sheet: Sheet, account: Account, story: StoryAccount) -> None:
    """The stemma as a tree of lines, then what speaks for each branch."""
    sheet.part("Where the tellings come from")
    for line in _tree(story):
        sheet.raw(line)
    sigla = sigla_of(account)
    for one in story.descents:
        because = " ".join(one.derivation.because)
        where = places(one.derivation.evidence, sigla)
        sheet.line(f"{one.sentence} Confidence {one.derivation.confidence:.2f}. {because} {where}", indent=2, hang=2)
    for link in story.linked:
        sheet.line(f"Speaks of “{link.title}”: {link.because} {places(link.evidence, sigla)}", indent=2, hang=2)


def _tree(story: StoryAccount) -> Iterator[str]:
    names = {one.report.id: f"{one.siglum}  {one.label}" for one in story.tellings}
    names |= {root.origin.id: f"{root.siglum}  {root.name}{'' if root.own else ' (lost)'}" for root in story.origins}
    below: dict[str, list[tuple[str, str]]] = {}
    for one in story.descents:
        below.setdefault(one.derivation.parent, []).append((one.derivation.child, one.derivation.kind))
    has_parent = {one.derivation.child for one in story.descents if one.derivation.parent in names}
    drawn: set[str] = set()
    for key in names:
        if key not in has_parent:
            yield f"  {names[key]}"
            yield from _branches(key, names, below, drawn, "  ")


def _branches(
    key: str, names: dict[str, str], below: dict[str, list[tuple[str, str]]], drawn: set[str], lead: str
) -> Iterator[str]:
    children = [(child, kind) for child, kind in below.get(key, []) if child in names]
    for number, (child, kind) in enumerate(children):
        last = number == len(children) - 1
        again = child in drawn
        yield f"{lead}{'└─' if last else '├─'} {names[child]}, {kind}{' (also above)' if again else ''}"
        if not again:
            drawn.add(child)
            yield from _branches(child, names, below, drawn, lead + ("   " if last else "│  "))


def _said(sheet: Sheet, account: Account, story: StoryAccount) -> None:
    if story.agreements:
        sheet.part("What was said, side by side")
        sheet.line(LEGEND)
        for row in story.agreements:
            _row(sheet, story, row)
    if story.alone:
        sheet.part("Said in one telling only")
        for one in story.alone:
            _statement(sheet, sigla_of(account), one)


def agreements(sheet: Sheet, account: Account, find: str) -> None:
    """Every agreement with each telling's words one below the other."""
    sheet.line(LEGEND)
    for story in account.stories:
        rows = [row for row in story.agreements if find in _all_words(row)]
        if rows:
            sheet.part(story.title)
            for row in rows:
                _row(sheet, story, row)


def _all_words(row: SideBySide) -> str:
    words = [said.words for cell in row.cells for said in cell.said]
    return "\n".join([row.about, row.agreement.id, *words]).casefold()


def verdict_line(row: SideBySide) -> str:
    """An agreement in one line: "cracks in the cabins: contradiction. 5 reports, 2 independent sources (α, β)"."""
    reports, sources = len(row.agreement.reports), row.agreement.independent
    origins = f" ({', '.join(row.origins)})" if row.origins else ""
    counts = f"{reports} report{'' if reports == 1 else 's'}, {sources} independent source{'' if sources == 1 else 's'}"
    return f"{row.about.rstrip('.')}: {_VERDICTS[row.verdict]}. {counts}{origins}"


def _row(sheet: Sheet, story: StoryAccount, row: SideBySide) -> None:
    sheet.line()
    sheet.line(verdict_line(row), hang=2)
    texts = {one.report.id: one.report.text for one in story.tellings}
    sigla = {one.report.id: one.siglum for one in story.tellings}
    for cell in row.cells:
        for said in cell.said:
            words = f"{cell.siglum}  “{marked(said, texts[cell.report])}” {_attributed(said)}"
            sheet.line(f"{words} {places(said.evidence, sigla)}", indent=2, hang=3)
        if not cell.said:
            sheet.line(f"{cell.siglum}  ({_GAPS[cell.gap]})", indent=2, hang=3)
    for one in row.contrasts:
        sheet.line(f"   {contrast_line(one)}", indent=2, hang=2)


def contrast_line(one: Contrast) -> str:
    """A difference in one line: "number: A and B “12” ≠ E “14”"."""
    a, b = ", ".join(one.a), ", ".join(one.b)
    if one.relation == "adds":
        return f"{one.what}: + {b} “{one.words_b or ''}”, not in {a}"
    left, right = (f"{sigla} “{words}”" if words else sigla for sigla, words in ((a, one.words_a), (b, one.words_b)))
    return f"{one.what}: {left} {'≠' if one.relation == 'contradicts' else '~'} {right}"


def _attributed(said: Said) -> str:
    speaker = said.speaker or said.source_words
    origin = said.origin and f"from {said.origin}"
    return f"({'; '.join(part for part in (speaker, said.voice, *circumstances(said), origin) if part)})"


def circumstances(said: Said) -> tuple[str, ...]:
    """To whom, where and when a statement was made, as far as told: "to Radio Vell", "in an interview", "7 June 2031"."""
    told = (said.addressee and f"to {said.addressee}", said.venue, said.said)
    return tuple(part for part in told if part)


def statements(sheet: Sheet, account: Account, find: str) -> None:
    """Every statement, report by report."""
    sigla = sigla_of(account)
    for story in account.stories:
        told = [said for row in story.agreements for cell in row.cells for said in cell.said]
        for telling in story.tellings:
            mine = [
                one for one in (*told, *story.alone) if one.statement.report == telling.report.id and find in _searched(one)
            ]
            if mine:
                sheet.part(f"{telling.siglum} · {telling.label}")
            for one in sorted(mine, key=lambda said: said.evidence):
                _statement(sheet, sigla, one)


def _searched(said: Said) -> str:
    return "\n".join(part for part in (said.words, said.speaker, said.source_words) if part).casefold()


def _statement(sheet: Sheet, sigla: dict[str, str], said: Said) -> None:
    speaker = said.speaker or said.source_words or "(nobody named)"
    how = ", ".join((said.voice, *circumstances(said)))
    sheet.line(f"{speaker}: “{said.words}” ({how}) {places(said.evidence, sigla)}", indent=2, hang=2)
