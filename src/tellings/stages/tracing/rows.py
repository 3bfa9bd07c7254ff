"""The rows of the stemma: origins, and how each report rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tellings.model.ids import content_id
from tellings.model.records import Derivation, Evidence, Origin
from tellings.model.stemma import CITES
from tellings.stages.tracing.carried import Carried, is_main, resting
from tellings.stages.tracing.descent import Descents
from tellings.stages.tracing.grounds import Ground, is_witness, lead_of, own_reporting, words_of
from tellings.stages.tracing.lost import Lost
from tellings.stages.tracing.namings import AGENCY, INTERVIEW, Naming
from tellings.stages.tracing.occasions import Occasion
from tellings.stages.tracing.signs import WHOLE
from tellings.stages.tracing.tellings import Tellings
from tellings.stages.tracing.translations import is_translated, translators_notes
from tellings.stages.tracing.wording import listed, name_of, times

_NAMED = 0.95
"""A report that says where its words are from is believed; one in twenty such phrases read wrong is what we allow ourselves."""
_HIDDEN = (0.5, 0.7, 0.8, 0.85, 0.9)
"""Confidence that a hidden origin is right, for one, two, three, four, and five or more shared statements. Set by judgement:
two statements of one speaker in one story hardly have two occasions, and certainty is left to those who name theirs.
"""
_TRANSLATED = 0.8
_SHOWN = 5  # statements shown as evidence for a hidden origin


@dataclass(frozen=True, slots=True)
class Stem:
    """Origins and derivations, with the origin of each statement that has one. `asked`: for a report whose outlet asked
    for itself, the origins that it names; what else it shares with others does not make it their kin.
    """

    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]
    of: Mapping[str, str]
    asked: Mapping[str, frozenset[str]] = field(default_factory=dict)


def stem_of(tellings: Tellings, carried: Carried, descents: Descents) -> Stem:
    """Turn occasions and what rests on them into rows."""
    origins: dict[int, Origin] = {}
    derivations = list(descents.derivations)
    for place, reports in resting(tellings, carried).items():
        origins[place] = _origin(tellings, carried, place)
        for report, statements in reports.items():
            why = _why_named(tellings, carried.occasions[place], report) or _why_hidden(
                tellings, carried, place, tuple(reports), sorted({*statements, *carried.hidden.get((report, place), ())})
            )
            kind = _kind(tellings, carried, report, place, statements)
            derivations.append(Derivation(report, origins[place].id, kind, *why))
    of = {statement: origins[place].id for statement, place in carried.of.items()}
    lost = [_lost_text(tellings, carried, origins, one) for one in descents.lost]
    derivations = [*_apart(derivations, origins.values(), lost), *(row for _, rows in lost for row in rows)]
    derivations = list(_nearest(derivations, descents))
    more = [*lost, *_lost_originals(tellings, derivations), *_witnesses(tellings, derivations)]
    there = {origin.id for origin in origins.values()}
    all_origins = (*origins.values(), *(origin for origin, _ in more if origin.id not in there))
    grounded = [*derivations, *(row for _, rows in more[len(lost) :] for row in rows)]
    laid = _agencies_beside(grounded, all_origins)
    return Stem(all_origins, tuple(laid), of, _asked(carried, origins))


def _asked(carried: Carried, origins: Mapping[int, Origin]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {report: set() for report in sorted(carried.apart)}
    for place, occasion in enumerate(carried.occasions):
        for naming in occasion.namings:
            if naming.report in found and place in origins and not naming.vague:
                found[naming.report].add(origins[place].id)
    return {report: frozenset(named) for report, named in found.items()}


def _lost_text(tellings: Tellings, carried: Carried, origins: Mapping[int, Origin], lost: Lost) -> Ground:
    """A lost text as the agency's report that a credit names, else as an origin of its own; and how reports rest on it."""
    places = (p for p, occasion in enumerate(carried.occasions) if p in origins and set(occasion.namings) & set(lost.named))
    origin = next((origins[place] for place in places), None)
    evidence = {report: tuple(Evidence(report, s.start, s.end) for s in spans) for report, spans in lost.spans.items()}
    if origin is None:
        key = content_id("origin", "lost", lost.reports)
        name = f"A lost text that {listed([tellings.label(r) for r in lost.reports])} carry"
        every = tuple(sorted(e for spans in evidence.values() for e in spans))
        origin = Origin(key, "document", name, None, None, None, inferred=True, evidence=every)
    rows = tuple(
        Derivation(
            report, origin.id, "copies" if lost.shares[report] >= WHOLE else "excerpts", lost.confidence, lost.because, spans
        )
        for report, spans in evidence.items()
    )
    return origin, rows


