"""The account as Markdown (CommonMark 0.31): for notes, wikis, pull requests and whoever reads on without a browser.

Words of reports are escaped: whatever they hold, they stay words. Each quotation says where it stands: the report's siglum and the
letters, counted in code points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tellings.exports.format import Material, aside
from tellings.model.account import Cell, Party, Said
from tellings.model.cards import (
    CASE,
    DATED,
    PUBLISHED,
    UNDATED,
    ActorCard,
    AgreementCard,
    CaseCard,
    CorrectionCard,
    EntryCard,
    RejectCard,
    RelationCard,
    ReportCard,
    StatementCard,
    StoryCard,
    TellingLine,
)
from tellings.model.records import Evidence
from tellings.model.visible import in_line
from tellings.pages.corrected import Corrections, by_whom, every_in_force, number_in_force
from tellings.pages.every import cards
from tellings.pages.wording import is_web, language, plural
from tellings.ports.library import Library
from tellings.stages.telling.naming import listed, what_differs

Sigla = Callable[[str], str]
"""The siglum of a report."""

_NAMES = 8
"""Other names of an actor that are listed."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `account.md` into a folder."""
    return (write_file(material, folder / "account.md"),)


def write_file(material: Material, path: Path) -> Path:
    """Write the account to a file; raises `ExportError` when that cannot be done."""
    library = material.library()
    try:
        text = "".join(f"{line}\n" for line in _account(library))
    finally:
        library.close()
    with aside(path.parent) as beside:
        beside(path.name).write_text(text, encoding="utf-8", newline="\n")
    return path


def _account(library: Library) -> Iterator[str]:
    case = library.get(CaseCard, CASE)
    assert case is not None
    sigla = {one.report.id: one.telling.siglum for one in cards(library, ReportCard)}

    def siglum(report: str) -> str:
        return sigla.get(report, "?")

    yield f"# {plain(case.title)}"
    yield ""
    yield _standfirst(case)
    yield from _in_force(library)
    marks = every_in_force(library)
    for story in cards(library, StoryCard):
        yield from _story(library, story, siglum, marks)
    yield from _part("Who is who", (_actor(one, siglum) + _names(one, marks) for one in cards(library, ActorCard)))
    yield from _part("Relations", (_relation(one, siglum) + _rows(one, marks) for one in cards(library, RelationCard)))
    for title, section in (("Timeline", DATED), ("Date not told", UNDATED), ("Published", PUBLISHED)):
        yield from _part(
            title,
            (_entry(one, siglum) + _sign(marks.of_entry(one.entry)) for one in cards(library, EntryCard, {"section": section})),
        )
    yield from _part("Corrected by persons", (f"- {plain(one.sentence)}" for one in cards(library, CorrectionCard)))
    yield from _part("Reports", (_report(one) + _sign(marks.of_report(one.report.id)) for one in cards(library, ReportCard)))
    yield from _part("Not read", (_reject(one) for one in cards(library, RejectCard) if one.loss))


