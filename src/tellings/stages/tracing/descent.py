"""Which report was made from which: shared words, what is missing on one side, credits and dates.

A copy can lose and never regain (the manuscript scholars' rule): the report that has all that the other has, and more, is the
elder; a text that names where it is from is the younger. Words that both took from one speaker's mouth prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.records import Derivation, Evidence, Passage, Span
from tellings.stages.tracing.likeness import same_date, same_outlet
from tellings.stages.tracing.occasions import AGENCY, Naming
from tellings.stages.tracing.tellings import Tellings

_BODY = frozenset({"headline", "heading", "body", "question", "answer", "caption"})
_WHOLE = 0.8
"""The share of a report's letters that stand in another from which on it is a copy or an excerpt of it; corrections, a new
headline and a new last paragraph stay within the rest.
"""
_PART = 0.3
"""The share from which on it is a rewrite. Two writers of one speech share its quotations, which do not count here, and few
sentences besides; three sentences in ten of one's own voice are no chance.
"""
_SHORTEST = 120
"""Letters in its own voice, about a sentence or two, which a report must share at the least."""
_SUREST = 0.97
"""No descent is certain: a third text, lost, can always stand between two."""
_REWORDED = 0.5
"""What a reworded letter weighs against one that stands there unchanged."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of `child` stands in `parent`: of all its letters, and of those outside quotations, as shares and letters."""

    child: str
    parent: str
    share: float
    own_share: float
    letters: float
    own_letters: float
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A judged direction: who came from whom, how sure, and why."""

    cover: Cover
    back: Cover
    certainty: float
    because: tuple[str, ...]


def descents(tellings: Tellings, namings: Sequence[Naming]) -> list[Derivation]:
    """Report-to-report derivations from shared passages and from named outlets; never a cycle."""
    ways = [way for pair in _pairs(tellings).values() if (way := _way(tellings, namings, *pair)) is not None]
    ways.sort(key=lambda w: (-round(w.cover.share, 2), -w.certainty, w.cover.child, w.cover.parent))
    kept: list[Derivation] = []
    above: dict[str, set[str]] = {}
    for way in ways:
        child, parent = way.cover.child, way.cover.parent
        if child in above:
            continue
        if child in _up(above, parent):
            kept = _note_circle(tellings, kept, child, parent)
            continue
        above.setdefault(child, set()).add(parent)
        kept.append(_derivation(tellings, way))
    return kept + _cited(tellings, namings, above)


def _up(above: Mapping[str, Iterable[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = [node for node in above.get(waiting.pop(), ()) if node not in found]
        found.update(new)
        waiting += new
    return found


def _note_circle(tellings: Tellings, kept: Sequence[Derivation], child: str, parent: str) -> list[Derivation]:
    """Say so where a circle was broken: beside what `parent` was found to rest on."""
    note = f"Read the other way round, {tellings.label(child)} would come from {tellings.label(parent)}; that closes a circle."
    noted = []
    for row in kept:
        because = (*row.because, note) if row.child == parent else row.because
        noted.append(Derivation(row.child, row.parent, row.kind, row.confidence, because, row.evidence))
    return noted


def _pairs(tellings: Tellings) -> dict[tuple[str, str], tuple[Cover, Cover]]:
    """For each pair of reports that share passages which are no stock: how much of each stands in the other."""
    shared: dict[tuple[str, str], list[Passage]] = {}
    for passage in tellings.passages:
        known = passage.report_a in tellings.reports and passage.report_b in tellings.reports
        if known and not passage.stock and passage.report_a != passage.report_b:
            shared.setdefault((passage.report_a, passage.report_b), []).append(passage)
    quoted = {report: _quoted(tellings, report) for report in tellings.reports}
    length = _lengths(tellings)
    found = {}
    for (a, b), passages in sorted(shared.items()):
        here = [(Span(p.start_a, p.end_a), p.kind) for p in passages]
        there = [(Span(p.start_b, p.end_b), p.kind) for p in passages]
        found[(a, b)] = (_cover(a, b, here, quoted[a], length[a]), _cover(b, a, there, quoted[b], length[b]))
    return found


def _lengths(tellings: Tellings) -> dict[str, int]:
    """The letters of each report that belong to its story."""
    found = dict.fromkeys(tellings.reports, 0)
    for segment in tellings.segments:
        if segment.role in _BODY and segment.report in found:
            found[segment.report] += segment.end - segment.start
    return found


def _quoted(tellings: Tellings, report: str) -> list[Span]:
    return [c for s in tellings.by_report[report] if s.kind == "direct" for c in s.content]


def _cover(child: str, parent: str, spans: Sequence[tuple[Span, str]], quoted: Sequence[Span], length: int) -> Cover:
    whole, own, seen = 0.0, 0.0, 0
    for span, kind in sorted(spans):
        start = max(span.start, seen)
        if span.end > start:
            weight = _REWORDED if kind == "reworded" else 1.0
            bare = span.end - start - sum(max(0, min(q.end, span.end) - max(q.start, start)) for q in quoted)
            whole += weight * (span.end - start)
            own += weight * max(0, bare)
            seen = span.end
    outside = max(1, length - sum(q.end - q.start for q in quoted))
    shares = (min(1.0, whole / max(1, length)), min(1.0, own / outside))
    return Cover(child, parent, *shares, whole, own, tuple(span for span, _ in sorted(spans)))


def _way(tellings: Tellings, namings: Sequence[Naming], a: Cover, b: Cover) -> Way | None:
    """The direction between two reports, or None where they share too little in their own voice."""
    if not (_is_carried(a) or _is_carried(b)):
        return None
    signs = [*_credit(tellings, namings, a, b), *_dates(tellings, a, b), *_loss(tellings, namings, a, b)]
    balance = sum(weight for weight, _ in signs)
    child, parent = (a, b) if balance > 0 or (balance == 0 and a.child > b.child) else (b, a)
    if not _is_carried(child):
        return None
    because = tuple(why for weight, why in signs if (weight > 0) == (child is a))
    if not because:
        because = ("Which of the two is the elder cannot be told from their words.",)
    return Way(child, parent, min(1.0, 0.5 + abs(balance) / 8), because)


def _is_carried(cover: Cover) -> bool:
    """Whether a report has enough of another: nearly all of it, or a good part of what it tells in its own voice."""
    in_whole = cover.share >= _WHOLE and cover.letters >= _SHORTEST
    return in_whole or (cover.own_share >= _PART and cover.own_letters >= _SHORTEST)


Sign = tuple[float, str]
"""A weight (above 0 where `a` comes from `b`) and the sentence that says why. Three for what a report itself says, two for a
date, two for a loss, half for length: a credit outweighs any one other sign, and length alone never outweighs another.
"""


def _credit(tellings: Tellings, namings: Sequence[Naming], a: Cover, b: Cover) -> list[Sign]:
    found = []
    for weight, child, parent in ((3.0, a.child, b.child), (-3.0, b.child, a.child)):
        if any(_means(tellings, naming, parent) for naming in namings if naming.report == child):
            found.append((weight, f"{tellings.label(child)} credits {tellings.label(parent)}."))
    return found


def _means(tellings: Tellings, naming: Naming, report: str) -> bool:
    outlet = tellings.reports[report].outlet
    if outlet is None or naming.outlet is None or naming.report == report:
        return False
    return same_outlet(naming.outlet, outlet, tellings.reports[report].language)


def _dates(tellings: Tellings, a: Cover, b: Cover) -> list[Sign]:
    day_a, day_b = (tellings.reports[x.child].published for x in (a, b))
    if not day_a or not day_b or "X" in day_a + day_b or same_date(day_a, day_b):
        return []
    later, earlier = (a, b) if day_a > day_b else (b, a)
    why = f"{tellings.label(later.child)} is of {max(day_a, day_b)}, {tellings.label(earlier.child)} of {min(day_a, day_b)}."
    return [(2.0 if later is a else -2.0, why)]


def _loss(tellings: Tellings, namings: Sequence[Naming], a: Cover, b: Cover) -> list[Sign]:
    """What one side lacks: text, a named source, length."""
    found: list[Sign] = []
    label_a, label_b = tellings.label(a.child), tellings.label(b.child)
    for sign, less, more, mine, theirs in ((1, a, b, label_a, label_b), (-1, b, a, label_b, label_a)):
        if less.share >= _WHOLE > more.share:
            found.append((2.0 * sign, f"All of {mine} stands in {theirs}, which has more: a copy can lose, not regain."))
        names = [{n.kind for n in namings if n.report == x.child and not n.vague} for x in (less, more)]
        if names[1] - names[0] and not names[0]:
            found.append((1.0 * sign, f"{theirs} names a source that {mine} leaves out."))
        texts = [len(tellings.reports[x.child].text) for x in (less, more)]
        if texts[0] < texts[1]:
            found.append((0.5 * sign, f"{mine} is the shorter text."))
    return found


def _derivation(tellings: Tellings, way: Way) -> Derivation:
    child, parent = way.cover, way.back
    kind = "rewrites" if child.share < _WHOLE else "copies" if parent.share >= _WHOLE else "excerpts"
    if any(p.kind == "translated" and {p.report_a, p.report_b} == {child.child, child.parent} for p in tellings.passages):
        kind = "translates"
    of_it = f"{round(100 * child.share)} % of its text stands in {tellings.label(child.parent)}."
    confidence = round(min(_SUREST, way.certainty * (0.6 + 0.4 * child.share)), 2)
    evidence = [Evidence(child.child, s.start, s.end) for s in child.spans] + [
        Evidence(child.parent, s.start, s.end) for s in parent.spans
    ]
    return Derivation(child.child, child.parent, kind, confidence, (of_it, *way.because), tuple(evidence))


def _cited(tellings: Tellings, namings: Sequence[Naming], above: Mapping[str, Iterable[str]]) -> list[Derivation]:
    """Reports that name another one's outlet and share a statement with it, but not its text."""
    reaching = {child: set(parents) for child, parents in above.items()}
    found: list[Derivation] = []
    for naming in namings:
        for report in tellings.reports:
            if not _means(tellings, naming, report) or report in reaching.get(naming.report, ()) or naming.implied:
                continue
            shared = _shared_statements(tellings, naming, report)
            if shared and naming.report not in _up(reaching, report):
                reaching.setdefault(naming.report, set()).add(report)
                found.append(_citation(tellings, naming, report, shared))
    return found


