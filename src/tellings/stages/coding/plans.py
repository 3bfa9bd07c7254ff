"""Plans that were carried out: what one report foretells and a later one tells as done is one event.

The plan is among its reports and its evidence, and is no source for its having happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.model.edtf import bounds
from tellings.model.periods import periods_agree, periods_together
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

PLANNED = "planned"
_LOOKED_AT = 60
"""Deeds of one type and doer that are looked at for one plan."""


def carried_out(events: Sequence[Merged], pages: Pages, kinship: Kinship) -> list[Merged]:
    """The events, each plan that one of them alone carries out taken into that one."""
    shelf: dict[tuple[str, str], list[int]] = {}
    for at, event in enumerate(events):
        if event.versions[0].factuality == "asserted":
            for actor in sorted(event.actors):
                shelf.setdefault((event.versions[0].type, actor), []).append(at)
    done = set()
    for at, plan in enumerate(events):
        if plan.versions[0].factuality == PLANNED:
            near = sorted({n for a in sorted(plan.actors) for n in shelf.get((plan.versions[0].type, a), ())[:_LOOKED_AT]})
            deeds = [n for n in near if _carries_out(events[n], plan, pages, kinship)]
            if len(deeds) == 1:
                foretell(events[deeds[0]], plan.versions)
                done.add(at)
    return [event for at, event in enumerate(events) if at not in done]


def foretell(event: Merged, versions: Iterable[Version]) -> None:
    """Take in versions that foretold an event; they tell when and where if nothing else does."""
    for version in versions:
        event.foretold.append(version)
        if not any(event.period):
            event.period = periods_together(event.period, version.period)
            event.when = periods_together(event.when, version.when)
        event.place = event.place or version.place
        event.where = event.where or version.where


def _carries_out(deed: Merged, plan: Merged, pages: Pages, kinship: Kinship) -> bool:
    """Whether a deed is what was planned: nothing speaks against it, it came after, and more than the doer speaks for it."""
    modes = {v.mode for v in (*deed.versions, *plan.versions) if v.mode}
    if len(modes) > 1 or deed.reports & plan.reports or not _after(deed, plan, pages):
        return False
    if deed.capacities and plan.capacities and deed.capacities.isdisjoint(plan.capacities):
        return False
    if not kinship.places_agree(deed.where, plan.where) or not periods_agree(deed.when, plan.when):
        return False
    if not kinship.related(sorted(deed.recipients), sorted(plan.recipients)):
        return False
    told = bool(deed.recipients and plan.recipients)
    return told or bool(deed.triggers & plan.triggers) or not deed.capacities.isdisjoint(plan.capacities)


def _after(deed: Merged, plan: Merged, pages: Pages) -> bool:
    """Whether a deed is told no earlier than its plan, and was not done before."""
    foretold = [day[:10] for v in plan.versions if (day := pages.reports[v.report].published)]
    told = [day[:10] for v in deed.all if (day := pages.reports[v.report].published)]
    last = bounds(deed.when[1] or deed.when[0])[1]
    if foretold and last is not None and last < min(foretold):
        return False
    return bool(foretold and told) and max(told) >= min(foretold)
