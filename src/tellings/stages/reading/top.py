"""What stands above a story: kicker, headline, standfirst, key points, bylines and dated lines, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from tellings.stages.reading import bylines, dateline, headline, interview, mastheads
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence
from tellings.stages.reading.patterns import listing, opening

_MOST = 24
"""Blocks above a story at most; with more the text has none, or is a list."""

_LONGEST = 40
"""Words from which a block is the story's, finished or not."""

_UNFINISHED = 14
"""The same of one that does not end as a sentence, unless it stands right below the headline, or above the byline."""
_SUBTITLE = 26

_LETTERS = 30
"""Code points of a sentence in scripts that put no spaces between words."""

_GREETING = 6
"""Words of a greeting: "Dear colleagues,"."""

_FEW = 3
"""Lines between a headline and a story that are its standfirst, key points aside; with more they are a list, and the story."""

_SHORTEST = 4
"""Words of the shortest sentence with which a story opens."""

_DECK = 50
"""Words of the longest standfirst that is a sentence; one stands above the byline."""

_BELOW = 3
"""Blocks below a standfirst within which the byline stands."""

_KICKER = 4
"""Words of the longest line above a headline that is no headline itself."""

_MENU = 3
"""Short lines one below the other from which they are a menu."""

_ALIKE = 0.5
"""Share of the longer words of two lines from which they are wordings of one headline."""

_LONGER = 2.5
"""How many times as long a wording of a headline may be."""

_HEADLINE = 16
"""Words of most headlines."""

_SENTENCE = re.compile(r"[^\W\d_A-Z][.!?][\"”’»]? [^\W\d_a-z]")
_CRUMBS = re.compile(r"[\w&’' -]{1,30}(?:\s+[/›>»|·•]\s+[\w&’' -]{1,30})+")
_SLUG = re.compile(
    r"[\w&.’']+(?:--?[\w&.’']+){2,}(?:,.{0,40})?|[A-Z0-9][A-Z0-9.&’'-]*(?:[-/][A-Z0-9.&’'-]+)+:?,?(?:\s*\([A-Z0-9 ,.]+\))?"
)
_ITEM = re.compile(r"(?:[*•‣▪·–—-]|\(?\d{1,2}[.)])\s+")
_PASSED = frozenset(("headline", "byline", "caption", "boilerplate", "note", "heading", "dateline", "pull_quote"))


@dataclass(slots=True)
class Top:
    """The roles of the blocks above a story, the headline's words if they are among them, and the block where the story begins."""

    start: int
    headline: str | None = None
    roles: dict[int, str] = field(default_factory=dict)


def find(
    blocks: Sequence[Paragraph], roles: Sequence[str | None], items: frozenset[int], *, title: str | None, language: str
) -> Top | None:
    """What stands above the story; None where no story begins. `title` is the headline where it is known, `items` are of lists."""
    listed = next((at for at in sorted(items) if at - 1 not in items and at > 0 and roles[at - 1] == "heading"), len(blocks))
    start = _start(blocks[:listed], roles, title=title, language=language)
    start = listed if start is None and listed < min(len(blocks), _MOST) else start
    if start is None:
        return None
    top = Top(start)
    free = [at for at in range(start) if roles[at] is None]
    if free and bylines.credited(blocks[free[0]].text, language) and mastheads.is_author(blocks, roles, free[0], language):
        top.roles[free.pop(0)] = "byline"
    for at in free:
        if _tells_who_or_when(blocks, at, free, title=title, language=language):
            top.roles[at] = "byline"
    left = [at for at in free if at not in top.roles]
    said = _headlines(blocks, left, title, seen="headline" in roles[:start], language=language)
    if title and not said and "headline" not in roles[:start]:
        said = _other_headline(blocks, roles[:start], left, top.roles)
    top.roles |= dict.fromkeys(said, "headline")
    top.headline = title or (headline.once(blocks[said[0]].text) if said else None)
    known = [at for at in range(start) if roles[at] == "headline" or top.roles.get(at) == "headline"]
    first = known[0] if known else (-1 if title else start)
    left = [at for at in left if at not in top.roles]
    shed = sum(1 for at in range(max(first, 0)) if roles[at] == "boilerplate" and blocks[at].words < _KICKER)
    top.roles |= dict(_above([at for at in left if at < first], blocks, shed))
    below = [at for at in left if at > first]
    lines = [at for at in below if not _ITEM.match(blocks[at].text)]
    if len(lines) > _FEW:
        top.start, below = lines[0], [at for at in below if at < lines[0]]
    top.roles |= dict.fromkeys(below, "heading")
    return top


def _start(blocks: Sequence[Paragraph], roles: Sequence[str | None], *, title: str | None, language: str) -> int | None:
    """The first block of the story."""
    free = [at for at in range(min(len(blocks), _MOST)) if roles[at] not in _PASSED]
    signed = False
    for at in free:
        block = blocks[at]
        if roles[at] is not None:
            return at
        line = dateline.find(block.text, language)
        if at > 0 and interview.opens_talk(blocks, at, language):
            return at
        if bylines.is_speaker(block.text) or (line is not None and line.end < len(block.text)):
            return at
        if block.text.endswith(",") and block.words <= _GREETING and not (at == 0 and block.text.isupper()):
            return at
        below = at > 0 and (roles[at - 1] == "headline" or at - 1 == free[0])
        rambles = at > 0 and block.words > (_SUBTITLE if below else _UNFINISHED)
        if _is_credit(block, language) and at > 0:
            signed = True
        elif at == free[0] and not title and _may_be_headline(blocks, at, language):
            continue
        elif (_is_told(block) or rambles) and (signed or not _is_deck(blocks, roles, at, language)):
            return at
    return None


