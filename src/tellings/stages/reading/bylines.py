"""Who made a report and when: names with their posts, and lines that tell times and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tellings.language import words
from tellings.language.every import data
from tellings.stages.reading import dated
from tellings.stages.reading.paragraphs import Paragraph
from tellings.stages.reading.patterns import listing, opening

_LONGEST = 160
"""Code points of the longest line that tells who or when."""

_ABOUT = 60
"""Words of the longest paragraph on the author."""

_NAME_WORDS = 5
_NAMES = 6
"""Parts of the longest line of names."""

_DATES = 2
"""Dates in a line that tells who: when it was published, and when it was changed."""

_CLOCK = re.compile(
    r"(?<![\d.])\d{1,2}(?:[:.h]|[Hh]\s?)\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?|Uhr\b|hrs\b|h\b)?|\b\d{1,2}\s*(?:[ap]\.?\s?m\b\.?|Uhr\b|h\b)"
    r"|\b(?:UTC|GMT|CES?T|[ECMP][SD]?T|IST|BST|EAT|WIB|JST|MSK|МСК)\b(?:\s*[+-]\d+)?|(?<=\d)T(?=\d)|[+-]\d{2}:?\d{2}\b|(?<=\d)Z\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d{1,3}\s?(?:s|m|h|d|min|mins|hr|hrs|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\.? ago\b", re.IGNORECASE
)
_ONLY_CLOCK = re.compile(
    r"(?:[\w ]{0,20}?\b(?:at|posted|updated|published)\s+)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*(?:[A-Z]{2,4}T?|Uhr))?"
    r"(?:\s*\(\d{1,2}[:.]\d{2}\s*[A-Z]{2,4}\))?",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s+)?[^\W\d_][^\d:]{1,40}\s+[(\[]?\d{1,2}:\d{2}(?::\d{2})?[)\]]?:?"
)
_SEPARATOR = re.compile(r"\s[|•·/–—―-]+\s|[|•·]+|,\s+|\s+[-–—]\s+|\s*[()]\s*|(?<=\D):\s+|[;–—]")
_PIECE = re.compile(r"[|•·/–—:,()\[\]<>-]+")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_MARKED = "*_ \u200e\u200f\u00a0"


def is_time(line: str) -> bool:
    """Whether a line is a time and nothing else, as the entries of a live blog open."""
    bare = line.strip(_MARKED)
    return len(bare) < _LONGEST and (_ONLY_CLOCK.fullmatch(bare) is not None or _AGO.fullmatch(bare) is not None)


def is_name(text: str, language: str) -> bool:
    """Whether some words can be a person's name: two to five, written large but for "van", "de", "bin"."""
    tokens = text.strip(_MARKED + ".,").split()
    if not 2 <= len(tokens) <= _NAME_WORDS or any(not _WORD.fullmatch(token) for token in tokens):
        return False
    particles = listing(language, "name_particles")
    large = [token for token in tokens if token[0].isupper()]
    small = [token for token in tokens if not token[0].isupper()]
    return (
        len(large) >= 2
        and tokens[-1][0].isupper()
        and all(token in particles for token in small)
        and not _is_title(tokens, language)
    )


def _is_title(tokens: list[str], language: str) -> bool:
    """Words that stand in titles and hardly in names."""
    common = listing(language, "no_names")
    return any(token.casefold().strip(".,") in common for token in tokens)


def credited(line: str, language: str) -> bool:
    """Whether a line is one of names with their posts and places, perhaps with "By" before them, and perhaps a time."""
    bare = line.strip(_MARKED)
    if not bare or len(bare) > _LONGEST or bare.endswith(("?", "!")):
        return False
    opener = opening(language, "byline_openers").match(bare)
    rest = bare[opener.end() :] if opener else bare
    date = dated.find(rest, language)
    if date:
        rest = f"{rest[: date.start]} | {rest[date.end :]}"
    rest = _AGO.sub(" | ", _CLOCK.sub(" ", rest))
    pieces = [piece for part in _SEPARATOR.split(rest) if part for piece in _people(part, language)]
    pieces = [piece for piece in pieces if piece and not is_stock(piece, language)]
    if not pieces or len(pieces) > _NAMES:
        return False
    named = [
        piece for piece in pieces if is_name(piece, language) or (opener and not piece[0].islower() and len(piece.split()) <= 4)
    ]
    named += [
        piece for piece in pieces if piece not in named and (_is_name_and_post(piece, language) or _is_team(piece, language))
    ]
    others = [piece for piece in pieces if piece not in named]
    return bool(named) and pieces[0] in named and all(_is_post(piece, language) for piece in others)


def _is_name_and_post(piece: str, language: str) -> bool:
    """Whether a piece is a name with a post behind it and nothing between: "Nora Pike Environment correspondent"."""
    tokens = piece.split()
    jobs = words("en", "pages", "jobs") | listing(language, "jobs")
    if not 3 <= len(tokens) <= 2 * _NAME_WORDS or tokens[-1].casefold() not in jobs:
        return False
    return any(is_name(" ".join(tokens[:size]), language) for size in (2, 3))


