"""What a measure in several parts prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol


class Judged(Protocol):
    """The scores of a part, and everything that is wrong in it."""

    wrong: list[str]

    def figures(self) -> Mapping[str, float]:
        """The figures by name."""
        ...


def printed(arguments: Sequence[str], parts: Sequence[str], judge: Callable[[str], Judged]) -> int:
    """Print the figures of the parts named, or of all; with `--wrong` also what is wrong, of parts a alone. Exit code 0."""
    for part in [a for a in arguments if a in parts] or parts:
        scores = judge(part)
        if part.endswith("a") and "--wrong" in arguments:
            print(*scores.wrong, sep="\n")
        print(" ".join(f"{part}.{name} {figure:.3f}" for name, figure in scores.figures().items()))
    return 0
