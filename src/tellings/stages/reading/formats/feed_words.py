"""The words of a feed's entry: whether they are its report, or only announce it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from tellings.errors import ReportRejected
from tellings.stages.reading.formats import feed_entry, fragment
from tellings.stages.reading.formats.carried import read_page
from tellings.stages.reading.formats.fields import Given
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.headline import same
from tellings.stages.reading.paragraphs import ends_sentence

_FEWEST_WORDS = 60
"""Words of a description that is a report. The summaries that content systems make by themselves have 20 to 55."""

_FEWEST_WHOLE = 25
"""Words of what a feed calls an entry's whole content, where it does not end as a sentence does."""

_FEWEST_FLASH = 5
"""And where it does: a flash of one sentence is a report, and what is shorter a caption or a prompt."""

_SURE_WORDS = 200
"""Words from which a text is a report even if it ends as one that was cut off."""

_END = 300
"""Characters at whose end a text is seen to be cut off."""

_LONGEST_TOLD = 400
"""Characters of an announcement that its reject keeps; more than a summary made by a system has."""

_ALONE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Letters of scripts that are written without blanks; two of them are counted as a word."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A text of an entry, its paragraphs, their words, and whether the feed says that it is the whole."""

    markup: str
    blocks: Sequence[Block]
    words: int
    whole: bool


def body(bodies: Iterable[tuple[str, bool]], fields: Mapping[str, Given], path: str) -> tuple[str, list[Block]]:
    """The longest of an entry's texts and its paragraphs, if it is more than a teaser. Raises `ReportRejected` (`teaser`, `no-text`).

    Of two equally long ones, the one that the feed says to be the whole (`feed_entry.bodies`).
    """
    texts = [_Body(markup, blocks, _count(blocks), whole) for markup, whole in bodies for blocks in [_blocks(markup)]]
    url = fields["url"].value if "url" in fields else None
    longest = max(texts, key=lambda text: (text.words, text.whole), default=None)
    if longest is None or not longest.words:
        message = f"{path} has a headline at most, and no words below it."
        raise ReportRejected("no-text", message, remedy=read_page(url))
    if _is_report(longest, fields["title"].value if "title" in fields else ""):
        return longest.markup, list(longest.blocks)
    told = " ".join(block.text for block in longest.blocks)
    told = told if len(told) <= _LONGEST_TOLD else told[:_LONGEST_TOLD].rpartition(" ")[0] + " …"
    message = f"{path} only announces its report, in {longest.words} words: {told}"
    raise ReportRejected("teaser", message, remedy=read_page(url))


def _is_report(text: _Body, title: str) -> bool:
    """Whether a text is long enough, or is said to be the whole and is a sentence; never what ends as cut off, or repeats the headline."""
    end = " ".join(block.text for block in text.blocks[-3:])[-_END:]
    if text.words < _SURE_WORDS and any(pattern.search(end) for pattern in feed_entry.patterns("teasers")):
        return False
    if text.words >= (_FEWEST_WHOLE if text.whole else _FEWEST_WORDS):
        return True
    story = [block for block in text.blocks if block.role in (None, "bold")]
    flash = _count(story) >= _FEWEST_FLASH and ends_sentence(story[-1].text)
    return text.whole and flash and not same(" ".join(block.text for block in story), title)


def _count(blocks: Iterable[Block]) -> int:
    """The words of some paragraphs."""
    found = 0
    for block in blocks:
        spaced, alone = _ALONE.subn(" ", block.text)
        found += len(spaced.split()) + alone // 2
    return found


def _blocks(markup: str) -> list[Block]:
    """The paragraphs of a text; what feeds put below a report is boilerplate."""
    if fragment.is_markup(markup):
        blocks = fragment.blocks(markup)
    else:
        blocks = [Block(line) for line in (" ".join(line.split()) for line in unescape(markup).split("\n")) if line]
    tail = blocks[-1].text if blocks else ""
    if any(pattern.match(tail) for pattern in feed_entry.patterns("tails")):
        blocks[-1] = Block(tail, "boilerplate")
    return blocks
