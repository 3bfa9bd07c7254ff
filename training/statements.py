"""Trains the network that finds statements, and writes its weights into the package.

    python -m training.statements CORPUS.jsonl [--epochs N] [--hold N]

CORPUS has one text a line: id, text, date and attributions (source, cue, content: lists of [start, end]). The same corpus and
versions give the same bytes on the same kind of processor. With `--hold N` every Nth text is left out and the figures are measured
on those instead of writing anything: that is how the settings below were chosen.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # sums in one order; before numpy is there

import numpy as np

from tellings.adapters.models.attributor import TrainedAttributor, network, weights
from tellings.adapters.models.attributor.passages import Floats, Vocabulary
from tellings.evaluation.attribution import rows
from tellings.stages.annotating import dates, statements
from tellings.workshop import LocalTools
from training import examples as making
from training import learning
from training.examples import Example, Read

EPOCHS, RATE, WARM = 10, 2.5e-3, 0.12
DROP, UNKNOWN_WORD, UNKNOWN_LEMMA = 0.35, 0.06, 0.04
"""Shares of values, words and lemmas that are hidden while learning."""
BATCH_WORDS, BATCH_STRETCHES = 4_096, 12_288
MEANING = 64
"""Length of the vectors for the meaning of words."""
SEED = 1
_HASH_LINE = re.compile(r'(HASHES = \{"en": ")[0-9a-f]*("\})')


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training is told."""

    corpus: Path
    epochs: int
    hold: int


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 when the corpus is not there."""
    parser = argparse.ArgumentParser(
        prog="python -m training.statements", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--hold", type=int, default=0, metavar="N", help="leave every Nth text out and measure on those")
    settings = Settings(**vars(parser.parse_args(arguments)))
    if not settings.corpus.is_file():
        print(f"There is no corpus at {settings.corpus}. Name a JSONL file with id, text and attributions.", file=sys.stderr)
        return 2
    corpus = making.read(settings.corpus, os.cpu_count() or 1, _progress)
    fit = [one for n, one in enumerate(corpus) if not settings.hold or n % settings.hold != settings.hold - 1]
    known = making.vocabulary(fit)
    made = trained([example for one in fit for example in making.examples(one, known)], known, settings.epochs)
    if settings.hold:
        held = corpus[settings.hold - 1 :: settings.hold]
        print(f"\n{len(held)} texts held out:", figures(held, made, known))
        return 0
    print("\nweights", ship(made, known))
    return 0


def trained(examples: Sequence[Example], known: Vocabulary, epochs: int) -> dict[str, Floats]:
    """The weights after so many rounds over the examples."""
    random = np.random.default_rng(SEED)
    held = learning.started(known, meanings(known), random)
    optimizer = learning.Adam(held)
    sizes = [(len(e.words) + network.GAP, sum(len(s[2]) + network.GAP for s in e.stretches)) for e in examples]

    def drop(shape: tuple[int, ...]) -> Floats:
        kept: Floats = (random.random(shape, dtype=np.float32) >= DROP) * np.float32(1 / (1 - DROP))
        return kept

    count = len(learning.batches(sizes, BATCH_WORDS, BATCH_STRETCHES, np.random.default_rng(0))) * epochs
    at = 0
    for epoch in range(epochs):
        began, losses = time.perf_counter(), [0.0, 0.0]
        rounds = learning.batches(sizes, BATCH_WORDS, BATCH_STRETCHES, random)
        for chosen in rounds:
            words, cores, stretches, labels = _batch([examples[n] for n in chosen], known)
            words.words[random.random(len(words.real)) < UNKNOWN_WORD, 0] = 0
            words.words[random.random(len(words.real)) < UNKNOWN_LEMMA, 1] = 0
            *loss, grown = learning.learned(held, words, cores, stretches, labels=labels, drop=drop)
            optimizer.step(held, grown, _rate(at / count))
            at += 1
            losses = [a + b / len(rounds) for a, b in zip(losses, loss, strict=True)]
            _progress(at, count)
        seconds = time.perf_counter() - began
        print(f"\nround {epoch + 1}: loss of cues {losses[0]:.3f}, of labels {losses[1]:.3f}; {seconds:.0f} s", flush=True)
    return held


def _batch(examples: Sequence[Example], known: Vocabulary) -> tuple[network.Words, Floats, network.Stretches, Any]:
    words = network.gathered(examples)
    cores = np.zeros(len(words.real), np.float32)
    around, labels = [], []
    for example, start in zip(examples, words.starts, strict=True):
        cores[start : start + len(example.cores)] = example.cores
        for core, first, relations, answer in example.stretches:
            around.append((start, core, first, relations))
            labels += [answer, np.zeros(network.GAP, np.int32)]
    stretches = network.stretched(around, known.relations())
    return words, cores, stretches, np.concatenate(labels) if labels else np.zeros(0, np.int32)


def _rate(done: float) -> float:
    """Up to the full rate, and down along half a cosine."""
    return RATE * (done / WARM if done < WARM else 0.5 * (1 + np.cos(np.pi * min(1.0, (done - WARM) / (1 - WARM)))))


def meanings(known: Vocabulary) -> Floats:
    """The sentence encoder's vectors for words, in their principal directions; row 0 stands for words without one."""
    words = sorted(known.vectors, key=known.vectors.__getitem__)
    encoder = LocalTools().encoder()
    vectors = np.concatenate([encoder.encode(words[at : at + 256]) for at in range(0, len(words), 256)]).astype(np.float64)
    vectors -= vectors.mean(axis=0)
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    kept = directions[:, : -MEANING - 1 : -1]
    kept = kept * np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(kept.shape[1])])
    made = vectors @ kept
    return np.concatenate([np.zeros((1, MEANING)), made / made.std()]).astype(np.float32)


