"""Who is who: everyone behind all their names, with what they are called otherwise and the offices they hold."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model.account import ActorAccount, RoleHeld, Wording
from tellings.model.grouped import grouped
from tellings.model.records import Actor, Evidence, Mention, Role
from tellings.stages.telling.dating import span_in_words
from tellings.stages.telling.holdings import Holdings
from tellings.stages.telling.whereabouts import whereabouts_of


def actors_told(holdings: Holdings) -> tuple[ActorAccount, ...]:
    """Every actor that some report names or describes, the most spoken of first."""
    speaks = grouped((s for s in holdings.statements.values() if s.speaker), lambda s: s.speaker or "")
    found = [_actor(holdings, actor, [s.id for s in speaks.get(actor.id, [])]) for actor in holdings.actors.values()]
    shown = [one for one in found if one.names or one.descriptions or one.roles]
    return tuple(sorted(shown, key=lambda one: (-one.reports, -one.mentions, one.actor.name.casefold(), one.actor.id)))


def _actor(holdings: Holdings, actor: Actor, statements: list[str]) -> ActorAccount:
    mentions = holdings.mentions.get(actor.id, [])
    roles = [
        RoleHeld(
            role.role,
            _body(holdings, role),
            span_in_words(role.since, role.until),
            holdings.foremost(role.role, role.evidence),
        )
        for role in actor.roles
        if role.evidence
    ]
    return ActorAccount(
        actor,
        _wordings(holdings, (m for m in mentions if m.kind == "name")),
        _wordings(holdings, (m for m in mentions if m.kind == "role")),
        tuple(roles),
        tuple(statements),
        len(mentions),
        len({m.report for m in mentions}),
        whereabouts_of(holdings.places.get(actor.id)),
        tuple(holdings.links.get(actor.id, ())),
    )


def _body(holdings: Holdings, role: Role) -> str | None:
    """What the role is in, unless its own words say so: "Secretary of the Council" needs no "of the Council" after it."""
    body = holdings.actors.get(role.of or "")
    if body is None or any(name.casefold() in role.role.casefold() for name in (body.name, *body.variants)):
        return None
    return holdings.actor(body.id)


def _wordings(holdings: Holdings, mentions: Iterable[Mention]) -> tuple[Wording, ...]:
    """The different words, the most used first."""
    where: dict[str, list[Evidence]] = {}
    for mention in mentions:
        evidence = Evidence(mention.report, mention.start, mention.end)
        if words := holdings.words(evidence):
            where.setdefault(words, []).append(evidence)
    ordered = sorted(where.items(), key=lambda item: (-len(item[1]), item[0].casefold(), item[0]))
    return tuple(Wording(words, tuple(sorted(evidence))) for words, evidence in ordered)
