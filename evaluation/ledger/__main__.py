"""Prints the figures of the parts named, or of both; see the package."""

from __future__ import annotations

import sys
from pathlib import Path

from evaluation.ledger import PARTS, judge
from evaluation.ledger.truth import read


def main(arguments: list[str]) -> int:
    """Exit code 0; 1 where a truth cannot be read."""
    if "--check" in arguments:
        return _check([a for a in arguments if not a.startswith("--")])
    for part in [part for part in PARTS if part in arguments] or PARTS:
        scores = judge(part)
        if part == "a" and "--wrong" in arguments:  # part b is not looked at
            print(*scores.wrong, sep="\n")
        print(*(f"{part} {name}: {figure:.3f}" for name, figure in scores.figures().items()), sep="\n", flush=True)
    return 0


def _check(files: list[str]) -> int:
    wrong = 0
    for file in files:
        try:
            case = read(Path(file))
        except (ValueError, KeyError) as error:
            wrong = 1
            print(f"{file}: {error!r}", file=sys.stderr)
        else:
            print(f"{file}: {len(case.reports)} reports, {len(case.actors)} actors, {len(case.events)} events")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
