"""Trains the scorer that tells contradictions from rewordings, and writes its weights and their card into the package.

    python -m training.contradictions [--figures] [--held]

It learns from the groups in `training/contradictions`, from part a of `evaluation.plain` and from the clauses marked in part a of
`evaluation.agreements`. The same texts and versions give the same bytes. With `--figures` nothing is written: the figures on the
clauses, by cross-validation over stories, and on the groups, over groups, are printed; with `--held` also those on the groups that
were held out while features and settings were chosen (the last 20 of files 3, 5 and 6), and on 510 that were written to mislead
(`training/contradictions/hard`): no features were chosen on these, and nothing is learned from them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # sums in one order; before numpy is there

import numpy as np
import numpy.typing as npt

from tellings.ports.encoder import Encoder
from tellings.stages.aligning.camps import settled
from tellings.stages.aligning.features import AGREEING, CLUES, JOINT, NAMES
from tellings.workshop import LocalTools
from training import clauses
from training.clauses import CONTRADICT, Pair
from training.regression import Floats, learned

TARGET = Path(__file__).parent.parent / "src/tellings/language/en/contradiction.json"
PART = "a"
FOLDS = 8
WORTH_OF_GROUPS = 0.1
"""What a pair of a group counts for beside a pair of marked clauses: the texts of groups are longer than clauses and differ in more."""
WORTH_OF_PLAIN = 0.15
"""The same for a pair of `evaluation.plain`, part a, which is in the manner of news."""
WORTH_OF_UNLIKE = 0.5
"""What is on the same topic only is seldom compared: clauses are aligned before."""
PRECISION = 0.74
"""The precision on part a, by cross-validation and with the tellings of a clause weighed together, that the threshold is set for: the
lowest from which it holds. What is denied must be borne out by the sentences that hold the clauses (`aligning.verdict`), after which it
is .80."""
FEWEST = 30
"""Pairs that must lie above a threshold for a precision to be read off."""
HELD = {"3": range(20, 40), "5": range(20, 40), "6": range(20, 40)}
FREE = frozenset({"negation_explained"})
"""Features that may speak for either, though they are met with one thing."""


Fit = Callable[[Sequence[Pair], Sequence[Pair]], tuple[dict[str, float], float]]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(prog="python -m training.contradictions", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--figures", action="store_true", help="print figures, write nothing")
    parser.add_argument("--held", action="store_true", help="with figures, also those on the groups held out")
    settings = parser.parse_args(arguments)
    encoder = LocalTools().encoder()
    files = (*sorted(clauses.GROUPS.glob("*.toml")), clauses.PLAIN)
    groups = [pair for path in files for pair in clauses.group_pairs(path, encoder)]
    marked = clauses.story_pairs(PART, encoder)
    by_story = validated(marked, [pair for pair in groups if not held(pair)])
    threshold = threshold_for(together(marked, by_story), truths(marked), PRECISION)
    if settings.figures:
        _print_figures(groups, marked, by_story, threshold, encoder if settings.held else None)
        return 0
    weights, intercept = fitted(marked, groups)
    ship(weights, intercept, threshold)
    print(f"{len(groups)} pairs of groups, {len(marked)} of clauses; threshold {threshold:.2f}; {TARGET}")
    return 0


def held(pair: Pair) -> bool:
    """Whether a pair is of a group that was held out while features and settings were chosen."""
    file, _, number = pair.group.partition(":")
    return int(number) in HELD.get(file, ())


def truths(pairs: Sequence[Pair]) -> Floats:
    """1 for each pair that contradicts."""
    return np.asarray([pair.truth == CONTRADICT for pair in pairs], dtype=np.float64)


def fitted(marked: Sequence[Pair], groups: Sequence[Pair]) -> tuple[dict[str, float], float]:
    """Weights by feature and intercept, learnt from pairs of marked clauses and of groups."""
    pairs = [*marked, *groups]
    worth = [1.0] * len(marked) + [_worth(pair) for pair in groups]
    weights, intercept = learned(_matrix(pairs), truths(pairs), np.asarray(worth), _signs())
    return dict(zip(NAMES, (float(weight) for weight in weights), strict=True)), intercept


def _worth(pair: Pair) -> float:
    """What a pair of a group counts for."""
    plain = pair.group.partition(":")[0] == clauses.PLAIN.stem
    return (WORTH_OF_PLAIN if plain else WORTH_OF_GROUPS) * (WORTH_OF_UNLIKE if pair.truth == clauses.UNLIKE else 1.0)


def _matrix(pairs: Sequence[Pair]) -> Floats:
    return np.asarray([[pair.row[name] for name in NAMES] for pair in pairs], dtype=np.float64).reshape(len(pairs), len(NAMES))


def _signs() -> npt.NDArray[np.int64]:
    signs = {**dict.fromkeys((*CLUES, *JOINT), 1), **dict.fromkeys(set(AGREEING) - FREE, -1)}
    return np.asarray([signs.get(name, 0) for name in NAMES], dtype=np.int64)


def scores(weights: Mapping[str, float], intercept: float, pairs: Sequence[Pair]) -> Floats:
    """The log-odds of each pair."""
    return np.asarray([intercept + sum(weights[name] * value for name, value in pair.row.items()) for pair in pairs])


def validated(pairs: Sequence[Pair], others: Sequence[Pair], fit: Fit | None = None) -> Floats:
    """The log-odds of each pair by weights that were learnt without its group, and with the `others`."""
    fit = fit or fitted
    folds = np.asarray([int(hashlib.sha256(pair.group.encode()).hexdigest(), 16) % FOLDS for pair in pairs])
    found = np.zeros(len(pairs))
    for fold in sorted(set(folds.tolist())):
        inside = [pair for pair, at in zip(pairs, folds, strict=True) if at != fold]
        weights, intercept = fit(inside, others)
        found[folds == fold] = scores(weights, intercept, [p for p, at in zip(pairs, folds, strict=True) if at == fold])
    return found


def together(pairs: Sequence[Pair], found: Floats) -> Floats:
    """Log-odds when all tellings of a clause are weighed together."""
    by_clause: dict[tuple[str, str], list[int]] = {}
    for n, pair in enumerate(pairs):
        by_clause.setdefault((pair.group, pair.clause), []).append(n)
    weighed = found.copy()
    for numbers in by_clause.values():
        tellings = sorted({member for n in numbers for member in (pairs[n].a, pairs[n].b)})
        place = {member: at for at, member in enumerate(tellings)}
        keys = {n: (place[pairs[n].a], place[pairs[n].b]) for n in numbers}
        odds = settled({key: float(found[n]) for n, key in keys.items()}, len(tellings))
        for n, key in keys.items():
            weighed[n] = odds[key]
    return weighed


def threshold_for(found: Floats, truth: Floats, precision: float) -> float:
    """The lowest threshold from which the precision holds; infinite when none has it."""
    order = np.argsort(-found, kind="stable")
    right = np.cumsum(truth[order])
    reached = [n for n in range(FEWEST - 1, len(order)) if right[n] >= precision * (n + 1)]
    return round(float(found[order[max(reached)]]), 2) if reached else float("inf")


def ship(weights: Mapping[str, float], intercept: float, threshold: float) -> None:
    """Write the weights into the package."""
    told = {
        "weights": {name: round(weight, 3) for name, weight in weights.items()},
        "intercept": round(intercept, 3),
        "threshold": round(threshold, 2),
    }
    TARGET.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _print_figures(
    groups: Sequence[Pair], marked: Sequence[Pair], found: Floats, threshold: float, encoder: Encoder | None
) -> None:
    """With an encoder also those on the groups that nothing was chosen on."""
    seen = [pair for pair in groups if not held(pair)]
    _print(f"part {PART}, clause by clause, other stories learnt from", marked, found, threshold)
    _print("the same, tellings of a clause weighed together", marked, together(marked, found), threshold)
    alone, intercept = fitted([], seen)
    _print(f"part {PART}, learnt from groups alone", marked, scores(alone, intercept, marked), threshold)
    _print(
        "groups, other groups learnt from", seen, validated(seen, marked, lambda inside, more: fitted(more, inside)), threshold
    )
    if encoder is not None:
        unseen = [pair for pair in groups if held(pair)]
        weights, intercept = fitted(marked, seen)
        _print("groups held out", unseen, scores(weights, intercept, unseen), threshold)
        hard = [pair for path in sorted(clauses.HARD.glob("*.toml")) for pair in clauses.group_pairs(path, encoder)]
        weights, intercept = fitted(marked, groups)
        _print("groups that mislead", hard, scores(weights, intercept, hard), threshold)


def _print(name: str, pairs: Sequence[Pair], found: Floats, threshold: float) -> None:
    truth = truths(pairs)
    for at in (threshold, 0.0):
        above = found >= at
        precision = truth[above].mean() if above.any() else float("nan")
        print(f"{name}, from {at:.2f}: precision {precision:.2f}, recall {truth[above].sum() / truth.sum():.2f}")
    kinds = sorted({(pair.truth, pair.what) for pair in pairs})
    shares = []
    for kind in kinds:
        of_kind = np.asarray([(pair.truth, pair.what) == kind for pair in pairs])
        label = kind[1] if kind[0] == CONTRADICT else f"{kind[0]} {kind[1]}".strip()
        shares.append(f"{label} {int((found[of_kind] >= threshold).sum())}/{int(of_kind.sum())}")
    print("  called contradictions:", ", ".join(shares))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
