"""The public tables joined by their ids: which mentions an actor has, which agreements hold a statement."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tellings.exports.rows import Rows
from tellings.model.grouped import grouped, grouped_by_each
from tellings.model.records import Agreement, Derivation, EventDifference, Evidence, Link, Mention, Relation, Story

_ACTING = frozenset({"member_of", "allied_with", "supports", "opposes", "provides"})
"""Kinds of relations both sides of which act: a place is one of them only as a party."""


class Joined(Rows):
    """Each join made when it is first asked for; rows in their tables' order."""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The entities of lists that actors are or may be."""
        return tuple(self._of(Link))

    @cached_property
    def mentions_of(self) -> Mapping[str, list[Mention]]:
        """By actor."""
        return grouped(self.mentions, lambda one: one.actor)

    @cached_property
    def links_of(self) -> Mapping[str, list[Link]]:
        """By actor."""
        return grouped(self.links, lambda one: one.actor)

    @cached_property
    def differences_of(self) -> Mapping[str, list[EventDifference]]:
        """By event."""
        return grouped(self.event_differences, lambda one: one.event)

    @cached_property
    def derivations_of(self) -> Mapping[str, list[Derivation]]:
        """By child."""
        return grouped(self.derivations, lambda one: one.child)

    @cached_property
    def resting_on(self) -> Mapping[str, list[Derivation]]:
        """By parent."""
        return grouped(self.derivations, lambda one: one.parent)

    @cached_property
    def agreements_of(self) -> Mapping[str, list[Agreement]]:
        """By statement."""
        return grouped_by_each(self.agreements.values(), lambda one: one.statements)

    @cached_property
    def bonds_of(self) -> Mapping[str, list[Relation]]:
        """By subject."""
        return grouped(self.relations.values(), lambda one: one.subject)

    @cached_property
    def stories_of(self) -> Mapping[str, list[Story]]:
        """By report."""
        return grouped_by_each(self.stories.values(), lambda one: one.reports)

    @cached_property
    def acting(self) -> frozenset[str]:
        """The actors that do something, or to whom something is done; a place that is none of them is only where it is."""
        found = {party for one in self.events.values() for party in (*one.actors, *one.recipients)}
        found |= {party for one in self.relations.values() if one.kind in _ACTING for party in (one.subject, one.object)}
        found |= {one.subject for one in self.relations.values()}
        found |= {one.speaker for one in self.statements.values() if one.speaker}
        found |= {one.speaker for one in self.origins.values() if one.speaker}
        return frozenset(found)

    def told_in(self, actor: str) -> tuple[Evidence, ...]:
        """Where the words stand that stand for an actor."""
        return tuple(Evidence(one.report, one.start, one.end) for one in self.mentions_of.get(actor, ()))
