"""Events of one story, merged across its tellings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.columns import to_table
from tellings.model.credibility import credibility
from tellings.model.records import Derivation, Event, Evidence, Mention, Origin, Report, Span, Statement, Story
from tellings.model.tables import empty
from tellings.model.told import EventTold
from tests.stages.coding.written import joined_from

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


def coded(
    told: Sequence[EventTold], statements: Sequence[Statement] = (), origins: Sequence[str] = (), *, speaker: str | None = None
) -> list[Event]:
    """The events of some tellings; `origins` of their reports, by name: agencies', or interviews with `speaker`."""
    kind = "interview" if speaker else "agency_report"
    names = sorted({one.report for one in told}) or ["a"]
    tables: dict[str, pa.Table] = {
        "stories": to_table(Story, [Story("story", "Shells", tuple(names), None, None, ())]),
        "reports": to_table(Report, [report(name) for name in names]),
        "segments": empty("segments"),
        "sentences": empty("sentences"),
        "dates": empty("dates"),
        "passages": empty("passages"),
        "events_told": to_table(EventTold, told),
        "mentions": to_table(Mention, [mention for name in names for mention in mentions(name)]),
        "actors": empty("actors"),
        "statements": to_table(Statement, statements),
        "origins": to_table(
            Origin, [Origin(o, kind, o, speaker, None, None, inferred=False, evidence=()) for o in sorted(set(origins))]
        ),
        "derivations": to_table(
            Derivation, [Derivation(n, o, "retells", 1.0, ("it says so",), ()) for n, o in zip(names, origins, strict=False)]
        ),
    }
    return joined_from(tables)[0]


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


def test_what_more_deny_than_tell_is_improbable_and_its_denial_probable() -> None:
    rows = coded([event("a", 0), event("b", 0, factuality="denied"), event("c", 0, factuality="denied")])
    assert {row.factuality: row.credibility for row in rows} == {"asserted": 5, "denied": 2}


def test_another_deed_between_the_same_two_told_by_another_source_makes_an_event_probable() -> None:
    fits = event("b", 1, type="COERCE", mode=None)
    assert {row.type: row.credibility for row in coded([event("a", 0), fits])} == {"ASSAULT": 2, "COERCE": 2}


@pytest.mark.parametrize(
    ("origins", "type_", "figure"),
    [(["talk", "talk"], "REJECT", 3), (["talk", "other talk"], "REJECT", 2), (["talk", "talk"], "COERCE", 2)],
    ids=["one interview", "two interviews", "a deed that an outlet tells itself"],
)
def test_two_things_said_in_one_interview_do_not_speak_for_each_other(origins: list[str], type_: str, figure: int) -> None:
    spoken = [event("a", 0, type="ACCUSE", mode=None), event("b", 1, type=type_, mode=None)]
    rows = coded(spoken, origins=origins, speaker="norway")
    assert {row.type: row.credibility for row in rows} == {"ACCUSE": figure, type_: figure}


def test_one_interview_is_one_source_of_what_was_demanded_there() -> None:
    (row,) = coded([event(name, 0, type="REQUEST", mode=None) for name in "ab"], origins=["talk", "talk"], speaker="norway")
    assert (row.independent, row.credibility, row.statement) == (1, 3, None)


@pytest.mark.parametrize(
    "other",
    [
        event("a", 1, type="COERCE", mode=None),
        event("b", 2, type="COERCE", mode=None),
        event("b", 1, type="AID", mode=None),
        event("b", 1, type="COERCE", mode=None, factuality="planned"),
        event("b", 1, type="COERCE", mode=None, start="1999", end="1999"),
    ],
    ids=["the same source", "other sides", "another temper", "not done yet", "another time"],
)
def test_what_does_not_fit_an_event_says_nothing_for_it(other: EventTold) -> None:
    rows = coded([event("a", 0, start="2031", end="2031"), other])
    assert {row.type: row.credibility for row in rows}["ASSAULT"] == 3


@pytest.mark.parametrize(
    ("factuality", "telling", "against", "agreeing", "expected"),
    [
        ("asserted", 2, 0, 0, 1),
        ("asserted", 3, 1, 0, 2),
        ("asserted", 1, 0, 1, 2),
        ("asserted", 1, 0, 0, 3),
        ("asserted", 2, 2, 0, 3),
        ("asserted", 1, 1, 5, 4),
        ("asserted", 1, 2, 5, 5),
        ("denied", 1, 2, 0, 5),
        ("planned", 2, 0, 2, 6),
        ("possible", 1, 3, 0, 6),
    ],
)
def test_credibility(*, factuality: str, telling: int, against: int, agreeing: int, expected: int) -> None:
    assert credibility(factuality, telling=telling, against=against, agreeing=agreeing) == expected


@given(st.permutations([event("a", 0), event("b", 1), event("c", 2), event("a", 2, mode=None), event("b", 0, start="2031")]))
def test_the_order_of_tellings_changes_nothing(told: list[EventTold]) -> None:
    assert coded(told) == coded(sorted(told, key=lambda e: (e.report, e.trigger)))
