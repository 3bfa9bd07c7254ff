"""What search found, as a reader sees it: each hit with its title, what it is, and the words that were found, in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tellings.model.cards import (
    ActorCard,
    AgreementCard,
    EntryCard,
    RelationCard,
    ReportCard,
    StatementCard,
    StoryCard,
)
from tellings.pages import wording
from tellings.pages.excerpts import Excerpt, excerpts, marked, shortened
from tellings.pages.quoting import GAP, Texts, texts
from tellings.ports.folding import Phrase
from tellings.ports.library import Hit, Library

_FEW = 3
"""Names or places of one hit that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit: `href` is its page, `title` what it is called, `how` more about it, `excerpts` words that were found, each leading to them.

    `language` is that of the excerpts, empty for ours or none that is known.
    """

    href: str
    title: Excerpt
    how: tuple[str, ...]
    excerpts: tuple[Excerpt, ...] = ()
    language: str = ""


Wanted = Sequence[Phrase]


def shown(library: Library, hits: Iterable[Hit], wanted: Wanted) -> list[Shown]:
    """Hits with their words, which are cut from the texts of the reports."""
    some = list(hits)
    held = texts(library, [report for one in some for report in _told_in(one.card)])
    return [_SHOWS[one.kind](one.card, wanted, held) for one in some]


def _told_in(card: object) -> list[str]:
    """The reports from whose texts the words of a hit are cut."""
    if isinstance(card, StatementCard):
        return [card.said.statement.report]
    return [card.relation.evidence[0].report] if isinstance(card, RelationCard) and card.relation.evidence else []


def _statement(card: StatementCard, wanted: Wanted, held: Texts) -> Shown:
    said, line = card.said, card.telling
    text = held.get(said.statement.report)
    words = GAP.join(text[one.start : one.end] for one in said.evidence) if text is not None else said.words
    who = said.who or ("The report itself" if said.statement.kind == "narrated" else "Somebody")
    when = said.said or line.published
    return Shown(
        f"/statement/{said.statement.id}",
        marked(who, wanted),
        tuple(part for part in (said.voice, f"{line.siglum} {line.label}", when) if part),
        (shortened(words, wanted, said.evidence),),
        line.language,
    )


def _report(card: ReportCard, wanted: Wanted, _: Texts) -> Shown:
    line, report = card.telling, card.report
    about = (f"{line.siglum} {line.label}", line.byline or "", line.published, wording.language(line.language))
    found = excerpts(report.id, report.text, wanted)
    return Shown(
        f"/report/{report.id}",
        marked(report.title or line.label, wanted),
        tuple(part for part in about if part),
        tuple(found),
        line.language,
    )


def _actor(card: ActorCard, wanted: Wanted, _: Texts) -> Shown:
    account = card.account
    named = [marked(one.words, wanted, one.evidence) for one in (*account.names, *account.descriptions)]
    found = [one for one in named if any(bit.found for bit in one.bits)] or named
    about = (
        wording.kind(account.actor.kind),
        wording.plural(account.mentions, "mention"),
        wording.plural(account.reports, "report"),
    )
    return Shown(f"/actor/{account.actor.id}", marked(account.actor.name, wanted), about, tuple(found[:_FEW]))


def _entry(card: EntryCard, wanted: Wanted, _: Texts) -> Shown:
    one = card.entry
    key = one.id if one.kind in ("event", "said", "date") else f"{one.kind}-{one.id}"
    words = (shortened(one.words, wanted, one.evidence),) if one.words else ()
    return Shown(f"/entry/{key}", marked(one.told, wanted), tuple(part for part in (one.when, one.support) if part), words)


def _relation(card: RelationCard, wanted: Wanted, held: Texts) -> Shown:
    one = card.relation
    about = tuple(part for part in (one.period.words, card.factuality if card.factuality != "asserted" else "") if part)
    told = [held[place.report][place.start : place.end] for place in one.evidence[:1] if place.report in held]
    words = tuple(shortened(text, wanted, one.evidence) for text in told)
    return Shown(f"/relation/{one.relations[0].id}", marked(one.sentence, wanted), about, words)


def _agreement(card: AgreementCard, wanted: Wanted, _: Texts) -> Shown:
    side = card.side
    told = [said for cell in side.cells for said in cell.said]
    found = [shortened(said.words, wanted, said.evidence, 200) for said in told]
    best = [one for one in found if any(bit.found for bit in one.bits)] or found
    return Shown(
        f"/agreement/{side.agreement.id}", marked(side.about, wanted), (side.finding, side.independence), tuple(best[:_FEW])
    )


def _story(card: StoryCard, wanted: Wanted, _: Texts) -> Shown:
    return Shown(f"/story/{card.story.id}", marked(card.title, wanted), (card.published, card.summary))


_SHOWS: Mapping[str, Callable[[Any, Wanted, Texts], Shown]] = MappingProxyType(
    {
        "statement": _statement,
        "report": _report,
        "actor": _actor,
        "entry": _entry,
        "relation": _relation,
        "agreement": _agreement,
        "story": _story,
    }
)
"""How a hit of each kind is shown."""
