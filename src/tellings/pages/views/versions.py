"""What pages changed that were read more than once: each step with the words struck and added, announced or silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.cards import RevisionCard
from tellings.model.records import Evidence
from tellings.model.revised import SAME, Rewritten, Stretch
from tellings.pages import wording
from tellings.pages.asked import Asked, Page, Route, in_reach, leaf
from tellings.pages.every import leaves
from tellings.pages.sifting import choice, where_of
from tellings.ports.library import Library

MOST = 20
_FIRST = 3
"""Changes that the list shows of each step."""

_AROUND = "boilerplate"
_KINDS = {"worded": "", "reworded": "In other words", "added": "Added", "removed": "Removed", "moved": "Moved"}
_TAGS = {"note": "with a note", "time": "with a newer time"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph that was changed: what happened to it, and its old and new words in one line."""

    kind: str
    told: str
    stretches: tuple[tuple[Stretch, bool], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is shown. `around` are changes outside the story: lists of links, footers; `more` counts what is not shown here."""

    card: RevisionCard
    id: str
    tag: str
    passages: tuple[Passage, ...]
    around: tuple[Passage, ...] = ()
    more: int = 0

    @property
    def announcement(self) -> tuple[Evidence, ...]:
        """The words that announce it, if any."""
        version = self.card.revision.version
        span = version.announcement
        return (Evidence(version.later, span.start, span.end),) if span else ()


def versions(library: Library, asked: Asked) -> Page:
    """Every step."""
    found = in_reach(
        lambda at: library.find(RevisionCard, where_of(asked, "state", "outlet"), start=at, most=MOST), asked.start(), MOST
    )
    fields = [
        choice(asked, "state", "How", library.tally("revision", "state")),
        choice(asked, "outlet", "Outlet", library.tally("revision", "outlet", most=300)),
    ]
    shown = {
        "found": found,
        "steps": [step_of(card, _FIRST) for card in found.items],
        "leaf": leaf(found, asked, MOST),
        "fields": fields,
    }
    return Page("versions.html", "Versions", shown)


def version(library: Library, asked: Asked) -> Page | None:
    """One step, whole."""
    card = library.get(RevisionCard, asked.params["id"])
    if card is None:
        return None
    return Page(
        "version.html", f"{card.revision.label}: what was changed", {"step": step_of(card)}, (("/versions", "Versions"),)
    )


def step_of(card: RevisionCard, most: int | None = None) -> Step:
    """A step with at most so many of its changes in the story; with all of them, and those around it, for none."""
    revision = card.revision
    story = [one for one in revision.passages if one.role != _AROUND]
    around = [one for one in revision.passages if one.role == _AROUND] if most is None else []
    shown = story[:most]
    return Step(
        card,
        f"{revision.version.earlier}-{revision.version.later}",
        "silent" if revision.silent else _TAGS.get(revision.version.announced, ""),
        tuple(map(_passage, shown)),
        tuple(map(_passage, around)),
        len(revision.passages) - len(shown) - len(around),
    )


def _passage(one: Rewritten) -> Passage:
    role = "" if one.role == "body" else f"{'in the ' * (one.kind == 'worded')}{wording.kind(one.role)}"
    told = " · ".join(part for part in (_KINDS[one.kind], ", ".join(one.facts), role) if part)
    return Passage(one.kind, told[:1].upper() + told[1:], tuple(_parted(one.stretches)))


def _parted(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, bool]]:
    """Each stretch, and whether a blank must part it from the one before: what is gone from what came in its place."""
    before = SAME
    for one in stretches:
        yield one, SAME not in (one.kind, before)
        before = one.kind


def _every(library: Library) -> Iterator[str]:
    total = library.find(RevisionCard, most=1).total
    yield from leaves("/versions", total, MOST)
    for start in range(0, total, MOST):
        for card in library.find(RevisionCard, start=start, most=MOST).items:
            yield f"/version/{step_of(card).id}"


ROUTES = (Route("/versions", versions, _every), Route("/version/{id}", version))
