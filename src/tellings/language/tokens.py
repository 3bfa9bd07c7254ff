"""The words of a passage as the rooms compare them: stems, names by their actor, sentences, clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tellings.language import lexicon, words
from tellings.model.records import Span

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.?!…][”\"’'»)\]]*\s+(?=[“\"‘'«(\[—–-]*\s*[^\W\d_a-z])")
_CLAUSE_MARK = re.compile(r"[;:—]|\s[–-]\s|,")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")

HYPHENS = frozenset("-‐‑")

CONTENT, FUNCTION, NAME, NUMBER = "content", "function", "name", "number"

_NO_WORDS = ("@", "~")
"""What the stems of names and of degrees begin with."""

LOW, HIGH = "~low", "~high"
"""The stems of all words for a little and for the most of something: "only", "small"; "mainly", "fully"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a whole name, at its place in the report. `stem` is what is compared: a name's is its actor's id."""

    start: int
    end: int
    text: str
    stem: str
    kind: str

    @property
    def lower(self) -> str:
        """The word in lower case with a plain apostrophe."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Named:
    """Where a name stands and whose it is."""

    start: int
    end: int
    actor: str


def words_of(
    text: str, content: Sequence[Span], *, names: Sequence[Named] = (), notes: Sequence[Span] = (), language: str = "en"
) -> tuple[Word, ...]:
    """The words of a statement's content in text order; `names` in order of their start and without overlaps.

    Words of an editor's note are left out: they are not the speaker's.
    """
    starts = [name.start for name in names]
    found: list[Word] = []
    for span in content:
        for match in _TOKEN.finditer(text, span.start, span.end):
            at = bisect_right(starts, match.start()) - 1 if starts else -1
            name = names[at] if at >= 0 and match.end() <= names[at].end and names[at].end <= span.end else None
            if any(note.start <= match.start() and match.end() <= note.end for note in notes):
                continue
            if name is None:
                found.append(_plain_word(match, language))
            elif not found or found[-1].start != name.start:
                found.append(Word(name.start, name.end, text[name.start : name.end], f"@{name.actor}", NAME))
    return tuple(found)


def _plain_word(match: re.Match[str], language: str) -> Word:
    text = match.group()
    return Word(match.start(), match.end(), text, *_stem_and_kind(text, language))


@cache
def _stem_and_kind(text: str, language: str) -> tuple[str, str]:
    lower = text.lower().replace("’", "'")
    if text[0].isdigit():
        return lower.replace(",", ""), NUMBER
    bare = _POSSESSIVE.sub("", lower)
    degree = next((d for d in (LOW, HIGH) if bare in words(language, "contrast", f"degrees.{d[1:]}")), None)
    if degree is not None:
        return degree, CONTENT
    kind = FUNCTION if bare in words(language, "contrast", "function_words") or lower.endswith("n't") else CONTENT
    return stem(bare, language), kind


@cache
def stem(word: str, language: str = "en") -> str:
    """A crude stem of a lower-case word: irregular forms looked up, then plural, -ing, -ed, -ly and a final e taken off."""
    irregular = lexicon(language, "contrast").get("irregular", {})
    word = irregular.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    past = word.endswith("ed")
    for ending in ("ing", "ed", "ly"):
        bare = word[: -len(ending)]
        if word.endswith(ending) and len(bare) >= 3 and _VOWEL.search(bare):
            word = bare
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    if word.endswith("i"):
        word = word[:-1] + "y"
    # What is left of "agreed" ends as "agree" does without its last letter.
    return word[:-1] if word.endswith("e") and len(word) > 3 and not past else word


def kin(a: str, b: str) -> bool:
    """Whether two stems share so long a beginning that they are forms of one word: produce and production."""
    if a == b:
        return True
    # Calibrated on English derivations: produc|tion, coordinat|ion, Denmark is no demand. Five letters and most of the
    # shorter word; four do for words of four and five letters.
    if a[:4] != b[:4] or a[:1] in _NO_WORDS:
        return False
    shorter = min(len(a), len(b))
    shared = next((at for at in range(shorter) if a[at] != b[at]), shorter)
    return shared >= 4 and shared >= shorter - 1 and shared >= 0.5 * max(len(a), len(b))


def sentences(text: str, content: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences of a statement's content; a content in pieces ends a sentence only where its words do."""
    pieces: list[Span] = []
    for span in content:
        at = span.start
        for end in _SENTENCE_END.finditer(text, span.start, span.end):
            pieces.append(Span(at, end.end()))
            at = end.end()
        if at < span.end:
            pieces.append(Span(at, span.end))
    return tuple(pieces)


def clauses(text: str, sentence: Span, inside: Sequence[Word], language: str = "en") -> tuple[Span, ...]:
    """A sentence cut at its clauses, each with three content words or more; what is shorter stays with what precedes it."""
    openers = words(language, "contrast", "clause_openers")
    bare = words(language, "contrast", "bare_openers")
    cuts = []
    for before, word in pairwise(inside):
        gap = text[before.end : word.start]
        marked = _CLAUSE_MARK.search(gap)
        strong = marked is not None and marked.group() != ","
        if strong or word.lower in bare or (marked is not None and word.lower in openers):
            cuts.append(word.start)
    return _long_enough(sentence, inside, cuts)


def _long_enough(sentence: Span, inside: Sequence[Word], cuts: Sequence[int]) -> tuple[Span, ...]:
    weighty = [word.start for word in inside if word.kind != FUNCTION]
    total = len(weighty)
    edges, before = [sentence.start], 0
    for cut in cuts:
        at = bisect_left(weighty, cut)
        if at - before >= 3 and total - at >= 3:
            edges.append(cut)
            before = at
    return tuple(Span(start, end) for start, end in zip(edges, [*edges[1:], sentence.end], strict=True))
