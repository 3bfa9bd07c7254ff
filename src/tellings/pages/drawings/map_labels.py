"""Where names stand on a map, so that none lies on another or on a mark: the most spoken of first, each where it first fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from unicodedata import east_asian_width

from tellings.pages.drawings.map_marks import Mark
from tellings.pages.drawings.parts import short
from tellings.stages.telling.stemma_labels import measure

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
NAMED = 25
"""Marks that have their name beside them, at most."""
SIZE, COUNTRY_SIZE = 13.0, 11.0
"""Font sizes of the names of places and of countries."""
_WIDEST = (170.0, 95.0)  # where there is no room for a long name, for its beginning maybe
_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Name:
    """Words, and where their line starts, middles or ends (`anchor`) and stands."""

    words: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(slots=True)
class Room:
    """What of a drawing is taken."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> bool:
        """Whether a box was free, and is taken now."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self.width or bottom > self.height:
            return False
        if any(left < box[2] and right > box[0] and top < box[3] and bottom > box[1] for box in self.taken):
            return False
        self.taken.append(box)
        return True


def measured(words: str, size: float) -> float:
    """The width of words in pixels, about; letters of Chinese, Japanese and Korean are as wide as they are high."""
    wide = sum(east_asian_width(letter) in "WF" for letter in words)
    return measure("".join(letter for letter in words if east_asian_width(letter) not in "WF"), size) + wide * size


def names_of(marks: list[Mark], room: Room) -> list[Name]:
    """The names of marks that find room, those of the first marks before the others."""
    room.taken += [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    found = (_beside(mark, room) for mark in marks)
    return list(islice((name for name in found if name is not None), NAMED))


def _beside(mark: Mark, room: Room) -> Name | None:
    more = f" +{len(mark.places) - 1}" if len(mark.places) > 1 else ""
    cuts = dict.fromkeys(short(mark.places[0].name, most, SIZE) for most in _WIDEST)
    spots = (spot for cut in cuts if cut for spot in _spots(mark, cut + more, measured(cut + more, SIZE)))
    return next((name for name, box in spots if room.take(box)), None)


def _spots(mark: Mark, words: str, width: float) -> Iterator[tuple[Name, Box]]:
    """Right, left, above, below, and between these."""
    off, slant, high = mark.radius + _GAP, mark.radius * 0.7 + _GAP, SIZE
    for anchor, x, middle in (
        ("start", mark.x + off, mark.y),
        ("end", mark.x - off, mark.y),
        ("middle", mark.x, mark.y - off - high / 2),
        ("middle", mark.x, mark.y + off + high / 2),
        ("start", mark.x + slant, mark.y - slant - high / 4),
        ("start", mark.x + slant, mark.y + slant + high / 4),
        ("end", mark.x - slant, mark.y - slant - high / 4),
        ("end", mark.x - slant, mark.y + slant + high / 4),
    ):
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        box = (left, middle - high / 2, left + width, middle + high / 2)
        yield Name(words, round(x, 1), round(middle + high * 0.35, 1), anchor), box
