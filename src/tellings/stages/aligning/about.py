"""What an agreement is about, in a few words: the shortest of its statements that says the whole of it by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.language import lexicon, words
from tellings.stages.aligning.said import Said

LONGEST = 100
"""Code points of a gist."""
_FEWEST_WORDS = 3
_EDGES = " \n\t,.;:–—-“”\"'‘’«»()[]…!"
_QUOTES = {"“": "”", "«": "»"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.?!…:\n][”\"’'»)\]]*\s*)[“\"‘'«(\[—–\s-]*$")
_ENDS_HERE = re.compile(r"[.?!…][”\"’'»)\]]*$")
_STOP_NEXT = re.compile(r"[”\"’'»)\]]*(?:[.?!…,;:–—]|\s*$|\s*\n|[”\"»])")
_CLAUSE_MARK = re.compile(r"[,;:]\s|\s[–—-]\s")
_LATE = 80
"""Code points from which on a mark is a good place to cut at: before it little is said."""


def gist(statements: Sequence[Said]) -> str:
    """A statement of an agreement on one line: a whole sentence or clause if there is one, a speaker's before an outlet's, one that
    needs no other to be understood, the shortest; cut where a clause ends, or at a word, if it is too long. What all deny is said to
    be denied.
    """
    told = [(_bare(said), n) for n, said in enumerate(statements)]

    def worth(pair: tuple[str, int]) -> tuple[bool, bool, bool, bool, int, int]:
        text, n = pair
        said = statements[n]
        return (not _complete(said), said.narrated, _points_back(said, text), len(text) > LONGEST, len(text), n)

    text, n = min(told, key=worth)
    denied = lexicon(statements[n].language, "gists").get("denied", "") if statements[n].denied else ""
    return denied + _closed(_cut(text))


def _bare(said: Said) -> str:
    """The words of a statement without marks around them, and without what only joins them to those before."""
    text = said.plain(said.whole).strip(_EDGES)
    if _begins_sentence(said):
        return text
    first = _WORD.match(text)
    rest = text[first.end() :].strip(_EDGES) if first else ""
    joined = first is not None and first.group().lower() in words(said.language, "gists", "joining")
    return rest if joined and len(_WORD.findall(rest)) >= _FEWEST_WORDS else text


def _complete(said: Said) -> bool:
    """Whether a statement says the whole of it: not "to raise the fees" where the source does not plan to, nor half a sentence."""
    if said.denied or said.weight < _FEWEST_WORDS:
        return False
    if _begins_sentence(said):
        return bool(_ENDS_HERE.search(said.text[said.start : said.end]) or _STOP_NEXT.match(said.text, said.end))
    before = _last_word(said.text[max(0, said.start - 40) : said.start])
    first = _first_word(said)
    return not (
        before in words(said.language, "gists", "governing")
        or first in words(said.language, "gists", "hanging")
        or first in words(said.language, "gists", "joining")
    )


def _begins_sentence(said: Said) -> bool:
    letter = next((char for char in said.text[said.start : said.end] if char.isalnum()), "")
    return not letter.islower() and bool(_SENTENCE_BEFORE.search(said.text[max(0, said.start - 40) : said.start]))


def _points_back(said: Said, text: str) -> bool:
    """Whether its first word stands for somebody or something that was named before."""
    first = _WORD.search(text)
    return first is not None and first.group().lower().replace("’", "'") in words(said.language, "gists", "pointing")


def _first_word(said: Said) -> str:
    first = _WORD.search(said.plain(said.whole))
    return first.group().lower() if first else ""


def _last_word(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1].lower() if found and text.rstrip()[-1:].isalpha() else ""


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    clause = [mark.start() for mark in _CLAUSE_MARK.finditer(text, _LATE, LONGEST)]
    at = clause[-1] if clause else text.rfind(" ", 0, LONGEST)
    return text[: at if at > 0 else LONGEST].rstrip(_EDGES) + "…"


def _closed(text: str) -> str:
    """A text in which every quotation that begins also ends, and none ends that does not begin."""
    for opening, closing in _QUOTES.items():
        more = text.count(opening) - text.count(closing)
        if more > 0:
            text += closing * more
        elif more < 0:
            text = text.replace(closing, "", -more)
    return text + '"' * (text.count('"') % 2)
