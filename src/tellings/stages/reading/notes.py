"""An editor's or translator's bracketed words inside a text: never the speaker's, and never the reporter's."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.stages.reading.patterns import anywhere, opening

_OPENERS = {")": "(", "]": "[", "}": "{"}
_LONGEST = 400
"""Code points of the longest note; a bracket that is not closed within them was never one."""

_EXPLAINS = 4
"""Words in square brackets that do more than stand for a word of the speaker's."""

_DEEPEST = 4
"""How many open brackets a closing one looks through for its own; typing errors leave brackets open."""


def find(text: str, language: str) -> list[tuple[int, int]]:
    """The notes in a paragraph as (start, end), brackets included, outermost ones only, in order."""
    found: list[tuple[int, int]] = []
    for start, end in _brackets(text):
        if end - start <= _LONGEST and is_note(text[start + 1 : end - 1], square=text[start] == "[", language=language):
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, end))
    return found


def is_note(inside: str, *, square: bool, language: str) -> bool:
    """Whether the words inside brackets are an editor's: "emphasis added", "referring to the port", "the bay — transl."."""
    inside = inside.strip().removesuffix(".")
    if opening(language, "note_opening_patterns").match(inside):
        return True
    if anywhere(language, "note_closing_patterns").search(inside) or opening(language, "stage_patterns").match(inside):
        return True
    if square and len(inside.split()) >= _EXPLAINS:
        return True
    return square and opening(language, "note_square_patterns").match(inside) is not None


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of brackets as they close: inner ones before those around them."""
    waiting: list[tuple[int, str]] = []
    for at, letter in enumerate(text):
        if letter in "([{":
            waiting.append((at, letter))
        elif letter in _OPENERS:
            depth = next((d for d, (_, o) in enumerate(reversed(waiting[-_DEEPEST:])) if o == _OPENERS[letter]), None)
            if depth is not None:
                start, _ = waiting[-1 - depth]
                del waiting[-1 - depth :]
                yield start, at + 1
