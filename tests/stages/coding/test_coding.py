"""Events of one story, merged across its tellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.columns import from_table, to_table
from tellings.model.footing import Grounds
from tellings.model.records import Derivation, Event, Evidence, Mention, Origin, Report, Span, Statement, Story
from tellings.model.tables import empty
from tellings.model.told import EventTold
from tellings.settings import Settings
from tellings.stages.coding import code
from tellings.stages.coding.rows import credibility
from tellings.workshop import LocalTools

TEXT = "Norway shelled Malta at dawn. Norway bombarded Malta. Norway shelled Gozo."
ACTORS = {"Norway": "norway", "Malta": "malta", "Gozo": "gozo"}


def report(name: str) -> Report:
    return Report(name, f"{name}.txt", None, name, None, None, None, None, None, None, "en", None, "article", TEXT)


def mentions(name: str) -> list[Mention]:
    found = [(at, word) for word in ACTORS for at in range(len(TEXT)) if TEXT.startswith(word, at)]
    return [Mention(name, at, at + len(word), ACTORS[word], "name") for at, word in found]


def event(name: str, sentence: int, **changes: object) -> EventTold:
    start = [0, TEXT.index("Norway bomb"), TEXT.rindex("Norway")][sentence]
    end = TEXT.index(".", start)
    verb = TEXT.index(" ", start) + 1
    object_ = TEXT.index(" ", verb) + 1
    told = EventTold(
        report=name,
        type="ASSAULT",
        mode="heavy-weapons",
        contexts=("military",),
        trigger=Span(verb, object_ - 1),
        clause=Span(start, end),
        actors=(Span(start, start + 6),),
        recipients=(Span(object_, object_ + (5 if sentence < 2 else 4)),),
        place=None,
        start=None,
        end=None,
        capacities=(),
        factuality="asserted",
    )
    return replace(told, **changes)  # type: ignore[arg-type]


def coded(told: Sequence[EventTold], statements: Sequence[Statement] = (), origins: Sequence[str] = ()) -> list[Event]:
    names = sorted({one.report for one in told}) or ["a"]
    tables: dict[str, pa.Table] = {
        "stories": to_table(Story, [Story("story", "Shells", tuple(names), None, None, ())]),
        "reports": to_table(Report, [report(name) for name in names]),
        "segments": empty("segments"),
        "passages": empty("passages"),
        "events_told": to_table(EventTold, told),
        "mentions": to_table(Mention, [mention for name in names for mention in mentions(name)]),
        "actors": empty("actors"),
        "statements": to_table(Statement, statements),
        "origins": to_table(
            Origin, [Origin(o, "agency_report", o, None, None, None, inferred=False, evidence=()) for o in sorted(set(origins))]
        ),
        "derivations": to_table(
            Derivation, [Derivation(n, o, "retells", 1.0, ("it says so",), ()) for n, o in zip(names, origins, strict=False)]
        ),
    }
    return list(from_table(Event, code(tables, LocalTools(), Settings())["events"]))


def test_one_event_of_two_reports_is_one_row() -> None:
    (row,) = coded([event("a", 0), event("b", 1)])
    assert (row.actors, row.recipients, row.reports) == (("norway",), ("malta",), ("a", "b"))
    assert (row.independent, row.credibility, row.statement) == (2, 1, None)
    assert row.evidence == (Evidence("a", 0, 28), Evidence("b", 30, 52))


def test_two_reports_of_one_origin_do_not_confirm_each_other() -> None:
    (row,) = coded([event("a", 0), event("b", 1)], origins=["agency", "agency"])
    assert (row.independent, row.credibility) == (1, 3)


def test_what_is_done_to_another_is_another_event() -> None:
    assert len(coded([event("a", 0), event("b", 2)])) == 2


def test_one_report_seldom_tells_an_event_twice_in_other_words() -> None:
    assert len(coded([event("a", 0), event("a", 1)])) == 2


@pytest.mark.parametrize(
    "changes",
    [{"start": "2031-05", "end": "2031-05"}, {"type": "COERCE", "mode": None}, {"mode": "aerial"}, {"factuality": "denied"}],
)
def test_what_speaks_against_keeps_events_apart(changes: dict[str, object]) -> None:
    assert len(coded([event("a", 0, start="2031-04", end="2031-04"), event("b", 0, **changes)])) == 2


def test_partial_dates_are_put_together() -> None:
    (row,) = coded([event("a", 0, start="2031-05", end="2031-05"), event("b", 0, start="XXXX-05-14", end="XXXX")])
    assert (row.start, row.end) == ("2031-05", "2031-05")


def test_an_event_in_somebodys_words_names_the_statement() -> None:
    said = Statement(
        "said",
        "a",
        (Span(0, 29),),
        None,
        None,
        None,
        "indirect",
        None,
        None,
        modality="asserted",
        negated=False,
        inside=None,
        origin=None,
    )
    (row,) = coded([event("a", 0)], [said])
    assert (row.statement, row.credibility) == ("said", 3)
    (told_by_both,) = coded([event("a", 0), event("b", 0)], [said])
    assert told_by_both.statement is None


def test_what_others_deny_is_doubtful() -> None:
    rows = coded([event("a", 0), event("b", 0, factuality="denied")])
    assert {row.factuality: row.credibility for row in rows}["asserted"] == 4


def test_an_event_without_an_actor_of_the_case_is_none() -> None:
    assert coded([event("a", 0, actors=(Span(1, 3),))]) == []
    assert coded([]) == []


@pytest.mark.parametrize(
    ("factuality", "roots", "told", "denied", "expected"),
    [
        ("asserted", {"a", "b"}, (None, None), False, 1),
        ("asserted", {"a"}, (None,), False, 3),
        ("asserted", {"a"}, ("said",), False, 3),
        ("asserted", {"a", "b"}, (None,), True, 4),
        ("planned", {"a", "b"}, (None,), False, 6),
        ("possible", {"a"}, ("said",), True, 6),
    ],
)
def test_credibility(*, factuality: str, roots: set[str], told: tuple[str | None, ...], denied: bool, expected: int) -> None:
    assert credibility(factuality, Grounds(frozenset(roots), told), denied=denied) == expected


@given(st.permutations([event("a", 0), event("b", 1), event("c", 2), event("a", 2, mode=None), event("b", 0, start="2031")]))
def test_the_order_of_tellings_changes_nothing(told: list[EventTold]) -> None:
    assert coded(told) == coded(sorted(told, key=lambda e: (e.report, e.trigger)))
