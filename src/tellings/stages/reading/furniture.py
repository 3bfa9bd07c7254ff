"""What stands around a story and is no part of it: bylines and dated lines above, captions, links, footers and codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tellings.stages.reading import bylines, dated
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence
from tellings.stages.reading.patterns import listing, opening, whole

_LONGEST = 600
"""Code points of the longest paragraph that is tried for being furniture."""

_HEAD = 5
"""Blocks at the head among which bylines and dated lines are looked for."""

_FOOT = 8
"""Blocks at the foot among which item codes and bylines are looked for."""

_GAP = " " * 8
_NUMBER = 5
"""Characters of the shortest line of figures that may tell something: shorter ones count comments, or notes."""

_LINK_WORDS = 15
"""Words of the longest line that counts as a link in a list of links at the foot."""

_LINKS = 10
"""Lines of the longest list of links; of 181 web pages none carried more, and lists that did were part of the story."""

_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?|\b[A-Z]{2,4}T\b|\b(?:UTC|GMT|IST|BST)\b(?:\s*[+-]\d+)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|(?<=\d)T(?=\d)|[+-]\d{2}:?\d{2}|(?<=\d)Z\b",
    re.IGNORECASE,
)
_OPENINGS = (("note", "note_paragraph_patterns"), ("boilerplate", "boilerplate_patterns"), ("caption", "caption_patterns"))
_SIGNED = re.compile(r"(?:[(\[]|©\s*|[—–]\s?)(?P<name>[A-Z][\w .&-]{1,40}?)[)\]]?\.?$")
_SENTENCE = re.compile(r"[a-z\d][.!?][\"”’]? [A-Z(]")
_SEPARATOR = re.compile(r"[|•·/–—:,()\[\]<>-]+")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that says when a report was published, in which words, and perhaps by whom."""

    published: str
    outlet: str | None
    words: str


def role_of(block: Paragraph, *, from_head: int, from_foot: int, language: str) -> str | None:
    """The role of a block that is furniture: byline, caption, note or boilerplate; None for the rest.

    `from_head` and `from_foot` count the blocks before and after it.
    """
    if len(block.text) > _LONGEST:
        return None
    if _GAP in block.text:
        # Patterns take long over long stretches of blanks.
        block = Paragraph(block.start, block.end, " ".join(block.text.split()))
    codes = whole(language, "footer_code_patterns")
    if not any(map(str.isalpha, block.text)) and (len(block.text) < _NUMBER or not any(map(str.isdigit, block.text))):
        return "boilerplate"
    if from_foot < _FOOT and codes.fullmatch(block.text):
        return "boilerplate"
    if _is_signed(block, from_head, from_foot, language):
        return "byline"
    role = next((role for role, key in _OPENINGS if opening(language, key).match(block.text)), None)
    # A report does not open with a bare name and place: "Pier Row Deepens in Tarn" is a headline.
    opens = from_head == 0 and not block.text.casefold().startswith("by")
    if role is None and min(from_head, from_foot) < _HEAD and not opens and _is_byline(block, language):
        return "byline"
    return role


def _is_signed(block: Paragraph, from_head: int, from_foot: int, language: str) -> bool:
    """Whether a line is a time, or near the head tells when, or by whom with a word such as "By"."""
    if bylines.is_speaker(block.text):
        return False
    if bylines.is_time(block.text) or (from_head < 4 * _HEAD and bylines.is_timed(block, language)):
        return True
    opened = from_head > 0 and min(from_head, from_foot) < _HEAD and opening(language, "byline_openers").match(block.text)
    if from_foot < _HEAD and block.text.strip("-=–—()[]. *_") in listing(language, "agencies"):
        return True
    pictured = from_head >= _HEAD and opening(language, "caption_patterns").match(block.text)
    return bool(opened) and not pictured and bylines.credited(block.text, language)


def dated_line(block: Paragraph, language: str) -> DatedLine | None:
    """A line that holds a date and hardly anything else: "Xinhua | Updated: 2017-09-15 17:52", "3 May 2031"."""
    if len(block.text) > 160:
        return None
    date = dated.find(block.text, language)
    if date is None or "X" in date.value[:1] or ends_sentence(block.text.rstrip(".")):
        return None
    rest = block.text[: date.start] + " | " + block.text[date.end :]
    pieces = [_without_stock(piece, language) for piece in _SEPARATOR.split(_TIME.sub(" ", rest))]
    pieces = [piece for piece in pieces if piece]
    if sum(len(piece.split()) for piece in pieces) > (6 if len(pieces) > 1 or _SEPARATOR.search(block.text) else 2):
        return None
    names = [piece for piece in pieces if piece[0].isupper() and len(piece) > 2]
    outlet = names[0] if len(names) == 1 and len(pieces) == 1 else None
    return DatedLine(date.value, outlet, block.text[date.start : date.end])


def link_list(blocks: Sequence[Paragraph], roles: Sequence[str | None]) -> list[int]:
    """The unfinished short lines at the foot, below the story: a few of them, or one among other furniture.

    A list that a line with a colon announces, or that is long, belongs to the story: dates of a tour, names of the dead.
    """
    found: list[int] = []
    furniture = 0
    for at in range(len(blocks) - 1, -1, -1):
        if roles[at] == "boilerplate":
            furniture += 1
        elif roles[at] is None and _is_link(blocks[at]):
            found.append(at)
        else:
            break
    top = len(blocks) - len(found) - furniture
    told = any(ends_sentence(block.text) for block in blocks[:top])
    announced = top > 0 and blocks[top - 1].text.endswith(":")
    enough = 2 <= len(found) <= _LINKS or (len(found) == 1 and furniture > 0)
    return found if enough and told and not announced else []


def _is_link(block: Paragraph) -> bool:
    if block.text.startswith("•") or block.words > _LINK_WORDS or ends_sentence(block.text) or _SENTENCE.search(block.text):
        return False
    return not block.text.endswith((",", ";", ":", "-", "–", "—"))


def _is_byline(block: Paragraph, language: str) -> bool:
    return block.words <= 16 and opening(language, "byline_patterns").match(block.text) is not None


def _without_stock(piece: str, language: str) -> str:
    return bylines.without_stock(piece, language)


def signature(blocks: Sequence[Paragraph], language: str) -> str | None:
    """The agency that signs the end of a report: a line of its own, or in brackets behind the last sentence."""
    agencies = listing(language, "agencies")
    for block in blocks[-3:]:
        line = block.text[-200:]
        found = _SIGNED.search(line)
        names = [found.group("name").strip()] if found else []
        names += [line.strip("()[]—–-. ").removeprefix("Source: ").strip()] if len(line) < 60 else []
        known = next((name for name in names if name in agencies), None)
        if known:
            return known
    return None
