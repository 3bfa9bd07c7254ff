"""Whose report it is by a line of its own: "Kelm Courier, 3 June 2031", "By Northern Wire", "Outlet: Kelm Courier", "Kelm Courier"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tellings.stages.reading import bylines, dated, dateline, headline
from tellings.stages.reading.bylines import pieces_of
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence
from tellings.stages.reading.patterns import listing, opening

_LONGEST = 6
"""Words of the longest name of an outlet in such a line."""

_TOP = 6
"""Blocks at the head among which a name that stands by itself is looked for."""

_LINE = 80
"""Code points of the longest line that is tried for being such a name."""

_PLAIN = 2
"""Words, beside an article, of the longest name that counts above a story without a headline."""

_STORY = 40
"""Blocks of the story whose words are compared with a name's."""

_MARKED = "*_ "

_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_WORD = re.compile(r"[^\W\d_]+")


def find(lines: Iterable[str], language: str) -> str | None:
    """The outlet that the lines above a report name; one that stands by itself before one that is credited: "By Northern Wire"."""
    credited: str | None = None
    for line in lines:
        by = opening(language, "byline_openers").match(line.strip()) is not None
        pieces = pieces_of(line, language)
        alone = len(pieces) == 1 and not by
        outlets = [name for name in pieces if is_outlet(name, language, surely=not alone)]
        if len(outlets) == 1 and alone:
            return outlets[0]
        if len(outlets) == 1:
            credited = credited or outlets[0]
    return credited


def is_outlet(name: str, language: str, *, surely: bool = True) -> bool:
    """Whether a name is an outlet's by one of its words; `surely`: by one that is no surname either."""
    tokens = [token.casefold() for token in name.split()]
    if not 2 <= len(tokens) <= _LONGEST or not name[0].isupper() or is_section(name, language):
        return False
    if tokens[-1] in listing(language, "masthead_surnames"):
        return not surely and tokens[0] not in listing(language, "given_names")
    return tokens[-1] in listing(language, "masthead_words") or tokens[0] in listing(language, "masthead_openers")


def is_section(name: str, language: str) -> bool:
    """Whether some words name a part of a paper: "World News", "Book Review"."""
    *topics, last = name.casefold().removeprefix("the ").split() or [""]
    known = listing(language, "no_names") | listing(language, "masthead_topics")
    return last in listing(language, "section_words") and bool(topics) and all(topic in known for topic in topics)


def labelled(line: str, language: str) -> str | None:
    """The outlet behind a label: "Outlet: Kelm Courier"; behind "Source:", only a name that is known for an outlet's."""
    sure = opening(language, "masthead_labels").match(line)
    label = sure or opening(language, "source_labels").match(line)
    pieces = pieces_of(line[label.end() :], language) if label and len(line) <= _LINE else []
    if len(pieces) != 1 or len(pieces[0].split()) > _LONGEST:
        return None
    known = is_outlet(pieces[0], language, surely=False) or pieces[0] in listing(language, "agencies")
    return pieces[0] if known or (sure and not pieces[0][0].islower() and "/" not in pieces[0]) else None


def above(
    blocks: Sequence[Paragraph], roles: Sequence[str | None], *, title: str | None, language: str
) -> Iterator[tuple[int, str]]:
    """The lines at the head that name an outlet and nothing else, a date aside, with its name; `title` is the headline where it is given.

    A name that no label announces counts where a headline stands beside it: by itself it may be one.
    """
    for at in range(min(_TOP, len(blocks) - 1)):
        if roles[at] is not None:
            continue
        if _opens_story(blocks[at], language):
            return
        name = None if at and _is_caption(blocks[at - 1], roles[at - 1], language) else labelled(blocks[at].text, language)
        name = name or _bare(blocks, roles, at, titled=title is not None, language=language)
        if name:
            yield at, name


def _is_caption(block: Paragraph, role: str | None, language: str) -> bool:
    return role == "caption" or opening(language, "caption_patterns").match(block.text) is not None


def _opens_story(block: Paragraph, language: str) -> bool:
    line = dateline.find(block.text, language)
    return ends_sentence(block.text) or (line is not None and line.end < len(block.text))


def _bare(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int, *, titled: bool, language: str) -> str | None:
    """The outlet's name that is a line of its own, if it is no headline."""
    over = titled or any(_may_be_headline(blocks, roles, before, language) for before in range(at))
    near = any(_is_date(blocks[beside], language) for beside in (at - 1, at + 1) if 0 <= beside < len(blocks))
    line = blocks[at].text.strip(_MARKED)
    if not _is_named(blocks, at, language):
        return (
            line if near and not over and _is_unlikely(line, language) and _has_headline(blocks, roles, at, language) else None
        )
    if over or _has_headline(blocks, roles, at, language):
        return line
    short = len(line.split()) <= _PLAIN + _article(line)
    return line if short and (near or _article(line)) else None


