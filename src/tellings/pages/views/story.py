"""A story: its tellings and where they come from, what was said in it, and what it is linked with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tellings.model.account import Descent
from tellings.model.cards import (
    DATED,
    UNDATED,
    AgreementCard,
    EntryCard,
    RevisionCard,
    StatementCard,
    StemmaCard,
    StoryCard,
    TellingLine,
)
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.drawings.frame import frame
from tellings.pages.drawings.sources import draw_sources, standings_of
from tellings.pages.drawings.stemma import draw_stemma, frame_stemma
from tellings.pages.drawings.strips import strip
from tellings.pages.drawings.timeline import draw_timeline, left_out, marks_of_cards
from tellings.pages.every import ids, leaves
from tellings.pages.quoting import quoted, texts
from tellings.pages.render import drawn
from tellings.pages.sifting import choice, where_of
from tellings.pages.views.overview import noun_of
from tellings.ports.library import WEIGHT, Found, Library

TELLINGS = 40
"""Tellings that a leaf of a story's page names with where they come from."""

ALONE, ENTRIES = 40, 50
_AGREEMENTS, _FEW, _ENTRIES = 6, 5, 6
"""What a story's page shows of the rest; all of it is a click away."""

MOST_BOXES = 80
"""Boxes of a stemma that a story's page draws; a larger one is drawn by itself."""

_REVISES = "revises"


def story(library: Library, asked: Asked) -> Page | None:
    """The page of a story."""
    card = library.get(StoryCard, asked.params["id"])
    if card is None:
        return None
    of = {"story": card.story.id}
    tree = library.get(StemmaCard, card.story.id)
    tellings = in_reach(lambda at: _some(card.tellings, at), asked.start(), TELLINGS)
    only = library.find(StatementCard, {**of, "alone": "yes"}, most=_FEW)
    return Page(
        "story.html",
        card.title,
        {
            "story": card,
            "sources": drawn(draw_sources(standings_of(card.tellings), noun_of(card))),
            "stemma": _stemma(asked, tree),
            "boxes": tree.drawing.nodes if tree else 0,
            "tellings": tellings,
            "leaf": leaf(tellings, asked, TELLINGS, "lineage"),
            "descents": descents_of(card.descents),
            "texts_later": sum(one.derivation.kind == _REVISES for one in card.descents),
            "agreements": library.find(AgreementCard, of, order=WEIGHT, most=_AGREEMENTS),
            "whats": library.tally("agreement", "what", of),
            "only": only,
            "quotes": _quotes(library, only.items),
            "entries": library.find(EntryCard, {**of, "section": [DATED, UNDATED]}, most=_ENTRIES),
            "revisions": library.find(RevisionCard, of, most=_ENTRIES),
        },
        (("/stories", "Stories"),),
    )


def stemma(library: Library, asked: Asked) -> Page | None:
    """The stemma of a story, large."""
    card = library.get(StemmaCard, asked.params["id"])
    if card is None:
        return None
    across = card.drawing.downwards and asked.query.get("way") == "across"
    svg = draw_stemma(card.drawing, lambda kind, key: asked.href(f"/{kind}/{key}"), wide=across)
    shown = frame(svg, label="The stemma, the family tree of the reports, drawn", name=f"Stemma of {card.title}")
    return Page(
        "stemma.html",
        f"Where it comes from: {card.title}",
        {"card": card, "drawing": drawn(shown), "across": across},
        _above(card.story, card.title),
    )


def alone(library: Library, asked: Asked) -> Page | None:
    """What stands in one telling of a story alone."""
    card = library.get(StoryCard, asked.params["id"])
    if card is None:
        return None
    only = {"story": card.story.id, "alone": "yes"}
    where = {**only, **where_of(asked, "report")}
    sigla = {line.report: f"{line.siglum} · {line.label}" for line in card.tellings}
    found = in_reach(lambda at: library.find(StatementCard, where, start=at, most=ALONE), asked.start(), ALONE)
    return Page(
        "alone.html",
        f"Said in one telling only: {card.title}",
        {
            "story": card,
            "found": found,
            "quotes": _quotes(library, found.items),
            "leaf": leaf(found, asked, ALONE),
            "fields": [
                choice(asked, "report", "In", library.tally("statement", "report", only), lambda key: sigla.get(key, key))
            ],
            "sifted": "report" in where,
        },
        _above(card.story.id, card.title),
    )


