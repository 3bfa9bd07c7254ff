"""What a report says outright of its mentions: roles, aliases, acronyms, where a place lies, editors' notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import Clue, MentionTold
from tellings.stages.annotating import aliases, owners
from tellings.stages.annotating.neighbours import Neighbours
from tellings.stages.annotating.parsed import ParsedReport

# Possessive throughout: a page of blanks may stand between two mentions, and nothing is won by giving one back.
_INITIALS_BETWEEN = re.compile(r"[\s\"”]*+(?:\([^()]{2,40}\))?+[\s\"”“]*+")
_COMMA = re.compile(
    r"[\s\"”’']*+(?:\([^()]{2,40}\))?+\s*+[,–—-]\s*+(?:then |now |currently |who is |who was )?(?:(?:since|until|till) [^,.;]{3,24} )?"
)
_PLACED = re.compile(
    r"\s*+,?+\s*+(?:located |situated |lying |based |which lies )?(?:in|near|outside|at|off|close to)\s+(?:the )?(?:[\w’'-]+ ){0,4}?(?:of )?"
)
_WORD = 16
"""Code points before a name in which the word before it stands."""
_NEAR = 3
"""An editor's note belongs to a mention that ends at most this many characters before it: a blank and an opening quote."""


def find(parsed: ParsedReport, mentions: Sequence[MentionTold]) -> list[Clue]:
    """The clues of a report, in text order, each once."""
    pages = Neighbours(parsed, mentions)
    found: set[Clue] = set()
    for n, mention in enumerate(pages.mentions):
        found.update(_roles(pages, n, mention))
        found.update(aliases.said(pages, n, mention))
        found.update(_places(pages, n, mention))
    found.update(owners.owned(pages))
    found.update(_notes(parsed, pages))
    return sorted(found, key=lambda c: (c.a, c.kind, c.b))


def _roles(pages: Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
    """Who holds a role ("Mayor N", "N, the mayor of S", "the mayor, N"), and what the role is of."""
    if mention.kind == "role" and mention.label not in {"facility", "place", "country"}:
        yield from _bodies(pages, n, mention)
    if mention.kind == "role" and mention.label == "person":
        for other in pages.after(n, 8):
            if other.label == "person" and other.kind == "name" and _adjoins(pages, mention, other):
                yield pages.clue("role", other, mention)
                yield from _country_behind(pages, n, mention, other)
                break
    elif mention.kind == "name" and mention.label == "person" and not _is_likened(pages, mention):
        for other in pages.after(n, 6):
            if other.kind == "role" and other.label == "person" and _COMMA.fullmatch(pages.between(mention, other)):
                if not _is_anothers(pages, n, other):
                    yield pages.clue("role", mention, other)
                break


def _is_anothers(pages: Neighbours, n: int, role: MentionTold) -> bool:
    """Whether a role behind a name and a comma is the title of the next name of a list: "N, Danish minister M and …"."""
    behind = (m for m in pages.after(n) if m.start >= role.end and m.kind == "name" and m.label == "person")
    return any(pages.between(role, m).isspace() for m in behind)


def _is_likened(pages: Neighbours, name: MentionTold) -> bool:
    """Whether a name stands behind "like" or "besides": what the comma behind it opens is another's, "Like N, the minister left"."""
    before = pages.parsed.text[max(0, name.start - _WORD) : name.start].lower().split()
    return bool(before) and before[-1] in words(pages.parsed.report.language, "titles", "persons.likening")


def _country_behind(pages: Neighbours, n: int, role: MentionTold, name: MentionTold) -> Iterator[Clue]:
    """Whose office it is, behind its holder's name: "Foreign Minister N of Norway"."""
    for other in pages.after(n, 8):
        if other.start >= name.end:
            if other.kind == "name" and other.label == "country" and pages.between(name, other) in {" of ", " of the "}:
                yield pages.clue("of", role, other)
            return


def _adjoins(pages: Neighbours, role: MentionTold, name: MentionTold) -> bool:
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


def _bodies(pages: Neighbours, n: int, role: MentionTold) -> Iterator[Clue]:
    described = [m for m in pages.within(n) if m.kind == "role" and m.label == "organisation"]
    for body in pages.within(n):
        named = body.kind == "name" and body.label in {"organisation", "country", "armed_group", "place", "facility"}
        if named and not _is_sent_to(pages, role, body):
            # "The director of the harbour authority of N" is the authority's, and not the town's.
            whole = next((m for m in described if body.label == "place" and m.start < body.start and body.end <= m.end), body)
            yield pages.clue("of", role, whole)


def _is_sent_to(pages: Neighbours, role: MentionTold, body: MentionTold) -> bool:
    """Whether a diplomat is only sent there: "the ambassador in Oslo", "the envoy to the Harbour Board"."""
    text = pages.parsed.text
    sent = words(pages.parsed.report.language, "titles", "offices.sent")
    before = text[role.head : body.start].lower().split() if body.start > role.head else []
    return bool(before) and before[0] in sent and any(word in {"in", "to", "at"} for word in before)


def _places(pages: Neighbours, n: int, mention: MentionTold) -> Iterator[Clue]:
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


def _notes(parsed: ParsedReport, pages: Neighbours) -> Iterator[Clue]:
    """An editor's note, said of the mention right before it."""
    ends: dict[int, MentionTold] = {}
    for mention in pages.mentions:
        for gap in range(_NEAR + 1):
            ends.setdefault(mention.end + gap, mention)
    for segment in parsed.segments:
        if segment.role == "note" and (noted := ends.get(segment.start)):
            yield Clue(parsed.report.id, "note", Span(noted.start, noted.end), Span(segment.start, segment.end))