def _is_team(piece: str, language: str) -> bool:
    """Whether a piece names those who made a report together: "The Harbour Desk", "Herald staff"."""
    tokens = piece.split()
    return 2 <= len(tokens) <= _NAME_WORDS and tokens[0][0].isupper() and tokens[-1].casefold() in listing(language, "teams")


def is_speaker(line: str) -> bool:
    """Whether a line is a name with a time of the clock, as transcripts of recordings write it."""
    return _SPEAKER.fullmatch(line.strip(_MARKED)) is not None


def _people(part: str, language: str) -> Iterable[str]:
    """The names that "and" joins, and the place that follows "in"; each without the opener of a second credit."""
    for joined in _joints(language).split(" " + part.strip(_MARKED + ".,")):
        one = joined.lstrip()
        opener = opening(language, "byline_openers").match(one)
        yield (one[opener.end() :] if opener else one).strip(_MARKED + ".,")


@cache
def _joints(language: str) -> re.Pattern[str]:
    listed = sorted(listing(language, "byline_joints"), key=lambda word: (-len(word), word))
    return re.compile(rf"\s+(?:{'|'.join(re.escape(word) for word in listed)})\s+")


def _is_post(piece: str, language: str) -> bool:
    """What someone is, where, or for whom: "Energy desk", "Quay Lane", "Carrow Herald staff", an agency."""
    tokens = piece.split()
    jobs = words("en", "pages", "jobs") | listing(language, "jobs")
    if any(token.casefold() in jobs for token in tokens) and len(tokens) <= 6:
        return True
    return len(tokens) <= 4 and tokens[0][0].isupper() and tokens[-1][0].isupper()


def is_stock(piece: str, language: str) -> bool:
    """Whether some words only say that a time follows, or how long a report takes to read."""
    return not without_stock(piece, language)


def without_stock(piece: str, language: str) -> str:
    """Some words without those that go with times: "Updated", "Stand", "Uhr", weekdays."""
    stock = listing(language, "dated_line_words") | _of_pages(language)
    return " ".join(
        word for word in piece.split() if word.casefold().strip(".,:()*_") not in stock and any(map(str.isalnum, word))
    )


@cache
def _of_pages(language: str) -> frozenset[str]:
    found: set[str] = set()
    for key in ("updated", "published"):
        for phrase in data("pages").get(key, {}).get(language, ()):
            found |= set(phrase.split())
    return frozenset(found)


def is_timed(block: Paragraph, language: str) -> bool:
    """Whether a line holds a date or a time, and beside it names and stock words at most: "Ana Roe · Reviewed 2 May 2033"."""
    line = block.text.strip(_MARKED)
    if len(line) > _LONGEST or line.endswith(("?", "!")):
        return False
    date = dated.find(line, language)
    rest = f"{line[: date.start]} | {line[date.end :]}" if date else line
    bare = _AGO.sub(" ", _CLOCK.sub(" ", rest))
    if date is None and (bare == rest or not any(map(str.isdigit, line))):
        return False
    left = [without_stock(piece, language) for piece in _PIECE.split(bare)]
    left = [piece for piece in left if piece]
    if not left:
        return True
    return credited(line, language)


def is_about(block: Paragraph, names: Iterable[str], language: str, *, last: bool) -> bool:
    """Whether a paragraph tells who wrote the report: it opens with a name of the byline, or (`last`) with any, and says what they do."""
    text = block.text.strip(_MARKED + "•")
    if block.words > _ABOUT or any(quote in text for quote in '“”"«»'):
        return False
    if last and opening(language, "about_author_patterns").match(text):
        return True
    opens = next((name for name in names if text.casefold().startswith(name.casefold())), None)
    return opens is not None and opening(language, "about_author_verbs").match(text[len(opens) :]) is not None


def pieces_of(line: str, language: str) -> list[str]:
    """What a byline names, one after another, without "By", dates, times and stock words."""
    found = []
    opener = opening(language, "byline_openers").match(line.strip(_MARKED))
    bare = line.strip(_MARKED)[opener.end() if opener else 0 :]
    for _ in range(_DATES):
        date = dated.find(bare, language)
        bare = f"{bare[: date.start]} | {bare[date.end :]}" if date else bare
    for part in _SEPARATOR.split(bare):
        for piece in _people(part or "", language):
            tokens = piece.split()
            stock = [at for at, token in enumerate(tokens) if token.casefold() in listing(language, "dated_line_words")]
            found.append(" ".join(tokens[: stock[0]] if stock else tokens))
    return [piece for piece in found if any(map(str.isalpha, piece))]


def names_in(line: str, language: str) -> list[str]:
    """The names of persons in a byline."""
    return [piece for piece in pieces_of(line, language) if is_name(piece, language)]
