"""Reports of one happening in several languages: they share no words but names and figures, and their sense.

A pair is looked at when it shares names, brought to one script and to their consonants, or figures, and was published in the same
days; it is alike as far as the vectors of title and lead agree. Only reports with such a partner are encoded.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from anyascii import anyascii

from tellings.ports.encoder import Encoder
from tellings.stages.grouping.clusters import Pair
from tellings.stages.grouping.figures import figures
from tellings.stages.grouping.when import apart
from tellings.stages.grouping.witness import Witness

HEAD_LINES = 8
"""Sentences at a report's head whose names are looked at."""

SAME_DAYS = 10
"""How far apart two reports may be published and still be looked at."""

NEXT = 12
"""Each holder of a name is paired with so many published after it."""
MOST_PARTNERS = 12
"""Reports in other languages that one is compared with: those that share most names."""

ENOUGH_KEYS = 2
LEAST_SENSE, LEAST_SENSE_OF_ONE = 0.45, 0.6
"""How like vectors must be where names or figures are shared, and where only one is. Over eight invented happenings in four
languages the tellings of one come to .52 to .85, those of two to .40 at most."""
NO_SENSE, FULL_SENSE = 0.35, 0.6
"""Vectors as like as the first are none of one happening, as the second surely of one if the names are."""

MOST_LETTERS = 600
LEAST_CONSONANTS = 3

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = (("sch", "s"), ("sh", "s"), ("kh", "k"), ("ch", "k"), ("ph", "f"), ("th", "t"), ("zh", "z"), ("ts", "s"), ("qu", "k"))
_LETTERS = str.maketrans({"q": "k", "c": "k", "x": "k", "w": "v", "z": "s", "b": "b", **dict.fromkeys("aeiouyhj'", None)})
_TWICE = re.compile(r"(.)\1+")


def alike(
    witnesses: Sequence[Witness],
    titles: Sequence[str | None],
    fresh: Callable[[int], bool],
    encoder: Callable[[], Encoder] | None,
) -> dict[Pair, float]:
    """How surely pairs of reports in two languages tell one happening, 0 to 1, for the pairs of which one is new.

    Without an encoder, or in a case of one language, there are none.
    """
    languages = {w.told.report.language for w in witnesses}
    if encoder is None or len(languages) < 2:
        return {}
    shared = _partners(_candidates(witnesses, titles, fresh))
    if not shared:
        return {}
    reports = sorted({report for pair in shared for report in pair})
    place = {report: at for at, report in enumerate(reports)}
    vectors = encoder().encode([_opening(witnesses[n], titles[n]) for n in reports])
    found = {}
    for (a, b), keys in sorted(shared.items()):
        sense = float(np.dot(vectors[place[a]], vectors[place[b]]))
        if sense >= (LEAST_SENSE if keys >= ENOUGH_KEYS else LEAST_SENSE_OF_ONE):
            found[a, b] = round(min(1.0, (sense - NO_SENSE) / (FULL_SENSE - NO_SENSE)), 3)
    return found


def keys(witness: Witness, title: str | None) -> frozenset[str]:
    """What can be found in another language too: the names at a report's head as consonants of the Latin script, and its figures.

    In a script without capitals every word may be a name.
    """
    texts = [title or "", *(witness.text(line) for line in witness.lines[:HEAD_LINES])]
    words = [word for text in texts for word in _WORD.findall(text[: 2 * MOST_LETTERS])]
    has_case = any(word != word.swapcase() for word in words)
    names = {consonants(word) for word in words if not has_case or word[:1].isupper()}
    return frozenset(name for name in names if len(name) >= LEAST_CONSONANTS) | figures(witness, title)


def consonants(word: str) -> str:
    """A word's consonants in the Latin script, those that languages write differently brought together: "Корсунда" as "krsnd"."""
    plain = anyascii(word).casefold()
    for letters, letter in _ALIKE:
        plain = plain.replace(letters, letter)
    return _TWICE.sub(r"\1", plain.translate(_LETTERS))


def _candidates(witnesses: Sequence[Witness], titles: Sequence[str | None], fresh: Callable[[int], bool]) -> Mapping[Pair, int]:
    """Pairs in two languages and of the same days, with how many names and figures they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, witness in enumerate(witnesses):
        for key in sorted(keys(witness, titles[index])):
            holders[key].append(index)
    shared: Counter[Pair] = Counter()
    for found in holders.values():
        if len({witnesses[n].told.report.language for n in found}) > 1:
            shared.update(pair for pair in _neighbours(found, witnesses) if fresh(pair[0]) or fresh(pair[1]))
    return shared


def _neighbours(holders: Sequence[int], witnesses: Sequence[Witness]) -> Iterator[Pair]:
    ordered = sorted(holders, key=lambda n: (_day(witnesses[n]), n))
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + NEXT]:
            if witnesses[one].told.report.language == witnesses[other].told.report.language:
                continue
            if apart(witnesses[one].published, witnesses[other].published) <= SAME_DAYS:
                yield min(one, other), max(one, other)


def _day(witness: Witness) -> int:
    return witness.published.first if witness.published is not None else 0


def _partners(shared: Mapping[Pair, int]) -> dict[Pair, int]:
    """The pairs that are among the best of one of their two."""
    by_report: dict[int, list[tuple[int, Pair]]] = defaultdict(list)
    for pair, held in shared.items():
        for report in pair:
            by_report[report].append((-held, pair))
    kept = {pair for found in by_report.values() for _, pair in sorted(found)[:MOST_PARTNERS]}
    return {pair: shared[pair] for pair in sorted(kept)}


def _opening(witness: Witness, title: str | None) -> str:
    lead = " ".join(witness.text(line) for line in witness.lines if line.lead)
    return " ".join(f"{title or ''}. {lead}".split())[:MOST_LETTERS]
