"""Which statement rests on which occasion: as named beside it, as named for its speaker, or as inferred from what it shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from tellings.model.records import Span, Statement
from tellings.stages.tracing.carried import Carried, Voice, is_body, meeting, met
from tellings.stages.tracing.contacts import apart_of
from tellings.stages.tracing.inferring import infer, lay_alone, lay_unnamed
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.tellings import NARRATED, Tellings
from tellings.stages.tracing.uniting import goes_by_part, unite
from tellings.stages.tracing.utterances import lay_same_words
from tellings.stages.tracing.voicing import lay_told


def carry(
    tellings: Tellings,
    occasions: Sequence[Occasion],
    cited: Collection[str] = (),
    derived: Collection[str] = (),
    *,
    asking: AbstractSet[str],
    language: str,
) -> Carried:
    """Lay every statement of a story on the occasion it rests on, inferring those that nobody names.

    `cited` are the statements that rest on another report of the story, whoever else is named beside them; `derived` the reports
    that have text of another; `asking` those that show contact of their own with somebody.
    """
    asked = {naming.report for occasion in occasions for naming in occasion.namings if naming.own}
    asked |= asking
    carried = Carried(
        list(occasions),
        cited=frozenset(cited),
        apart=apart_of(tellings, sorted(asked.difference(derived))),
        derived=frozenset(derived),
    )
    _answers(tellings, carried)
    _by_phrase(tellings, carried)
    _by_alignment(tellings, carried)
    _by_speaker(tellings, carried)
    _by_contact(tellings, carried)
    while infer(tellings, carried):
        pass
    lay_unnamed(tellings, carried)
    _narrated(tellings, carried)
    _by_what_it_holds(tellings, carried)
    lay_alone(tellings, carried)
    lay_same_words(tellings, carried)
    unite(tellings, carried, language)
    while lay_told(tellings, carried):
        unite(tellings, carried, language)
    _nested(tellings, carried)
    return carried


def _by_phrase(tellings: Tellings, carried: Carried) -> None:
    """Statements in the sentence of a phrase rest on what it names; a phrase with another speaker does not count, unless the whole
    report is what it names.
    """
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            for key in sorted(naming.statements):
                statement = tellings.statements[key]
                unknown = statement.speaker is None and statement.kind != NARRATED
                if unknown or naming.in_full or naming.speaker in {None, statement.speaker}:
                    carried.of.setdefault(key, place)


def _by_alignment(tellings: Tellings, carried: Carried) -> None:
    """Where a report names several occasions in passing, a statement that agrees with one of the same speaker, beside whose
    words another report names the occasion, rests on that occasion; not where its outlet asked the speaker itself.
    """
    named = {
        (n.report, o.speaker): n.of_report or n.own
        for o in carried.occasions
        for n in sorted(o.namings, key=lambda n: n.of_report or n.own)
    }
    here = meeting(tellings, carried)
    aligned = {
        statement.id: met(tellings, carried, here, statement)
        for statement in tellings.statements.values()
        if statement.id not in carried.of and named.get((statement.report, statement.speaker)) is False
    }
    carried.of.update((statement, place) for statement, place in aligned.items() if place is not None)


def _by_speaker(tellings: Tellings, carried: Carried) -> None:
    """The other statements of a speaker rest on his occasion named last before them, else on the first named in the report."""
    named: dict[Voice, list[tuple[int, int]]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            for actor in sorted({naming.speaker, naming.voice if naming.speaker is None else None} - {None}, key=str):
                named.setdefault((naming.report, str(actor)), []).append((naming.phrase.start, place))
    for statement in tellings.statements.values():
        if statement.id not in carried.of and statement.speaker is not None and statement.inside is None:
            places = sorted(named.get((statement.report, statement.speaker), ()))
            before = [place for start, place in places if start <= statement.content[0].start]
            if places:
                carried.of[statement.id] = before[-1] if before else places[0][1]


def _by_contact(tellings: Tellings, carried: Carried) -> None:
    """In a report whose outlet asked for itself, what somebody says who is called by his office or by no name was said to it: to
    who was asked last before. A body is nobody who was asked.
    """
    asked: dict[str, list[tuple[int, int]]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            if naming.own and naming.report in carried.apart:
                asked.setdefault(naming.report, []).append((naming.phrase.start, place))
    for statement in tellings.statements.values():
        free = statement.id not in carried.of and statement.id not in carried.cited and statement.kind != NARRATED
        free = free and not is_body(tellings, statement)
        if free and statement.report in asked and (statement.speaker is None or goes_by_part(tellings, statement.speaker)):
            before = [place for start, place in sorted(asked[statement.report]) if start <= statement.content[-1].end]
            carried.of[statement.id] = before[-1] if before else min(asked[statement.report])[1]


def _answers(tellings: Tellings, carried: Carried) -> None:
    """An interview's answers rest on the interview, even if their speaker was not matched, or to another name: on what is named
    before its first question, else on what the whole report rests on.
    """
    for report in [r.id for r in tellings.reports.values() if r.form in {"interview", "transcript"}]:
        asked = min((s.start for s in tellings.segments_of[report] if s.role == "question"), default=0)
        named = [(n, place) for place, o in enumerate(carried.occasions) for n in o.namings if n.report == report]
        whole = [(n.phrase.start >= asked, n.phrase.start, p) for n, p in named if n.of_report or n.phrase.start < asked]
        if whole:
            answers = [s for s in tellings.by_report[report] if s.kind == "direct" and s.source is None and s.inside is None]
            carried.of.update((s.id, min(whole)[2]) for s in answers)


def _narrated(tellings: Tellings, carried: Carried) -> None:
    """What an outlet tells in its own voice rests on the occasion that its aligned statements rest on, where the report does."""
    mine: dict[str, set[int]] = {}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            if naming.of_report:
                mine.setdefault(naming.report, set()).add(place)
    for key, place in carried.of.items():
        mine.setdefault(tellings.statements[key].report, set()).add(place)
    settled = dict(carried.of)
    for statement in tellings.statements.values():
        if statement.id not in settled:
            told = Counter(
                settled[other]
                for agreement in tellings.agreements_of.get(statement.id, ())
                for other in agreement.statements
                if other in settled and settled[other] in mine.get(statement.report, ())
            )
            told = Counter({p: n for p, n in told.items() if statement.speaker in {None, carried.occasions[p].speaker}})
            if told:
                carried.of[statement.id] = min(told, key=lambda place: (-told[place], place))


def _by_what_it_holds(tellings: Tellings, carried: Carried) -> None:
    """A sentence in an outlet's own voice that holds somebody's words, or names an occasion, rests on that: it is about him, whoever
    says something like it elsewhere.
    """
    told: dict[str, list[tuple[Span, int]]] = {}
    for key, place in carried.of.items():
        row = tellings.statements[key]
        if row.kind != NARRATED:
            told.setdefault(row.report, []).extend((content, place) for content in row.content)
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            told.setdefault(naming.report, []).append((naming.phrase, place))
    for statement in tellings.statements.values():
        if statement.kind == NARRATED and statement.id in tellings.agreements_of and statement.id not in carried.of:
            held = [place for span, place in sorted(told.get(statement.report, ())) if _holds(statement, span)]
            if held:
                carried.of[statement.id] = held[0]


def _holds(statement: Statement, span: Span) -> bool:
    return any(c.start <= span.start and span.end <= c.end for c in statement.content)


def _nested(tellings: Tellings, carried: Carried) -> None:
    """A statement inside another rests on what the outer one rests on: it is told by the outer one's speaker."""
    for statement in tellings.statements.values():
        outer = _outermost(tellings, statement)
        if outer is not statement and outer.id in carried.of:
            carried.of[statement.id] = carried.of[outer.id]


def _outermost(tellings: Tellings, statement: Statement) -> Statement:
    seen = {statement.id}
    while statement.inside is not None and statement.inside in tellings.statements and statement.inside not in seen:
        seen.add(statement.inside)
        statement = tellings.statements[statement.inside]
    return statement