def when(library: Library, asked: Asked) -> Page | None:
    """What happened in a story, in order: drawn, and row by row."""
    card = library.get(StoryCard, asked.params["id"])
    if card is None:
        return None
    found = in_reach(
        lambda at: library.find(EntryCard, {"story": card.story.id, "section": [DATED, UNDATED]}, start=at, most=ENTRIES),
        asked.start(),
        ENTRIES,
    )
    marks = marks_of_cards(found.items)
    label, named = "What happened when, drawn", f"What happened when: {card.title}"
    # One mark alone has nothing to stand before or after.
    svg = draw_timeline(marks, address=lambda kind, key: asked.href(f"/{kind}/{key}"), named=named) if len(marks) > 1 else ""
    return Page(
        "story_when.html",
        f"What happened when: {card.title}",
        {
            "story": card,
            "drawing": drawn(frame(svg, label=label, name=f"Timeline of {card.title}", note=left_out(found.items, marks)))
            if svg
            else "",
            "rows": [(one, drawn(strip(one.entry))) for one in found.items],
            "leaf": leaf(found, asked, ENTRIES),
        },
        _above(card.story.id, card.title),
    )


def _above(key: str, title: str) -> tuple[tuple[str, str], ...]:
    return (("/stories", "Stories"), (f"/story/{key}", title))


def _some(lines: Sequence[TellingLine], start: int) -> Found[TellingLine]:
    return Found(tuple(lines[start : start + TELLINGS]), len(lines), start)


def _stemma(asked: Asked, card: StemmaCard | None) -> object:
    """The drawing both ways round; nothing for one that is too large to be read beside the rest."""
    if card is None or card.drawing.nodes > MOST_BOXES:
        return ""
    return drawn(frame_stemma(card.drawing, lambda kind, key: asked.href(f"/{kind}/{key}"), name=f"Stemma of {card.title}"))


def descents_of(descents: Sequence[Descent]) -> Mapping[str, list[Descent]]:
    """Derivations by the report that rests on something."""
    found: dict[str, list[Descent]] = defaultdict(list)
    for one in descents:
        found[one.derivation.child].append(one)
    return found


def _quotes(library: Library, cards: Sequence[StatementCard]) -> list[object]:
    held = texts(library, (card.said.statement.report for card in cards))
    return [quoted(card.said, held, card.telling.language) for card in cards]


def _every_story(library: Library) -> Iterator[str]:
    for key in ids(library, "stories"):
        if card := library.get(StoryCard, key):
            yield from leaves(f"/story/{key}", len(card.tellings), TELLINGS)


def _every_stemma(library: Library) -> Iterator[str]:
    yield from (f"/story/{key}/stemma" for key in ids(library, "stories"))


def _every_alone(library: Library) -> Iterator[str]:
    for key in ids(library, "stories"):
        total = library.find(StatementCard, {"story": key, "alone": "yes"}, most=1).total
        yield from leaves(f"/story/{key}/alone", total, ALONE)


def _every_when(library: Library) -> Iterator[str]:
    for key in ids(library, "stories"):
        total = library.find(EntryCard, {"story": key, "section": [DATED, UNDATED]}, most=1).total
        yield from leaves(f"/story/{key}/timeline", total, ENTRIES)


ROUTES = (
    Route("/story/{id}", story, _every_story),
    Route("/story/{id}/stemma", stemma, _every_stemma),
    Route("/story/{id}/alone", alone, _every_alone),
    Route("/story/{id}/timeline", when, _every_when),
)
