"""Relations and events as rows of an answer: in words, with their times, their sources and the exact words behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tellings.model.account import Account, ActorAccount, Dated, RelationAccount
from tellings.model.answers import AnswerPart, AnswerRow, Quote
from tellings.model.edtf import bounds
from tellings.model.records import Evidence
from tellings.model.timeline import Entry
from tellings.stages.telling.asking.changes import Change

_THE = 5
"""Letters before a name in which its "the" stands."""
NOT_TOLD = "Time not told"

_STATES = {
    "yes": "",
    "begun": "no end is told",
    "maybe": "its times are not told exactly enough to be sure of that day",
}
_UNASSERTED = {"denied": "Denied", "planned": "Planned", "possible": "Possible"}
_FACTS = ("yes", "begun", "maybe")


class Writer:
    """Writes the rows of answers about one account."""

    def __init__(self, account: Account) -> None:
        tellings = [one for story in account.stories for one in story.tellings] + list(account.loose)
        self._texts = {one.report.id: one.report.text for one in tellings}
        self._sigla = {one.report.id: one.siglum for one in tellings}

    def spoken(self, name: str, actors: Iterable[ActorAccount], ids: AbstractSet[str]) -> str:
        """A name with "the" before it where most of its mentions have that; `ids` are those whom it means."""
        places = [e for one in actors if one.actor.id in ids for w in one.names if w.words == name for e in w.evidence]
        before = [self._texts[e.report][max(e.start - _THE, 0) : e.start].casefold() for e in places if e.report in self._texts]
        return f"the {name}" if 2 * sum(text.split()[-1:] == ["the"] for text in before) > len(before) else name

    def change(self, one: Change) -> AnswerRow:
        """A change in what was so, or in what was told; then when it was so stands beside it."""
        held = one.relation.period.words
        return replace(self.relation(one.relation, note=f"it held: {held}"), when=one.words)

    def relation(self, one: RelationAccount, *, note: str = "", under: bool = False) -> AnswerRow:
        """A relation; `note` says how sure it is on the day asked for."""
        row = one.relations[0]
        return AnswerRow(
            ids=tuple(each.id for each in one.relations),
            words=one.sentence,
            when=one.period.words,
            start=row.start,
            end=row.end,
            told=one.told,
            factuality=row.factuality,
            note=note,
            independent=row.independent,
            according_to=one.according_to,
            against=one.against,
            quotes=self.quotes(one.evidence),
            under=under,
        )

    def dated(self, one: Dated) -> AnswerRow:
        """An entry of the timeline."""
        event = one.event
        return AnswerRow(
            ids=(event.id,) if event else (),
            words=one.title,
            when=one.when,
            start=event.start if event else one.value or None,
            end=event.end if event else None,
            told=one.detail,
            factuality=event.factuality if event else "asserted",
            note="",
            independent=event.independent if event else None,
            according_to=(),
            against=tuple(
                f"{o.what}: “{o.words_a}” against “{o.words_b}”" for o in one.otherwise if o.relation == "contradicts"
            ),
            quotes=self.quotes(one.evidence),
        )

    def entry(self, one: Entry) -> AnswerRow:
        """A row of the case's timeline."""
        others = tuple(f"{other.when}: so {', '.join(other.by)}" for other in one.others)
        return AnswerRow(
            ids=(one.id,) if one.id else (),
            words=one.told,
            when=one.when or "date not told",
            start=one.value or None,
            end=one.ends,
            told=one.support,
            factuality=one.state or "asserted",
            note=one.placed,
            independent=None,
            according_to=(),
            against=others,
            quotes=self.quotes(one.evidence),
        )

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """The exact words of some evidence, white space made single."""
        return tuple(
            Quote(self._sigla[e.report], e.report, e.start, e.end, " ".join(self._texts[e.report][e.start : e.end].split()))
            for e in evidence
            if e.report in self._texts
        )

    def relations(self, found: Sequence[RelationAccount], *, title: str, day: str | None) -> tuple[AnswerPart, ...]:
        """Relations under headings: what holds (or may hold) then, what has no time, what is denied, planned or possible."""
        asserted = [one for one in found if one.relations[0].factuality == "asserted"]
        timed = [one for one in asserted if one.relations[0].start or one.relations[0].end]
        parts = [(title, timed), (NOT_TOLD, [one for one in asserted if one not in timed])]
        parts += [(name, [one for one in found if one.relations[0].factuality == f]) for f, name in _UNASSERTED.items()]
        return tuple(AnswerPart(name, self._grouped(rows, day)) for name, rows in parts if rows)

    def _grouped(self, found: Sequence[RelationAccount], day: str | None) -> tuple[AnswerRow, ...]:
        """Rows with what is told of a ministry after what is told of its country."""
        here = {row.id for one in found for row in one.relations}
        lower = [one for one in found if one.under in here]
        rows: list[AnswerRow] = []
        for one in found:
            if one not in lower:
                rows.append(self.relation(one, note=state_on(one, day)))
                ids = {row.id for row in one.relations}
                rows += [self.relation(o, note=state_on(o, day), under=True) for o in lower if o.under in ids]
        return tuple(rows)


def state_on(one: RelationAccount, day: str | None) -> str:
    """How sure it is that a relation held on a date (EDTF), in words; nothing where it surely did or no date is asked for."""
    first, last = bounds(day)
    if first is None or last is None or not (one.relations[0].start or one.relations[0].end):
        return ""
    if any(_within(*ends, first, last) for ends in (_start(one), _end(one))):
        return ""
    states = {one.period.at(first), one.period.at(last)}
    best = next((state for state in _FACTS if state in states), "yes")
    if best == "maybe" and one.period.start_latest is None and one.period.end_earliest is not None:
        return "no beginning is told"
    return _STATES[best]


def _start(one: RelationAccount) -> tuple[str | None, str | None]:
    return one.period.start_earliest, one.period.start_latest


def _end(one: RelationAccount) -> tuple[str | None, str | None]:
    return one.period.end_earliest, one.period.end_latest


def _within(earliest: str | None, latest: str | None, first: str, last: str) -> bool:
    """Whether a beginning or an end surely lies in the time asked for: then it held on some day of it."""
    return earliest is not None and latest is not None and first <= earliest and latest <= last
