"""What may still be unpacked and read of a file of a user's: against bombs."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.errors import ReportRejected

_RATIO = 200
"""How many times its size a file may unpack to: text packs to a tenth, pages of one template to a fiftieth."""

_SMALLEST = 134_217_728
"""Bytes that any file may unpack to, however small it is."""

_READING = 100
"""How many times its size may be read as reports: pages of 300 words in 40 kB of one template pack to a fiftieth in a tar.xz.

Reading takes half a second for a megabyte of text that says nothing, where unpacking it takes a hundredth of one.
"""

_LEAST_READING = 16_777_216
"""Bytes that may be read of any file, however small it is."""

_DENSITY = 4
"""Bytes of a file for each of its members: lines that are much alike pack to a few bytes each."""

_FEWEST = 50_000
"""Members that any file may have, however small it is."""

_PARTS = 8
"""A part of a file may always have one in so many of what is left of the least that a file has: many small bombs leave something."""

_REMEDY = "If it is no trap, unpack it yourself and read the folder."


@dataclass(slots=True)
class Allowance:
    """What may still be had of a file, or of a part of one: bytes unpacked, members opened, bytes handed on to be read.

    What is taken of a part is taken of what is `around` it too. A part that is spent is given up by itself; a file that is spent
    is not unpacked further. A document for which there is no `reading` left is left alone, and a smaller one may still be read.
    """

    size: int
    members: int
    reading: int
    around: Allowance | None = None

    @classmethod
    def of(cls, size: int, *, attached: bool = False) -> Allowance:
        """For a file of some bytes, or for what is `attached` to a document."""
        share = _PARTS if attached else 1
        return cls._of(size, _SMALLEST // share, _FEWEST // share, _LEAST_READING // share)

    def part(self, size: int) -> Allowance:
        """For a member that takes some bytes of an archive, packed."""
        least = [
            max(0, min(left, most)) // _PARTS
            for left, most in ((self.size, _SMALLEST), (self.members, _FEWEST), (self.reading, _LEAST_READING))
        ]
        found = Allowance._of(size, *least)
        found.around = self
        return found

    @classmethod
    def _of(cls, size: int, unpacked: int, members: int, reading: int) -> Allowance:
        """For so many bytes, and at least the others."""
        return cls(max(_RATIO * size, unpacked), max(size // _DENSITY, members), max(_READING * size, reading))

    @property
    def spent(self) -> bool:
        """Whether it, or what is around it, is: nothing more may be unpacked."""
        own = min(self.size, self.members) < 0
        return own or (self.around is not None and self.around.spent)

    def spend(self, size: int, *, path: str) -> None:
        """Take some unpacked bytes off; raises `ReportRejected` (`bomb`) when there are none left."""
        if self.around is not None:
            self.around.spend(size, path=path)
        self.size -= size
        if self.size < 0:
            message = f"{path} unpacks to far more than a file of its size can hold of reports."
            raise ReportRejected("bomb", message, remedy=_REMEDY)

    def open_one(self, *, path: str) -> None:
        """Take one member off; raises `ReportRejected` (`bomb`) when there are none left."""
        if self.around is not None:
            self.around.open_one(path=path)
        self.members -= 1
        if self.members < 0:
            raise ReportRejected("bomb", f"{path} holds more members than can be reports.", remedy=_REMEDY)

    def hand_on(self, size: int, *, path: str) -> None:
        """Take off the bytes of a document that is to be read; raises `ReportRejected` (`bomb`), and takes none, where they are too many."""
        places = [self]
        while (around := places[-1].around) is not None:
            places.append(around)
        if min(place.reading for place in places) < size:
            message = f"{path} was left alone: what it lies in unpacks to far more than its size can hold of reports."
            raise ReportRejected("bomb", message, remedy=_REMEDY)
        for place in places:
            place.reading -= size