def _apart(derivations: Sequence[Derivation], origins: Iterable[Origin], lost: Sequence[Ground]) -> Iterator[Derivation]:
    """Without the rows to a lost text that a credit alone had made; and what a report on it holds of somebody who is nowhere
    said to have spoken to it is carried by the lost text, not heard.
    """
    on = {(row.child, row.parent) for _, rows in lost for row in rows}
    members = {child for child, _ in on}
    unnamed = {origin.id for origin in origins if origin.inferred}
    for row in derivations:
        if (row.child, row.parent) not in on:
            yield replace(row, kind=CITES) if row.child in members and row.parent in unnamed else row


def _nearest(derivations: Sequence[Derivation], descents: Descents) -> Iterator[Derivation]:
    """Without what a report has by way of another: a row to an origin that the report which it is made from rests on too, unless
    it names that origin in words of its own.
    """
    above = {row.child: row.parent for row in descents.derivations if row.kind != CITES}
    own = {(n.report, n.phrase.start, n.phrase.end) for n in descents.meant if n not in descents.copied}
    resting = {(row.child, row.parent) for row in derivations}
    for row in derivations:
        parent, met = above.get(row.child), False
        while parent is not None and not met:
            met, parent = (parent, row.parent) in resting, above.get(parent)
        if not met or any((e.report, e.start, e.end) in own for e in row.evidence):
            yield row


def _witnesses(tellings: Tellings, derivations: Sequence[Derivation]) -> Iterator[Ground]:
    """What reports in the first person saw themselves; one that is made from another report only repeats its "I"."""
    whole = {d.child for d in derivations if d.kind != CITES}
    return (own_reporting(tellings, r) for r in tellings.reports if r not in whole and is_witness(tellings, r))


def _origin(tellings: Tellings, carried: Carried, place: int) -> Origin:
    occasion = carried.occasions[place]
    shared = [s for (_, p), rows in sorted(carried.hidden.items()) if p == place for s in rows[:_SHOWN]]
    named = [e for report in sorted({n.report for n in occasion.namings}) for e in _phrases(occasion, report)]
    evidence = tuple(sorted(named or [e for s in shared for e in words_of(tellings.statements[s])]))
    name = name_of(tellings, occasion)
    first = [(e.report, e.start, e.end) for e in evidence[:1]]
    known = (occasion.kind, name, occasion.speaker, occasion.outlet, occasion.date)
    key = content_id("origin", *known, first)
    return Origin(key, *known, inferred=not occasion.is_named, evidence=evidence)


def _phrases(occasion: Occasion, report: str) -> list[Evidence]:
    """The phrases by which a report names an occasion; "Dahl said" alone names none that another report names clearly."""
    mine = [n for n in occasion.namings if n.report == report]
    if all(n.vague for n in mine) and not all(n.vague for n in occasion.namings):
        return []
    return [Evidence(report, n.phrase.start, n.phrase.end) for n in mine]


Why = tuple[float, tuple[str, ...], tuple[Evidence, ...]]
"""Confidence, reasons and evidence of a derivation."""


