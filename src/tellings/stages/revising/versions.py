"""One step from a text of a page to the next, as a row of `versions`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tellings.model.records import Change, FieldChange, Report, Segment, Version
from tellings.stages.revising.announcing import SILENT, announced
from tellings.stages.revising.changes import changes_of
from tellings.stages.revising.ordering import Order, Pair, order_of
from tellings.stages.revising.pieces import Text, key_of, text_of

REVISED, SAME, EXCERPT, REPLACED = "revised", "same", "excerpt", "replaced"

LEAST = 0.25
"""The share of the shorter text's letters that must stand in the other for the two to be versions of one report."""

PART, HELD = 0.6, 0.85
"""A text of at most this share of the other's letters, this share of which stands in the other, is an excerpt of it: what a feed
has of a page. Where two states of the page are known to differ in time, it is a version that grew or shrank.
"""

_BOTH = ("title", "outlet", "section")
"""What a page must say of itself in both texts for it to have been changed: that one copy does not tell it says nothing."""


def version_of(
    earlier: Report, later: Report, segments: Mapping[str, Sequence[Segment]], superseded: AbstractSet[Pair]
) -> Version:
    """What was changed from one text of a page to the next."""
    order = order_of(earlier, later, superseded)
    texts = [text_of(report.text, segments.get(report.id, ()), report.language) for report in (earlier, later)]
    changes = changes_of(*texts)
    about = tuple(_about(earlier, later, changes))
    relation = _relation(texts, changes, order, changed=bool(about))
    if relation == EXCERPT:
        changes = [change for change in changes if change.earlier and change.later]
    changes = [] if relation == REPLACED else changes
    said = announced(earlier, later, texts[1], changes) if relation == REVISED else (SILENT, "", None)
    return Version(
        later.url or earlier.url or "",
        earlier.id,
        later.id,
        relation,
        order.before < 0,
        order.because,
        *said,
        tuple(changes),
        about if relation != EXCERPT else (),
    )


def _relation(texts: Sequence[Text], changes: Sequence[Change], order: Order, *, changed: bool) -> str:
    if not changes:
        return REVISED if changed else SAME
    whole = [text.letters(0, len(text.keys)) for text in texts]
    lost = [_letters(text, changes, side) for text, side in zip(texts, ("earlier", "later"), strict=True)]
    kept = [1 - gone / max(all_, 1) for gone, all_ in zip(lost, whole, strict=True)]
    shorter = 0 if whole[0] <= whole[1] else 1
    if kept[shorter] < LEAST:
        return REPLACED
    part = whole[shorter] <= PART * whole[1 - shorter] and kept[shorter] >= HELD
    return EXCERPT if part and not order.strong else REVISED


def _letters(text: Text, changes: Sequence[Change], side: str) -> int:
    """The letters of a text that the other has not."""
    spans = [span for change in changes if change.kind != "moved" and (span := getattr(change, side)) is not None]
    at, total = 0, 0
    for span in sorted(spans):
        while at < len(text.keys) and text.starts[at] < span.start:
            at += 1
        first = at
        while at < len(text.keys) and text.ends[at] <= span.end:
            at += 1
        total += text.letters(first, at)
    return total


def _about(earlier: Report, later: Report, changes: Sequence[Change]) -> Iterator[FieldChange]:
    """What the page says of itself otherwise; a title that is the headline's is told there."""
    headlined = any(change.role == "headline" for change in changes)
    for name in (*_BOTH, "byline"):
        before, after = getattr(earlier, name), getattr(later, name)
        told = before is not None and after is not None
        if (told or name == "byline") and _plain(before) != _plain(after) and not (name == "title" and headlined):
            yield FieldChange(name, before, after)
    before, after = earlier.published, later.published
    if before and after and before != after:
        yield FieldChange("published", before, after)


def _plain(value: str | None) -> str:
    return " ".join(key_of(word) for word in (value or "").split())
