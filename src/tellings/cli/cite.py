"""`tellings cite`: which report to cite for a statement, why, and the reference ready to paste."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from textwrap import wrap
from typing import Annotated

import typer

import tellings
from tellings.cli.case_argument import CaseArgument
from tellings.cli.console import Console, put, put_json
from tellings.cli.sheet import Sheet, places
from tellings.model.citation import STYLES, Citation, CitedLink, CitedSource
from tellings.model.columns import plain
from tellings.model.visible import in_json, in_line
from tellings.stages.telling.naming import counted, many_listed
from tellings.stages.telling.referencing import csl_text

Style = StrEnum("Style", {name.upper(): name for name in STYLES})  # type: ignore[misc]

_MOST = 12
"""Links below one parent that are drawn."""

_HERE = "◀ cite this one"
_JOINED = "\ufffc"  # no letter of a line


def cite(
    case: CaseArgument,
    statement: Annotated[
        str, typer.Argument(help="The id of a statement or an agreement, or words of it, in quotes.", show_default=False)
    ],
    style: Annotated[Style | None, typer.Option(help="Only the references, in this style.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON, for other programs.")] = False,  # noqa: FBT002 - an option
) -> None:
    """Say which report to cite for a statement: the links that are one source, the best of them, why, and a ready reference."""
    with tellings.open_case(case) as opened:
        citation = opened.cite(statement)
    if as_json:
        put_json(_json(citation))
    elif style is not None:
        _references(citation, style)
    else:
        shown(Sheet(), citation)


def _json(citation: Citation) -> object:
    """The citation as plain values; CSL-JSON as the JSON it is."""
    made = plain(citation)
    assert isinstance(made, dict)
    for source in made["sources"]:
        source["ready"]["csl"] = json.loads(source["ready"]["csl"])
    return made


def _references(citation: Citation, style: Style) -> None:
    """The references alone, so that they can go into a file; what to take care of goes to standard error."""
    if style == "csl":
        put(in_json(csl_text(source.reference for source in citation.sources)), end="")
    else:
        put("\n".join(getattr(source.ready, style).rstrip("\n") for source in citation.sources))
    notes = Console(stderr=True)
    for line in (*citation.differences, *(line for source in citation.sources for line in source.cautions)):
        notes.print(f"! {line}", soft_wrap=True)


def shown(sheet: Sheet, citation: Citation) -> None:
    """Write a citation for a person: the finding, then source by source the report to cite, why, cautions, and the reference."""
    sheet.title(f"“{citation.about.strip('“”')}”")
    facts = (citation.speaker, citation.said, citation.story and f"in “{citation.story}”")
    sheet.line(", ".join(fact for fact in facts if fact))
    sheet.raw("")
    sheet.line(citation.finding, style="bold")
    if citation.silent:
        sheet.line(f"Of the same sources, {_leave_out(citation.silent)}.")
    for line in citation.differences:
        sheet.line(f"! {line}", hang=2)
    for source in citation.sources:
        _source(sheet, source, several=len(citation.sources) > 1)
    sheet.raw("")
    _leads(sheet, citation)


def _leave_out(sigla: Sequence[str]) -> str:
    return f"{many_listed(sigla)} {'leaves' if len(sigla) == 1 else 'leave'} it out"


def _source(sheet: Sheet, source: CitedSource, *, several: bool) -> None:
    best = source.best
    standing = f" ({source.standing})" if source.standing not in ("first hand", "its own source") else ""
    sheet.part(f"{source.siglum}  {source.name}{standing}" if several else f"{source.name}{standing}")
    for line in _tree(source, sheet.width):
        sheet.raw(line)
    sheet.raw("")
    sheet.line(
        f"{best.siglum} has it so: “{best.words.strip('“”')}” ({best.voice}) {places(best.evidence, {best.report: best.siglum})}",
        indent=2,
        hang=2,
    )
    sheet.raw("")
    sheet.line("Why this one", indent=2)
    for line in source.because:
        sheet.line(f"- {line}", indent=4, hang=2)
    if source.cautions:
        sheet.line("Take care", indent=2)
        for line in source.cautions:
            sheet.line(f"! {line}", indent=4, hang=2)
    sheet.line("To paste", indent=2)
    sheet.raw(f"    {source.ready.plain}")  # unbroken, as it will be copied


def _leads(sheet: Sheet, citation: Citation) -> None:
    """Where to go on."""
    sheet.line(f"Other forms: --style {', '.join(name for name in STYLES if name != 'plain')}; everything: --json.")
    if citation.agreement:
        sheet.raw(f"Side by side: tellings show CASE agreement {citation.agreement}")
    if citation.others:
        sheet.line(f"{counted(len(citation.others), 'other statement')} might be meant:")
        for key, words in citation.others:
            sheet.line(f"{key}  “{words}”", indent=2, hang=4)


def _tree(source: CitedSource, width: int) -> Iterator[str]:
    """The links below what they have it from, each with its address below it, unbroken; first the branch with the one to cite."""
    parents = {link.siglum: link.parent for link in source.links}
    best = _line_of(source.best.siglum, parents)
    below: dict[str, list[CitedLink]] = {}
    for link in sorted(source.links, key=lambda link: link.siglum not in best):
        line = _line_of(link.siglum, parents)
        circle = parents[line[-1]] == link.siglum
        top = link.parent not in parents or (circle and link.siglum == min(line))  # of a circle, one is the top
        below.setdefault("" if top else str(link.parent), []).append(link)
    yield from _branches("", below, source.best, "  ", width)


def _line_of(siglum: str, parents: Mapping[str, str | None]) -> list[str]:
    """A link and those that it has it from, up to the first that has it from none of them, or that comes again."""
    line: list[str] = []
    at: str | None = siglum
    while at is not None and at in parents and at not in line:
        line.append(at)
        at = parents[at]
    return line


def _branches(parent: str, below: dict[str, list[CitedLink]], best: CitedLink, lead: str, width: int) -> Iterator[str]:
    every = below.get(parent, [])
    links, more = (every, 0) if len(every) <= _MOST else (every[: _MOST - 1], len(every) - _MOST + 1)
    for number, link in enumerate(links):
        last = number == len(links) - 1 and not more
        inner = lead + ("   " if last else "│  ")
        under = inner + ("│  " if below.get(link.siglum) else "   ")
        yield from _wrapped(_leaf(link, best), f"{lead}{'└─ ' if last else '├─ '}", under, width)
        yield f"{under}{link.url or f'file {link.file}'}"
        yield from _branches(link.siglum, below, best, inner, width)
    if more:
        yield f"{lead}└─ … and {more} more, with what comes from them: --json has all"


def _leaf(link: CitedLink, best: CitedLink) -> str:
    facts = ", ".join(fact for fact in (link.label, link.published, link.voice, link.descent) if fact)
    return f"{link.siglum}  {facts}{f'  {_HERE}' if link == best else ''}"


def _wrapped(words: str, head: str, lead: str, width: int) -> Iterator[str]:
    """Lines no wider than `width`, the first behind `head` and the others behind `lead`; the mark of the one to cite stays whole."""
    whole = in_line(words.replace(_HERE, _HERE.replace(" ", _JOINED)))
    for number, line in enumerate(wrap(whole, max(width - len(head), 20), break_on_hyphens=False)):
        yield f"{lead if number else head}{line.replace(_JOINED, ' ')}"
