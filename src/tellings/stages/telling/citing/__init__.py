"""Citing: which report to name for a statement, one for each independent source behind it, and why."""

from __future__ import annotations

from tellings.model.account import Account
from tellings.model.citation import Citation
from tellings.stages.telling.citing.finding import Told, find
from tellings.stages.telling.citing.grouping import Sources
from tellings.stages.telling.citing.sourcing import sourced
from tellings.stages.telling.naming import counted, listed

__all__ = ["cite"]


def cite(account: Account, wanted: str) -> Citation:
    """What to cite for a statement: the id of a statement or an agreement, the beginning of one, or words of it.

    Raises `QuestionError` where nothing in the account is meant by it.
    """
    told, others = find(account, wanted)
    sources = Sources(account, told)
    cited = tuple(sourced(sources, root) for root in sources.roots)
    first = told.said[0]
    return Citation(
        told.statement,
        told.row.id if told.row else None,
        told.story.title if told.story else "",
        told.about,
        next((one.who for one in told.said if one.who), None),
        next((one.said for one in told.said if one.said), first.said),
        _finding(sources, [one.best.siglum for one in cited]),
        cited,
        sources.between(),
        _silent(told),
        others,
    )


def _finding(sources: Sources, best: list[str]) -> str:
    links = len({one.report for root in sources.roots for one in sources.tellings(root)})
    if links == 1:
        return "One report tells this; cite it."
    if len(best) == 1:
        return f"These {links} links are one source; cite this one: {best[0]}."
    return f"{links} links, {counted(len(best), 'independent source')}; cite one of each: {listed(best)}."


def _silent(told: Told) -> tuple[str, ...]:
    return tuple(cell.siglum for cell in told.row.cells if cell.gap == "omitted") if told.row else ()
