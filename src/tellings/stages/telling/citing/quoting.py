"""Words as a reference quotes them, inside marks of its own: every mark among them has its partner."""

from __future__ import annotations

_CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"'}
"""What closes each mark, the usual one first."""
_EDGES = " ,"


def quoted(words: str, longest: int) -> str:
    """Words without the marks around them; more than `longest` letters are cut between two words, and what is open then closed."""
    if len(words) <= longest:
        return _paired(words.strip(_EDGES))
    return _paired(f"{words[: words.rfind(' ', 0, longest)].strip(_EDGES)} …")


def _paired(words: str) -> str:
    pairs, lone = _marks(words)
    last = len(words) - 1
    if (0, last) in pairs:
        return words[1:-1].strip(_EDGES)
    closing = "".join(_CLOSERS[words[at]][0] for at in reversed(lone) if 0 < at < last and words[at] in _CLOSERS)
    edges = {0, last}.intersection(lone)
    return "".join(letter for at, letter in enumerate(words) if at not in edges).strip(_EDGES) + closing


def _marks(words: str) -> tuple[set[tuple[int, int]], list[int]]:
    """Where marks stand that belong together, and where those that have no partner."""
    pairs: set[tuple[int, int]] = set()
    opened: list[int] = []
    stray: list[int] = []
    for at, letter in enumerate(words):
        if opened and letter in _CLOSERS[words[opened[-1]]]:
            pairs.add((opened.pop(), at))
        elif letter in _CLOSERS:
            opened.append(at)
        elif letter in "”»":
            stray.append(at)
    return pairs, [*opened, *stray]
