"""What a report says outright of its mentions: roles, aliases, acronyms, where a place lies, editors' notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.language.gazetteer import is_initials
from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating.parsed import ParsedReport

# Possessive throughout: a page of blanks may stand between two mentions, and nothing is won by giving one back.
_INITIALS_BETWEEN = re.compile(r"[\s\"”]*+(?:\([^()]{2,40}\))?+[\s\"”“]*+")
_COMMA = re.compile(r"[\s\"”’']*+(?:\([^()]{2,40}\))?+\s*+[,–—-]\s*+(?:then |now |currently |who is |who was )?")
_BRACKET = re.compile(r"[\"”’'\s]*[(\[][\"“'‘\s]*")
_ALIASES = re.compile(
    r"[\s\"”’',]*+[(\[]?+\s*+(?:also |better |formerly |previously |locally |commonly |otherwise )*"
    r"(?:known|called|referred to|named|dubbed)\s+(?:as|by)?\s*(?:the\s+)?[\"“'‘]?|[\s,]*+[(\[]?+\s*+(?:a\.?k\.?a\.?|alias)\s+(?:the\s+)?[\"“'‘]?"
)
_ALTERNATIVE = re.compile(r"[\"”’']?(?:,? or (?:simply |just )?|,\s*|/| and )(?:the )?[\"“'‘]?")
_OWNS = re.compile(r"\s*['’]s?\s+(?:\w+[ -]){0,4}$")
_PLACED = re.compile(
    r"\s*+,?+\s*+(?:located |situated |lying |based |which lies )?(?:in|near|outside|at|off|close to)\s+(?:the )?(?:[\w’'-]+ ){0,4}?(?:of )?"
)
_NEAR = 3
"""An editor's note belongs to a mention that ends at most this many characters before it: a blank and an opening quote."""


