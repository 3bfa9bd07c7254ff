"""What reports say as STIX: relationships for what is told as so, notes for statements and for all that is not (or not yet) so.

An event is a note on its parties and, where it has two sides, a relationship between them with its time. It is no `incident`: that
is a breach of security, and most of what reports tell is none; nor `observed-data`, which is of machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tellings.exports.rows import content_of
from tellings.exports.saying import (
    ASSERTED,
    bond,
    called,
    deed,
    doubts,
    grounds,
    objections,
    period,
    stands,
    time_of,
    told_when,
    voice,
)
from tellings.exports.spans import Json
from tellings.exports.stix_actors import actor_ref, refs
from tellings.exports.stix_parts import CONFIDENCE, MAKER, Bundle, Thing, confidence, stix_id, times
from tellings.model.credibility import credibility
from tellings.model.records import Agreement, Event, Evidence, Origin, Relation, Statement
from tellings.stages.telling.chronicle import CREDIBILITY
from tellings.stages.telling.naming import listed

_DENIED = "denied"


def of_relation(bundle: Bundle, relation: Relation) -> Thing:
    """A relationship; a note where it is denied, planned or possible, or one of both is no actor."""
    source, target = actor_ref(bundle, relation.subject), actor_ref(bundle, relation.object)
    told = f"{stands(relation, bond(bundle, relation))}. {period(relation.start, relation.end)}".strip()
    figure = credibility_of(bundle, relation)
    said = [told, grounds(bundle, relation), f"Admiralty credibility {figure}: {CREDIBILITY.get(figure, 'unknown')}."]
    said += [_confident(figure, relation.independent), told_when(relation), *objections(bundle, relation)]
    extensions = bundle.row("relations", relation.id, relation, relation.evidence, credibility=figure)
    if relation.factuality != ASSERTED or source is None or target is None or source == target:
        note = _Note(relation.id, told, said, ("relation", relation.factuality), relation.reports, relation.evidence)
        return note.made(bundle, refs(bundle, (relation.subject, relation.object)), extensions)
    at = relation.kind == "present_in" and source.startswith("identity") and target.startswith("location")
    return bundle.thing(
        "relationship",
        stix_id("relationship", relation.id),
        relation.reports,
        relationship_type="located-at" if at else "related-to",
        source_ref=source,
        target_ref=target,
        description="\n".join(one for one in said if one),
        labels=[relation.kind.replace("_", "-")],
        external_references=bundle.references(relation.id, relation.evidence),
        extensions=extensions,
        **times(relation.start, relation.end),
        **confidence(figure, relation.independent),
    )


def credibility_of(bundle: Bundle, relation: Relation) -> int:
    """The Admiralty figure of a relation by the rule for events: independent sources for it, and for the contrary; another start, end
    or holder told makes it 2 at the best.
    """
    others = [bundle.relations[key] for key in relation.contradicts if key in bundle.relations]
    contrary = [one.independent for one in others if (one.factuality == _DENIED) != (relation.factuality == _DENIED)]
    figure = credibility(relation.factuality, telling=relation.independent, against=max(contrary, default=0), agreeing=0)
    return max(figure, 2) if others else figure


def _confident(figure: int, independent: int) -> str:
    """Where the confidence is not what the figure alone would give, why."""
    if figure not in CONFIDENCE:
        return "It has no confidence: it cannot be judged."
    return "One source alone confirms nothing: its confidence is that of 2." if figure == 1 and independent == 1 else ""


def of_event(bundle: Bundle, event: Event) -> Iterator[Thing]:
    """The note, and what its sides did to one another if it is told as so."""
    told = stands(event, deed(bundle, event))
    said = [f"{told}.", time_of(event), *_how(bundle, event), grounds(bundle, event), *doubts(bundle, event)]
    said.append(_confident(event.credibility, event.independent))
    note = _Note(event.id, told, said, ("event", event.type.lower(), event.factuality), event.reports, event.evidence)
    extensions = bundle.row("events", event.id, event, event.evidence)
    made = note.made(bundle, refs(bundle, (*event.actors, *event.recipients, event.place)), extensions)
    yield {**made, **confidence(event.credibility, event.independent)}
    if event.factuality == ASSERTED:
        yield from (_side(bundle, event, ends, extensions, str(made["content"])) for ends in _sides(bundle, event))


def _how(bundle: Bundle, event: Event) -> Iterator[str]:
    if event.place:
        yield f"Where: {called(bundle, event.place)}."
    if event.capacities:
        yield f"By way of: {listed([one.replace('_', ' ') for one in event.capacities])}."
    if event.statement in bundle.statements:
        yield f"Told in a statement. {voice(bundle, bundle.statements[event.statement])}"


def _sides(bundle: Bundle, event: Event) -> list[tuple[str, str]]:
    """Who did it with whom it was done to; of what some do with one another each two once."""
    pairs = [(one, other) for one, other in product(event.actors, event.recipients) if one != other]
    pairs = [pair for pair in pairs if bundle.actors.keys() >= set(pair)]
    mutual = set(event.actors) == set(event.recipients)
    return sorted({(min(pair), max(pair)) for pair in pairs}) if mutual else list(dict.fromkeys(pairs))


def _side(bundle: Bundle, event: Event, ends: tuple[str, str], extensions: Thing, said: str) -> Thing:
    return bundle.thing(
        "relationship",
        stix_id("relationship", event.id, *ends),
        event.reports,
        relationship_type="related-to",
        source_ref=actor_ref(bundle, ends[0]),
        target_ref=actor_ref(bundle, ends[1]),
        description=said,
        labels=["event", event.type.lower()],
        external_references=bundle.references(event.id, event.evidence),
        extensions=extensions,
        **times(event.start, event.end),
        **confidence(event.credibility, event.independent),
    )


def of_statement(bundle: Bundle, statement: Statement) -> Thing:
    """A note by its speaker on the report, on the speaker and on whom it is addressed to. It says that it was said, not that it is so:
    it has no confidence.
    """
    how, words, at = voice(bundle, statement), bundle.content(statement), content_of(statement)
    said = [f"“{words}”", *([f"Rests on: {called(bundle, statement.origin)}."] if statement.origin else [])]
    said += [f"Agreement “{one.about}”: {grounds(bundle, one)}" for one in bundle.agreements_of.get(statement.id, ())]
    note = _Note(statement.id, how, said, ("statement", statement.kind, statement.modality), (statement.report,), at)
    about = [*told_in(bundle, (statement.report,)), *refs(bundle, (statement.speaker, statement.addressee))]
    made = note.made(bundle, about, bundle.row("statements", statement.id, statement, at))
    return {
        **made,
        "authors": [called(bundle, statement.speaker or statement.report)],
        "lang": bundle.reports[statement.report].language,
    }


def of_agreement(bundle: Bundle, agreement: Agreement) -> Thing:
    """A note on the reports that tell one statement, with the number of independent sources."""
    said = [f"One statement in {len(agreement.reports)} tellings: “{agreement.about}”. {grounds(bundle, agreement)}"]
    if agreement.omitted_by:
        said.append(f"Left out by {listed([called(bundle, one) for one in agreement.omitted_by])}.")
    note = _Note(agreement.id, agreement.about, said, ("agreement",), agreement.reports, agreement.evidence)
    speakers = (bundle.statements[one].speaker for one in agreement.statements if one in bundle.statements)
    statements: list[Json] = [stix_id("note", one) for one in agreement.statements if one in bundle.statements]
    extensions = bundle.row("agreements", agreement.id, agreement, agreement.evidence, statement_refs=statements)
    return note.made(bundle, [*told_in(bundle, agreement.reports), *refs(bundle, speakers)], extensions)


def of_origin(bundle: Bundle, origin: Origin) -> Thing:
    """A note on the speaker and on the reports that rest on it."""
    resting = tuple(dict.fromkeys(one.child for one in bundle.resting_on.get(origin.id, ())))
    said = [f"An origin ({origin.kind.replace('_', ' ')}), not itself in the case."]
    said += [f"On it rests what {listed([called(bundle, one) for one in resting])} tells."] if resting else []
    said += ["Inferred: no report names it."] if origin.inferred else []
    reports = tuple(dict.fromkeys((*resting, *(one.report for one in origin.evidence))))
    note = _Note(origin.id, called(bundle, origin.id), said, ("origin", origin.kind), reports, origin.evidence)
    about = [*refs(bundle, (origin.speaker,)), *told_in(bundle, reports)]
    return note.made(bundle, about, bundle.row("origins", origin.id, origin, origin.evidence))


def told_in(bundle: Bundle, reports: Iterable[str]) -> list[Json]:
    """The objects of some reports."""
    return [stix_id("report", one) for one in reports if one in bundle.reports]


@dataclass(frozen=True, slots=True)
class _Note:
    """What a note says, of which kinds it is, and where it is told."""

    id: str
    abstract: str
    said: Sequence[str]
    labels: tuple[str, ...]
    reports: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    def made(self, bundle: Bundle, about: list[Json], extensions: Thing) -> Thing:
        """The note; on the reports that tell it, where it is about nobody."""
        return bundle.thing(
            "note",
            stix_id("note", self.id),
            self.reports,
            abstract=self.abstract,
            content="\n".join(one for one in self.said if one),
            object_refs=about or told_in(bundle, self.reports) or [MAKER],
            labels=[one.replace("_", "-") for one in self.labels],
            external_references=bundle.references(self.id, self.evidence),
            extensions=extensions,
        )
