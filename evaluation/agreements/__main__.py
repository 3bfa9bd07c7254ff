"""Prints the figures; for part a also what is wrong; and checks the marks of a file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.agreements.texts import PARTS, faults, stories_in


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 1 for a file with faults."""
    if "--check" in arguments:
        return _check([Path(a) for a in arguments if a != "--check"])
    from evaluation.agreements import judge, judge_apart  # noqa: PLC0415 - the check of a file needs no model

    judging = judge_apart if "--apart" in arguments else judge
    for part in [a for a in arguments if a in PARTS] or PARTS:
        scores = judging(part)
        if part == "a" and "--wrong" in arguments:
            print(*scores.wrong, sep="\n")
        print(" ".join(f"{name} {figure:.3f}" for name, figure in scores.figures(part).items()))
    return 0


def _check(paths: Sequence[Path]) -> int:
    found = [f"{path.name}: {fault}" for path in paths for fault in faults(path)]
    print(*found, sep="\n", end="\n" if found else "")
    for path in paths if not found else ():
        told = stories_in(path)
        clauses = sum(len(telling.clauses) for story in told for telling in story.tellings)
        print(f"{path.name}: {len(told)} stories, {clauses} marked clauses, all well")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
