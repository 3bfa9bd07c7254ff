"""Pull quotes that no markup tells: lines by themselves that say again what a paragraph of the story says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tellings.stages.reading import bylines, headline
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence

_FEWEST, _MOST = 5, 60
"""Words of a pull quote."""

_SURE = 9
"""Words from which a repetition cannot be a heading that takes up words of what it stands above."""

_MORE = 3
"""Words that the repeated paragraph has beyond the quote: a paragraph that stands twice is a mistake of the page."""

_SPEAKER = re.compile(r"\s*(?:[”\"’»]\s*[—–-]?|[—–]|\s-)\s*(?=[^\W\d_][^.!?”\"]{2,80}$)")


def find(blocks: Sequence[Paragraph], at_hand: Sequence[int], named: Mapping[int, str], language: str) -> list[int]:
    """The blocks among those at hand that repeat another one's words, and the speaker's name below one of them.

    `named` are those that markup calls headings: short ones of them are, whatever they repeat.
    """
    keys = {at: headline.key(blocks[at].text) for at in at_hand}
    openings = _openings(keys)
    found: list[int] = []
    for place, at in enumerate(at_hand):
        key = headline.key(_words(blocks[at].text))
        size = len(key.split())
        if not _FEWEST <= size <= _MOST or not _looks(blocks[at], size, marked=named.get(at) == "heading"):
            continue
        start = " ".join(key.split()[:_FEWEST])
        more = 0 if _is_quoted(blocks[at].text) else _MORE
        others = [o for o in openings.get(start, ()) if o != at and len(keys[o].split()) >= size + more]
        others = [o for o in others if more or not _is_quoted(blocks[o].text)]
        if any(f" {key} " in f" {keys[o]} " for o in others):
            found.append(at)
            below = at_hand[place + 1] if place + 1 < len(at_hand) else None
            if below == at + 1 and _is_speaker(blocks[below], blocks, others, language):
                found.append(below)
    return found


def _words(text: str) -> str:
    """A quote without the name of who said it."""
    cut = _SPEAKER.search(text)
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


def _openings(keys: Mapping[int, str]) -> Mapping[str, list[int]]:
    """By the first words that a quote can have: the blocks that hold them."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, key in keys.items():
        tokens = key.split()
        for start in dict.fromkeys(" ".join(tokens[n : n + _FEWEST]) for n in range(len(tokens) - _FEWEST + 1)):
            found[start].append(at)
    return found
