"""Stories in the terminal: the stemma, what was said side by side, and every statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tellings.cli.sheet import LEGEND, Sheet, places
from tellings.cli.show_sides import circumstances, side_by_side
from tellings.model.account import Account, Descent, Said, StoryAccount
from tellings.model.stemma import CITES

_MOST = 5
"""Reports that come from one parent in one way and that nothing comes from, up to which an overview names each."""


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


def family(sheet: Sheet, account: Account, story: StoryAccount, *, whole: bool = True) -> None:
    """The stemma as a tree of lines, then what speaks for each branch; of a great many like branches a few, unless `whole`."""
    sheet.part("Where the tellings come from")
    folded = {} if whole else _folded(story)
    for line in _tree(story, folded):
        sheet.raw(line)
    sigla = sigla_of(account)
    for one in story.descents:
        if one.derivation.child not in folded:
            because = " ".join(one.derivation.because)
            where = places(one.derivation.evidence, sigla)
            sheet.line(f"{one.sentence} Confidence {one.derivation.confidence:.2f}. {because} {where}", indent=2, hang=2)
    if folded:
        sheet.line(f"What speaks for {len(folded)} more branches: tellings show CASE story.", indent=2, hang=2)
    for link in story.linked:
        sheet.line(f"Speaks of “{link.title}”: {link.because} {places(link.evidence, sigla)}", indent=2, hang=2)


def _folded(story: StoryAccount) -> dict[str, tuple[str, str]]:
    """Reports that are many of one kind: all that comes from one parent in one way, straight or by way of one another, but for the
    first few. By id, with the parent and the way.
    """
    below: dict[tuple[str, str], list[str]] = {}
    for child, rows in _by_child(story).items():
        made_of = [one for one in rows if one.derivation.kind != CITES] or rows
        if len(made_of) == 1:
            below.setdefault((made_of[0].derivation.parent, made_of[0].derivation.kind), []).append(child)
    ways = {parent: sorted(kind for other, kind in below if other == parent) for parent, _ in below}
    groups = []
    for (parent, kind), children in below.items():
        trees = [(child, tree) for child in children if (tree := _tree_of_one_kind(child, kind, below, ways)) is not None]
        groups.append((sum(1 + len(tree) for _, tree in trees), (parent, kind), trees))
    folded: dict[str, tuple[str, str]] = {}
    named: set[str] = set()
    for size, way, trees in sorted(groups, key=lambda group: -group[0]):  # what a larger group holds is told there
        if size > _MOST and way[0] not in folded and way[0] not in named:
            kept = {child for child, _ in trees[: _MOST - 2]}
            named |= kept
            folded |= {one: way for child, tree in trees for one in (child, *tree) if one not in kept}
    return folded


def _tree_of_one_kind(
    report: str, kind: str, below: Mapping[tuple[str, str], list[str]], ways: Mapping[str, list[str]]
) -> list[str] | None:
    """All that comes from a report, if it does so in one way; null otherwise."""
    found: list[str] = []
    todo = [report]
    while todo:
        one = todo.pop()
        if ways.get(one, [kind]) != [kind]:
            return None
        children = below.get((one, kind), [])
        found += children
        todo += children
    return found


def _by_child(story: StoryAccount) -> dict[str, list[Descent]]:
    found: dict[str, list[Descent]] = {}
    for one in story.descents:
        found.setdefault(one.derivation.child, []).append(one)
    return found


Folded = Mapping[str, tuple[str, str]]
"""Reports that are not named in the tree, with their parent and how they come from it."""


def _tree(story: StoryAccount, folded: Folded) -> Iterator[str]:
    names = {one.report.id: f"{one.siglum}  {one.label}" for one in story.tellings}
    names |= {root.origin.id: f"{root.siglum}  {root.name}{'' if root.own else ' (lost)'}" for root in story.origins}
    below: dict[str, list[tuple[str, str]]] = {}
    for one in story.descents:
        if one.derivation.child not in folded:
            below.setdefault(one.derivation.parent, []).append((one.derivation.child, one.derivation.kind))
    for (parent, kind), count in Counter(folded.values()).items():
        names[f"{parent} {kind}"] = f"… and {count} more"
        below.setdefault(parent, []).append((f"{parent} {kind}", kind))
    has_parent = {one.derivation.child for one in story.descents if one.derivation.parent in names}
    drawn: set[str] = set()
    for key in names:
        if key not in has_parent and not any(key == child for held in below.values() for child, _ in held):
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
            side_by_side(sheet, story, row)
    if story.alone:
        sheet.part("Said in one telling only")
        for one in story.alone:
            _statement(sheet, sigla_of(account), one)


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
    speaker = said.who or ("the report itself" if said.statement.kind == "narrated" else "(nobody named)")
    how = ", ".join((said.voice, *circumstances(said)))
    sheet.line(f"{speaker}: “{said.words}” ({how}) {places(said.evidence, sigla)}", indent=2, hang=2)
