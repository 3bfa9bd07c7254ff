"""Where quotation marks open and close: all styles, apostrophes told apart, marks that lack their partner."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import category

from tellings.model.records import Span
from tellings.stages.annotating.parsed import INVISIBLE, Paragraph

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
    "‘": "’",
    "'": "'",
    "‚": "‘’",
    "`": "'",
}
_KINDRED = {
    **_CLOSERS,
    "“": '”"',
    "„": '“”"',
    "«": '»"',
    '"': '"”',
    "‘": "’'",
    "'": "'’",
    "‚": "‘’'",
    "`": "'’",
}
"""What closes a mark where no partner of its own does: a text typed on one keyboard and mended on another."""
_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„«‹「『", "”»›」』"
_SINGLE = "‘'’‚`"
_BLIND = 4
"""So many of them may stand between a quotation mark and its word."""
_JOINER = "\u2060"
"""Stands for the second of two straight single marks, so that offsets stay what they were."""
_PICTURE = "\ufe0f"
"""Stands behind a sign that is to be drawn as a picture."""
_SINGLE_REACH = 600
"""A single mark opens only when its partner stands within so many code points: further off, it was an apostrophe."""


Mark = tuple[int, str, str]
"""A mark: its offset, the mark, and what it does."""
Found = list[tuple[int, int, int, bool]]
"""Quotations: start, end, end of the words, and whether each is closed."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An outermost quotation. `start` and `end` take in the marks, `inner` leaves them out. `closed` is false when the text
    has no closing mark: such a quotation runs to its paragraph's end and goes on in the next paragraph that opens one.
    """

    start: int
    end: int
    inner: Span
    closed: bool


def find(text: str, paragraph: Paragraph) -> list[Quotation]:
    """The outermost quotations of a paragraph, in text order; `text` is the report's."""
    return within(text, paragraph.start, paragraph.end)


