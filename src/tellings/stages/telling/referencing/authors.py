"""The authors that a byline names: several parted from one another, each parted into family and given name where that is plain.

Nobody is left out: what cannot be parted stays whole, as one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.language import words
from tellings.model.citation import Author

_PARTS = re.compile(r"\s*[;；؛|｜•、/]\s*|\s+·\s+")
_COMMA = re.compile(r"\s*[,،，]\s*")
_AND = re.compile(r"(?:\s*[,،，])?\s+(?:and|und|et(?! al\b)|&|и|і|та|och|og|oraz|και|és|và)\s+", re.IGNORECASE)
_IN_NAMES_TOO = re.compile(r"\s+[yei]\s+")
"""What is "and" in one language and joins the halves of one family name there as well: "Ortega y Gasset"."""
_OPENER = re.compile(r"^(?:(?:by|por|par|od)\s+|(?:von|da)\s+(?=[^\s,]+\s+[^\s,]))", re.IGNORECASE)
_QUOTES = "\"“”„'‘’()"
_JOINS = ("y", "e", "i")
_PARTICLES = words("en", "layout", "name_particles")
_FAMILY_FIRST = frozenset({"zh", "ja", "ko", "vi", "hu"})
"""Languages that write family names first, so that nobody can tell from the order which is which."""
_NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""Letters of scripts in which a name needs no space."""

_Name = str | Author


def authors_of(byline: str, language: str) -> tuple[Author, ...]:
    """The authors that a byline on one line names."""
    named = [name for part in _PARTS.split(_OPENER.sub("", byline)) if part for name in _names(_OPENER.sub("", part))]
    told = [one if isinstance(one, Author) else _author(one, language) for one in named]
    return tuple(dict.fromkeys(one for one in told if any(map(str.isalnum, one.name)) or len(told) == 1))


def _names(part: str) -> list[_Name]:
    """The names in a stretch between semicolons, or all of it as one where no two can be told apart."""
    part = _without_post(part)
    sides = [side for side in _AND.split(part) if side]
    listed = [_listed(side) for side in sides]
    every = [name for names in listed for name in names]
    persons = sum(isinstance(name, Author) or _is_somebody(_COMMA.split(name)[0]) for name in every)
    unclear = any(
        " " not in name and not _is_somebody(name) and not _is_agency(name) for name in every if isinstance(name, str)
    )
    if len(sides) > 1 and (not persons or (persons == 1 and unclear) or any(map(_is_half, sides))):
        return [part]
    return every


def _without_post(part: str) -> str:
    """A stretch without what someone does behind a comma: "Ana Ruiz, Environment and Health correspondent"."""
    for comma in _COMMA.finditer(part):
        pieces = [piece for side in _AND.split(part[comma.start() :]) for piece in _COMMA.split(side) if piece]
        post = pieces and _is_aside(pieces[-1]) and (len(pieces) == 1 or not _is_agency(pieces[-1]))  # "Zora and AP" are two
        if comma.start() and post and not any(map(_is_somebody, pieces)):
            return part[: comma.start()]
    return part


def _listed(side: str) -> list[_Name]:
    """The names between commas. What is nobody's alone is a family name and a given name, or belongs to the name before it."""
    found: list[_Name] = []
    loose: list[str] = []
    items = [one for piece in _COMMA.split(side) if piece for one in _halves(piece)]
    if (one := _inverted(items)) is not None:
        return [one]
    for item in items:
        if _is_somebody(item):
            found, loose = [*_with(found, loose), item], []
        elif not (_is_aside(item) and (found or loose)):
            loose.append(item)
    return _with(found, loose) if found else [_inverted(loose) or side]


def _with(found: list[_Name], loose: list[str]) -> list[_Name]:
    """Names with what stands behind them and is nobody's alone."""
    if not loose:
        return found
    if (one := _inverted(loose)) is not None:
        return [*found, one]
    if found and isinstance(found[-1], str):
        return [*found[:-1], ", ".join([found[-1], *loose])]
    return [*found, ", ".join(loose)]


def _halves(piece: str) -> Iterator[str]:
    """The two whole names around a "y" or the like; everything else as it is."""
    for joint in _IN_NAMES_TOO.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if _is_somebody(left) and (_is_somebody(right) or _is_agency(right)):
            yield from (left, *_halves(right))
            return
    yield piece


def _inverted(items: list[str]) -> Author | None:
    """A name as a library writes it, "Birk, Jonas K.": its family name has one word, but for particles."""
    if len(items) != 2 or any(_is_aside(item) or _is_agency(item) or _is_uncased(item) for item in items):
        return None
    *particles, last = items[0].split()
    given = items[1].split()
    plain = last[0].isupper() and all(token.casefold() in _PARTICLES for token in particles)
    return Author(*items) if plain and len(given) <= 3 and all(token[0].isupper() for token in given) else None


def _is_somebody(name: _Name) -> bool:
    if isinstance(name, Author):
        return True
    return _is_person(name) or (_is_uncased(name) and (" " in name or _NO_SPACES.search(name) is not None))


def _is_uncased(name: str) -> bool:
    """Whether a name is of a script without large letters: how it parts, its letters do not tell."""
    letters = [letter for letter in name if letter.isalpha()]
    return len(letters) > 1 and all(letter.lower() == letter.upper() for letter in letters) and not any(map(str.isdigit, name))


def _is_person(piece: str) -> bool:
    """Whether a piece can be a person's name: two to five words written large, and "van" and "bin" among them, none of them a post's."""
    tokens = [token.strip(_QUOTES) or token for token in piece.split()]
    posts = words("en", "layout", "no_names") | _jobs()
    large = [token for token in tokens if token[0].isupper()]
    return (
        2 <= len(large) <= 5
        and not any(token.casefold().strip(".") in posts for token in tokens)
        and all(token[0].isupper() or token.casefold() in _PARTICLES for token in tokens)
        and tokens[0][0].isupper()
        and tokens[-1][0].isupper()
        and not any(letter.isdigit() or letter in "@{}<>,،，" for letter in piece)
    )


def _is_aside(piece: str) -> bool:
    """Whether a piece says what someone does, for whom or where: "staff writer", "for the Gazette", "AP"."""
    tokens = piece.split()
    small = tokens[0].islower() and tokens[0] != "and" and tokens[0] in words("en", "layout", "no_names")
    return small or "@" in piece or _is_agency(piece) or any(token.casefold().strip(".") in _jobs() for token in tokens)


def _is_agency(piece: str) -> bool:
    return piece in words("en", "layout", "agencies")


def _is_half(side: str) -> bool:
    """Whether a side of an "and" breaks a name: "von und zu Stein"."""
    first, last = side.split(maxsplit=1)[0], side.rsplit(maxsplit=1)[-1]
    return any(token.islower() and token in _PARTICLES for token in (first, last))


def _jobs() -> frozenset[str]:
    return words("en", "layout", "jobs") | words("en", "pages", "jobs")


def _author(name: str, language: str) -> Author:
    """A person's name, parted before its last word, the particles that belong to it and what a "y" joins to it."""
    tokens = name.split()
    if language in _FAMILY_FIRST or not _is_person(name):
        return Author(name)
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1].islower() and tokens[at - 1].casefold() in _PARTICLES:
        at -= 2 if tokens[at - 1] in _JOINS and at > 2 else 1
        if at == 1 and tokens[1] in _JOINS:
            return Author(name)
    return Author(" ".join(tokens[at:]), " ".join(tokens[:at]))
