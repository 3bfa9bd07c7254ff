"""Shelving: the account of a case as cards, each with what it is found by. A pure function; a library keeps what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from tellings.model.account import Account
from tellings.model.cards import CorrectionCard, Shelved
from tellings.stages.shelving.catalogue import Catalogue
from tellings.stages.shelving.ledger import actor_cards, entry_cards, place_cards, relation_cards
from tellings.stages.shelving.overview import case_card, correction_cards, reject_cards, revision_cards
from tellings.stages.shelving.reports import report_cards
from tellings.stages.shelving.stories import agreement_cards, origin_cards, statement_cards, story_cards

__all__ = ["ABOUT", "READS", "shelve"]

READS = (
    "reports",
    "stories",
    "statements",
    "mentions",
    "dates",
    "passages",
    "events",
    "relations",
    "actors",
    "places",
    "derivations",
    "origins",
)
"""The tables that cards are made from beside the account."""

ABOUT = (
    "reports",
    "stories",
    "stories",
    "origins",
    "agreements",
    "statements",
    "actors",
    "relations",
    "events",
    "reports",
    "places",
)
"""Tables of which each row makes a card, about: an event is an entry of the timeline, a publication too."""


def shelve(
    account: Account, tables: Mapping[str, pa.Table], *, title: str, corrections: Iterable[CorrectionCard] = ()
) -> Iterator[Shelved]:
    """Every card of a case, kind by kind in the order of the account. `corrections` are what persons put right in it."""
    catalogue = Catalogue(account, tables)
    made = tuple(corrections)
    yield case_card(catalogue, title, len(made))
    yield from story_cards(catalogue)
    yield from origin_cards(catalogue)
    yield from agreement_cards(catalogue)
    yield from statement_cards(catalogue)
    yield from actor_cards(catalogue)
    yield from relation_cards(catalogue)
    yield from entry_cards(catalogue)
    yield from place_cards(catalogue)
    yield from report_cards(catalogue)
    yield from revision_cards(catalogue)
    yield from reject_cards(catalogue)
    yield from correction_cards(catalogue, made)