def _why_named(tellings: Tellings, occasion: Occasion, report: str) -> Why | None:
    """By a report's own phrases."""
    phrases = tuple(_phrases(occasion, report))
    if not phrases:
        return None
    says = tuple(_says(tellings, n) for n in occasion.namings if n.report == report)
    return _NAMED, says, phrases


def _why_hidden(tellings: Tellings, carried: Carried, place: int, reports: Sequence[str], statements: Sequence[str]) -> Why:
    """By the statements that a report shares with others of the occasion."""
    report = next((tellings.statements[s].report for s in statements), "")
    told = {s: _also_told(tellings, s, reports) for s in statements}
    shared = [s for s in statements if told[s]]
    others = sorted(set[str]().union(*told.values()))
    who = tellings.name_of(carried.occasions[place].speaker) or "one speaker"
    because = (_shares(who, len(shared), [tellings.label(r) for r in others]),)
    vague = tuple(_says(tellings, n) for n in carried.occasions[place].namings if n.report == report)
    evidence = tuple(e for s in (shared or list(statements))[:_SHOWN] for e in words_of(tellings.statements[s]))
    return _HIDDEN[max(0, min(len(shared), len(_HIDDEN)) - 1)], (*because, *vague), evidence


def _shares(who: str, count: int, others: Sequence[str]) -> str:
    if not others:
        return f"Quotes {who}, and does not say from where."
    return f"Shares {times(count, 'statement')} of {who} with {listed(others)}, and names no source of its own for them."


def _also_told(tellings: Tellings, statement: str, reports: Sequence[str]) -> set[str]:
    """Of these reports, those of other pages that agree in a statement."""
    told = {r for agreement in tellings.agreements_of.get(statement, ()) for r in agreement.reports}
    return (told & set(reports)) - tellings.page_of(tellings.statements[statement].report)


def _says(tellings: Tellings, naming: Naming) -> str:
    quoted = tellings.words(naming.report, naming.phrase)
    return f"Is an interview in full: “{quoted[:80]}”" if naming.implied else f"Says so: “{quoted}”."


def _kind(tellings: Tellings, carried: Carried, report: str, place: int, statements: Sequence[str]) -> str:
    row, occasion = tellings.reports[report], carried.occasions[place]
    if is_witness(tellings, report):
        return CITES
    if not (any(n.of_report for n in occasion.namings if n.report == report) or is_main(tellings, carried, report, statements)):
        return CITES
    if is_translated(tellings, report):
        return "translates"
    released = any(n.in_full for n in occasion.namings if n.report == report)
    in_full = released or row.form == "transcript" or (row.form == "interview" and occasion.kind == INTERVIEW)
    return "copies" if in_full or occasion.kind == AGENCY else "retells"


def _agencies_beside(derivations: Sequence[Derivation], origins: Sequence[Origin]) -> Iterator[Derivation]:
    """An agency's credit beside a named occasion: the agency carried it, and is no second root."""
    agencies = {o.id for o in origins if o.kind == AGENCY}
    rooted = {d.child for d in derivations if d.kind != CITES and d.parent not in agencies}
    for row in derivations:
        beside = row.parent in agencies and row.child in rooted
        yield replace(row, kind=CITES) if beside else row


def _lost_originals(tellings: Tellings, derivations: Sequence[Derivation]) -> Iterator[Ground]:
    """The originals of translations that rest on nothing else: they existed, and are lost."""
    whole = {d.child for d in derivations if d.kind != CITES}
    for report, row in tellings.reports.items():
        if report in whole or not is_translated(tellings, report):
            continue
        evidence = tuple(translators_notes(tellings, report)) or (lead_of(tellings, report),)
        name = f"Lost original of {tellings.label(report)}" + (f" ({row.translated_from})" if row.translated_from else "")
        key = content_id("origin", "original", report)
        because = ("Is a translation, and nothing in this story is its original.",)
        yield (
            Origin(key, "document", name, None, None, None, inferred=True, evidence=evidence),
            (Derivation(report, key, "translates", _TRANSLATED, because, evidence),),
        )
