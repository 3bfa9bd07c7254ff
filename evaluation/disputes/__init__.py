"""Whether it is found what one party says against another, and nothing called a dispute that is none: on invented stories of our own.

    python -m evaluation.disputes [plain_a] [plain_b] [bold_a] [bold_b]   the figures of each part
    python -m evaluation.disputes plain_a --wrong                         also everything that is missed or wrong

Each story is three to five reports of one affair, read as a case of its own, in which parties deny what others say, tell other numbers or
days, or say the opposite; and in which others only seem to: both promise the like, count different things, criticise what nobody
denies. The plain ones are told as agencies and papers do, the bold ones by the parties themselves, each in his own words. Parts a are
there to develop on, parts b are held out. `together` is the share of the pairs of reports that came into one story.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any

import tellings
from evaluation.feeds import place_of, write_feed

HERE = Path(__file__).parent
PARTS = ("plain_a", "plain_b", "bold_a", "bold_b")
HELD_OUT = ("plain_b", "bold_b")

Place = tuple[int, int, int]
"""Words of a report: its place in the story, and where they begin and end."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is disputed in a story: of each dispute where either side's words stand, and of what kind it is."""

    sides: tuple[tuple[tuple[Place, ...], tuple[Place, ...]], ...]
    kinds: tuple[str, ...]
    abouts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A dispute as it is shown: where the words of either side stand, and what it says it is about."""

    one: tuple[Place, ...]
    other: tuple[Place, ...]
    told: str


@dataclass(slots=True)
class Scores:
    """Counts over stories: disputes told, those found, those shown, those of them that are right; pairs of reports, those in one story."""

    told: int = 0
    found: int = 0
    shown: int = 0
    right: int = 0
    pairs: int = 0
    together: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Precision of the disputes shown, recall of those told, and pairs of reports in one story."""
        shares = {"p": (self.right, self.shown), "r": (self.found, self.told), "together": (self.together, self.pairs)}
        return {name: round(part / max(1, whole), 4) for name, (part, whole) in shares.items()}


def stories(part: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The stories of a part, by name."""
    for path in sorted((HERE / part).glob("*.toml")):
        yield path.stem, tomllib.loads(path.read_text(encoding="utf-8"))


def truth_of(story: Mapping[str, Any], texts: Sequence[str]) -> Truth:
    """Where the words of each dispute stand in the texts of a story's reports.

    Raises `ValueError` for words that stand in none.
    """
    found = [tuple(_places(dispute[side], texts) for side in ("one", "other")) for dispute in story.get("disputes", ())]
    rows = story.get("disputes", ())
    return Truth(tuple((a, b) for a, b in found), tuple(row["kind"] for row in rows), tuple(row["about"] for row in rows))


def _places(stretches: Sequence[str], texts: Sequence[str]) -> tuple[Place, ...]:
    found: list[Place] = []
    for words in stretches:
        at = [(n, text.find(words), text.find(words) + len(words)) for n, text in enumerate(texts) if words in text]
        if not at:
            raise ValueError(f"No report of the story says “{words}”.")
        found += at
    return tuple(found)


def judge(part: str) -> Scores:
    """The scores of a part, each story read by itself."""
    scores = Scores()
    for name, story in stories(part):
        truth, shown, sizes = _read(story)
        add(scores, name, truth, shown)
        scores.pairs += comb(len(story["reports"]), 2)
        scores.together += sum(comb(size, 2) for size in sizes)
    return scores


def measure() -> dict[str, float]:
    """The figures of the held-out parts: "plain_b.p"."""
    return {f"{part}.{name}": figure for part in HELD_OUT for name, figure in judge(part).figures().items()}


def _read(story: Mapping[str, Any]) -> tuple[Truth, list[Shown], list[int]]:
    """What is true of a story, what is shown of it, and how many reports each story has that was made of it."""
    with tempfile.TemporaryDirectory() as folder:
        write_feed(folder, ({**report, "text": report["text"].strip()} for report in story["reports"]))
        with tellings.read(folder) as case:
            reports, account = case.table("reports").to_pylist(), case.account()
    place = {row["id"]: place_of(row["path"]) for row in reports}
    texts = [row["text"] for row in sorted(reports, key=lambda row: place[row["id"]])]
    shown = []
    for dispute in (one for told in account.stories for one in told.disputes):
        sides = [
            tuple((place[e.report], e.start, e.end) for said in party.said for e in said.evidence)
            for party in (dispute.one, dispute.other)
        ]
        told = " ≠ ".join(f"{party.who}: {party.plainest.words}" for party in (dispute.one, dispute.other))
        shown.append(Shown(sides[0], sides[1], told))
    return truth_of(story, texts), shown, [len(told.tellings) for told in account.stories]


def add(scores: Scores, name: str, truth: Truth, shown: Sequence[Shown]) -> None:
    """Count a story: a dispute is right if its sides have words of both sides of a true one."""
    right = [{n for n, sides in enumerate(truth.sides) if _is(one, sides)} for one in shown]
    found = {n for held in right for n in held}
    scores.told += len(truth.sides)
    scores.found += len(found)
    scores.shown += len(shown)
    scores.right += sum(bool(held) for held in right)
    scores.wrong += [f"{name} false: {one.told}" for one, held in zip(shown, right, strict=True) if not held]
    missed = (n for n in range(len(truth.sides)) if n not in found)
    scores.wrong += [f"{name} missed ({truth.kinds[n]}): {truth.abouts[n]}" for n in missed]


def _is(shown: Shown, sides: tuple[Sequence[Place], Sequence[Place]]) -> bool:
    return any(_meet(shown.one, a) and _meet(shown.other, b) for a, b in (sides, sides[::-1]))


def _meet(mine: Sequence[Place], theirs: Sequence[Place]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in mine for b in theirs)
