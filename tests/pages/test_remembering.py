"""A library with a memory: it asks the other once, and forgets what it was asked longest ago."""

from __future__ import annotations

from typing import Any

import pytest

from tellings.model.cards import ActorCard, ReportCard
from tellings.pages import remembering
from tellings.pages.remembering import Remembering
from tests.ferry_case import actor, key
from tests.pages.reading import ferry


class Counting:
    """The ferry's library, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        def ask(*given: Any, **more: Any) -> Any:
            self.asked.append((name, given))
            return getattr(ferry(), name)(*given, **more)

        return ask


def test_what_was_asked_is_not_asked_again() -> None:
    library = Remembering(other := Counting())
    for _ in range(2):
        assert library.get(ReportCard, key("A")) == ferry().get(ReportCard, key("A"))
        assert library.get(ReportCard, "none") is None
        assert library.find(ActorCard, {"kind": ["person"]}, most=3) == ferry().find(ActorCard, {"kind": ["person"]}, most=3)
        assert library.tally("actor", "kind") == ferry().tally("actor", "kind")
    assert [name for name, _ in other.asked] == ["several", "several", "find", "tally"]


def test_other_questions_have_other_answers() -> None:
    library = Remembering(ferry())
    assert library.find(ActorCard, most=1) != library.find(ActorCard, start=1, most=1)
    assert library.rows("reports", {"id": [key("A")]}) != library.rows("reports", {"id": [key("B")]})
    assert library.rows("reports") != library.rows("stories")


def test_of_several_only_those_are_asked_for_that_are_new() -> None:
    library = Remembering(other := Counting())
    library.get(ReportCard, key("A"))
    found = library.several(ReportCard, [key("B"), key("A"), "none"])
    assert list(found) == [key("B"), key("A")]
    assert other.asked[-1] == ("several", (ReportCard, [key("B"), "none"]))


def test_a_report_is_no_actor_of_the_same_id() -> None:
    library = Remembering(ferry())
    assert library.get(ActorCard, actor("calder"))
    assert library.get(ReportCard, actor("calder")) is None


def test_it_holds_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_MOST_CARDS", 2)
    library = Remembering(other := Counting())
    for name in ("A", "B", "C", "A"):
        assert library.get(ReportCard, key(name))
    assert len(other.asked) == 4
    library.close()
    library.get(ReportCard, key("A"))
    assert len(other.asked) == 5
