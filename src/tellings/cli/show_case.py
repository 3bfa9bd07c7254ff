"""The case in the terminal: an overview, who is who, events, relations, origins, reports."""

from __future__ import annotations

from pathlib import PurePath

from tellings.cli.sheet import Sheet, places
from tellings.cli.show_sides import contrast_line, dispute_line, verdict_line
from tellings.cli.show_story import family, heading, sigla_of
from tellings.model.account import (
    Account,
    ActorAccount,
    Otherwise,
    RelationAccount,
    StoryAccount,
    Telling,
    Whereabouts,
    Wording,
)
from tellings.model.records import DUPLICATE, Link
from tellings.stages.telling.naming import counted

_TOP = 12
"""Actors of the overview; `show actor` names them all."""


def overview(sheet: Sheet, account: Account, corrections: int = 0) -> None:
    """How many corrections are in force, every story in short, the actors most spoken of, and how to see more."""
    if corrections:
        are = "is" if corrections == 1 else "are"
        sheet.line(f"{counted(corrections, 'correction')} by persons {are} in force; see tellings corrections.")
    if not account.stories:
        sheet.line("No stories: this case holds no reports that tell any.")
    for story in account.stories:
        heading(sheet, story)
        family(sheet, account, story, whole=False)
        _agreements_in_short(sheet, story)
        _disputes_in_short(sheet, story)
    if account.actors:
        sheet.part("Who is who")
        for one in account.actors[:_TOP]:
            sheet.line(f"{one.actor.name} ({one.actor.kind}){_also(one)}", indent=2, hang=2)
    _rest(sheet, account)


def _agreements_in_short(sheet: Sheet, story: StoryAccount) -> None:
    if story.agreements:
        sheet.part("What was said in several tellings")
    for row in story.agreements:
        sheet.line(f"- {verdict_line(row)}", indent=2, hang=2)
        for one in row.contrasts:
            sheet.line(contrast_line(one), indent=6, hang=2)


def _disputes_in_short(sheet: Sheet, story: StoryAccount) -> None:
    """Who disputes what, a line each."""
    if story.disputes:
        sheet.part("Who disputes what")
    for one in story.disputes:
        sheet.line(f"- {dispute_line(one)}", indent=2, hang=2)


def _also(one: ActorAccount) -> str:
    others = [w.words for w in one.names if w.words != one.actor.name]
    described = [f"“{w.words}”" for w in one.descriptions]
    parts = [f"also {', '.join(others)}" if others else "", f"described as {', '.join(described)}" if described else ""]
    return "".join(f"; {part}" for part in parts if part)


def _rest(sheet: Sheet, account: Account) -> None:
    events = sum(one.kind == "event" for one in account.timeline)
    counts = {"actor": len(account.actors), "event": events, "relation": len(account.relations)}
    sheet.line()
    sheet.line(_counts_line(counts))
    copies = sum(reject.reason == DUPLICATE for reject in account.rejects)
    unread = len(account.rejects) - copies
    silent = sum(one.silent for one in account.versions)
    if account.versions:
        told = f", {silent} of them silently" if silent else ""
        sheet.line(f"{counted(len(account.versions), 'change')} of pages{told}; see tellings show CASE versions.")
    if unread:
        sheet.line(f"{unread} {'source was' if unread == 1 else 'sources were'} not read; see tellings rejects.")
    if copies:
        sheet.line(
            f"{counted(copies, 'report')} to the letter as another {'is' if copies == 1 else 'are'} kept once; see tellings rejects."
        )


def _counts_line(counts: dict[str, int]) -> str:
    listed = ", ".join(f"{count} {noun if count == 1 else noun + 's'}" for noun, count in counts.items())
    return f"In all {listed}. More: tellings show CASE followed by story, statement, agreement, dispute, actor, place, event, timeline, relation, origin, report or versions."


def actors(sheet: Sheet, account: Account, find: str) -> None:
    """Everyone, with all their names, descriptions and roles, and where these stand."""
    sigla = sigla_of(account)
    for one in account.actors:
        if find not in "\n".join([one.actor.name, *(w.words for w in (*one.names, *one.descriptions))]).casefold():
            continue
        sheet.part(
            f"{one.actor.name} ({one.actor.kind.replace('_', ' ')}, {counted(one.mentions, 'mention')} in {counted(one.reports, 'report')})"
        )
        _wordings(sheet, "named", one.names, sigla)
        _wordings(sheet, "described as", one.descriptions, sigla)
        if one.whereabouts:
            sheet.line(f"where: {where_line(one.whereabouts)}", indent=2, hang=4)
        if one.actor.wikidata:
            sheet.line(f"wikidata: {one.actor.wikidata}", indent=2, hang=4)
        for link in one.links:
            sheet.line(f"{link_line(link)}  {places(link.evidence, sigla)}", indent=2, hang=4)
        for role in one.roles:
            held = " ".join(part for part in (role.role, role.of and f"of {role.of}", role.period) if part)
            sheet.line(f"role: {held}  {places(role.evidence, sigla)}", indent=2, hang=4)


def link_line(link: Link) -> str:
    """An entity of a list that an actor is or may be, how likely, and why."""
    said = "in" if link.certain else "perhaps in"
    return f"{said} {PurePath(link.list).name}: {link.name} [{link.entity}], {link.score:.2f}. {' '.join(link.because)}"


def where_line(one: Whereabouts) -> str:
    """Where a place is in one line, with what else it could be: "Brest, a city in France, 48.39° N, 4.49° W"."""
    others = "; ".join(one.otherwise)
    if one.certain:
        return one.where + (f" (not {others})" if others else "")
    known = f"{one.where}; where is not known" if one.where else "not known"
    return f"{known}; it could be {others}" if others else known


