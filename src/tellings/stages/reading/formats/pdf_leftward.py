"""Arabic, Hebrew and their kin as a PDF shows them, back in the order in which they are said.

A page knows only where characters stand, and programs draw a line from right to left in any order: so a line is read from its
places, the reverse of the Unicode bidirectional algorithm (UAX 9) for the one level of nesting that news has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SPACE = 0.22
"""Gap in letter sizes that is a space where none is written: spaces of Arabic type are .28, joins that a font measures badly .16."""

_MOST = 2_000
"""Characters of a line that are put in order; no line has more."""

_FORWARD = re.compile("(?:[NE][NSE]*)?L(?:[LNSEW]*[LNE])?|E*N(?:[NS]*N)?E*")
"""In a line from right to left, what runs the other way: words of other scripts with what is between, and numbers, each by itself."""

_BACKWARD = re.compile("R(?:[RSW]*R)?")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_BRACKET = re.compile(r"[()\[\]]")
_LAM, _ALEFS = "ل", "اأإآ"
_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and where it stands, in points."""

    text: str
    left: float
    right: float
    size: float

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


def is_leftward(letter: str) -> bool:
    """Whether a character is of a script that runs from right to left."""
    return unicodedata.bidirectional(letter) in ("R", "AL")


def is_mostly_leftward(text: str) -> bool:
    """Whether half the letters of a text are."""
    return 2 * sum(map(is_leftward, text)) >= max(sum(letter.isalpha() for letter in text), 1)


def logical(glyphs: Sequence[Glyph]) -> str:
    """The characters of a line in the order in which they are said; white space at its ends left out."""
    if len(glyphs) > _MOST:
        return "".join(glyph.text for glyph in glyphs)
    shown = _spaced(_clusters(glyphs))
    leftward = is_mostly_leftward("".join(shown))
    said = _unmirrored(_turned(shown[::-1], _FORWARD)) if leftward else _turned(shown, _BACKWARD)
    plain = "".join(unicodedata.normalize("NFKC", letter) if "\ufb1d" <= letter <= "\ufefc" else letter for letter in said)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _clusters(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs from left to right, those drawn as one and the marks of a letter together with it."""
    bases: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        (marks if unicodedata.combining(glyph.text[:1]) else bases).append(glyph)
    bases.sort(key=lambda glyph: (round(glyph.middle, 1), round(glyph.right - glyph.left, 1)))
    found: list[Glyph] = []
    for glyph in bases:
        last = found[-1] if found else None
        if last and glyph.text.strip() and abs(last.left - glyph.left) < 0.1 and abs(last.right - glyph.right) < 0.1:
            both = last.text + glyph.text
            both = both[::-1] if both[-1] == _LAM and both[0] in _ALEFS else both
            found[-1] = Glyph(both, last.left, last.right, last.size)
        else:
            found.append(glyph)
    return _with_marks(found, marks)


def _with_marks(bases: list[Glyph], marks: Sequence[Glyph]) -> list[Glyph]:
    for mark in marks:
        letters = [at for at, base in enumerate(bases) if base.text.strip()]
        if not letters:
            return [*bases, *marks]
        at = min(letters, key=lambda at: abs(bases[at].middle - mark.middle))
        bases[at] = Glyph(bases[at].text + mark.text, bases[at].left, bases[at].right, bases[at].size)
    return bases


def _spaced(glyphs: Sequence[Glyph]) -> list[str]:
    """The characters, with spaces where gaps say so."""
    shown: list[str] = []
    edge = glyphs[0].right if glyphs else 0.0
    for glyph in glyphs:
        if glyph.left - edge > _SPACE * glyph.size and shown[-1:] != [" "] and glyph.text.strip():
            shown.append(" ")
        shown.append(glyph.text if glyph.text.strip() else " ")
        edge = max(edge, glyph.right)
    return shown


def _turned(shown: Sequence[str], stretches: re.Pattern[str]) -> str:
    """The characters with some stretches turned round."""
    kinds = "".join(_kind(cluster[0]) for cluster in shown)
    said, at = [], 0
    for stretch in stretches.finditer(kinds):
        said += [*shown[at : stretch.start()], *reversed(shown[stretch.start() : stretch.end()])]
        at = stretch.end()
    return "".join([*said, *shown[at:]])


def _kind(letter: str) -> str:
    """Right to left, left to right, number, what goes with numbers or between them, or white space and the rest."""
    kind = unicodedata.bidirectional(letter)
    if kind in ("R", "AL"):
        return "R"
    return {"L": "L", "EN": "N", "AN": "N", "ET": "E", "ES": "S", "CS": "S"}.get(kind, "W")


def _unmirrored(text: str) -> str:
    """Brackets turned round where the page says how they look and not what they mean: where the first one closes."""
    brackets = _BRACKET.findall(text)
    outside = _FORWARD_BRACKETS.sub("", text) if brackets else ""
    first = _BRACKET.search(outside)
    return text.translate(_MIRRORED) if first and first.group() in ")]" else text


_FORWARD_BRACKETS = re.compile(r"[A-Za-z][^\u0590-\u08ff]*[A-Za-z]")
