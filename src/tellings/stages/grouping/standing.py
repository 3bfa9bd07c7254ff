"""The stories that stood before the new reports came: what they hold is not taken apart, and their ids survive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.model.ids import content_id
from tellings.model.records import Story
from tellings.stages.grouping.witness import Witness


@dataclass(frozen=True, slots=True)
class Standing:
    """The stories of the run before, eldest first, and for each report that stood in one the number of that (by its index)."""

    stories: Sequence[Story]
    of: Mapping[int, int]

    def fresh(self, report: int) -> bool:
        """Whether a report stood in no story."""
        return report not in self.of


def stood(before: Iterable[Story], witnesses: Sequence[Witness]) -> Standing:
    """Which reports stood where. One that is gone has left its story; a story whose reports are all gone is gone."""
    stories = sorted(before, key=_age)
    home = {report: number for number, story in enumerate(stories) for report in story.reports}
    return Standing(stories, {n: home[w.id] for n, w in enumerate(witnesses) if w.id in home})


def ids(groups: Sequence[Sequence[int]], standing: Standing, witnesses: Sequence[Witness]) -> list[str]:
    """An id for each group: that of the eldest story in it, or one made of the report that founds it, its first.

    Elder is the story whose first report was published earlier; of two that began on one day, the one whose id sorts first.
    """
    kept = [min((standing.of[n] for n in group if n in standing.of), default=None) for group in groups]
    taken = {standing.stories[number].id for number in kept if number is not None}
    found = []
    for group, number in zip(groups, kept, strict=True):
        if number is not None:
            found.append(standing.stories[number].id)
            continue
        made = content_id("story", _founder(group, witnesses))
        # A report that left its story and came back may find its id still in use there.
        found.append(content_id("story", sorted(witnesses[n].id for n in group)) if made in taken else made)
    return found


def now(standing: Standing, groups: Sequence[Sequence[int]], ids_: Sequence[str]) -> Mapping[str, str]:
    """For the id of each story that stood before, the id of the story that its reports are in now."""
    return {
        standing.stories[standing.of[n]].id: name
        for group, name in zip(groups, ids_, strict=True)
        for n in group
        if n in standing.of
    }


def _age(story: Story) -> tuple[bool, str, str]:
    undated = story.first is None or story.first.startswith("X")
    return undated, story.first or "", story.id


def _founder(group: Sequence[int], witnesses: Sequence[Witness]) -> str:
    """The report that was published first; those without a date come last, and of equals the one whose id sorts first."""

    def order(n: int) -> tuple[bool, int, str]:
        date = witnesses[n].published
        known = date is not None and not date.yearless
        return not known, date.first if date is not None and known else 0, witnesses[n].id

    return witnesses[min(group, key=order)].id
