"""Other names that a report states: "X (also known as Y or Z)", "X, whose real name is Y", "X, the Norwegian acronym for Y", "X (Y)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from tellings.language import lexicon
from tellings.language.gazetteer import is_initials
from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating.naming import names_another
from tellings.stages.annotating.neighbours import Neighbours

_NEXT = 5
"""How many mentions behind a name another name of it may come: nationalities and offices stand between."""
_REACH = 90
"""Code points that may stand between two names of one."""
_BRACKET = re.compile(r"[\"”’'\s]*[(\[][\"“'‘\s]*(?:the\s+)?")
_CLOSED = re.compile(r"[\"”’'\s]*[)\]]")
_CLOSED_LATER = re.compile(r"[\"”’'\s]*,[^()\[\]]{1,60}[)\]]")
_ALTERNATIVE = re.compile(r"[\"”’']?(?:,? or (?:simply |just )?|,\s*|/| and )(?:the )?[\"“'‘]?")
_OR = re.compile(r"[\"”’']?,\s+or\s+(?:the\s+)?[\"“'‘]?")
_SET_OFF = re.compile(r"[\"”’']?\s*[,)\]–—]")
_NAMED = frozenset({"organisation", "armed_group", "person", "facility", "place", "work", "people"})


def said(pages: Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """The other names that the words behind a mention say it has."""
    if mention.label not in _NAMED:
        return
    opened: MentionTold | None = None
    for other in islice(pages.after(n, _NEXT), _NEXT):
        between = pages.between(opened or mention, other)
        if len(between) > _REACH:
            return
        if opened is not None:
            if other.kind != "name" or not _ALTERNATIVE.fullmatch(between):
                return
        elif other.kind != "name" or not _leads_to(pages, mention, other):
            if other.kind == "name" and mention.kind == "name" and _BRACKET.fullmatch(between):
                yield from _bracketed(pages, mention, other)
                return
            continue
        yield pages.clue("alias", mention, other)
        opened = other


def _leads_to(pages: Neighbours, mention: MentionTold, other: MentionTold) -> bool:
    """Whether the words between say that the second names the first."""
    language, text, between = pages.parsed.report.language, pages.parsed.text, pages.between(mention, other)
    if mention.kind == "role" and not text[mention.start : mention.start + 4].lower().startswith(("the ", "a ", "an ")):
        return False
    if _naming(language).fullmatch(between):
        return not names_another(pages.parsed, mention, other)
    # "The Grey Gulls, or the Front for Freedom,": two names of one, set off like any apposition.
    bodies = mention.kind == "name" and other.label in {"organisation", "armed_group", "facility"}
    return bodies and _OR.fullmatch(between) is not None and _SET_OFF.match(text, other.end) is not None


def _bracketed(pages: Neighbours, mention: MentionTold, other: MentionTold) -> Iterator[Clue]:
    """What stands in brackets behind a name: its initials in any language, or a name of the same sort."""
    text = pages.parsed.text
    a, b = text[mention.start : mention.end], text[other.start : other.end]
    initials = is_initials(b) or is_initials(a)
    if not (_CLOSED.match(text, other.end) or (initials and _CLOSED_LATER.match(text, other.end))):
        return
    if initials:
        yield pages.clue("acronym", mention, other)
    elif mention.label == other.label and mention.label != "place":
        yield pages.clue("alias", mention, other)


@cache
def _naming(language: str) -> re.Pattern[str]:
    """What may stand between two names of one: the phrases of `aliases` in actors.toml, with marks and articles around."""
    phrases = lexicon(language, "actors").get("aliases", {}).get("phrases", ())
    said = "|".join(sorted((phrase.replace(" ", r"\s+") for phrase in phrases), key=lambda p: (-len(p), p))) or r"(?!)"
    title = r"(?:[A-Z][a-z]+\.?\s+)?"
    return re.compile(rf"[\s\"”’',]*+[(\[–—-]*+\s*+(?:{said})\s+(?:the\s+)?[\"“'‘]?{title}")
