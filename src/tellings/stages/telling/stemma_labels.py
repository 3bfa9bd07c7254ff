"""What stands in the boxes of a stemma, broken into lines that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tellings.model.account import Descent, Root, Telling
from tellings.model.cards import besides
from tellings.model.grouped import grouped

PAD, LEADING = 10.0, 17.0
"""Room inside a box's outline, and from line to line, in pixels."""

SIZES = {"name": 13.0, "small": 11.5, "descent": 11.5}
"""Font sizes by style, in pixels."""

_PARENTS_NAMED = 4
_NARROW, _BROAD = frozenset("iljtfr.,:;'|!()[] -’‘"), frozenset("mwMW@—%…")


@dataclass(frozen=True, slots=True)
class Look:
    """How wide a box is, how much of that the siglum takes, and how far two ranks stand apart, in pixels."""

    width: float
    gutter: float
    between: float

    @property
    def text(self) -> float:
        """The room for words."""
        return self.width - self.gutter - 2 * PAD


@dataclass(frozen=True, slots=True)
class Text:
    """One line of a label. `style`: name, small, descent."""

    words: str
    style: str


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in a box: a siglum at the left, lines beside it. `spoken` is its name for those who listen.

    `kind`: "lost" (an origin known by its carriers), "own" (an outlet's own reporting), "kept" (a report).
    """

    id: str
    siglum: str
    lines: tuple[Text, ...]
    spoken: str
    kind: str

    @property
    def height(self) -> float:
        """The height of the box in pixels."""
        return 2 * PAD + max(len(self.lines), 2) * LEADING - 3


def labels(tellings: Sequence[Telling], roots: Sequence[Root], descents: Sequence[Descent], look: Look) -> list[Label]:
    """A label for each origin, then for each report."""
    parents = grouped(descents, lambda one: one.derivation.child)
    lost = [_of_root(root, look) for root in roots]
    return lost + [_of_telling(one, parents.get(one.report.id, []), look) for one in tellings]


def wrapped(words: str, width: float, size: float, most: int) -> list[str]:
    """Words in at most `most` lines that are no wider than `width` pixels at this font size; an ellipsis where they are cut."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += list(_broken(word, width, size))
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(last + "…", size) > width:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip() + "…"]


def measure(words: str, size: float) -> float:
    """Width in pixels, on the safe side: as wide as the widest common sans-serifs (DejaVu Sans, Verdana) set it."""
    return size * sum(map(_em, words))


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.42
    if letter in _BROAD:
        return 1.0
    if ord(letter) > 0x2E80:
        return 1.1
    return 0.78 if letter.isupper() else 0.65


def _broken(word: str, width: float, size: float) -> Iterator[str]:
    """A word, in pieces when it is too long for a line."""
    while measure(word, size) > width and len(word) > 1:
        at = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measure(word[:n], size) <= width)
        yield word[:at]
        word = word[at:]
    if word:
        yield word


def _lines(words: str | None, style: str, look: Look, most: int) -> list[Text]:
    return [Text(line, style) for line in wrapped(words or "", look.text, SIZES[style], most)]


def _of_root(root: Root, look: Look) -> Label:
    origin = root.origin
    lines = [
        *_lines(root.name, "name", look, 5),
        *_lines(None if root.date in root.name else root.date, "small", look, 2),
        *_lines(root.standing, "small", look, 1),
    ]
    return Label(origin.id, root.siglum, tuple(lines), f"Origin {root.siglum}: {root.name}", kind="own" if root.own else "lost")


def _of_telling(telling: Telling, parents: Sequence[Descent], look: Look) -> Label:
    title = besides(telling.label, telling.report.title)
    lines = [
        *_lines(telling.label, "name", look, 3),
        *_lines(title, "small", look, 2),
        *_lines(telling.published, "small", look, 2),
        *(
            Text(f"{one.derivation.kind} {one.parent} · {one.derivation.confidence:.2f}", "descent")
            for one in parents[:_PARENTS_NAMED]
        ),
    ]
    if len(parents) > _PARENTS_NAMED:
        lines.append(Text(f"and {len(parents) - _PARENTS_NAMED} more", "descent"))
    return Label(telling.report.id, telling.siglum, tuple(lines), f"Report {telling.siglum}: {telling.label}", kind="kept")
