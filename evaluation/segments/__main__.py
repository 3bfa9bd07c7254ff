"""Prints the figures of the parts named, or of both; see the package."""

from __future__ import annotations

import sys

from evaluation.segments import PARTS, judge


def main(arguments: list[str]) -> int:
    """Exit code 0; 2 where what is wrong is asked for of a part that is held out."""
    parts = [part for part in PARTS if part in arguments] or list(PARTS)
    if "--wrong" in arguments and parts != ["a"]:
        print("Only part a is there to be looked at: python -m evaluation.segments a --wrong", file=sys.stderr)
        return 2
    for part in parts:
        scores = judge(part)
        if "--wrong" in arguments:
            print(*scores.wrong, sep="\n")
        print(*(f"{part} {name}: {figure:.3f}" for name, figure in scores.figures().items()), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
