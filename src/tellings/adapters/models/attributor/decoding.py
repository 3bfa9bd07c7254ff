"""From what the network scores to statements: which cues hold, and the words that each takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.adapters.models.attributor import network
from tellings.adapters.models.attributor.network import CONTENT, CUE, SOURCE, Weights
from tellings.adapters.models.attributor.passages import OUTER_CORE, Floats, Passage, Vocabulary

THRESHOLD, BACKED = 0.4, 0.05
"""With this probability a word is the core of a cue, and where the rules found it so too: chosen on an eighth of the training part."""
OVERLAP = 0.3
"""A statement that shares so much of its content with a likelier one is the same one, found by a second cue."""
_AT_ONCE, _CUES = 8_000, 200
"""Words, and cues, that are looked at together: memory, not results, depends on it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement as token numbers of its paragraph; `head` is the core of the cue. `unsaid`: nobody whom the parse leads to said it."""

    probability: float
    head: int
    cue: range
    source: range
    content: tuple[range, ...]
    unsaid: bool = False


def candidates(weights: Weights, vocabulary: Vocabulary, passages: Sequence[Passage]) -> list[list[Candidate]]:
    """The statements of each passage, those that overlap a likelier one left out, in text order."""
    found: list[list[Candidate]] = []
    for batch in _batches(passages):
        words = network.gathered(batch)
        context = network.encoded(weights, words)
        cues = _cues(batch, words.starts, network.cue_scores(weights, context))
        told: list[list[Candidate]] = [[] for _ in batch]
        for at in range(0, len(cues), _CUES):
            some = cues[at : at + _CUES]
            for cue, candidate in zip(some, _labelled(weights, vocabulary, context, some), strict=True):
                told[cue.number] += candidate
        found += [_apart(one) for one in told]
    return found


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that may be the core of a cue: the number of its passage in the batch, that passage's first row, its own number."""

    number: int
    passage: Passage
    start: int
    head: int
    probability: float


def _cues(batch: Sequence[Passage], starts: Sequence[int], scores: Floats) -> list[_Cue]:
    ends = [start + len(passage.tokens) for passage, start in zip(batch, starts, strict=True)]
    return [
        _Cue(n, passage, start, int(head), float(scores[start + head]))
        for n, (passage, start, end) in enumerate(zip(batch, starts, ends, strict=True))
        for head in np.flatnonzero(scores[start:end] > np.where(passage.hints[:, OUTER_CORE] > 0, BACKED, THRESHOLD))
    ]


def _labelled(weights: Weights, vocabulary: Vocabulary, context: Floats, cues: Sequence[_Cue]) -> Iterator[list[Candidate]]:
    """For each cue the statement that it brings, if any."""
    around = [cue.passage.around(cue.head) for cue in cues]
    stretches = [(cue.start, cue.head, first, relations) for cue, (first, relations) in zip(cues, around, strict=True)]
    batch = network.stretched(stretches, vocabulary.relations())
    places = [cue.head - first for cue, (first, _) in zip(cues, around, strict=True)]
    labels = network.best_labels(weights, network.label_scores(weights, context, batch), batch, places)
    for cue, (first, _), chosen in zip(cues, around, labels, strict=True):
        yield list(_candidate(cue, first, chosen))


def _candidate(cue: _Cue, first: int, labels: npt.NDArray[np.int64]) -> Iterator[Candidate]:
    """The statement that a stretch's labels tell, if they give its cue any content."""
    runs = list(_runs(labels, first))
    content = _joined(cue.passage, [run for label, run in runs if label == CONTENT])
    if content:
        sources = [run for label, run in runs if label == SOURCE]
        by = cue.passage.first
        yield Candidate(
            cue.probability,
            cue.head + by,
            _moved(next(run for label, run in runs if label == CUE and cue.head in run), by),
            _moved(max(sources, key=lambda run: (len(run), -abs(run.start - cue.head)), default=range(0)), by),
            tuple(_moved(run, by) for run in content),
        )


def _runs(labels: npt.NDArray[np.int64], first: int) -> Iterator[tuple[int, range]]:
    at = 0
    for end in range(1, len(labels) + 1):
        if end == len(labels) or labels[end] != labels[at]:
            yield int(labels[at]), range(first + at, first + end)
            at = end


def _joined(passage: Passage, runs: Sequence[range]) -> list[range]:
    """Runs of content with a word in them; those that only stops or marks part are one."""
    made: list[range] = []
    for run in runs:
        if made and not _wordy(passage, range(made[-1].stop, run.start)):
            made[-1] = range(made[-1].start, run.stop)
        else:
            made.append(run)
    return [run for run in made if _wordy(passage, run)]


def _wordy(passage: Passage, run: range) -> bool:
    return any(any(map(str.isalnum, passage.tokens[t].text)) for t in run)


def _moved(run: range, by: int) -> range:
    return range(run.start + by, run.stop + by) if run else run


def _apart(found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates without those that share much of their content with a likelier one."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.probability, c.head)):
        content = {t for run in candidate.content for t in run}
        if len(content & taken) <= OVERLAP * len(content):
            taken |= content
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.head)


def _batches(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    batch: list[Passage] = []
    size = 0
    for passage in passages:
        if batch and size + len(passage.tokens) > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(passage)
        size += len(passage.tokens)
    if batch:
        yield batch