def _may_be_headline(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int, language: str) -> bool:
    """Whether a line above is the headline, or may be: no date, and no outlet's name."""
    if roles[at] is not None or _is_named(blocks, at, language) or labelled(blocks[at].text, language):
        return roles[at] == "headline"
    return not _is_date(blocks[at], language)


def _is_named(blocks: Sequence[Paragraph], at: int, language: str) -> bool:
    """Whether a line is an outlet's name and nothing else, and the story does not say it as it does a headline."""
    line = blocks[at].text.strip(_MARKED)
    named = _is_written_as_name(line, language) and is_outlet(line, language, surely=False)
    return named and not _is_retold(line, blocks[at + 1 : at + _STORY], language)


def _article(line: str) -> bool:
    return line.casefold().startswith("the ")


def _is_unlikely(line: str, language: str) -> bool:
    """Whether a line without a word of outlets may be one's name beside a date: an agency's, or one with an article: "The Hill"."""
    tokens = line.casefold().split() if _is_written_as_name(line, language) else []
    plain = listing(language, "no_names") | listing(language, "masthead_topics") | listing(language, "section_words")
    named = len(tokens) in (2, 3) and not plain & set(tokens[1:])
    return line in listing(language, "agencies") or (_article(line) and named)


def _is_written_as_name(line: str, language: str) -> bool:
    """Whether all words are written large, but for those that stand within names of outlets."""
    if len(line) > _LINE or pieces_of(line, language) != [line]:
        return False
    within = listing(language, "masthead_particles")
    first, *tokens = line.split()
    large = first[0].isupper() and all(token[0].isupper() or token in within for token in tokens)
    return large and not any(token.casefold() in listing(language, "title_small_words") - within for token in tokens)


def _is_date(block: Paragraph, language: str) -> bool:
    """Whether a line is a date and nothing else."""
    line = block.text
    return len(line) <= _LINE and dated.find(line, language) is not None and not pieces_of(line, language)


def _has_headline(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int, language: str) -> bool:
    """Whether the next line that tells neither when nor who can be a headline, with a story below it."""
    for below in range(at + 1, min(at + _TOP, len(blocks) - 1)):
        block = blocks[below]
        if roles[below] == "headline":
            return True
        if not (_tells_when_or_who(block, language) or _is_named(blocks, below, language)):
            return headline.looks_like_one(block, blocks[below + 1 :], language) and dateline.find(block.text, language) is None
    return False


def is_author(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int, language: str) -> bool:
    """Whether a bare name beside a date, or below an outlet's, is the writer's: a headline follows, and the story does not say its words."""
    beside = all(role == "byline" for role in roles[:at]) if at else _is_date(blocks[1], language)
    if not beside or not _has_headline(blocks, roles, at, language):
        return False
    story, line = blocks[at + 1 : at + _STORY], blocks[at].text.strip(_MARKED)
    told = any(line.split()[-1] in block.text for block in story)
    return not told and _small(story).isdisjoint(map(_stem, line.casefold().split()))


def opens_below(blocks: Sequence[Paragraph], roles: Sequence[str | None], at: int) -> bool:
    """Whether a line is the only one between an outlet's name or a date and the story: its headline, though written as names are."""
    signed = 0 < at < min(_TOP, len(blocks) - 1) and all(role == "byline" for role in roles[:at])
    return signed and ends_sentence(blocks[at + 1].text)


def _tells_when_or_who(block: Paragraph, language: str) -> bool:
    by = opening(language, "byline_openers").match(block.text)
    return bylines.is_timed(block, language) or by is not None or labelled(block.text, language) is not None


def _is_retold(line: str, story: Sequence[Paragraph], language: str) -> bool:
    """Whether the story says a line's words as a headline's are said again: written small, or its end as the whole name."""
    told = [block.text for block in story if ends_sentence(block.text)]
    tokens = line.casefold().split()[_article(line) :]
    text = " ".join(" ".join(told).casefold().split())
    ends = [" ".join(tokens[first:]) for first in range(1, len(tokens) - 1)]
    if " ".join(tokens) not in text and any(end in text for end in ends):
        return True
    small = _small(story)
    times = listing(language, "masthead_times")
    again = [at for at, token in enumerate(tokens[:-1]) if token not in times and _stem(token) in small]
    return len(again) > 1 or any(again)


def _small(story: Sequence[Paragraph]) -> frozenset[str]:
    """The words that the sentences of a story write small, without their endings."""
    told = (block.text for block in story if ends_sentence(block.text))
    return frozenset(_stem(word) for text in told for word in _WORD.findall(text) if word.islower())


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 3 else word
