"""A reading room under many readers."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from tellings.adapters.libraries.room import Room
from tellings.model.cards import RejectCard, StatementCard
from tests.ferry_case import case_in


def test_no_question_holds_a_connection_while_it_waits_for_another(tmp_path: Path) -> None:
    case_in(tmp_path / "ferry.tellings").library(title="The Kelm ferry").close()
    (file,) = (tmp_path / "ferry.tellings").glob("room-*.sqlite")

    def fresh() -> Room:
        return Room(sa.create_engine(f"sqlite:///{file}", pool_size=1, max_overflow=0, pool_timeout=1))

    assert fresh().counts("ferry", kinds=["statement", "report"])["report"]
    assert fresh().search("ferry", {"outlet": "Kelm Post"}, kinds=["statement"], order="relevance").start == 0
    assert fresh().find(StatementCard, words="ferry", order="time").total
    assert fresh().tally("statement", "kind", {"kind": "direct"}, words="ferry") is not None
    assert fresh().find(RejectCard).total >= 0
