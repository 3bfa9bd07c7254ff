"""Which tellings are of the same event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellings.model.periods import Period, periods_agree, periods_together
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.versions import Version


@dataclass(slots=True)
class Merged:
    """The versions of one event, and what they say together; `when` and `where` as far as their sentences tell.

    `otherwise` are versions that tell when, where or who otherwise: they tell the event, and say nothing of its sides and dates.
    `foretold` are versions that told it before it came: they are no word for its having happened.
    """

    versions: list[Version]
    actors: set[str]
    recipients: set[str]
    place: str | None
    period: Period
    capacities: set[str]
    triggers: set[str]
    when: Period
    where: str | None
    otherwise: list[Version] = field(default_factory=list)
    foretold: list[Version] = field(default_factory=list)

    @classmethod
    def of(cls, version: Version) -> Merged:
        """An event that one version tells so far."""
        sides = set(version.actors), set(version.recipients)
        given, words = set(version.capacities), {version.trigger}
        return cls([version], *sides, version.place, version.period, given, words, version.when, version.where)

    @property
    def reports(self) -> frozenset[str]:
        """The reports that tell it, those that only foretold it among them."""
        return frozenset(version.report for version in (*self.all, *self.foretold))

    @property
    def all(self) -> list[Version]:
        """All versions that tell it, those that tell it otherwise last."""
        return [*self.versions, *self.otherwise]

    def takes(self, version: Version, kinship: Kinship) -> bool:
        """Whether another version can be of this event: nothing in it speaks against, and enough for it.

        What speaks for it besides type and doer: a shared recipient, or the same word; and within one report the same word
        or what was given, since one report seldom tells an event twice in different words. Its headline does.
        """
        first = self.versions[0]
        summed_up = any(v.report == version.report and (v.summing or version.summing) for v in self.versions)
        if (first.mode and version.mode and first.mode != version.mode) or first.factuality != version.factuality:
            return False
        if not self._sides_agree(version, kinship, loosely=summed_up) or not periods_agree(self.when, version.when):
            return False
        if self.capacities and version.capacities and self.capacities.isdisjoint(version.capacities):
            return False
        if not kinship.places_agree(self.where, version.where) and not self._same_gift(version):
            return False
        if summed_up and self.actors & set(version.actors):
            return True
        same_word = version.trigger in self.triggers
        told_here = any(v.report == version.report for v in self.versions)
        return same_word or self._same_gift(version) or (not told_here and bool(self.recipients & set(version.recipients)))

    def _sides_agree(self, version: Version, kinship: Kinship, *, loosely: bool) -> bool:
        """Whether both sides can be the same. Of one gift at one place, and `loosely`, it suffices that they belong together: an army,
        its country.
        """
        if self._meets_others(version, kinship):
            return False
        sides = ((self.actors, version.actors), (self.recipients, version.recipients))
        one_gift = self._same_gift(version) and self.where is not None and self.where == version.where
        alike = kinship.related if one_gift or loosely else kinship.overlap
        return all(alike(mine, theirs) for mine, theirs in sides)

    def _meets_others(self, version: Version, kinship: Kinship) -> bool:
        """Whether both tell what several do with each other, and others are named in each: who met Berg and who met Falk held two talks."""
        mine, theirs = self.actors, set(version.actors)
        if mine != self.recipients or theirs != set(version.recipients):
            return False
        return kinship.named_apart(mine - theirs, theirs - mine)

    def _same_gift(self, version: Version) -> bool:
        return not self.capacities.isdisjoint(version.capacities)

    def add(self, version: Version) -> None:
        """Take a version in."""
        self.versions.append(version)
        self.actors |= set(version.actors)
        self.recipients |= set(version.recipients)
        self.place = self.place or version.place
        self.period = periods_together(self.period, version.period)
        self.where = self.where or version.where
        self.when = periods_together(self.when, version.when)
        self.capacities |= set(version.capacities)
        self.triggers.add(version.trigger)


def merged(versions: Sequence[Version], kinship: Kinship) -> list[Merged]:
    """The events behind the versions; those that say most come first, so that vaguer ones join them.

    A version is compared with the events of its type that share an actor with it on either side, never with all.
    """
    events: list[Merged] = []
    shelf: dict[tuple[str, str], list[Merged]] = {}
    for version in sorted(versions, key=lambda v: (-_said(v), v.report, v.offset, v.type)):
        event = next((e for e in _candidates(version, shelf) if e.takes(version, kinship)), None)
        if event is None:
            event = Merged.of(version)
            events.append(event)
        else:
            event.add(version)
        for key in _keys(version):
            if all(known is not event for known in shelf.setdefault(key, [])):
                shelf[key].append(event)
    return events


def _candidates(version: Version, shelf: dict[tuple[str, str], list[Merged]]) -> Iterator[Merged]:
    return (event for key in _keys(version) for event in shelf.get(key, ()))


def _keys(version: Version) -> list[tuple[str, str]]:
    """Who does it, whom it is done to; and of what is given, where."""
    given_at = (version.where,) if version.capacities and version.where else ()
    return [(version.type, actor) for actor in (*version.actors, *version.recipients, *given_at)]


def _said(version: Version) -> int:
    """How much a version says: sides, place, dates."""
    parts = (version.actors, version.recipients, version.place, version.period[0], version.period[1], version.capacities)
    return sum(bool(part) for part in parts)
