"""Words of a text with what was found in them marked, cut out with what stands around: the true text, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model.records import Evidence
from tellings.ports.folding import Phrase, found_in

_AROUND = 90
"""Letters of the text before and after what was found."""


@dataclass(frozen=True, slots=True)
class Bit:
    """Some words, and whether they are what was found."""

    words: str
    found: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text in bits. `places` are the words that it leads to; `cut`: the text goes on before it, and after it."""

    bits: tuple[Bit, ...]
    places: tuple[Evidence, ...] = ()
    cut: tuple[bool, bool] = (False, False)


def marked(text: str, wanted: Sequence[Phrase], places: Sequence[Evidence] = ()) -> Excerpt:
    """A whole short text: a name, a title, a sentence."""
    return Excerpt(tuple(_bits(text, 0, len(text), found_in(text, wanted))), tuple(places))


def shortened(text: str, wanted: Sequence[Phrase], places: Sequence[Evidence], most: int = 320) -> Excerpt:
    """A text of which, if it is longer, the part around the first words that were found is kept."""
    found = found_in(text, wanted)
    if len(text) <= most:
        return Excerpt(tuple(_bits(text, 0, len(text), found)), tuple(places))
    first = found[0][0] if found else 0
    start, end = _at_words(text, max(0, min(first - _AROUND, len(text) - most)), min(len(text), max(first - _AROUND, 0) + most))
    return Excerpt(tuple(_bits(text, start, end, found)), tuple(places), (start > 0, end < len(text)))


def excerpts(report: str, text: str, wanted: Sequence[Phrase], most: int = 3) -> list[Excerpt]:
    """The first places of a report where something was found, each with what stands around it, and leading to just these words."""
    found = found_in(text, wanted)
    windows: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in found:
        if windows and start - _AROUND <= windows[-1][1]:
            before = windows.pop()
            windows.append((before[0], min(len(text), end + _AROUND), [*before[2], (start, end)]))
        elif len(windows) == most:
            break
        else:
            windows.append((max(0, start - _AROUND), min(len(text), end + _AROUND), [(start, end)]))
    return [_excerpt(report, text, *one) for one in windows]


def _excerpt(report: str, text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> Excerpt:
    start, end = _at_words(text, start, end)
    places = tuple(Evidence(report, *one) for one in found)
    return Excerpt(tuple(_bits(text, start, end, found)), places, (start > 0, end < len(text)))


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch drawn in to where words begin and end, by a few letters at most."""
    if start and (blank := text.find(" ", start, start + 20)) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", max(start, end - 20), end)) >= 0:
        end = blank
    return start, end


def _bits(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> Iterator[Bit]:
    at = start
    for one, after in found:
        if after <= at or one >= end:
            continue
        if at < one:
            yield Bit(text[at:one], found=False)
        yield Bit(text[max(one, at) : min(after, end)], found=True)
        at = min(after, end)
    if at < end:
        yield Bit(text[at:end], found=False)
