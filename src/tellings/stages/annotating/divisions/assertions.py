"""The pieces of a sentence: cut at its marks, put together again where a piece asserts nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.ports.tagger import Token
from tellings.stages.annotating.divisions.words import BARE, END, Words, ranges

Piece = tuple[int, int]
"""The first word of a piece and the first after it."""
_FEWEST = 2
"""Weighty words that a clause needs; one is enough where it is a name or a number, or stands by a negation."""
_FEWEST_WHOLE = 3
"""Words, weighty or not, that a clause with one weighty word and its own subject needs: "and it was extended"."""
_FEWEST_UNMARKED = 4
"""Weighty words on either side of a cut that no mark shows."""
_REACH = 2
"""Pieces ahead in which the verb of a subject is looked for: "The ferry, she said, would sail"."""


def pieces(words: Words) -> Iterator[Piece]:
    """The clauses of a sentence, in order and from end to end."""
    full = len(words.tokens)
    stops = [0, *(j for j in range(1, full) if words.marks[j] == END)]
    for start, end in ranges(stops, full):
        edges = [start, *(j for j in range(start + 1, end) if words.marks[j] != BARE)]
        for piece in _together(words, list(ranges(edges, end))):
            yield from _unmarked(words, piece)


def _together(words: Words, found: list[Piece]) -> list[Piece]:
    """Pieces that assert nothing joined to the one they belong to."""
    alone = [stands(words, piece) and not _frames(words, piece) for piece in found]
    ahead = [0 if alone[n] else _ahead(words, found, n) for n in range(len(found))]
    joined: list[Piece] = []
    tied, standing = 0, True  # how many more pieces go with the last one; whether that asserts something by now
    for n, (first, end) in enumerate(found):
        goes_on = bool(joined) and (tied > 0 or not standing or not (alone[n] or ahead[n]))
        standing = alone[n] or (goes_on and standing)
        joined.append((joined.pop()[0] if goes_on else first, end))
        tied = max(tied - 1, ahead[n])
    if not standing and len(joined) > 1:
        last = joined.pop()
        joined.append((joined.pop()[0], last[1]))
    return joined


def _ahead(words: Words, found: list[Piece], n: int) -> int:
    """How many pieces on the word stands that a piece hangs on; 0 where it is none of the next ones."""
    top = next(tops(words, found[n]), None)
    if top is None:
        return 0
    for k in range(1, min(_REACH, len(found) - 1 - n) + 1):
        first, end = found[n + k]
        if words.tokens[first].i <= top.head <= words.tokens[end - 1].i:
            return k
    return 0


def _unmarked(words: Words, piece: Piece) -> Iterator[Piece]:
    """A piece cut where a clause begins without a mark: "… and paid the fine", "… because the lock was old"."""
    first, end = piece
    start, held = first, False
    edges = [first, *(j for j in range(first + 1, end) if words.marks[j] == BARE and _opens(words, j))]
    for part in ranges(edges, end):
        if held and _begins(words, part) and _weight(words, (start, part[0])) >= _FEWEST and stands(words, part):
            yield start, part[0]
            start = part[0]
        held = held or any(words.asserts(token) for token in words.tokens[part[0] : part[1]])
    yield start, end


def _opens(words: Words, at: int) -> bool:
    return words.listed("joining", at) or words.listed("subordinating", at)


def _begins(words: Words, part: Piece) -> bool:
    """Whether a part opens with a second verb, joined to the one before it."""
    if words.tokens[part[0]].pos != "CCONJ":
        return False
    return any(top.pos in ("VERB", "AUX") and top.dep == "conj" for top in tops(words, part))


def stands(words: Words, piece: Piece) -> bool:
    """Whether a piece asserts something by itself."""
    if not enough(words, piece):
        return False
    if any(words.asserts(top) or _participle(top) for top in tops(words, piece)):
        return True
    marked = words.marks[piece[0]] != BARE
    return marked and words.listed("circumstance", piece[0]) and _weight(words, piece) >= _FEWEST


def _participle(top: Token) -> bool:
    """Whether a verb opens a clause without a subject: ", leaving three people hurt"; "and to sell the mill"."""
    if top.pos not in ("VERB", "AUX") or top.dep not in ("advcl", "acl", "conj", "xcomp", "ccomp", "pcomp"):
        return False
    return top.tag == "VBG" or (top.tag == "VB" and top.dep == "conj")


def tops(words: Words, piece: Piece) -> Iterator[Token]:
    """The words of a piece that hang on none of it."""
    first, last = words.tokens[piece[0]].i, words.tokens[piece[1] - 1].i
    for token in words.tokens[piece[0] : piece[1]]:
        if token.head == token.i or not first <= token.head <= last:
            yield token


def enough(words: Words, piece: Piece) -> bool:
    """Whether a piece says enough to be left out or got wrong by itself."""
    weight = _weight(words, piece)
    told = words.tokens[piece[0] : piece[1]]
    return weight >= _FEWEST or (weight == 1 and (any(map(words.pointed, told)) or _whole(words, piece)))


def _whole(words: Words, piece: Piece) -> bool:
    """Whether a piece is a clause with a subject of its own."""
    told = words.tokens[piece[0] : piece[1]]
    return len(told) >= _FEWEST_WHOLE and any(token.dep in ("nsubj", "nsubjpass") for token in told)


def _frames(words: Words, piece: Piece) -> bool:
    """Whether a piece says when or on what condition the clause after it holds: "If the dyke breaks, …"."""
    return words.listed("framing", piece[0]) and any(top.head > words.tokens[piece[1] - 1].i for top in tops(words, piece))


def _weight(words: Words, piece: Piece) -> int:
    return sum(map(words.weighty, words.tokens[piece[0] : piece[1]]))
