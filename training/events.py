"""Learns to tell what one side of a sentence does to the other, from a corpus of coded sentences and from invented ones.

    python -m training.events CORPUS.jsonl      print cross-validated figures, write src/tellings/language/en/events.npz, and print
                                                the hash to put into stages/annotating/events/scoring.py
    python -m training.events                   from the invented sentences alone, without figures

A corpus has {id, marked, type} a line: the actor in <s>…</s>, the recipient in <t>…</t>, the root of the codebook's older edition.
Half of the sentences that this project was measured with had been read when the lexicon was written, so that the lexicon is surer of
them than of others. Two copies of the lexicon's traits are learned, one for both halves and one for the half that was read, and
the second is thrown away.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tellings.stages.annotating.events.scoring import Scorer, written
from tellings.stages.annotating.events.traits import FAMILIES, LEXICON
from training.coded import Example, corpus, invented
from training.roots import learned

WEIGHTS = Path(__file__).parent.parent / "src/tellings/language/en/events.npz"
NEAR = 0.3
"""Sentences that share so many of the shorter one's triples of words are held out together."""
FOLDS, SEEDS = 10, 3
WORDS = tuple(family for family in FAMILIES if family not in LEXICON)

Names = npt.NDArray[np.str_]


def report(coded: Sequence[Example], made_up: Sequence[Example]) -> str:
    """Macro F and accuracy over all sentences and over the half that was not read, each sentence by a scorer that has not seen it."""
    truth = np.array([example.root for example in coded])
    unread = np.array([not example.read for example in coded])
    near = groups([example.text for example in coded])
    found: dict[str, list[Names]] = {"the lexicon alone": [np.array([example.ruled for example in coded])]}
    for seed in range(SEEDS):
        fold = folds(truth, near, seed)
        for name, beside, families in (
            ("words alone, without invented sentences", [], WORDS),
            ("words alone", made_up, WORDS),
            ("both, without invented sentences", [], FAMILIES),
            ("both", made_up, FAMILIES),
        ):
            found.setdefault(name, []).append(validated(coded, beside, families, fold))
    alone = learned(made_up)
    found["both, from invented sentences alone"] = [
        np.array([alone.likeliest(example.traits, something=True)[0] for example in coded])
    ]
    lines = ["| | macro F | accuracy | macro F, half not read | accuracy |", "|---|---|---|---|---|"]
    for name, rounds in found.items():
        parts = [
            (macro_f(truth[of], one[of]), float((truth[of] == one[of]).mean()))
            for one in rounds
            for of in (truth != "", unread)
        ]
        means = np.array(parts).reshape(len(rounds), 4)
        spread = f" ({means[:, 0].min():.3f}–{means[:, 0].max():.3f})" if len(rounds) > 1 else ""
        shown = means.mean(axis=0)
        lines.append(f"| {name} | {shown[0]:.3f}{spread} | {shown[1]:.3f} | {shown[2]:.3f} | {shown[3]:.3f} |")
    return "\n".join(lines)


def held_out(path: Path) -> dict[str, float]:
    """The figures of a corpus by one division, for the gate: macro F of both over all sentences and over those that were not read, and
    of the lexicon alone. The weights that are shipped have learned these very sentences and would flatter.
    """
    coded, made_up = list(corpus(path)), list(invented())
    truth = np.array([example.root for example in coded])
    unread = np.array([not example.read for example in coded])
    ruled = np.array([example.ruled for example in coded])
    found = validated(coded, made_up, FAMILIES, folds(truth, groups([example.text for example in coded]), 0))
    figures = {"macro_f": (truth, found), "macro_f_unread": (truth[unread], found[unread]), "macro_f_lexicon": (truth, ruled)}
    return {name: round(macro_f(*pair), 4) for name, pair in figures.items()}


def validated(
    coded: Sequence[Example], beside: Sequence[Example], families: Sequence[str], fold: npt.NDArray[np.int64]
) -> Names:
    """The root of each sentence by a scorer that was learned from the other folds and the invented sentences."""
    found = np.full(len(coded), "", dtype="U16")
    for held in range(FOLDS):
        rest = [example for example, at in zip(coded, fold, strict=True) if at != held]
        made: Scorer = learned([*rest, *beside], families)
        for n in np.flatnonzero(fold == held).tolist():
            found[n] = made.likeliest(coded[n].traits, something=True)[0]
    return found


def folds(truth: Names, near: Sequence[int], seed: int) -> npt.NDArray[np.int64]:
    """A fold for each sentence: every root spread over all folds, what is nearly the same in one."""
    members: dict[int, list[int]] = defaultdict(list)
    for n, group in enumerate(near):
        members[group].append(n)
    order = np.random.default_rng(seed).permutation(sorted(members))
    root = {group: Counter(truth[members[group]].tolist()).most_common(1)[0][0] for group in members}
    placed = {group: n % FOLDS for n, group in enumerate(sorted(order.tolist(), key=root.__getitem__))}
    return np.array([placed[group] for group in near])


def groups(texts: Sequence[str]) -> list[int]:
    """A number for each text, the same for those that are nearly the same."""
    triples = [_triples(text) for text in texts]
    group = list(range(len(texts)))
    for one, other in combinations(range(len(texts)), 2):
        shared = len(triples[one] & triples[other])
        if shared and shared >= NEAR * min(len(triples[one]), len(triples[other])) and group[one] != group[other]:
            gone, stays = group[other], group[one]
            group = [stays if of == gone else of for of in group]
    return group


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {(*pair, last) for pair, last in zip(pairwise(words), words[2:], strict=False)}


def macro_f(truth: Names, found: Names) -> float:
    """The mean of the F of every root that is there."""
    return float(np.mean(list(_f(truth, found))))


def _f(truth: Names, found: Names) -> Iterator[float]:
    for root in sorted(set(truth.tolist())):
        right = int(((truth == root) & (found == root)).sum())
        yield 2 * right / int((truth == root).sum() + (found == root).sum())


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    made_up = list(invented())
    coded = [example for path in arguments for example in corpus(Path(path))]
    if coded:
        print(report(coded, made_up), flush=True)
    held = written(learned([*coded, *made_up]))
    WEIGHTS.write_bytes(held)
    print(f"{WEIGHTS.name}: {len(held)} bytes, SHA-256 {hashlib.sha256(held).hexdigest()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
