"""Prints the measure of speakers, and for part A what is wrong; part B is held out and shows its figures only."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from evaluation.speakers import HERE, PARTS, Verdict, judge, table


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; the tables go to the standard output."""
    for part in [a for a in arguments if a in PARTS] or PARTS:
        verdicts = judge(part)
        print(f"Part {part.upper()}\n\n{table(verdicts)}")
        if "--wrong" in arguments and part == "a":
            print(*map(_line, (v for v in verdicts if not v.right)), sep="\n", end="\n\n")
    return 0


def _line(verdict: Verdict) -> str:
    gold = verdict.gold
    text = (HERE / "a" / f"{gold.report}.txt").read_text(encoding="utf-8")
    source = text[slice(*gold.source)] if gold.source else "-"
    seen = "found" if verdict.found else "not found"
    by = " or ".join(sorted(gold.by))
    return f"{gold.report} {gold.kind} {source!r} {text[slice(*gold.words)]!r} is {by}'s, given to {verdict.given} ({seen})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
