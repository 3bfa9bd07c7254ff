"""Prints the measure of stemmata, and for part A what is wrong; part B is held out and shows its figures only."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evaluation.stemmata import judge
from evaluation.stemmata.texts import PARTS


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; a line for each part."""
    for part in [a for a in arguments if a in PARTS] or PARTS:
        counts = judge(part)
        if part == "a" and "--wrong" in arguments:
            print(*counts.wrong, sep="\n")
        print(" ".join(f"{name} {figure:.3f}" for name, figure in counts.figures(part).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
