"""Prints the figures of the parts named, or of both; `--misses` also prints what is wrong in part A, to mend it by."""

from __future__ import annotations

import sys

from evaluation.happenings import PARTS, judge


def main() -> None:
    """A line for each part."""
    for part in [part for part in PARTS if part in sys.argv[1:]] or PARTS:
        found = judge(part)
        if part == "a" and "--misses" in sys.argv[1:]:
            print(*found.wrong, sep="\n")
        print(part, " ".join(f"{name} {figure:.3f}" for name, figure in found.figures().items()))


if __name__ == "__main__":
    main()