def _standfirst(case: CaseCard) -> str:
    told = f"{plural(case.reports, 'report')} telling {plural(case.stories, 'story')}, on the word of {plural(case.sources, 'independent source')}"
    return f"{told}. {plural(case.contradictions, 'statement')} of {case.agreements:,} that stand in several tellings contradict one another."


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing for none."""
    for at, line in enumerate(lines):
        if at == 0:
            yield from ("", f"## {title}", "")
        yield line


def _in_force(library: Library) -> Iterator[str]:
    if number := number_in_force(library):
        yield from (
            "",
            f"✎ {plural(number, 'correction')} by persons {'is' if number == 1 else 'are'} in force; they are listed below.",
        )


def _sign(made: Sequence[CorrectionCard]) -> str:
    return f" ✎ corrected by {plain(by_whom(made))}" if made else ""


def _names(card: ActorCard, marks: Corrections) -> str:
    return _sign(marks.of_names(card.account.actor.id))


def _rows(card: RelationCard, marks: Corrections) -> str:
    return _sign(marks.of(*(row.id for row in card.relation.relations)))


def _story(library: Library, story: StoryCard, siglum: Sigla, marks: Corrections) -> Iterator[str]:
    yield from ("", f"## {plain(story.title)}", "", f"{plain(story.summary)}{_sign(marks.of(story.story.id))}")
    yield from ("", "### Where the tellings come from", "")
    for root in story.origins:
        carried = f"; carried by {', '.join(root.carried_by)}" if root.carried_by else ""
        yield f"- **{root.siglum}** {plain(root.name)}, {root.standing}{carried}{_at(root.origin.evidence, siglum)}"
    for line in story.tellings:
        mine = [one for one in story.descents if one.derivation.child == line.report]
        rests = "; ".join(
            f"{one.derivation.kind} {one.parent} (confidence {one.derivation.confidence:.2f}: {plain(' '.join(one.derivation.because))})"
            for one in mine
        )
        yield f"- **{line.siglum}** {_line(line)}: {rests or 'names nobody it rests on'}"
    where = {"story": story.story.id}
    agreements = cards(library, AgreementCard, where)
    for at, card in enumerate(agreements):
        if at == 0:
            yield from ("", "### What was said, side by side")
        yield from _agreement(card, siglum, marks)
    for at, dispute in enumerate(story.disputes):
        if at == 0:
            yield from ("", "### Who disputes what", "")
        yield f"- {_party(dispute.one, siglum)} ≠ {_party(dispute.other, siglum)} ({', '.join(map(what_differs, dispute.what))})"
    for at, one in enumerate(cards(library, StatementCard, {**where, "alone": "yes"})):
        if at == 0:
            yield from ("", "### Said in one telling only", "")
        yield f"- **{one.said.siglum}** {_said(one.said, siglum)}"


def _party(party: Party, siglum: Sigla) -> str:
    one = party.plainest
    told = f"{listed(party.sigla)}; {plural(party.independent, 'independent source')}"
    return f"{plain(party.who)} ({told}): “{plain(one.words)}”{_at(one.evidence, siglum)}"


def _agreement(card: AgreementCard, siglum: Sigla, marks: Corrections) -> Iterator[str]:
    side = card.side
    signed = _sign(marks.of(side.agreement.id))
    yield from ("", f"#### {plain(side.about)}", "", f"{plain(side.finding)}. {plain(side.independence)}{signed}", "")
    for cell in side.cells:
        yield from _cell(cell, siglum)
    for one in side.contrasts:
        words = " / ".join(
            f"{', '.join(who)}: “{plain(said)}”" for who, said in ((one.a, one.words_a), (one.b, one.words_b)) if said
        )
        yield f"- {one.relation}, {one.what}{f': {words}' if words else ''}{_at(one.evidence, siglum)}"
    for party in card.against:
        yield f"- disputed by {_party(party, siglum)}"
    for left in side.omissions:
        yield f"- ✂ {listed(left.by)} {'leaves' if len(left.by) == 1 else 'leave'} out “{plain(left.words)}”{_at(left.evidence, siglum)}"


def _cell(cell: Cell, siglum: Sigla) -> Iterator[str]:
    if not cell.said:
        yield f"- **{cell.siglum}** ✂ leaves it out"
    for one in cell.said:
        yield f"- **{cell.siglum}** {_said(one, siglum)}"


def _said(one: Said, siglum: Sigla) -> str:
    who = f"{plain(one.who)}, " if one.who else ""
    when = f", {one.said}" if one.said else ""
    return f"“{plain(one.words)}” ({who}{one.voice}{when}){_at(one.evidence, siglum)}"


def _actor(card: ActorCard, siglum: Sigla) -> str:
    one = card.account
    others = [wording.words for wording in (*one.names, *one.descriptions) if wording.words != one.actor.name]
    also = f"; also {', '.join(map(plain, others[:_NAMES]))}" if others else ""
    roles = "".join(
        f"; {plain(role.role)}{f' of {plain(role.of)}' if role.of else ''}{f' ({role.period})' if role.period else ''}{_at(role.evidence, siglum)}"
        for role in one.roles
    )
    return f"- **{plain(one.actor.name)}**, {one.actor.kind.replace('_', ' ')}{also}{roles}; {plural(one.mentions, 'mention')} in {plural(one.reports, 'report')}"


def _relation(card: RelationCard, siglum: Sigla) -> str:
    one = card.relation
    state = f" [{card.factuality}]" if card.factuality != "asserted" else ""
    period = f": {one.period.words}" if one.period.words else ""
    return f"- {plain(one.sentence)}{state}{plain(period)}. According to {plain(', '.join(one.according_to))}{_at(one.evidence, siglum)}"


def _entry(card: EntryCard, siglum: Sigla) -> str:
    one = card.entry
    support = f" ({plain(one.support)})" if one.support else ""
    return f"- {f'{plain(one.when)}: ' if one.when else ''}{plain(one.told)}{support}{_at(one.evidence, siglum)}"


def _report(card: ReportCard) -> str:
    return f"- **{card.telling.siglum}** {_line(card.telling)}"


def _line(line: TellingLine) -> str:
    known = [
        plain(line.label),
        *([plain(line.headline)] if line.headline else []),
        line.published or "no date",
    ]
    address = f" <{line.url}>" if line.url and is_web(line.url) and not re.search(r"[\s<>]", line.url) else ""
    return f"{', '.join(known)}, {language(line.language)}, file {plain(line.file)}{address}"


def _reject(card: RejectCard) -> str:
    one = card.reject
    return f"- {plain(one.path)}: {plain(one.message)} {plain(one.remedy)}".rstrip()


def _at(evidence: Sequence[Evidence], siglum: Sigla) -> str:
    """Where words stand: the first three places."""
    places = [f"{siglum(one.report)} {one.start}–{one.end}" for one in evidence[:3]]
    more = f", and {len(evidence) - 3} more" if len(evidence) > 3 else ""
    return f" [{'; '.join(places)}{more}]" if places else ""


def plain(text: str) -> str:
    """Text that Markdown shows as it is: one line, nothing of it markup."""
    one_line = " ".join(in_line(text).split())
    return _FIRST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", _SPECIAL.sub(r"\\\1", one_line))
