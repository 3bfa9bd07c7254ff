"""A corpus of attributed statements as examples: what the network sees of each passage, and what it should say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tellings.adapters.models.attributor.network import CONTENT, CUE, OUTSIDE, SOURCE
from tellings.adapters.models.attributor.passages import SUFFIX, Floats, Ints, Passage, Vocabulary, passages
from tellings.evaluation.annotated import parsed_text
from tellings.ports.attributor import Draft
from tellings.ports.parsed import ParsedReport
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.linking import by_paragraph
from tellings.stages.annotating.statements.rules import Rules
from tellings.stages.annotating.statements.scene import scenes

RARE_WORD = 4
"""A word or lemma has a row of its own when the corpus has it so often."""
RARE_SUFFIX = 10
RARE_MEANING = 2
"""So often, to have a vector for its meaning: words seen once teach the network what a word without one looks like."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """A text of the corpus: its parse, what the rules find in it, and what people found in it."""

    parsed: ParsedReport
    drafts: Sequence[Draft]
    gold: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A passage of n tokens with the answers. `cores` (n,): 1 for the core of a cue; each of `stretches`: a core, the first token
    around it, the relations (m, 8) and the label of each token (m,).
    """

    words: Ints
    hints: Floats
    vectors: Floats
    links: Ints
    cores: Floats
    stretches: tuple[tuple[int, int, Ints, Ints], ...]


def read(corpus: Path, workers: int, progress: Callable[[int, int], None]) -> list[Read]:
    """The texts of a corpus (JSONL with id, text, date, attributions), parsed."""
    records = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    made = []
    with ProcessPoolExecutor(workers) as pool:
        for n, one in enumerate(pool.map(_read, records, chunksize=8), 1):
            made.append(one)
            progress(n, len(records))
    return made


def _read(record: Record) -> Read:
    parsed = parsed_text(record["text"], published=record.get("date"))
    return Read(parsed, Rules().drafts(parsed), record["attributions"])


def tokens(corpus: Sequence[Read]) -> Iterator[Token]:
    """Every token that may be part of a statement."""
    for one in corpus:
        for scene in scenes(one.parsed):
            yield from scene.tokens


def vocabulary(corpus: Sequence[Read]) -> Vocabulary:
    """What the corpus has often enough to have a row of its own."""
    counts: tuple[Counter[str], ...] = tuple(Counter() for _ in range(7))
    for token in tokens(corpus):
        small = token.text.lower()
        values = (small, token.lemma.lower(), small[-SUFFIX:], token.pos, token.tag, token.dep, token.entity)
        for count, value in zip(counts, values, strict=True):
            count[value] += 1
    enough = (RARE_WORD, RARE_WORD, RARE_SUFFIX, 1, 1, 1, 1)
    kept = [_rows(sorted(v for v, n in count.items() if n >= least)) for count, least in zip(counts, enough, strict=True)]
    kept.append(_rows(sorted(w for w, n in counts[0].items() if n >= RARE_MEANING and any(map(str.isalpha, w)))))
    return Vocabulary(*kept)


def _rows(values: Sequence[str]) -> dict[str, int]:
    return {value: row for row, value in enumerate((v for v in values if "\n" not in v), 1)}


def examples(one: Read, known: Vocabulary) -> Iterator[Example]:
    """The examples of a text. Gold outside what is parsed (bylines, notes) has no example."""
    ruled = by_paragraph(one.drafts)
    for scene in scenes(one.parsed):
        for passage in passages(scene, ruled.get(scene.paragraph.index, ()), known):
            gold = [
                (core, spans)
                for attribution in one.gold
                if (spans := _spans(passage, attribution)) and (core := _core(passage, spans[CUE])) >= 0
            ]
            cores = np.zeros(len(passage.tokens), np.float32)
            cores[[core for core, _ in gold]] = 1
            yield Example(
                passage.words,
                passage.hints,
                np.asarray(passage.vectors, np.float32),
                passage.links,
                cores,
                tuple(_stretch(passage, core, spans) for core, spans in gold),
            )


def _spans(passage: Passage, attribution: Mapping[str, Any]) -> dict[int, list[int]] | None:
    """The tokens of a gold statement by label, if its cue stands in the passage."""
    cue = [t for start, end in attribution["cue"] or [] for t in _inside(passage, start, end)]
    if not cue:
        return None
    held = {CUE: cue}
    for label, role in ((SOURCE, "source"), (CONTENT, "content")):
        held[label] = [t for start, end in attribution[role] or [] for t in _inside(passage, start, end)]
    return held


def _inside(passage: Passage, start: int, end: int) -> range:
    """The tokens of a passage that lie in a span or reach into it."""
    if not passage.tokens or end <= passage.tokens[0].start or passage.tokens[-1].end <= start:
        return range(0)
    first, last = (passage.scene.token_at(offset) - passage.first for offset in (start, end))
    if first > 0 and passage.tokens[first - 1].end > start:
        first -= 1
    return range(max(0, first), min(len(passage.tokens), last))


def _core(passage: Passage, cue: Sequence[int]) -> int:
    """The core of a cue: its verb, else its noun or adjective, else another word that hangs on a word outside it; -1 for none."""
    held = set(cue)
    tops = [t for t in cue if int(passage.links[t, 0]) not in held or int(passage.links[t, 0]) == t]
    tops = [t for t in tops if passage.tokens[t].pos not in ("PUNCT", "SPACE")] or tops
    for kinds in (("VERB", "AUX"), ("NOUN", "ADJ", "PROPN")):
        for t in tops:
            if passage.tokens[t].pos in kinds:
                return t
    return tops[0] if tops else -1


def _stretch(passage: Passage, core: int, spans: Mapping[int, Sequence[int]]) -> tuple[int, int, Ints, Ints]:
    first, relations = passage.around(core)
    labels = np.full(len(relations), OUTSIDE, np.int32)
    for label in (CONTENT, SOURCE, CUE):
        for t in spans[label]:
            if 0 <= t - first < len(labels):
                labels[t - first] = label
    return core, first, relations, labels
