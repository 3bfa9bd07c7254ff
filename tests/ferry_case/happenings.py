"""What happened, and what holds between whom."""

from __future__ import annotations

from tellings.model import records as r
from tellings.model.ids import content_id
from tests.ferry_case.people import actor
from tests.ferry_case.reports import key, place
from tests.ferry_case.stemma import INTERVIEW, MAYOR


def events() -> list[r.Event]:
    """What happened."""

    def row(name: str, kind: str, who: str, whom: str, start: str | None, reports: str, sources: int, *words: str) -> r.Event:  # noqa: PLR0917 - a row of a table
        evidence = tuple(place(report, words) for report, words in zip(reports.split(), words, strict=True))
        actors, recipients = (tuple(actor(one) for one in names.split()) for names in (who, whom))
        keys = tuple(key(report) for report in reports.split())
        return r.Event(
            content_id("event", name), kind, None, ("economic",), actors, recipients, actor("kelm"), start, None, (), None,
            "asserted", keys, sources, 2 if sources > 1 else 3, evidence,
        )  # fmt: skip

    return [
        row("stopped", "RETREAT", "board", "", "XXXX-06", "A E", 2, "The ferry was stopped", "cracks run through 14"),
        row(
            "renewed", "AGREE", "ostra kelm lund", "league", "2031-04-02", "F", 1, "renewed the Strait League on April 2, 2031"
        ),
        row("lend", "COOPERATE", "ostra", "league", None, "F", 1, "Ostra will lend the league two patrol boats."),
    ]


def event_differences() -> list[r.EventDifference]:
    """What tellings of an event tell otherwise."""

    def row(a: str, words_a: str, b: str, words_b: str, relation: str, what: str) -> r.EventDifference:  # noqa: PLR0917 - a row of a table
        spans = [r.Span(where.start, where.end) for where in (place(a, words_a), place(b, words_b))]
        return r.EventDifference(content_id("event", "stopped"), key(a), key(b), relation, what, *spans)

    return [
        row("A", "12", "E", "14", "contradicts", "number"),
        row("B", "12", "E", "14", "contradicts", "number"),
        row("A", "June 7", "E", "June 8, 2031", "contradicts", "date"),
        row("A", "Ostra", "E", "the quay", "reworded", "place"),
    ]


def relations() -> list[r.Relation]:
    """What holds between actors."""

    def row(  # noqa: PLR0917 - a row of a table
        kind: str, a: str, b: str, start: str | None, end: str | None, words: str, *, report: str = "F", origin: str = MAYOR
    ) -> r.Relation:
        capacities = ("military",) if kind == "provides" else ()
        role = "head" if kind == "holds_office" else None
        told = kind == "member_of" or None
        return r.Relation(
            content_id("relation", kind, a, b), kind, actor(a), actor(b), role, capacities, start, end, (key(report),), 1,
            (key(report), origin), (place(report, words),),
            asserted_from=told and "2031-06-07", asserted_to=told and "2031-06-08",
        )  # fmt: skip

    return [
        row("member_of", "ostra", "league", "2031-04-02", None, "The islands of Ostra, Kelm and Lund"),
        row("member_of", "kelm", "league", "2031-04", "2031-08", "Kelm and Lund"),
        row("provides", "ostra", "league", None, None, "Ostra will lend the league two patrol boats."),
        row("allied_with", "ostra", "kelm", None, None, "The islands of Ostra, Kelm and Lund"),
        row("allied_with", "lund", "ostra", None, None, "The islands of Ostra, Kelm and Lund"),
        row("allied_with", "lund", "kelm", None, None, "Kelm and Lund"),
        row("holds_office", "calder", "board", None, None, "head of the Kelm Ferry Board", report="A", origin=INTERVIEW),
    ]
