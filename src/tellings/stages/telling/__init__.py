"""Telling: the account of a case, from its tables. Told when somebody asks for it; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from tellings.model.account import Account, Linked, Shared, StoryAccount, Telling
from tellings.model.records import Evidence, Story
from tellings.model.timeline import Timeline
from tellings.stages.telling.asking import Change, answer, changes_of, relations_of
from tellings.stages.telling.asking.whom import Directory
from tellings.stages.telling.bonds import relations_told
from tellings.stages.telling.chronicle import timeline_of
from tellings.stages.telling.citing import cite
from tellings.stages.telling.collations import COLLATION_READS, collated, collation_of
from tellings.stages.telling.comparing import said, side_by_side
from tellings.stages.telling.dating import in_words
from tellings.stages.telling.disputing import disputes_of_story
from tellings.stages.telling.holdings import READS, Holdings
from tellings.stages.telling.lineage import Lineage, descents_of_story, lineage_of, roots_of_story, summary_of
from tellings.stages.telling.naming import label_of, told_order
from tellings.stages.telling.offices import offices_alone
from tellings.stages.telling.ordering import in_order_of_telling
from tellings.stages.telling.people import actors_told
from tellings.stages.telling.revised import revisions_of
from tellings.stages.telling.stemma_drawing import draw
from tellings.stages.telling.timeline import narrowed, timeline_told

__all__ = [
    "COLLATION_READS",
    "READS",
    "Change",
    "answer",
    "changes_of",
    "cite",
    "collated",
    "collation_of",
    "relations_of",
    "tell",
    "timeline_of_account",
]


def tell(tables: Mapping[str, pa.Table]) -> Account:
    """The account of a case: a pure function of its tables (`READS` names them; one that is missing counts as empty)."""
    holdings = Holdings(tables)
    lineage = lineage_of(holdings)
    loose = [report for report in holdings.reports if report not in holdings.story_of]
    relations = relations_told(holdings, lineage)
    return Account(
        tuple(_story(holdings, lineage, holdings.stories[key]) for key in told_order(holdings)),
        tuple(_telling(holdings, lineage, report) for report in loose),
        actors_told(holdings),
        timeline_of(holdings, lineage),
        relations,
        tuple(holdings.rejects),
        timeline_told(holdings, lineage, relations),
        revisions_of(holdings, lineage),
        tuple(said(holdings, lineage, one) for rows in holdings.statements_of.values() for one in rows),
        offices_alone(holdings, lineage),
    )


def timeline_of_account(account: Account, *, of: str | None, since: str | None, until: str | None) -> Timeline:
    """The timeline of an actor, by any name it goes by, or of all; between two EDTF dates, null: open."""
    ids = frozenset(one.actor.id for one in Directory(account).named(of)) if of else frozenset[str]()
    return narrowed(account.chronology, of=of, ids=ids, since=since, until=until)


def _story(holdings: Holdings, lineage: Lineage, story: Story) -> StoryAccount:
    reports = [key for key in story.reports if key in holdings.reports]
    tellings = tuple(_telling(holdings, lineage, key) for key in reports)
    roots, descents = roots_of_story(holdings, lineage, reports), descents_of_story(holdings, lineage, reports)
    rows = in_order_of_telling(holdings, holdings.agreements.get(story.id, []), reports)
    together = {key for row in rows for key in row.statements}
    own = [one for key in reports for one in holdings.statements_of.get(key, [])]
    alone = [one for one in own if one.id not in together and one.kind != "narrated" and one.content]
    return StoryAccount(
        story,
        story.title or (tellings[0].label if tellings else story.id),
        summary_of(holdings, lineage, reports),
        _published(story),
        tellings,
        roots,
        descents,
        draw(story.id, tellings, roots, descents),
        tuple(side_by_side(holdings, lineage, row, reports) for row in rows),
        tuple(said(holdings, lineage, one) for one in alone),
        _shared(holdings, lineage, reports),
        _linked(holdings, story),
        disputes_of_story(holdings, lineage, story.id, reports),
    )


def _telling(holdings: Holdings, lineage: Lineage, key: str) -> Telling:
    report = holdings.reports[key]
    segments = tuple(holdings.segments.get(key, []))
    return Telling(report, lineage.sigla[key], label_of(report), in_words(report.published), segments)


def _published(story: Story) -> str:
    return " to ".join(dict.fromkeys(in_words(value) for value in (story.first, story.last) if value))


def _shared(holdings: Holdings, lineage: Lineage, reports: Sequence[str]) -> tuple[Shared, ...]:
    """Stock passages that touch the story, joined by their words."""
    found: dict[str, dict[Evidence, None]] = {}
    for row in (row for report in reports for row in holdings.stock.get(report, [])):
        ends = (Evidence(row.report_a, row.start_a, row.end_a), Evidence(row.report_b, row.start_b, row.end_b))
        found.setdefault(holdings.words(ends[0]), {}).update(dict.fromkeys(ends))
    return tuple(
        Shared(words, tuple(sorted({lineage.sigla.get(one.report, "?") for one in ends})), tuple(sorted(ends)))
        for words, ends in found.items()
    )


def _linked(holdings: Holdings, story: Story) -> tuple[Linked, ...]:
    return tuple(
        Linked(link.story, holdings.stories[link.story].title, link.because, link.evidence)
        for link in story.linked
        if link.story in holdings.stories and link.evidence
    )
