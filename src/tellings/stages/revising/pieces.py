"""A text as its versions are compared: sentences, each with its role and paragraph, made of words and marks.

White space, invisible letters, and the shape of quotation marks, dashes and dots say nothing; everything else does.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tellings.language.tokens import sentences
from tellings.model.records import Segment, Span

_MARKS = "".join(chr(code) for code in range(0x300, 0x3000) if unicodedata.category(chr(code)).startswith("M"))
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts without blanks between words: each letter is compared by itself."""

_DASHES = "\u002d\u2010-\u2015\u2212"
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)*"
    rf"|(?:(?![{_ALONE}])[^\W\d_])(?:(?![{_ALONE}])[^\W\d_]|[{_MARKS}{_HIDDEN}]|['’ʼ](?=[^\W\d_]))*"
    rf"|[{_ALONE}][{_MARKS}{_HIDDEN}]*"
    rf"|[{_DASHES}]+|\.{{2,}}|[^\s{_HIDDEN}]"
)
_SHAPES = str.maketrans(dict.fromkeys("“”„‟«»″‶＂", '"') | dict.fromkeys("‘’‚‛‹›′‵ʼ`´", "'"))
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_DASH = re.compile(f"[{_DASHES}]+")
_DOTS = re.compile(r"\.{2,}|…")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")

STORY, HEADLINE, ABOUT, AROUND = "story", "headline", "about", "around"
_GROUPS = {"headline": HEADLINE, "byline": ABOUT, "dateline": ABOUT, "boilerplate": AROUND}


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or what of it has one role: tokens `first` to before `end` of the text. `paragraph` counts from 0."""

    first: int
    end: int
    role: str
    paragraph: int

    @property
    def group(self) -> str:
        """What it is compared with first: the story, its headline, who wrote it when and where, or what stands around it."""
        return _GROUPS.get(self.role, STORY)


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a report, and the pieces that they make; every word is in one piece. A word, number or mark stands at `starts` and
    `ends`; `keys` are what is compared; `weights` the letters of the words before each, for marks none.
    """

    starts: array[int]
    ends: array[int]
    keys: Sequence[str]
    weights: array[int]
    pieces: Sequence[Piece]
    language: str

    def words(self, piece: Piece) -> tuple[str, ...]:
        """The words of a piece as they are compared."""
        return tuple(self.keys[piece.first : piece.end])

    def home(self, token: int) -> Piece:
        """The piece that a token is of."""
        return self.pieces[bisect_right(self.pieces, token, key=lambda piece: piece.first) - 1]

    def letters(self, first: int, end: int) -> int:
        """The letters of some words, from the first to before `end`."""
        return self.weights[end] - self.weights[first]

    def span(self, first: int, end: int) -> Span:
        """Where some tokens stand, from the first to before `end`."""
        return Span(self.starts[first], self.ends[end - 1])


def text_of(text: str, segments: Iterable[Segment], language: str) -> Text:
    """A report's text, cut at its segments, at empty lines and at the ends of sentences."""
    rows = sorted(segments, key=lambda row: (row.start, -row.end))
    starts, ends, weights = array("q"), array("q"), array("q", [0])
    keys: list[str] = []
    pieces: list[Piece] = []
    paragraph = -1
    for stretch, role, opens in _stretches(text, rows):
        paragraph += opens
        for sentence in sentences(text, [stretch]):
            first = len(keys)
            for match in _TOKEN.finditer(text, sentence.start, sentence.end):
                key = key_of(match.group())
                starts.append(match.start())
                ends.append(match.end())
                keys.append(key)
                weights.append(weights[-1] + (len(key) if key[:1].isalnum() else 0))
            if first < len(keys):
                pieces.append(Piece(first, len(keys), role, max(paragraph, 0)))
    return Text(starts, ends, keys, weights, pieces, language)


@lru_cache(maxsize=1 << 17)
def key_of(token: str) -> str:
    """A token as it is compared."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", token)).translate(_SHAPES)
    return _DOTS.sub("...", _DASH.sub("-", plain))


def _stretches(text: str, segments: Sequence[Segment]) -> Iterator[tuple[Span, str, bool]]:
    """The text in stretches of one role, each with whether a paragraph begins with it. A segment inside another (a note, a
    dateline) has a stretch of its own and ends no paragraph.
    """
    breaks = [match.span() for match in _BREAK.finditer(text)]
    outer: list[Segment] = []
    for row in segments:
        if not outer or row.start >= outer[-1].end:
            outer.append(row)
    edges = {0, len(text)} | {edge for row in segments for edge in (row.start, row.end)} | {end for _, end in breaks}
    opening = {row.start for row in outer} | {row.end for row in outer} | {end for _, end in breaks} | {0}
    places = sorted(edge for edge in edges if 0 <= edge <= len(text))
    inside: list[Segment] = []
    coming = 0
    begins = True
    for start, end in pairwise(places):
        while coming < len(segments) and segments[coming].start <= start:
            inside.append(segments[coming])
            coming += 1
        inside = [one for one in inside if one.end > start]
        begins = begins or start in opening
        if text[start:end].strip():
            yield Span(start, end), inside[-1].role if inside else "body", begins
            begins = False