def _citation(tellings: Tellings, naming: Naming, report: str, shared: Sequence[str]) -> Derivation:
    kind = "retells" if naming.of_report and not naming.vague else "cites"
    words = tellings.words(naming.report, naming.phrase)
    because = (f"Names its outlet: “{words}”.", f"Shares {len(shared)} statement{'s' * (len(shared) > 1)} with it.")
    evidence = [Evidence(naming.report, naming.phrase.start, naming.phrase.end)]
    for key in shared:
        row = tellings.statements[key]
        evidence += [Evidence(row.report, c.start, c.end) for c in row.content]
    return Derivation(naming.report, report, kind, min(0.9, 0.6 + 0.1 * len(shared)), because, tuple(evidence))


def _shared_statements(tellings: Tellings, naming: Naming, parent: str) -> list[str]:
    """The statements that a naming may be about (of what is told to an outlet only those of who told it) and that are in an
    agreement with one of the parent's.
    """
    told_to_it = naming.kind not in {AGENCY, "broadcast"}
    return [
        statement.id
        for statement in tellings.by_report[naming.report]
        if not told_to_it or statement.id in naming.statements or statement.speaker == naming.speaker is not None
        if any(parent in agreement.reports for agreement in tellings.agreements_of.get(statement.id, ()))
    ]


def cited_report(tellings: Tellings, naming: Naming, derivations: Sequence[Derivation]) -> str | None:
    """The report of this story that a naming means, where the derivations bear it out: then it names no lost origin."""
    if naming.kind not in {AGENCY, "broadcast"}:
        return None
    parents = [d.parent for d in derivations if d.child == naming.report and _means(tellings, naming, d.parent)]
    return min(parents, default=None)
