"""What happened and what holds between whom, as the reports of a story tell it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.invented_case.cast import Cast
from benchmarks.invented_case.plot import Fact
from benchmarks.invented_case.rows import Rows, statement_id
from benchmarks.invented_case.side_by_side import Telling, by_fact, roots_of
from benchmarks.invented_case.story import Sheet, Written
from tellings.model import records as r
from tellings.model.ids import content_id

_TYPES = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "PROTEST", "SANCTION")
_CONTEXTS = ("economic", "diplomatic", "legal", "environment", "health")


def add_events(rows: Rows, story: Written, cast: Cast) -> None:
    """The facts that are happenings, counted once across their tellings."""
    for number, tellings in by_fact(story).items():
        if story.facts[number].happening:
            event = _event(story, number, tellings, cast)
            rows["events"].append(event)
            rows["event_differences"] += _otherwise(event.id, tellings)


def _event(story: Written, number: int, tellings: list[Telling], cast: Cast) -> r.Event:
    fact, sheet = story.facts[number], tellings[0][0]
    who, place = _parties(fact)
    origins = roots_of(tellings)
    return r.Event(
        content_id("event", story.id, number),
        _TYPES[number % len(_TYPES)],
        None,
        (_CONTEXTS[number % len(_CONTEXTS)],),
        (cast.all[who].id,),
        (cast.all[fact.speaker].id,) if number % 2 else (),
        cast.all[place].id,
        fact.day.isoformat() if number % 4 else f"{fact.day:%Y-%m}",
        None,
        (),
        statement_id(sheet, number) if tellings[0][1].kind != "narrated" else None,
        "asserted",
        tuple(one.id for one, *_ in tellings),
        len(origins),
        2 if len(origins) > 1 else 3,
        tuple(one.place(told.content, at) for one, told, at in tellings),
    )


def _parties(fact: Fact) -> tuple[int, int]:
    named = [slot.actor for slot in fact.clauses[0] if slot.actor >= 0]
    return named[0], named[-1]


def _otherwise(event: str, tellings: list[Telling]) -> Iterator[r.EventDifference]:
    """Numbers that a telling has otherwise than the first."""
    (first, told, at), *others = tellings
    for other, what, begin in others:
        for key, (where, words, kind) in told.slots.items():
            found = what.slots.get(key)
            if kind == "number" and found and found[1] != words:
                a, b = first.place(where, at), other.place(found[0], begin)
                spans = r.Span(a.start, a.end), r.Span(b.start, b.end)
                yield r.EventDifference(event, first.id, other.id, "contradicts", "number", *spans)


@dataclass(slots=True)
class Bonds:
    """Relations, joined over stories where the same is told of the same two."""

    told: dict[tuple[str, int, int, str], list[tuple[Sheet, r.Evidence]]] = field(default_factory=dict)

    def add(self, story: Written) -> None:
        """What the reports of a story tell of who stands how to whom."""
        for sheet in story.sheets:
            for paragraph, at in zip(sheet.paragraphs, sheet.offsets, strict=True):
                for number, start, end in paragraph.holds:
                    bond = story.plot.bonds[number]
                    key = bond.kind, bond.subject, bond.object, bond.day.isoformat()
                    self.told.setdefault(key, []).append((sheet, sheet.place((start, end), at)))

    def rows(self, cast: Cast) -> Iterator[r.Relation]:
        """The relations."""
        for (kind, subject, object_, since), told in sorted(self.told.items(), key=lambda item: item[0]):
            reports = tuple(dict.fromkeys(sheet.id for sheet, _ in told))
            roots = sorted({root for sheet, _ in told for root in sheet.roots[:1]})
            days = sorted(sheet.day.isoformat() for sheet, _ in told)
            parties = cast.all[subject].id, cast.all[object_].id
            yield r.Relation(
                content_id("relation", kind, *parties, since),
                kind,
                *parties,
                "head" if kind == "holds_office" else None,
                ("military",) if kind == "provides" else (),
                since,
                None,
                reports,
                len(roots),
                (*reports, *roots),
                tuple(place for _, place in told),
                asserted_from=days[0],
                asserted_to=days[-1],
            )
