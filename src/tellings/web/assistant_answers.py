"""How an assistant's answers are worded: each item with the exact words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from mcp.server.mcpserver.exceptions import ToolError

from tellings.model.account import Said
from tellings.model.cards import ActorCard, AgreementCard, EntryCard, RelationCard, ReportCard, StatementCard, StoryCard
from tellings.model.columns import plain
from tellings.model.records import Evidence
from tellings.ports.library import WEIGHT, Found, Hit, Library

Json = dict[str, Any]
Card = TypeVar("Card")

_QUOTES = 5
"""Quotes that stand with one item; all of them are in the API and on the pages."""

_LETTERS = 1200
"""Letters of one quote; a longer one is cut, and says so."""


def asked_for(**values: str | None) -> dict[str, Any]:
    """What to find: the facets that are given."""
    return {name: value for name, value in values.items() if value}


def leaf(found: Found[Any], items: Sequence[Json]) -> Json:
    """Some of a list, and where the rest begins."""
    return {"total": found.total, "next": found.end if found.end < found.total else None, "items": items}


def found_one(card: Card | None, kind: str, key: str) -> Card:
    """What was asked for by its id; raises `ToolError` where there is none."""
    if card is None:
        message = f"there is no {kind} {key!r} in this case; `search` finds ids"
        raise ToolError(message)
    return card


def actor_named(library: Library, name: str) -> ActorCard:
    """An actor by id or by name: the one of that very name, or the only one whose names hold it."""
    if card := library.get(ActorCard, name):
        return card
    found = library.find(ActorCard, words=f'"{name}"', order=WEIGHT, most=8).items
    same = [
        one
        for one in found
        if name.casefold() in {one.account.actor.name.casefold(), *(words.words.casefold() for words in one.account.names)}
    ]
    chosen = same or list(found)
    if len(chosen) == 1:
        return chosen[0]
    named = ", ".join(f"{one.account.actor.name} ({one.account.actor.id})" for one in chosen)
    message = (
        f"several go by {name!r}: {named}" if chosen else f"nobody in this case goes by {name!r}; `search` finds who there is"
    )
    raise ToolError(message)


def quotes(library: Library, evidence: Iterable[Evidence]) -> Json:
    """The exact words at some places, each with its report."""
    places = list(dict.fromkeys(evidence))
    shown = places[:_QUOTES]
    reports = library.several(ReportCard, list(dict.fromkeys(one.report for one in shown)))
    quotes = [_quote(reports[one.report], one) for one in shown if one.report in reports]
    return {"quotes": quotes} if len(places) == len(shown) else {"quotes": quotes, "more_quotes": len(places) - len(shown)}


def _quote(card: ReportCard, place: Evidence) -> Json:
    words = card.report.text[place.start : place.end]
    cut = {"cut": True} if len(words) > _LETTERS else {}
    line = card.telling
    return {
        "words": words[:_LETTERS],
        **cut,
        "report": place.report,
        "start": place.start,
        "end": place.end,
        "siglum": line.siglum,
        "outlet": line.outlet or line.label,
        "published": line.published,
        "url": line.url,
    }


def as_json(value: object) -> Json:
    """A record under the names of its columns."""
    made = plain(value)
    assert isinstance(made, dict)
    return made


def hit(library: Library, hit: Hit) -> Json:
    """What words were found in."""
    card = hit.card
    makers: Mapping[type[object], Any] = {
        StoryCard: lambda _, one: story_line(one),
        AgreementCard: agreement_line,
        StatementCard: statement,
        RelationCard: relation,
        EntryCard: entry,
        ActorCard: lambda of, one: {
            "name": one.account.actor.name,
            "kind": one.account.actor.kind,
            **quotes(of, one.account.names[0].evidence[:1] if one.account.names else ()),
        },
        ReportCard: lambda _, one: as_json(one.telling),
    }
    return {"found": hit.kind, "id": hit.id, **makers[type(card)](library, card)}


def story_line(card: StoryCard) -> Json:
    """A story in short."""
    return {
        "id": card.story.id,
        "title": card.title,
        "summary": card.summary,
        "published": card.published,
        "reports": card.reports,
        "independent": card.sources,
    }


def agreement_line(library: Library, card: AgreementCard) -> Json:
    """An agreement in short."""
    side = card.side
    return {
        "id": side.agreement.id,
        "story": card.story,
        "about": side.about,
        "verdict": side.verdict,
        "finding": side.finding,
        "independent": side.agreement.independent,
        "independence": side.independence,
        **quotes(library, (place for cell in side.cells for said in cell.said for place in said.evidence)),
    }


def agreement(library: Library, card: AgreementCard) -> Json:
    """An agreement with all its tellings."""
    side = card.side
    return {
        **agreement_line(library, card),
        "tellings": [
            {"siglum": cell.siglum, "report": cell.report, "gap": cell.gap, "said": [_said(library, one) for one in cell.said]}
            for cell in side.cells
        ],
        "contrasts": [{**as_json(one), **quotes(library, one.evidence)} for one in side.contrasts],
        "left_out": [
            {"words": one.words, "told_by": one.told_by, "by": one.by, **quotes(library, one.evidence)}
            for one in side.omissions
        ],
        "not_told_by": card.silent,
    }


def _said(library: Library, one: Said) -> Json:
    return {
        "statement": one.statement.id,
        "speaker": one.speaker or one.source_words,
        "voice": one.voice,
        "said": one.said,
        **quotes(library, one.evidence),
    }


def statement(library: Library, card: StatementCard) -> Json:
    """A statement, and what it is part of."""
    return {**_said(library, card.said), "story": card.story, "agreements": [one.agreement for one in card.agreements]}


def relation(library: Library, card: RelationCard) -> Json:
    """A relation."""
    one = card.relation
    return {
        "id": one.relations[0].id,
        "says": one.sentence,
        "kind": card.kind,
        "factuality": card.factuality,
        "period": one.period.words,
        "told": one.told,
        "according_to": one.according_to,
        "against": one.against,
        "independent": max(row.independent for row in one.relations),
        **quotes(library, one.evidence),
    }


def entry(library: Library, card: EntryCard) -> Json:
    """A row of the timeline."""
    one = card.entry
    return {
        "id": one.id,
        "kind": one.kind,
        "when": one.when,
        "edtf": one.value,
        "says": one.told,
        "support": one.support,
        **quotes(library, one.evidence),
    }
