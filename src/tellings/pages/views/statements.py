"""Who said what: every statement of the case, sifted by who says it, how, where, when and by words."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.model.cards import StatementCard
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.every import leaves
from tellings.pages.quoting import quoted, texts
from tellings.pages.sifting import Field, called, choice, timed, where_of, written
from tellings.ports.library import Library

MOST = 30
_SPEAKERS = 200


def statements(library: Library, asked: Asked) -> Page:
    """The list."""
    where = where_of(asked, "speaker", "kind", "outlet", "state")
    words = asked.query.get("q", "").strip()
    found = in_reach(lambda at: library.find(StatementCard, where, words=words, start=at, most=MOST), asked.start(), MOST)
    held = texts(library, (card.said.statement.report for card in found.items))
    shown = {
        "found": found,
        "rows": [(card, quoted(card.said, held, card.telling.language)) for card in found.items],
        "leaf": leaf(found, asked, MOST),
        "fields": list(_fields(library, asked)),
        "sifted": bool(where or words),
    }
    return Page("statements.html", "Statements", shown)


def _fields(library: Library, asked: Asked) -> Iterator[Field]:
    speakers = library.tally("statement", "speaker", most=_SPEAKERS)
    names = called(library, [one.value for one in speakers])
    yield written(asked, "q", "Words")
    yield choice(asked, "speaker", "Who says it", speakers, lambda key: names.get(key, key))
    yield choice(asked, "kind", "How", library.tally("statement", "kind"), wording.kind)
    yield choice(asked, "state", "Told as", library.tally("statement", "state"), wording.kind)
    yield choice(asked, "outlet", "Outlet", library.tally("statement", "outlet", most=_SPEAKERS))
    yield timed(asked, "since", "Since")
    yield timed(asked, "until", "Until")


def _every(library: Library) -> Iterator[str]:
    yield from leaves("/statements", library.find(StatementCard, most=1).total, MOST)


ROUTES = (Route("/statements", statements, _every),)
