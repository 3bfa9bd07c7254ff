"""What one report tells as done and another denies, plans or holds possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tellings.language import words as words_in
from tellings.language.tokens import FUNCTION
from tellings.model.periods import periods_agree
from tellings.model.records import EventDifference, Report, Span
from tellings.stages.coding.differing import CONTRADICTS, REWORDED
from tellings.stages.coding.kinship import Kinship
from tellings.stages.coding.merging import Merged
from tellings.stages.coding.pages import Pages
from tellings.stages.coding.versions import Version

_LOOKED_AT = 60
_SHARED = 3
"""Weighty words that two tellings of one deed share."""
_BEFORE = 4
"""Words before a verb among which its "not" or "will" stands."""


def denials_of(events: Sequence[Merged], ids: Mapping[int, str], pages: Pages, kinship: Kinship) -> Iterator[EventDifference]:
    """Rows between an event that is told as done and the same told as not done, to come or possible, by other reports.

    They stay two events, since what speaks for one speaks against the other; the row names the one told as done.
    """
    shelf: dict[tuple[str, str], list[int]] = {}
    for at, event in enumerate(events):
        if event.versions[0].factuality != "asserted":
            for actor in sorted(event.actors):
                shelf.setdefault((event.versions[0].type, actor), []).append(at)
    for at, event in enumerate(events):
        if event.versions[0].factuality != "asserted":
            continue
        near = sorted({n for a in sorted(event.actors) for n in shelf.get((event.versions[0].type, a), ())[:_LOOKED_AT]})
        for other in near:
            if _same_deed(event, events[other], kinship):
                yield from _rows(ids[at], event, events[other], pages)


def _same_deed(done: Merged, other: Merged, kinship: Kinship) -> bool:
    """Whether two events are one deed, told as done and otherwise, and by different reports."""
    if done.reports & other.reports or not done.triggers & other.triggers:
        return False
    modes = {v.mode for v in (*done.versions, *other.versions) if v.mode}
    sides = kinship.overlap(sorted(done.recipients), sorted(other.recipients))
    return sides and len(modes) < 2 and kinship.places_agree(done.where, other.where) and periods_agree(done.when, other.when)


def _rows(event: str, done: Merged, other: Merged, pages: Pages) -> Iterator[EventDifference]:
    """The first telling of either side against each of the other."""
    mine, theirs = [one for one in _by_report(done) if not _negates(one, pages)], _by_report(other)
    turned = [(one, span) for one in theirs if (span := _verb(one, pages)) is not None]
    pairs = [(mine[0], b, span) for b, span in turned if mine] + [(a, *turned[0]) for a in mine[1:] if turned]
    for a, b, span in pairs:
        relation = _relation(b.factuality, pages.reports[a.report], pages.reports[b.report])
        if relation and _about_the_same(a, b, pages):
            what = "negation" if b.factuality == "denied" else "modality"
            yield EventDifference(event, a.report, b.report, relation, what, _verb(a, pages) or a.told.trigger, span)


def _negates(version: Version, pages: Pages) -> bool:
    """Whether words of the clause deny after all: "has asked nobody"."""
    negators = words_in(pages.language(version.report), "contrast", "negation.words")
    clause = pages.words(version.report, version.told.clause)
    return any(word.lower in negators or word.lower.endswith("n't") for word in clause)


def _by_report(event: Merged) -> list[Version]:
    first: dict[str, Version] = {}
    for version in sorted(event.versions, key=lambda v: (v.report, v.offset)):
        first.setdefault(version.report, version)
    return list(first.values())


def _relation(factuality: str, done: Report, other: Report) -> str:
    """What is yet to come contradicts what is done only for who writes no earlier; without dates it is but told otherwise."""
    if factuality == "denied":
        return CONTRADICTS
    if not done.published or not other.published:
        return REWORDED
    return CONTRADICTS if other.published[:10] >= done.published[:10] else ""


def _about_the_same(a: Version, b: Version, pages: Pages) -> bool:
    """Whether two tellings share words beside the deed's own: one may deny another deed of the same sort."""
    mine, theirs = (pages.weighty(one.report, one.offset) for one in (a, b))
    return len(mine & theirs) >= min(_SHARED, len(mine), len(theirs))


def _verb(version: Version, pages: Pages) -> Span | None:
    """The verb with the words right before it that turn it: "did not bomb", "will send"; None where none stands there."""
    language = pages.language(version.report)
    turning = words_in(language, "counts", "turning.words")
    start = None
    clause = Span(min(version.told.clause.start, version.offset), version.told.trigger.end)
    for word in reversed([one for one in pages.words(version.report, clause) if one.start < version.offset][-_BEFORE:]):
        if word.lower in turning or word.lower.endswith("n't"):
            start = word.start
        elif word.kind != FUNCTION:
            break
    return None if start is None else Span(start, version.told.trigger.end)
