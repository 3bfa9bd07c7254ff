"""Facts of several reports joined to relations: one row for each relation and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.edtf import bounds
from tellings.model.footing import Footing
from tellings.model.ids import content_id
from tellings.model.periods import Period, periods_agree, periods_together
from tellings.model.records import Relation
from tellings.stages.relating.facts import Fact
from tellings.stages.relating.telling_days import TellingDays

_HEADS = ("head", "chief", "leader", "boss")
"""What news calls anybody at the top of a body, whatever the office."""

_Key = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Joined:
    """The facts of one relation, and what they say together of its time and of what is given."""

    facts: list[Fact]
    period: Period
    capacities: set[str]

    def takes(self, fact: Fact) -> bool:
        """Whether a fact can be of this relation: the same time as far as both know, and something given in common."""
        given = set(fact.capacities)
        same_time = periods_agree(self.period, fact.period) or _inside(fact.period, self.period)
        return same_time and (given == self.capacities or not given.isdisjoint(self.capacities))

    def add(self, fact: Fact) -> None:
        """Take a fact in."""
        self.facts.append(fact)
        if not _inside(fact.period, self.period):
            self.period = periods_together(self.period, fact.period)
        self.capacities |= set(fact.capacities)


def _inside(moment: Period, period: Period) -> bool:
    """Whether something told of one date lies within a time that has a known beginning: it is told of that time too."""
    if moment[0] is None or moment[0] != moment[1] or period[0] is None or period[0] == period[1]:
        return False
    (first, last), began, ended = bounds(moment[0]), bounds(period[0])[1], bounds(period[1])[0]
    if first is None or last is None or began is None:
        return False
    return began <= first and (period[1] is None or (ended is not None and last <= ended))


def joined(facts: Iterable[Fact]) -> list[Joined]:
    """The relations behind the facts. Periods come first, then what is told of one date, so that what lies in a period joins it,
    and what has no date joins either.
    """
    shelf: dict[_Key, list[Joined]] = {}
    told = sorted(facts, key=lambda f: (-_dated(f), f.evidence, f.offset))
    held = _offices_held(told)
    for fact in told:
        relations = shelf.setdefault(_key(fact, held), [])
        relation = next((r for r in relations if r.takes(fact)), None)
        if relation is None:
            relations.append(Joined([fact], fact.period, set(fact.capacities)))
        else:
            relation.add(fact)
    return [relation for key in sorted(shelf) for relation in shelf[key]]


def rows(relations: Sequence[Joined], footing: Footing, days: TellingDays) -> list[Relation]:
    """The rows of the public table, in the order of their ids; what contradicts them is not told yet."""
    return sorted((_row(relation, footing, days) for relation in relations), key=lambda r: r.id)


def _row(relation: Joined, footing: Footing, days: TellingDays) -> Relation:
    facts = sorted(relation.facts, key=lambda f: (f.evidence, f.offset))
    first = facts[0]
    assert first.subject is not None
    holder = (first.subject,) if first.kind == "holds_office" else ()
    grounds = footing.grounds(((f.evidence, f.offset) for f in facts), holder)
    reports = footing.pages(sorted({f.evidence.report for f in facts}))
    role = _role(facts)
    given = tuple(sorted(relation.capacities))
    capacities = tuple(dict.fromkeys(c for f in facts for c in f.capacities))
    first_told, last_told = days.of(facts)
    return Relation(
        id=content_id("relation", first.kind, first.subject, first.object, role, given, relation.period, first.factuality),
        kind=first.kind,
        subject=first.subject,
        object=first.object,
        role=role,
        capacities=capacities,
        start=relation.period[0],
        end=relation.period[1],
        reports=reports,
        independent=len(grounds.roots),
        according_to=(*reports, *footing.origins_among(grounds.roots)),
        evidence=tuple(sorted({f.evidence for f in facts})),
        factuality=first.factuality,
        asserted_from=first_told,
        asserted_to=last_told,
    )


def _role(facts: Sequence[Fact]) -> str | None:
    """The words for a coalition of the fewest members that come first; those for an office that say most: the longest, then by
    the alphabet.
    """
    if any(f.group for f in facts):
        return min((f for f in facts if f.group), key=lambda f: len(f.group)).role
    roles = sorted({f.role for f in facts if f.role}, key=lambda r: (-len(r), r))
    return roles[0] if roles else None


def _key(fact: Fact, held: Mapping[tuple[str | None, str], frozenset[str]]) -> _Key:
    """What facts of one relation share. Of offices the kind of office is part of it: nobody is minister as ambassador.

    Whoever is head of a body in which they hold one office only is its head by that office.
    """
    if fact.kind != "holds_office":
        return fact.kind, fact.subject or "", fact.object, "", fact.factuality
    office = _office(fact.role or "")
    others = held.get((fact.subject, fact.object), frozenset())
    held_as = min(others) if office in _HEADS and len(others) == 1 else office
    return fact.kind, fact.subject or "", fact.object, held_as, fact.factuality


def _offices_held(facts: Iterable[Fact]) -> dict[tuple[str | None, str], frozenset[str]]:
    """The kinds of office that each person holds in each body, heads left out."""
    held: dict[tuple[str | None, str], frozenset[str]] = {}
    for fact in facts:
        office = _office(fact.role or "")
        if fact.kind == "holds_office" and office not in _HEADS:
            held[fact.subject, fact.object] = held.get((fact.subject, fact.object), frozenset()) | {office}
    return held


def _office(role: str) -> str:
    """The noun of an office: "Secretary" of "Secretary of the Council", "general" of "secretary-general" and "Secretary General"."""
    before = role.partition(" of ")[0].partition(" for ")[0].casefold().replace("-", " ").split()
    noun = before[-1] if before else ""
    return noun.replace("woman", "person").replace("man", "person")


def _dated(fact: Fact) -> int:
    start, end = fact.period
    moment = start is not None and start == end
    return 1 if moment else 2 * ((start is not None) + (end is not None))
