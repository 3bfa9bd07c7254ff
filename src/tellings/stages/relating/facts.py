"""What single reports say holds between two actors: the pieces that relations are joined from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.model.footing import Footing
from tellings.model.periods import Period
from tellings.model.records import Actor, Evidence, Mention, Span
from tellings.model.told import RelationTold

_LONGEST_ROLE = 160
"""Code points: the words for a coalition with its members; longer ones are a parser's mistake and are cut to the noun."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One report's word that a relation holds; `subject` and `object` are ids of actors. `offset` is where it is told.

    `group`: the members of a coalition without a name, by which its memberships are known for those of one. `place`: the base
    that is given. A `subject` of None is a giver whom the report leaves out.
    """

    kind: str
    subject: str | None
    object: str
    role: str | None
    capacities: tuple[str, ...]
    period: Period
    evidence: Evidence
    offset: int
    group: tuple[str, ...] = ()
    place: str | None = None
    factuality: str = "asserted"


class Facts:
    """Reads facts from told relations and from the roles of actors."""

    def __init__(
        self, footing: Footing, actors: Mapping[str, Actor], mentions: Iterable[Mention], texts: Mapping[str, str]
    ) -> None:
        self._footing = footing
        self._actors = actors
        self._texts = texts
        self._mentions: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._mentions.setdefault(mention.report, []).append(mention)

    def told(self, relations: Iterable[RelationTold]) -> Iterator[Fact]:
        """The facts of told relations, in their order."""
        for relation in relations:
            if relation.kind == "member_of" and not relation.objects:
                yield from self._coalition(relation)
            else:
                yield from self._pairs(relation)

    def _pairs(self, told: RelationTold) -> Iterator[Fact]:
        """One fact a pair: what several give each other goes every way."""
        subjects = self._footing.actors(told.report, told.subjects)
        objects = self._footing.actors(told.report, told.objects)
        place = self._footing.actor(told.report, told.role)
        givers: Sequence[str | None] = subjects or ((None,) if told.kind == "provides" and not told.subjects else ())
        for giver in givers:
            for receiver in objects:
                if giver != receiver:
                    yield self._fact(told, told.kind, giver, receiver, place=place)

    def _coalition(self, told: RelationTold) -> Iterator[Fact]:
        """A coalition without a name of its own: three and more belong to it where its words stand for an actor, else its
        members are allies of each other; two are allies, whatever they call it.
        """
        members = tuple(sorted(set(self._footing.actors(told.report, told.subjects))))
        if len(members) < 2:
            return
        role = self._words_for(told)
        whole = self._whole(told, members) if len(members) > 2 else None
        if whole is not None:
            yield from (self._fact(told, "member_of", member, whole, role=role, group=members) for member in members)
        else:
            pairs = combinations(members, 2)
            yield from (self._fact(told, "allied_with", one, other, role=role, group=members) for one, other in pairs)

    def _whole(self, told: RelationTold, members: Sequence[str]) -> str | None:
        """The actor whom the words for the coalition stand for, if they are a mention of one."""
        assert told.role is not None
        over = [m for m in self._overlapping(told.report, told.role) if m.actor not in members]
        bodies = [m for m in over if self._actors[m.actor].kind in ("organisation", "armed_group")]
        return bodies[0].actor if bodies else None

    def _overlapping(self, report: str, span: Span) -> list[Mention]:
        return [m for m in self._mentions.get(report, ()) if m.start < span.end and span.start < m.end and m.kind != "pronoun"]

    def _words_for(self, told: RelationTold) -> str:
        """The words for a coalition, with its members where they stand together."""
        assert told.role is not None
        start, end = min(told.role.start, told.clause.start), max(told.role.end, told.clause.end)
        whole = end - start <= _LONGEST_ROLE
        text = self._texts[told.report][start:end] if whole else self._texts[told.report][told.role.start : told.role.end]
        return " ".join(text.split())

    def _fact(
        self,
        told: RelationTold,
        kind: str,
        subject: str | None,
        object_: str,
        *,
        role: str | None = None,
        group: tuple[str, ...] = (),
        place: str | None = None,
    ) -> Fact:
        evidence = Evidence(told.report, told.clause.start, told.clause.end)
        offset = (
            told.role.start
            if told.role is not None and told.kind == "member_of"
            else (told.clause.start + told.clause.end) // 2
        )
        period = (told.start, told.end)
        return Fact(kind, subject, object_, role, told.capacities, period, evidence, offset, group, place, told.factuality)


def one_name(facts: Sequence[Fact]) -> list[Fact]:
    """Memberships of coalitions with the same members as memberships of one: the actor most often meant, then the smallest id.

    Each telling has its own words for a coalition ("the alliance of…", "the coalition among…"), which nothing but the members
    joins.
    """
    meant = Counter((f.group, f.object) for f in facts if f.kind == "member_of" and f.group)
    chosen: dict[tuple[str, ...], str] = {}
    for (group, whole), _ in sorted(meant.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(group, whole)
    return [fact for told in facts for fact in _belonging(told, chosen.get(told.group))]


def _belonging(fact: Fact, whole: str | None) -> list[Fact]:
    """A membership, or an alliance within a coalition that other words name, as memberships of that coalition."""
    if whole is None or not fact.group:
        return [fact]
    if fact.kind == "member_of":
        return [replace(fact, object=whole)]
    return [replace(fact, kind="member_of", subject=one, object=whole) for one in (fact.subject, fact.object)]


def one_way(facts: Sequence[Fact]) -> list[Fact]:
    """Alliances in one direction, since both allies stand in them alike: as it is told of one that it is the other's ally, else
    by the smaller id.
    """
    said = {(f.subject, f.object) for f in facts if f.kind == "allied_with" and not f.group}
    return [_turned(f) if f.kind == "allied_with" and _is_reverse(f, said) else f for f in facts]


def _is_reverse(fact: Fact, said: AbstractSet[tuple[str | None, str]]) -> bool:
    this, other = (fact.subject, fact.object) in said, (fact.object, fact.subject) in said
    return other if this != other else (fact.subject or "") > fact.object


def _turned(fact: Fact) -> Fact:
    return replace(fact, subject=fact.object, object=fact.subject or "")
