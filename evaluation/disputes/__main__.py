"""Prints the figures; for part a also what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evaluation.disputes import PARTS, judge


def main(arguments: Sequence[str]) -> int:
    """Exit code 0."""
    for part in [a for a in arguments if a in PARTS] or PARTS:
        scores = judge(part)
        if part.endswith("_a") and "--wrong" in arguments:
            print(*scores.wrong, sep="\n")
        print(" ".join(f"{part}.{name} {figure:.3f}" for name, figure in scores.figures().items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