def _is_told(block: Paragraph) -> bool:
    """Whether a block tells: a sentence, or longer than what stands above stories."""
    asks = block.text.rstrip("\"'”’»)").endswith(("?", "？", "؟"))
    if block.words >= _LONGEST:
        return True
    long = block.words >= _SHORTEST or len(block.text) >= _LETTERS
    return ends_sentence(block.text) and long and not asks and not _ITEM.match(block.text)


def _may_be_headline(blocks: Sequence[Paragraph], at: int, language: str) -> bool:
    return headline.looks_like_one(blocks[at], blocks[at + 1 :], language)


def _is_deck(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int, language: str) -> bool:
    """Whether a sentence stands above a byline or a dated line, and below something else."""
    if at == 0 or blocks[at].words > _DECK:
        return False
    for below in range(at + 1, min(at + 1 + _BELOW, len(blocks))):
        if bylines.is_speaker(blocks[below].text):
            return False
        if roles[below] == "byline" or _is_credit(blocks[below], language):
            return not bylines.is_time(blocks[below].text)
        if roles[below] not in _PASSED and _is_told(blocks[below]):
            return False
    return False


def _is_credit(block: Paragraph, language: str) -> bool:
    if bylines.is_speaker(block.text):
        return False
    return bylines.is_timed(block, language) or bylines.credited(block.text, language)


def _tells_who_or_when(blocks: Sequence[Paragraph], at: int, free: Sequence[int], *, title: str | None, language: str) -> bool:
    """Whether a line is a byline or a dated line; a bare name that opens a text is none, unless the title is known."""
    if bylines.is_speaker(blocks[at].text):
        return False
    if bylines.is_timed(blocks[at], language) or (at > 0 and blocks[at].text.strip("*_ ") in _agencies(language)):
        return True
    bare = opening(language, "byline_openers").match(blocks[at].text.strip("*_ ")) is None
    return bylines.credited(blocks[at].text, language) and (at != free[0] or title is not None or not bare)


@cache
def _agencies(language: str) -> frozenset[str]:
    return frozenset(form for name in listing(language, "agencies") for form in (name, name.upper()))


def _headlines(blocks: Sequence[Paragraph], left: Sequence[int], title: str | None, *, seen: bool, language: str) -> list[int]:
    """The lines that are the headline, or wordings of it."""
    lines = [at for at in left if not _is_of_menu(blocks[at].text) and not _ITEM.match(blocks[at].text)]
    if not lines:
        return []
    wanted = title
    if wanted is None:
        first = _first([at for at in lines if not _is_kicker(blocks[at].text, language)] or lines, blocks)
        wanted = headline.once(blocks[first].text)
        if not seen and not headline.could_be(wanted):
            return []
    return [at for at in lines if alike(blocks[at].text, wanted)]


def _other_headline(
    blocks: Sequence[Paragraph], roles: Sequence[str | None], left: Sequence[int], found: Mapping[int, str]
) -> list[int]:
    """The line that is the headline where the title that was given says something else: marked as a heading, or above a byline."""
    lines = [at for at in range(len(roles)) if roles[at] == "heading" or at in left]
    first = next(iter(lines), None)
    if first is None or blocks[first].words < _KICKER - 1 or not headline.could_be(blocks[first].text):
        return []
    signed = any(at > first and role == "byline" for at, role in [*found.items(), *enumerate(roles)])
    return [first] if signed or roles[first] == "heading" else []


def _first(lines: Sequence[int], blocks: Sequence[Paragraph]) -> int:
    """The first line that is no kicker: these are a word or two, or three where what follows may be a headline."""
    for at, after in pairwise(lines):
        words = blocks[at].words
        if words >= _KICKER or (
            words == _KICKER - 1 and (blocks[after].words > _HEADLINE or _SENTENCE.search(blocks[after].text))
        ):
            return at
    return lines[-1] if blocks[lines[-1]].words >= _KICKER - 1 else lines[0]


def alike(a: str, b: str) -> bool:
    """Whether two lines are wordings of one headline."""
    one, other = (frozenset(word for word in headline.key(headline.once(line)).split() if len(word) > 2) for line in (a, b))
    if headline.same(headline.once(a), b):
        return True
    if max(len(one), len(other)) > _LONGER * min(len(one), len(other)):
        return False
    return min(len(one), len(other)) >= 3 and len(one & other) >= _ALIKE * min(len(one), len(other)) and len(one & other) >= 3


def _is_of_menu(text: str) -> bool:
    return _CRUMBS.fullmatch(text) is not None or _SLUG.fullmatch(text) is not None


def _above(left: Sequence[int], blocks: Sequence[Paragraph], shed: int) -> Iterator[tuple[int, str]]:
    """Kickers, and menus and section lines, above the headline; `shed` lines of a menu are known."""
    menu = len(left) + shed >= _MENU
    for at in left:
        yield at, "boilerplate" if menu or _is_of_menu(blocks[at].text) else "heading"


def _is_kicker(text: str, language: str) -> bool:
    """Whether a line says what kind of report follows, or in what part of a paper it stands: "Analysis", "World News"."""
    return is_label(text, language) or mastheads.is_section(text, language)


def is_label(text: str, language: str) -> bool:
    """Whether a line is one word or two that say what kind of report it is: "ANALYSIS", "Live"."""
    return headline.key(text) in listing(language, "story_labels")
