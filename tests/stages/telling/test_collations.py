"""The collation of an agreement, from the tables and from the account."""

from __future__ import annotations

from tellings.stages.telling import COLLATION_READS, collated, collation_of, tell
from tests.ferry_case import TEXTS, agreement, key, tables

NEEDED = {name: tables()[name] for name in COLLATION_READS}


def test_the_account_and_the_tables_give_the_same_collation() -> None:
    story = tell(tables()).stories[0]
    for row in story.agreements:
        assert collated(story, row) == collation_of(NEEDED, row.id)


def test_every_word_stands_where_its_report_has_it() -> None:
    texts = {key(name): text for name, text in TEXTS.items()}
    found = collation_of(NEEDED, agreement("fares"))
    for one in found.witnesses:
        for place in found.words(one.siglum):
            piece = place.evidence
            assert texts[piece.report][piece.start : piece.end] == place.words
            assert piece.report == one.report


def test_a_witness_is_called_what_the_account_calls_it() -> None:
    found = collation_of(NEEDED, agreement("warned"))
    assert [(one.siglum, one.label) for one in found.witnesses] == [("A", "Coast Wire"), ("C", "The ferry and the island")]
    assert [len(one.statements) for one in found.witnesses] == [1, 1]