def figures(texts: Sequence[Read], made: dict[str, Floats], known: Vocabulary) -> dict[str, float]:
    """Statement F (half of the content), the same with the source, and exact, on texts; as the benchmark's scorer counts."""
    attributor = TrainedAttributor("en", (made, known))
    right = dict.fromkeys(("statement", "source", "exact"), 0)
    found = gold = 0
    for one in texts:
        text = one.parsed.text
        answers = [words_of(text, a["source"] or [], a["content"]) for a in one.gold]
        told = rows(text, statements.find(one.parsed, dates.find(one.parsed), attributor))
        given = [words_of(text, [row["source"]] if row["source"] else [], row["content"]) for row in told]
        found, gold = found + len(given), gold + len(answers)
        pairs = sorted(
            ((len(g[1] & a[1]) / max(1, len(g[1] | a[1])), i, j) for i, g in enumerate(given) for j, a in enumerate(answers)),
            reverse=True,
        )
        used: set[tuple[str, int]] = set()
        for overlap, i, j in pairs:
            if overlap < 0.5 or used & {("given", i), ("answer", j)}:
                continue
            used |= {("given", i), ("answer", j)}
            right["statement"] += 1
            right["exact"] += given[i][1] == answers[j][1]
            right["source"] += bool(given[i][0] & answers[j][0]) or not (given[i][0] or answers[j][0])
    return {name: round(2 * count / max(1, found + gold), 4) for name, count in right.items()}


def words_of(text: str, source: Sequence[Sequence[int]], content: Sequence[Sequence[int]]) -> tuple[set[int], set[int]]:
    """The offsets of the words of a source and of a content."""
    first, second = (
        {found.start() for start, end in spans for found in re.compile(r"\w+").finditer(text, start, end)}
        for spans in (source, content)
    )
    return first, second


def ship(made: dict[str, Floats], known: Vocabulary) -> str:
    """Write the weights into the package and their hash beside them."""
    digest = weights.write(weights.path("en"), made, known)
    code = Path(weights.__file__)
    code.write_text(_HASH_LINE.sub(rf"\g<1>{digest}\g<2>", code.read_text(encoding="utf-8")), encoding="utf-8")
    return digest


def _progress(done: int, whole: int) -> None:
    if done == whole or done % 20 == 0:
        print(f"\r{done} of {whole}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
