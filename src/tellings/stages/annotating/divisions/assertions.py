"""The pieces of a sentence: cut at its marks, put together again where a piece asserts nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from tellings.ports.tagger import Token
from tellings.stages.annotating.divisions.words import BARE, COLON, END, SEMICOLON, SUBJECTS, Words, finite, ranges

Piece = tuple[int, int]
"""The first word of a piece and the first after it."""
_FEWEST = 2
"""Weighty words that a clause needs; one is enough where it is a name or a number, or stands by a negation."""
_FEWEST_WHOLE = 3
"""Words, weighty or not, that a clause with one weighty word and its own subject needs: "and it was extended"."""
_FEWEST_NAMED = 3
"""Weighty words of what somebody is, set behind his name: ", a man without any experience of the sea"."""
_ALIKE = {"RB": ("RB",), "JJ": ("JJ", "VBG", "VBN")}
"""Tags of words, by that of the word before "and", that it only joins with it: "slowly and surely", "large and looming"."""
_EMBEDDED = ("relcl", "acl", "pcomp", "csubj", "csubjpass")
_NAMES = ("PERSON", "ORG", "GPE", "NORP", "LOC", "FAC")
_CHAIN = 12
"""Words that a verb hangs on, one on the other; no sentence has more, and a bound keeps odd parses finite."""
_REACH = 2
"""Pieces ahead in which the verb of a subject is looked for: "The ferry, she said, would sail"."""


def pieces(words: Words) -> Iterator[Piece]:
    """The clauses of a sentence, in order and from end to end."""
    for start, end in _stopped(words):
        edges = [start, *(j for j in range(start + 1, end) if words.marks[j] != BARE)]
        for piece in _together(words, list(ranges(edges, end))):
            yield from _unmarked(words, piece)


def _stopped(words: Words) -> Iterator[Piece]:
    """The stretches between full stops, and between semicolons and colons with enough on either side."""
    full = len(words.tokens)
    start, edges = 0, [*(j for j in range(1, full) if words.marks[j] in (END, SEMICOLON, COLON)), full]
    for stop, after in pairwise(edges):
        if words.marks[stop] == END or (
            words.weight(start, stop) >= _FEWEST
            and words.weight(stop, after) >= _FEWEST
            and (words.marks[stop] == SEMICOLON or any(map(words.asserts, words.tokens[stop:after])))
        ):
            yield start, stop
            start = stop
    yield start, full


def _together(words: Words, found: list[Piece]) -> list[Piece]:
    """Pieces that assert nothing joined to the one they belong to."""
    framing = [_frames(words, piece) for piece in found]
    alone = [not framing[n] and stands(words, piece) for n, piece in enumerate(found)]
    ahead = [0 if alone[n] else _ahead(words, found, n) for n in range(len(found))]
    joined: list[Piece] = []
    tied, standing, asserted = 0, True, False  # how many more pieces go with the last one, and whether it says enough by now
    for n, (first, end) in enumerate(found):
        goes_on = bool(joined) and not _cue(words, joined[-1], first)
        goes_on = goes_on and (tied > 0 or not standing or not (alone[n] or ahead[n]) or _listed(words, found, n))
        joined.append((joined.pop()[0] if goes_on else first, end))
        asserted = (goes_on and asserted) or (not framing[n] and _asserted(words, found[n]))
        standing = (goes_on and standing) or alone[n] or (asserted and goes_on and words.weight(*joined[-1]) >= _FEWEST)
        tied = max(tied - 1, ahead[n])
    if not standing and len(joined) > 1:
        last = joined.pop()
        joined.append((joined.pop()[0], last[1]))
    return _mended(words, joined)


def _cue(words: Words, before: Piece, first: int) -> bool:
    """Whether a piece opens with the verb for what stands before it: "Boats will sail, said Reed"."""
    return words.speaks(words.tokens[first]) and words.weight(*before) >= _FEWEST


def _mended(words: Words, found: list[Piece]) -> list[Piece]:
    """Pieces without the cuts between a subject and its verb."""
    whole: list[Piece] = []
    for piece in found:
        torn = bool(whole) and _torn(words, whole[-1], piece)
        whole.append((whole.pop()[0] if torn else piece[0], piece[1]))
    return whole


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


def _torn(words: Words, before: Piece, piece: Piece) -> bool:
    """Whether a mark stands between a subject and its verb: "the ferry, slowly and surely, sank"."""
    start = words.tokens[piece[0]].i
    subjects = [
        child.i
        for top in tops(words, piece)
        if words.asserts(top)
        for child in words.parse.children(top.i)
        if child.dep in SUBJECTS and words.tokens[before[0]].i <= child.i < start
    ]
    return bool(subjects) and not any(
        words.asserts(token) and token.i > subjects[0] for token in words.tokens[before[0] : before[1]]
    )


def _listed(words: Words, found: list[Piece], n: int) -> bool:
    """Whether a piece goes on with a list of names: "Corva, Lindholm, Osterby and the islands"."""
    first, end = found[n]
    before = words.tokens[first - 1].entity
    if n == 0 or before not in _NAMES:
        return False
    if words.listed("joining", first):
        return n > 1 and before == words.tokens[found[n - 2][1] - 1].entity and _name(words, found[n - 1])
    names = next((j for j in range(first, end) if not words.tokens[j].entity), end)
    return first < names < end and words.listed("joining", names) and before == words.tokens[first].entity


def _name(words: Words, piece: Piece) -> bool:
    return all(token.entity for token in words.tokens[piece[0] : piece[1]])


def _unmarked(words: Words, piece: Piece) -> Iterator[Piece]:
    """A piece cut where a clause begins without a mark: "… and paid the fine", "… because the lock was old"."""
    first, end = piece
    start, held = first, False
    bare = (j for j in range(first + 1, end) if words.marks[j] == BARE)
    edges = [first, *(j for j in bare if _opens(words, j) or _said(words, j) or _explains(words, j))]
    for part in ranges(edges, end):
        # What explains goes on over the names that an "and" joins: "because Corva and Osterby are …".
        explains = _explains(words, part[0])
        rest = (part[0], end) if explains else part
        begins = explains or _said(words, part[0]) or _begins(words, start, part)
        if held and begins and stands(words, rest) and words.weight(start, part[0]) >= _FEWEST:
            yield start, part[0]
            start = part[0]
        held = held or any(words.asserts(token) for token in words.tokens[part[0] : part[1]])
    yield start, end


def _opens(words: Words, at: int) -> bool:
    before, after = words.tokens[at - 1].tag, words.tokens[min(at + 1, len(words.tokens) - 1)].tag
    return words.tokens[at].pos == "CCONJ" and words.listed("adding", at) and after not in _ALIKE.get(before, ())


def _said(words: Words, at: int) -> bool:
    """Whether a word opens what somebody says: "said that…"."""
    mark = words.tokens[at]
    verb = words.parse.tokens[mark.head]
    return (
        mark.dep == "mark"
        and words.listed("content", at)
        and verb.dep == "ccomp"
        and words.speaks(words.parse.tokens[verb.head])
    )


def _explains(words: Words, at: int) -> bool:
    """Whether a word opens a clause that says why, or in spite of what: "… because the lock was old"."""
    mark = words.tokens[at]
    verb = words.parse.tokens[mark.head]
    return mark.dep in ("mark", "advmod") and words.listed("explaining", at) and words.asserts(verb) and verb.i > mark.i


def _begins(words: Words, start: int, part: Piece) -> bool:
    """Whether a part opens with a second verb, joined to one before it that is in no clause about a noun."""
    opener = words.tokens[part[0]]
    return any(
        top.pos in ("VERB", "AUX")
        and (top.dep == "conj" or (words.asserts(words.parse.tokens[opener.head]) and words.parse.child(top.i, *SUBJECTS)))
        and not _embedded(words, top, words.tokens[start].i)
        for top in tops(words, part)
    )


def _embedded(words: Words, verb: Token, start: int) -> bool:
    """Whether a verb, or one that it is joined to or hangs on, belongs to a noun or a preposition: "the men who came and went"."""
    for above in islice(words.parse.ancestors(verb.i), _CHAIN):
        if above.i < start:
            break
        if above.dep in _EMBEDDED:
            return True
    return False


def stands(words: Words, piece: Piece) -> bool:
    """Whether a piece asserts something by itself."""
    if enough(words, piece) and _asserted(words, piece):
        return True
    return words.marks[piece[0]] != BARE and _adds(words, piece)


def _adds(words: Words, piece: Piece) -> bool:
    """Whether a piece that a mark sets off adds an assertion by its opening word, with or without a verb."""
    first, end = piece
    if end - first < _FEWEST_WHOLE or not words.weight(*piece):
        return False
    if words.listed("joining", first) or words.listed("subordinating", first):
        return enough(words, piece) and any(map(finite, words.tokens[first:end]))
    if words.listed("circumstance", first):
        return words.weight(*piece) >= _FEWEST
    if words.listed("article", first):
        return words.weight(*piece) >= _FEWEST_NAMED and any(top.dep == "appos" for top in tops(words, piece))
    return words.listed("share", first) or (words.tokens[first].pos == "NUM" and _of_them(words, piece))


def _of_them(words: Words, piece: Piece) -> bool:
    """Whether a piece says something of some of those just named: "220 of them from abroad"."""
    told = words.tokens[piece[0] : piece[1]]
    return any(a.text == "of" and b.tag in ("PRP", "WDT", "WP") for a, b in pairwise(told))


def _asserted(words: Words, piece: Piece) -> bool:
    return any(words.asserts(top) or _participle(top) for top in tops(words, piece))


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
    weight = words.weight(*piece)
    told = words.tokens[piece[0] : piece[1]]
    return weight >= _FEWEST or (weight == 1 and (any(map(words.pointed, told)) or _whole(words, piece)))


def _whole(words: Words, piece: Piece) -> bool:
    """Whether a piece is a clause with a subject of its own."""
    told = words.tokens[piece[0] : piece[1]]
    return len(told) >= _FEWEST_WHOLE and any(token.dep in (*SUBJECTS, "expl", "attr") for token in told)


def _frames(words: Words, piece: Piece) -> bool:
    """Whether a piece says when or on what condition the clause after it holds: "If the dyke breaks, …"."""
    return words.listed("framing", piece[0]) and any(top.head > words.tokens[piece[1] - 1].i for top in tops(words, piece))
