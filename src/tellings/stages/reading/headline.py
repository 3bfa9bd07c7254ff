"""The headline of a text: whether it has one, and where it is said again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from tellings.stages.reading.paragraphs import FINAL, Paragraph, ends_sentence
from tellings.stages.reading.patterns import listing

_LONGEST = 30
"""Words of the longest headline; of 840 American news articles of 2015 and 2016 the longest had 29."""

_LONGEST_QUESTION = 16
_LONGEST_REPEAT = 600
"""Code points of a line that is tried for being one headline said several times."""

_SIGNATURE = re.compile(r"\s+[|–—»·:-]+\s+[^|–—»·]{2,40}$")
_WORD = re.compile(r"[^\W_]+")


def same(a: str, b: str) -> bool:
    """Whether two lines say the same but for case, punctuation and quotation marks."""
    return bool(key(a)) and key(a) == key(b)


def key(line: str) -> str:
    """A line reduced to its words."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", line).casefold()))


def once(line: str) -> str:
    """A line that says one thing several times over, reduced to saying it once; any other line as it is."""
    tokens = line.split()
    if len(line) > _LONGEST_REPEAT:
        return line
    for size in range(2, len(tokens) // 2 + 1):
        if len(tokens) % size == 0 and tokens == tokens[:size] * (len(tokens) // size):
            return " ".join(tokens[:size])
    return line


def without_signature(title: str) -> str:
    """A page's title without the outlet's name that many put behind it: "Mayor resigns | Harbour Post"."""
    return _SIGNATURE.sub("", title) or title


def find(blocks: Sequence[Paragraph], free: Sequence[int], title: str | None, language: str) -> tuple[str | None, list[int]]:
    """The headline's words and the blocks that hold it; `free` are the blocks without a role yet, in order.

    A given title only looks for itself; without one, a first block that looks like a headline is it.
    """
    if title:
        return title, _sayings(blocks, free, title)
    if len(free) < 2 or not looks_like_one(blocks[free[0]], [blocks[at] for at in free[1:]], language):
        return None, []
    said = once(blocks[free[0]].text)
    return said, _sayings(blocks, free, said)


def could_be(said: str) -> bool:
    """Whether a line is short enough for a headline, begins and ends as one may, and has words."""
    if not said[:1].isalnum() and said[:1] not in "\"'“‘«„#[$€£¿¡":
        return False
    return len(said.split()) <= _LONGEST and any(letter.isalpha() for letter in said) and not said.endswith((",", ";", ":"))


def looks_like_one(first: Paragraph, rest: Sequence[Paragraph], language: str) -> bool:
    """Whether a first block is a headline: short, not a sentence of the story, and with a story below it."""
    said = once(first.text)
    count = len(said.split())
    if not could_be(said):
        return False
    if not any(ends_sentence(block.text) or block.words > count for block in rest):
        return False
    if not ends_sentence(said):
        return True
    if said.rstrip("\"'”’»)")[-1:] in "?!？！؟":
        return count <= _LONGEST_QUESTION
    return any(same(said, block.text) for block in rest[:2]) or is_title_case(said.rstrip(FINAL), language)


def is_title_case(line: str, language: str) -> bool:
    """Whether every word that titles write large is written large, and there are at least four words."""
    small = listing(language, "title_small_words")
    tokens = [token for token in line.split() if token[:1].isalpha()]
    large = [token for token in tokens if token[0].isupper()]
    return len(tokens) >= 4 and len(large) >= 3 and all(token[0].isupper() or token in small for token in tokens)


def _sayings(blocks: Sequence[Paragraph], free: Sequence[int], title: str) -> list[int]:
    """The first blocks that say the title, once or several times over; a title may be broken over two lines."""
    wanted = {key(title), key(without_signature(title))} - {""}
    found: list[int] = []
    for place, at in enumerate(free):
        pair = key(blocks[at].text + " " + blocks[free[place + 1]].text) if place + 1 < len(free) else ""
        if key(once(blocks[at].text)) in wanted:
            found.append(at)
        elif not found and pair in wanted and place == 0:
            found += [at, free[place + 1]]
        elif at not in found:
            break
    return found
