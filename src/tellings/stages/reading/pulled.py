"""Pull quotes that no markup tells: lines by themselves that say again what a paragraph of the story says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tellings.stages.reading import bylines, headline
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence

_FEWEST, _MOST = 5, 60
"""Words of a pull quote."""

_SURE = 9
"""Words from which a repetition cannot be a heading that takes up words of what it stands above."""

_GRAM = 3
_SHARE = 0.7
"""Share of a quote's words, three by three, that one paragraph holds: quotes are cut, and the speaker's name taken out."""

_COMMON = 20
"""Blocks that hold the same three words at most; more make it a phrase of everybody's, and the search slow."""

_LONGEST = 600
"""Code points of a line that may be a quote with a name behind it."""

_MORE = 3
"""Words that the repeated paragraph has beyond the quote: a paragraph that stands twice is a mistake of the page."""

_SPEAKER = re.compile(r"(?:[”\"’»]\s*[—–-]?|[—–]|\s-)\s*(?=[^\W\d_][^.!?”\"]{2,80}$)")


def find(blocks: Sequence[Paragraph], at_hand: Sequence[int], named: Mapping[int, str], language: str) -> list[int]:
    """The blocks among those at hand that repeat another one's words, and the speaker's name below one of them.

    `named` are those that markup calls headings: short ones of them are, whatever they repeat.
    """
    keys = {at: headline.key(blocks[at].text).split() for at in at_hand}
    places = _places(keys)
    found: list[int] = []
    for place, at in enumerate(at_hand):
        words = _words(blocks[at].text)
        said = headline.key(words).split()
        if not _FEWEST <= len(said) <= _MOST:
            continue
        looks = _looks(blocks[at], len(said), marked=named.get(at) == "heading")
        more = 0 if _is_quoted(blocks[at].text) else _MORE
        telling = _telling(words)
        sources = (o for o in _sources(said, places) if o != at and telling <= set(keys[o]))
        longer = [o for o in sources if len(keys[o]) >= len(said) + more]
        others = [o for o in longer if more or not _is_quoted(blocks[o].text) or len(keys[o]) > len(said)]
        # A heading takes up words of what it stands above, never of what stands above it.
        if others and (looks or all(o < at for o in others)):
            found.append(at)
            below = at_hand[place + 1] if place + 1 < len(at_hand) else None
            if below == at + 1 and _is_speaker(blocks[below], blocks, others, language):
                found.append(below)
    return found


def _sources(said: Sequence[str], places: Mapping[tuple[str, ...], Sequence[int]]) -> list[int]:
    """The blocks that hold most of what a line says, three words by three; all of it where the line is short."""
    grams = [tuple(said[n : n + _GRAM]) for n in range(len(said) - _GRAM + 1)]
    held = Counter(at for gram in grams for at in places.get(gram, ()))
    wanted = _SHARE * len(grams) if len(said) >= _SURE else len(grams)
    return sorted(at for at, count in held.items() if count >= wanted)


def _telling(quote: str) -> set[str]:
    """The figures and names of a quote, which it has from what it repeats: "31 were hurt" says another thing than "17 were hurt"."""
    inside = quote.strip("*_>#-“”\"'„«» ").split()[1:]
    return {key for word in inside if word[:1].isupper() or any(map(str.isdigit, word)) for key in headline.key(word).split()}


def _words(text: str) -> str:
    """A quote without the name of who said it."""
    cut = _SPEAKER.search(text) if len(text) <= _LONGEST else None
    return text[: cut.start()] if cut and cut.start() > len(text) / 3 else text


def _looks(block: Paragraph, size: int, *, marked: bool) -> bool:
    if size >= _SURE:
        return True
    return _is_quoted(block.text) or (not marked and ends_sentence(block.text))


def _is_quoted(text: str) -> bool:
    """Whether a line stands in quotation marks as a whole; single ones stand about headings, too."""
    bare = _words(text).strip("*_>#- ")
    return bare[:1] in '“”"„«»' and (bare[-1:] in '“”"«»' or bare != text.strip("*_>#- "))


def _is_speaker(line: Paragraph, blocks: Sequence[Paragraph], others: Sequence[int], language: str) -> bool:
    if line.words > 10 or ends_sentence(line.text):
        return False
    name = re.split(r",|\(", line.text.strip("—–- "))[0]
    near = " ".join(
        blocks[o].text for at in others for o in range(max(0, at - 3), min(len(blocks), at + 3)) if blocks[o] is not line
    )
    return bylines.is_name(name, language) and name.split()[-1] in near


def _places(keys: Mapping[int, Sequence[str]]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """By three words in a row: the blocks that hold them; words that many blocks hold tell nothing."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, said in keys.items():
        for gram in dict.fromkeys(tuple(said[n : n + _GRAM]) for n in range(len(said) - _GRAM + 1)):
            found[gram].append(at)
    return {gram: blocks for gram, blocks in found.items() if len(blocks) <= _COMMON}
