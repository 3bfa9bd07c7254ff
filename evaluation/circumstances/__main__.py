"""Prints the figures of both parts; `--misses` also prints what is wrong in part A, to mend it by."""

from __future__ import annotations

import sys

from evaluation.circumstances import found, items, right, scored


def main() -> None:
    """A line for each part."""
    for part in ("a", "b"):
        pairs = [(item, found(item)) for item in items(part)]
        if part == "a" and "--misses" in sys.argv[1:]:
            for item, held in pairs:
                wrong = ["not found"] if held is None else []
                if held is not None:
                    told = ((name, value, held[name]) for name, value in item.gold.items())
                    wrong = [f"{name}: {a!r}, found {b!r}" for name, a, b in told if not right(name, a, b)]
                if wrong:
                    print(f"{item.text}\n  [{item.content}] {'; '.join(wrong)}")
        print(part, " ".join(f"{name} {figure:.3f}" for name, figure in scored([(i.gold, h) for i, h in pairs]).items()))


if __name__ == "__main__":
    main()