def where(sheet: Sheet, account: Account, find: str) -> None:
    """Every place, facility and country of which there is more to say than its name: where it is, how sure that is, and why."""
    sigla = sigla_of(account)
    for one in account.actors:
        told = one.whereabouts
        if (
            told is None
            or find not in "\n".join([one.actor.name, told.where, *told.otherwise, *(w.words for w in one.names)]).casefold()
        ):
            continue
        sheet.part(f"{one.actor.name} ({one.actor.kind})")
        sheet.line(
            f"{told.where or 'not known'}{' (not certain)' if told.where and not told.certain else ''}", indent=2, hang=2
        )
        for other in told.otherwise:
            sheet.line(f"{'and not' if told.certain else 'or'} {other}", indent=4, hang=2)
        sheet.line(f"{' '.join(told.because)} {places(told.evidence, sigla)}", indent=2, hang=2)
        if told.gazetteer:
            sheet.line(f"gazetteer: {told.gazetteer}", indent=2, hang=2)


def _wordings(sheet: Sheet, label: str, wordings: tuple[Wording, ...], sigla: dict[str, str]) -> None:
    for one in wordings:
        sheet.line(f"{label}: “{one.words}”  {places(one.evidence, sigla)}", indent=2, hang=4)


def events(sheet: Sheet, account: Account, find: str) -> None:
    """The timeline: events, publications, origins and other dates spoken of."""
    sigla = sigla_of(account)
    for one in account.timeline:
        if find not in f"{one.title}\n{one.detail}\n{one.words}\n{one.when}".casefold():
            continue
        words = f" “{one.words}”" if one.words and one.kind != "publication" else ""
        detail = f" ({one.detail})" if one.detail else ""
        sheet.line(f"{one.when} [{one.kind}] {one.title}{detail}{words}  {places(one.evidence, sigla)}", hang=4)
        for told in one.otherwise:
            sheet.line(f"{otherwise_line(told)}  {places((*told.at_a, *told.at_b), sigla)}", indent=4, hang=2)


def otherwise_line(one: Otherwise) -> str:
    """What tellings of an event tell otherwise, in one line: "number: A “12” ≠ C “14”"."""
    sign = "≠" if one.relation == "contradicts" else "~"
    return f"{one.what}: {', '.join(one.a)} “{one.words_a}” {sign} {', '.join(one.b)} “{one.words_b}”"


def relations(sheet: Sheet, account: Account, find: str) -> None:
    """What holds between actors, when, when that was told, and on whose word; a ministry's beside its country's."""
    sigla = sigla_of(account)
    found = [one for one in account.relations if find in one.sentence.casefold()]
    here = {row.id for one in found for row in one.relations}
    for one in found:
        if one.under not in here:
            if sheet.written:
                sheet.raw("")
            _relation(sheet, one, sigla, indent=0)
            ids = {row.id for row in one.relations}
            for lower in (each for each in found if each.under in ids):
                _relation(sheet, lower, sigla, indent=4)


def _relation(sheet: Sheet, one: RelationAccount, sigla: dict[str, str], *, indent: int) -> None:
    lead = "so told too: " if indent else ""
    told = f" ({one.told})" if one.told else ""
    sheet.line(
        f"{lead}{one.sentence}: {one.period.words}{told}. Independent sources: {one.relations[0].independent}. "
        f"According to {'; '.join(one.according_to)}.  {places(one.evidence, sigla)}",
        indent=indent,
        hang=4,
    )
    for against in one.against:
        sheet.line(f"≠ {against}", indent=indent + 4, hang=2)


def origins(sheet: Sheet, account: Account, find: str) -> None:
    """What the reports rest on, and who carries it."""
    sigla = sigla_of(account)
    for story in account.stories:
        for root in story.origins:
            if find not in root.name.casefold():
                continue
            parts = [
                "" if root.own else root.origin.kind.replace("_", " "),
                "" if root.date in root.name else root.date,
                root.standing,
            ]
            facts = ", ".join(part for part in parts if part)
            carried = f"carried by {', '.join(root.carried_by)}"
            sheet.line(f"{root.siglum}  {root.name} ({facts}); {carried}.  {places(root.origin.evidence, sigla)}", hang=3)


def reports(sheet: Sheet, account: Account, find: str) -> None:
    """The reports, story by story."""
    for story in account.stories:
        sheet.part(story.title)
        for one in story.tellings:
            _report(sheet, one, find)
    if account.loose:
        sheet.part("In no story")
        for one in account.loose:
            _report(sheet, one, find)


def _report(sheet: Sheet, one: Telling, find: str) -> None:
    report = one.report
    if find not in "\n".join(part for part in (one.label, report.title, report.path, report.text) if part).casefold():
        return
    because = f" ({report.published_because})" if report.published and report.published_because else ""
    published = f"published {one.published}{because}" if one.published else "undated"
    updated = f"updated {report.updated[:10]}" if report.updated else None
    # A label may be the title, whole or cut short.
    titled = (report.title or "").startswith(one.label.rstrip("…"))
    title, label = (report.title, None) if titled else (report.title, one.label)
    byline = f"by {report.byline}" if report.byline and report.byline not in one.label else None
    parts = (label, title, byline, report.section, published, updated, report.form, report.path)
    sheet.line(f"{one.siglum}  {' · '.join(part for part in parts if part)}", indent=2, hang=3)