def find(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> list[Clue]:
    """The clues of a report, in text order, each once."""
    pages = _Neighbours(parsed, mentions)
    found: set[Clue] = set()
    for n, mention in enumerate(pages.mentions):
        found.update(_roles(pages, n, mention))
        found.update(_aliases(pages, n, mention))
        found.update(_places(pages, n, mention))
        found.update(_owners(pages, n, mention))
    found.update(_notes(parsed, pages))
    return sorted(found, key=lambda c: (c.a, c.kind, c.b))


class _Neighbours:
    """Mentions in text order, and the words between them. Pronouns are left out: nothing is said of them outright."""

    def __init__(self, parsed: ParsedReport, mentions: Sequence[MentionTold]) -> None:
        self.parsed = parsed
        self.mentions = sorted((m for m in mentions if m.kind != "pronoun"), key=lambda m: (m.start, -m.end))

    def after(self, n: int, reach: int = 12) -> Iterator[MentionTold]:
        """The next mentions that start after the n-th ends."""
        end = self.mentions[n].end
        return (m for m in self.mentions[n + 1 : n + 1 + reach] if m.start >= end)

    def within(self, n: int, reach: int = 12) -> Iterator[MentionTold]:
        """The mentions inside the n-th."""
        outer = self.mentions[n]
        return (m for m in self.mentions[n + 1 : n + 1 + reach] if m.end <= outer.end)

    def between(self, a: MentionTold, b: MentionTold) -> str:
        """The words between two mentions."""
        return self.parsed.text[a.end : b.start]

    def clue(self, kind: str, a: MentionTold, b: MentionTold) -> Clue:
        """A clue about one mention by another."""
        return Clue(self.parsed.report.id, kind, Span(a.start, a.end), Span(b.start, b.end))


def _roles(pages: _Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """Who holds a role ("Mayor N", "N, the mayor of S", "the mayor, N"), and what the role is of."""
    if mention.kind == "role" and mention.label not in {"facility", "place", "country"}:
        yield from _bodies(pages, n, mention)
    if mention.kind == "role" and mention.label == "person":
        for other in pages.after(n, 8):
            if other.label == "person" and other.kind == "name" and _adjoins(pages, mention, other):
                yield pages.clue("role", other, mention)
                break
    elif mention.kind == "name" and mention.label == "person":
        for other in pages.after(n, 6):
            if other.kind == "role" and other.label == "person" and _COMMA.fullmatch(pages.between(mention, other)):
                yield pages.clue("role", mention, other)
                break


def _adjoins(pages: _Neighbours, role: MentionTold, name: MentionTold) -> bool:
    """Whether a role stands right before a name, with at most initials in brackets, ranks or a comma between."""
    between = pages.between(role, name)
    if _INITIALS_BETWEEN.fullmatch(between):
        return True
    bare = between.strip().strip(",").strip()
    if bare and all(word.lower() in _ranks(pages.parsed.report.language) for word in bare.split()):
        return True
    definite = pages.parsed.text[role.start : role.start + 4].lower() in {"the ", "its ", "his ", "her "}
    return definite and bool(_COMMA.fullmatch(between)) and "–" not in between


@cache
def _ranks(language: str) -> frozenset[str]:
    return words(language, "titles", "persons.ranks") | words(language, "titles", "persons.address")


def _bodies(pages: _Neighbours, n: int, role: MentionTold) -> Iterator[Clue]:
    for body in pages.within(n):
        if body.kind == "name" and body.label in {"organisation", "country", "armed_group", "place", "facility"}:
            yield pages.clue("of", role, body)


def _aliases(pages: _Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """Other names: "X (also known as Y or Z)", "X (Y)", "X, known as Y", "Long Name (LN)"."""
    if mention.kind != "name" or mention.label == "country":
        return
    opened: MentionTold | None = None
    for other in pages.after(n, 4):
        if other.kind != "name":
            break
        between = pages.between(opened or mention, other)
        if opened is not None and not _ALTERNATIVE.fullmatch(between):
            break
        if opened is None and not _ALIASES.fullmatch(between):
            yield from _bracketed(pages, mention, other, between)
            break
        yield pages.clue("alias", mention, other)
        opened = other


def _bracketed(pages: _Neighbours, mention: MentionTold, other: MentionTold, between: str) -> Iterator[Clue]:
    text = pages.parsed.text
    if not _BRACKET.fullmatch(between) or not re.match(r"[\"”’'\s]*[)\]]", text[other.end : other.end + 4]):
        return
    a, b = text[mention.start : mention.end], text[other.start : other.end]
    if is_initials(b) or is_initials(a):
        yield pages.clue("acronym", mention, other)
    elif mention.label == other.label and mention.label != "place":
        yield pages.clue("alias", mention, other)


def _places(pages: _Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """Where something lies: "the base near the western city of H", "the H air base", "S, a town in N"."""
    if mention.label not in {"facility", "organisation", "place"}:
        return
    if mention.label == "facility":
        for place in pages.within(n):
            if place.kind == "name" and place.label in {"place", "country"}:
                yield pages.clue("located", mention, place)
    for place in pages.after(n, 3):
        if place.kind == "name" and place.label in {"place", "country"} and _PLACED.fullmatch(pages.between(mention, place)):
            yield pages.clue("located", mention, place)
            break


def _owners(pages: _Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """Whose body or facility it is: "Norway's Harbour Board". Stands as `of`, with the body where a role would be."""
    if mention.kind != "name" or mention.label != "country":
        return
    for other in pages.after(n, 3):
        if (
            other.kind == "name"
            and other.label in {"organisation", "facility"}
            and _OWNS.fullmatch(pages.between(mention, other))
        ):
            yield pages.clue("of", other, mention)
            break


def _notes(parsed: ParsedReport, pages: _Neighbours) -> Iterator[Clue]:
    """An editor's note, said of the mention right before it."""
    ends: dict[int, MentionTold] = {}
    for mention in pages.mentions:
        for gap in range(_NEAR + 1):
            ends.setdefault(mention.end + gap, mention)
    for segment in parsed.segments:
        if segment.role == "note" and (noted := ends.get(segment.start)):
            yield Clue(parsed.report.id, "note", Span(noted.start, noted.end), Span(segment.start, segment.end))
