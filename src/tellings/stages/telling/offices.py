"""Offices of which no report tells the body: "Minister Ana Ruiz", "the mayor, Tomas Berg"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tellings.language import words
from tellings.model.account import RelationAccount
from tellings.model.footing import Footing
from tellings.model.periods import Period, first_and_last
from tellings.model.records import Actor, Evidence, Relation, Role
from tellings.stages.telling.bonds import period, told_in_words, witness
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.lineage import Lineage, footing_of

_OF_SOMETHING = ("single", "single_of_something", "of_state", "abroad")
"""Lists of offices that are held in a body."""
_NEXT = 8
"""Code points after an office in which stand the word that joins its body, and how the body's name begins."""


def offices_alone(holdings: Holdings, lineage: Lineage) -> tuple[RelationAccount, ...]:
    """What people with a name are said to be where no body is told that could be the other side of a relation.

    They stand in no table of relations, which need two sides: the one row behind each is made here, its id that of the actor in
    whose roles it is told, its object empty.
    """
    related = {(row.subject, place) for row in holdings.relations if row.kind == "holds_office" for place in row.evidence}
    alone = [
        (actor, role)
        for actor in holdings.actors.values()
        if actor.kind == "person" and actor.variants
        for role in actor.roles
        if role.of is None and role.evidence and related.isdisjoint((actor.id, place) for place in role.evidence)
    ]
    footing = footing_of(holdings, lineage) if alone else None
    found = [_office(holdings, lineage, footing, actor, role) for actor, role in alone] if footing else []
    return tuple(sorted(found, key=lambda one: (one.subject.casefold(), one.object.casefold(), one.period.words)))


def _office(holdings: Holdings, lineage: Lineage, footing: Footing, actor: Actor, role: Role) -> RelationAccount:
    roots = footing.grounds(((place, place.start) for place in role.evidence), (actor.id,)).roots
    reports = footing.pages(sorted({place.report for place in role.evidence}))
    first, last = _told(holdings, footing, role.evidence)
    row = Relation(
        id=actor.id,
        kind="holds_office",
        subject=actor.id,
        object="",
        role=role.role,
        capacities=(),
        start=role.since,
        end=role.until,
        reports=reports,
        independent=len(roots),
        according_to=(*reports, *footing.origins_among(roots)),
        evidence=role.evidence,
        asserted_from=first,
        asserted_to=last,
    )
    return RelationAccount(
        (row,),
        actor.name,
        "is",
        f"“{role.role}”",
        "of what is not told" if _is_bare(holdings, role) else "",
        period(role.since, role.until),
        tuple(witness(holdings, lineage, key) for key in row.according_to),
        holdings.foremost(role.role, role.evidence),
        told_in_words(row),
    )


def _is_bare(holdings: Holdings, role: Role, language: str = "en") -> bool:
    """Whether an office is one of something, and no words with it say of what: "head of the night shift" does, "mayor in 2015" does not."""
    spoken = role.role.casefold().replace("-", " ").split()
    if not any(words(language, "relations", f"offices.{key}") & {*spoken, role.role.casefold()} for key in _OF_SOMETHING):
        return False
    joints = words(language, "relations", "offices.joints")
    texts = (
        holdings.reports[one.report].text[one.end : one.end + _NEXT] for one in role.evidence if one.report in holdings.reports
    )
    following = [text.split() for text in texts]
    return joints.isdisjoint(spoken) and not any(f[0] in joints and not f[-1][0].isdigit() for f in following if f)


def _told(holdings: Holdings, footing: Footing, evidence: Iterable[Evidence]) -> Period:
    """The first and the last day on which some words were told: those of the reports and of the statements that hold them."""

    def days() -> Iterator[str | None]:
        for place in evidence:
            statement = footing.statement(place.report, place.start)
            yield statement.said if statement is not None else None
            yield holdings.reports[place.report].published if place.report in holdings.reports else None

    return first_and_last(days())
