"""Scores roles by words and by segments, whatever the offsets: the words of truth and report are aligned in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from evaluation.segments.reading import Held
from evaluation.segments.truth import ROLES, SHED, Truth, tokens

_RUN = 3
"""Words in a row from which two places are the same: fewer may stand anywhere, unless they are half of a stretch."""

_FOUND, _OTHERS = 0.8, 0.2
"""Shares of a segment's words that must have its role, and that may be others in the segments that were found for it."""

_SHOWN = 60


@dataclass(slots=True)
class Scores:
    """Words by role: in the truth, in the reports, in both; segments by role: in the truth, and found."""

    gold: Counter[str] = field(default_factory=Counter)
    held: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    segments: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kept: list[int] = field(default_factory=lambda: [0, 0])
    """Words of the truth that the reports hold, and all of them; furniture does not count."""
    out: list[int] = field(default_factory=lambda: [0, 0])
    """Stretches that were to stay out and did, and all of them."""
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision, recall and F of each role's words and the share of its segments found; their means over roles."""
        roles = [role for role in ROLES if self.gold[role]]
        rows = {role: self._row(role) for role in roles}
        named = {f"{role} {name}": figure for role, row in rows.items() for name, figure in row.items()}
        means = {f"macro {name}": _share(sum(row[name] for row in rows.values()), len(rows)) for name in ("f", "found")}
        return named | means | {"kept": _share(*self.kept), "kept out": _share(*self.out)}

    def _row(self, role: str) -> dict[str, float]:
        both, held, gold = self.both[role], self.held[role], self.gold[role]
        return {
            "p": _share(both, held),
            "r": _share(both, gold),
            "f": _share(2 * both, held + gold),
            "found": _share(self.found[role], self.segments[role]),
        }


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The words of the truth and of the report beside each other; `place` is the report's word for each of the truth's, -1 none."""

    truth: Truth
    held: Held
    words: Sequence[str]
    stretch: Sequence[int]
    place: Sequence[int]

    def role(self, at: int) -> str:
        """The true role of the truth's word `at`."""
        return self.truth.stretches[self.stretch[at]].role

    def may_miss(self, number: int) -> bool:
        """Whether a stretch may also be left out."""
        return self.truth.stretches[number].optional or self.truth.stretches[number].role == SHED


def add(scores: Scores, truth: Truth, held: Held) -> None:
    """Score what was read of one file."""
    both = _aligned(truth, held)
    _words(scores, both)
    _segments(scores, both)
    _stayed_out(scores, truth, held)


def _aligned(truth: Truth, held: Held) -> _Aligned:
    split = [tokens(stretch.words) for stretch in truth.stretches]
    # What may be missing often says what must be there as well, and takes only what that leaves.
    order = sorted(range(len(split)), key=lambda number: truth.stretches[number].optional)
    numbers = [number for number in order for _ in split[number]]
    words = [word for number in order for word in split[number]]
    needed = sum(len(split[number]) for number in order if not truth.stretches[number].optional)
    place = [-1] * len(words)
    for a, b, size in SequenceMatcher(None, words[:needed], list(held.words), autojunk=False).get_matching_blocks():
        inside = Counter(numbers[a : a + size])
        if size >= _RUN or any(2 * count >= len(split[number]) for number, count in inside.items()):
            place[a : a + size] = range(b, b + size)
    taken = {at for at in place if at >= 0}
    for number in dict.fromkeys(numbers[needed:]):
        start, size = numbers.index(number), len(split[number])
        at = _said_at(split[number], held.words, taken)
        if at is not None:
            place[start : start + size] = range(at, at + size)
    return _Aligned(truth, held, words, numbers, place)


def _said_at(wanted: Sequence[str], words: Sequence[str], taken: set[int]) -> int | None:
    """The first place where some words stand in a row and none is taken."""
    size = len(wanted)
    places = (at for at in range(len(words) - size + 1) if list(words[at : at + size]) == list(wanted))
    return next((at for at in places if not taken & set(range(at, at + size))), None)


def _words(scores: Scores, both: _Aligned) -> None:
    truly = {at: both.role(word) for word, at in enumerate(both.place) if at >= 0}
    for word, at in enumerate(both.place):
        role = both.role(word)
        if at < 0 and both.may_miss(both.stretch[word]):
            continue
        scores.gold[role] += 1
        scores.both[role] += at >= 0 and both.held.roles[at] == role
        if role != SHED:
            scores.kept[0] += at >= 0
            scores.kept[1] += 1
    for at, role in enumerate(both.held.roles):
        # What the truth does not name is furniture of the page around it: to call it so is no mistake.
        scores.held[role] += at in truly or role != SHED
    strange = [at for at, role in enumerate(both.held.roles) if at not in truly and role != SHED]
    for role, run in _runs(strange, both.held.roles):
        scores.wrong.append(
            f"{both.truth.file}: not in the truth, read as {role}: {_said([both.held.words[at] for at in run])}"
        )


def _segments(scores: Scores, both: _Aligned) -> None:
    for number, stretch in enumerate(both.truth.stretches):
        mine = [word for word, of in enumerate(both.stretch) if of == number]
        places = [both.place[word] for word in mine]
        if not mine or (both.may_miss(number) and max(places) < 0):
            continue
        right = [at for at in places if at >= 0 and both.held.roles[at] == stretch.role]
        others = _others(both, right, stretch.role)
        scores.segments[stretch.role] += 1
        if len(right) >= _FOUND * len(mine) and others <= _OTHERS * len(mine):
            scores.found[stretch.role] += 1
            continue
        read = Counter(both.held.roles[at] if at >= 0 else "nothing" for at in places)
        told = ", ".join(f"{role or 'no segment'} ({count})" for role, count in read.most_common())
        more = f", with {others} other words" if others else ""
        scores.wrong.append(f"{both.truth.file}: {stretch.role} read as {told}{more}: {_said(stretch.words.split())}")


def _others(both: _Aligned, right: Sequence[int], role: str) -> int:
    """Words of other roles in the segments that some words were found in."""
    mine = {both.held.segments[at] for at in right}
    truly = {at: both.role(word) for word, at in enumerate(both.place) if at >= 0}
    return sum(1 for at, segment in enumerate(both.held.segments) if segment in mine and truly.get(at) != role)


def _stayed_out(scores: Scores, truth: Truth, held: Held) -> None:
    said = f" {' '.join(held.words)} "
    for absent in truth.absent:
        leaked = f" {' '.join(tokens(absent))} " in said
        scores.out[0] += not leaked
        scores.out[1] += 1
        if leaked:
            scores.wrong.append(f"{truth.file}: was to stay out: {_said(absent.split())}")


def _runs(places: Sequence[int], roles: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
    """Places that follow on each other and share a role."""
    for (_, role), run in groupby(enumerate(places), key=lambda pair: (pair[1] - pair[0], roles[pair[1]])):
        yield role or "no segment", [at for _, at in run]


def _said(words: Sequence[str]) -> str:
    said = " ".join(words)
    return f"“{said}”" if len(said) <= _SHOWN else f"“{said[: _SHOWN - 1]}…”"


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 0.0
