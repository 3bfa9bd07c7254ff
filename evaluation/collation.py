"""How well tellings are collated: sentences changed at random, so that it is known which words were one word.

`python -m evaluation.collation` prints precision and recall of pairs of words that stand in one column. A word that was replaced still
stands where it stood; one that was put in, or moved, belongs under none.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from tellings.model.collation import Witness
from tellings.model.records import Report, Span
from tellings.stages.telling.collating import Told, collate

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour" / "reports"
ROUNDS = 100

Word = tuple[int | None, str]
"""The number of a word in the sentence it comes from, and the word; null for one that was put in or moved."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How many wordings, the greatest share of words that one of them changes, and whether stretches are moved."""

    wordings: int
    changed: float
    moving: bool


SETTINGS = (Setting(3, 0.4, moving=False), Setting(6, 0.5, moving=True), Setting(12, 0.6, moving=True))


def sentences() -> list[list[str]]:
    """Paragraphs of the bundled example, as words."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.glob("*.txt"))]
    words = [re.findall(r"\w+", part) for text in texts for part in text.split("\n\n")[1:]]
    return [some for some in words if 12 < len(some) < 70]


def measured(setting: Setting, rounds: int = ROUNDS) -> tuple[float, float]:
    """Precision and recall of pairs of words in one column, over some rounds."""
    known = sentences()
    vocabulary = [word for some in known for word in some]
    right = placed = wanted = 0
    for seed in range(rounds):
        chance = random.Random(seed)  # noqa: S311 - no secret
        whole = chance.choice(known)
        wordings = [_changed(whole, chance, setting, vocabulary) for _ in range(setting.wordings)]
        where = list(_where(wordings))
        right += _pairs(Counter(where).values())
        placed += _pairs(Counter(rank for _, rank in where).values())
        wanted += _pairs(Counter(word for word, _ in where).values())
    return right / placed, right / wanted


def _changed(whole: Sequence[str], chance: random.Random, setting: Setting, vocabulary: Sequence[str]) -> list[Word]:
    """A wording: words left out, replaced and put in, and sometimes a stretch moved."""
    share = chance.random() * setting.changed
    found: list[Word] = []
    for number, word in enumerate(whole):
        drawn = chance.random()
        if drawn >= share * 0.35:
            found.append((number, chance.choice(vocabulary) if drawn < share * 0.7 else word))
        if chance.random() < share * 0.3:
            found += [(None, chance.choice(vocabulary)) for _ in range(chance.choice([1, 1, 2, 4]))]
    if setting.moving and chance.random() < 0.4 and len(found) > 10:
        start, length = chance.randrange(len(found) - 4), chance.choice([2, 3, 4])
        stretch: list[Word] = [(None, word) for _, word in found[start : start + length]]
        rest = found[:start] + found[start + length :]
        at = chance.randrange(len(rest))
        return rest[:at] + stretch + rest[at:]
    return found


def _where(wordings: Sequence[Sequence[Word]]) -> Iterable[tuple[int, int]]:
    """The column of each word that has a number."""
    told = [_told(str(at), " ".join(word for _, word in wording)) for at, wording in enumerate(wordings)]
    collation = collate("agreement-x", told)
    for at, wording in enumerate(wordings):
        for (number, _), reading in zip(wording, collation.path(str(at)), strict=True):
            if number is not None:
                yield number, reading.rank


def _told(siglum: str, text: str) -> Told:
    report = Report(siglum, "", None, "", None, None, None, None, None, None, "en", None, "article", text)
    return Told(Witness(siglum, siglum, siglum, ()), report, (Span(0, len(text)),))


def _pairs(counts: Iterable[int]) -> int:
    return sum(len(list(combinations(range(count), 2))) for count in counts)


if __name__ == "__main__":
    for one in SETTINGS:
        precision, recall = measured(one)
        print(f"{one.wordings} wordings, up to {one.changed:.0%} changed: precision {precision:.3f}, recall {recall:.3f}")