def within(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of a stretch of a text, in text order."""
    # Two straight single marks, or two backticks, are an old keyboard's double mark.
    piece = _one_way(text[start:end].replace("''", '"\u2060').replace("``", '"\u2060'))
    marks = list(_marks(piece))
    return [_quotation(piece, a, b, c, start, closed=closed) for a, b, c, closed in _found(piece, marks)]


def _one_way(piece: str) -> str:
    """A text whose marks point as in English: where "»…«", "”…”" or "»…»" is the custom, its marks are turned."""
    for opener, closer in ("«»", "‹›", "“”"):
        first = piece.find(closer)
        if first < 0 or not _starts_word(piece, first) or 0 <= piece.find(opener) < first:
            continue
        if opener in piece and opener != "“":
            piece = piece.translate({ord(opener): closer, ord(closer): opener})
        elif opener not in piece and "„" not in piece:
            piece = piece.replace(closer, '"')
    return piece


def _found(piece: str, marks: list[Mark]) -> Found:
    """The quotations of a text by its marks: by depth if they match, else with kindred marks, else without depth."""
    strict = _nested(piece, marks, _CLOSERS)
    if strict is not None and all(closed for *_, closed in strict):
        return strict
    kindred = _nested(piece, marks, _KINDRED)
    if kindred and all(closed for *_, closed in kindred):
        return kindred
    return _flat(piece, marks) if strict is None else strict


def _quotation(piece: str, start: int, end: int, inner: int, shift: int, *, closed: bool) -> Quotation:
    first = start + 1 + piece.startswith(_JOINER, start + 1)
    last = end + piece.startswith(_JOINER, end)
    return Quotation(start + shift, last + shift, Span(min(first, inner) + shift, inner + shift), closed)


def _marks(piece: str) -> Iterator[Mark]:
    """Each mark with its offset and what it may do: open, close, or either (a straight mark between letters)."""
    partners = _Partners(piece)
    for at, letter in enumerate(piece):
        if letter in _DOUBLE_OPEN:
            yield at, letter, "open"
        elif letter in _DOUBLE_CLOSE:
            yield at, letter, "close"
        elif letter == '"':
            yield at, letter, "open" if _starts_word(piece, at) else "close"
        elif letter in _SINGLE:
            role = _single(piece, at, letter, partners)
            if role:
                yield at, letter, role


def _starts_word(piece: str, at: int) -> bool:
    before, after = _before(piece, at), _after(piece, at)
    return (
        (not before or before.isspace() or before in "([{—–-/‘'“" or _is_emblem(before)) and bool(after) and not after.isspace()
    )


def _is_emblem(letter: str) -> bool:
    """Whether a character is a picture or a sign that no word holds: "✅", "★", what tells how a picture is drawn."""
    return letter == _PICTURE or (category(letter) == "So" and letter != "°")


def _before(piece: str, at: int) -> str:
    """The character that shows before an offset; empty where none does."""
    return piece[max(0, at - 1 - _BLIND) : at].rstrip(INVISIBLE)[-1:]


def _after(piece: str, at: int) -> str:
    """The character that shows after the one at an offset; empty where none does."""
    return piece[at + 1 : at + 2 + _BLIND].lstrip(INVISIBLE)[:1]


def _single(piece: str, at: int, letter: str, partners: _Partners) -> str | None:
    """What a single mark does, or None for an apostrophe."""
    before, after = _before(piece, at), _after(piece, at)
    if letter != "’" and _starts_word(piece, at) and not after.isdigit():
        return "open" if partners.follow(at, _KINDRED[letter]) else None
    if letter not in "‚`" and not after.isalnum() and before and not before.isspace():
        return "close"
    return None


class _Partners:
    """Where single marks may close what others open: they end a word and are no apostrophe inside one."""

    def __init__(self, piece: str) -> None:
        self._at: dict[str, list[int]] = {"’": [], "'": [], "‘": []}
        for n, letter in enumerate(piece):
            if letter in self._at and not piece[n + 1 : n + 2].isalnum() and n and not piece[n - 1].isspace():
                self._at[letter].append(n)

    def follow(self, at: int, closers: str) -> bool:
        """Whether a mark at `at` has a partner within reach."""
        return any(at + 2 <= place < at + _SINGLE_REACH for letter in closers for place in self._next(letter, at + 2))

    def _next(self, letter: str, start: int) -> list[int]:
        n = bisect_left(self._at[letter], start)
        return self._at[letter][n : n + 1]


def _possessive(piece: str, at: int) -> bool:
    return piece[at - 1 : at] == "s" and piece[at + 1 : at + 2] == " " and piece[at + 2 : at + 3].islower()


def _nested(piece: str, marks: list[Mark], closers: Mapping[str, str]) -> Found | None:
    """Quotations by depth, or None where the marks do not match well enough to count depth."""
    found: Found = []
    stack: list[tuple[int, str]] = []
    singles_left = [n for n, (_, letter, role) in enumerate(marks) if letter in "’'" and role == "close"]
    last_single = singles_left[-1] if singles_left else -1
    for n, (at, letter, role) in enumerate(marks):
        if stack and letter in closers[stack[-1][1]] and (role == "close" or letter in "“‘"):
            if letter in "’'" and n < last_single and _possessive(piece, at):
                continue
            start, _ = stack.pop()
            if not stack:
                found.append((start, at + 1, at, True))
        elif role == "open":
            stack.append((at, letter))
        elif letter not in _SINGLE and len(stack) > 1 and letter in closers[stack[-2][1]]:
            del stack[-2:]
            if not stack:
                return None
    if len(stack) == 1 and stack[0][1] not in _SINGLE and not any(stack[0][0] < start for start, *_ in found):
        end = len(piece.rstrip())
        found.append((stack[0][0], end, end, False))
        stack.clear()
    return None if stack else found


def _flat(piece: str, marks: list[Mark]) -> Found:
    """Quotations without depth: a mark that opens drops one that never closed."""
    found: Found = []
    opened: tuple[int, str] | None = None
    for at, letter, role in marks:
        if letter in _SINGLE:
            continue
        if role == "open" and not (opened and letter in _CLOSERS[opened[1]]):
            opened = (at, letter)
        elif opened and letter in _CLOSERS[opened[1]]:
            found.append((opened[0], at + 1, at, True))
            opened = None
    if opened and len(piece) > opened[0] + 1:
        end = len(piece.rstrip())
        found.append((opened[0], end, end, False))
    return found
