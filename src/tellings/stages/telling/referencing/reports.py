"""What a bibliography says of a report: who wrote it, what it is called, where and when it appeared."""

from __future__ import annotations

import re

from anyascii import anyascii

from tellings.language import words
from tellings.model.citation import Author, Reference
from tellings.model.edtf import DATE
from tellings.model.records import Origin, Report
from tellings.model.stemma import REVISES
from tellings.stages.telling.naming import label_of, name_of
from tellings.stages.telling.referencing.titles import quoted

_BETWEEN = re.compile(r"\s*(?:[,;|•·/]|\s(?:and|und|y|et|e|i|и|&)\s)\s*")
_OPENER = re.compile(r"^(?:by|von|por|par|da|od)\s+", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+")
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_PARTICLES = words("en", "layout", "name_particles")
_FAMILY_FIRST = frozenset({"zh", "ja", "ko", "vi", "hu"})
"""Languages that write family names first, so that nobody can tell from the order which is which."""


def reference_of(report: Report, *, note: str = "", quote: str | None = None, sources: tuple[str, ...] = ()) -> Reference:
    """The reference to a report. What it does not tell stays out; nothing is guessed."""
    file = line(report.path).rpartition("/")[2]
    return Reference(
        report.id,
        _key(report),
        line(report.title or ""),
        authors_of(report.byline, report.language),
        line(report.outlet or "") or None,
        report.published,
        web_address(report),
        report.retrieved,
        report.language,
        report.form,
        file or report.id,
        line(report.section or "") or None,
        line(note),
        quote,
        sources,
    )


def note_of(kind: str, parent: Origin | Report) -> str:
    """How a report comes by what it tells, as a note in a bibliography: "Excerpts: Coast Wire, “Ferry stays in port”."."""
    if isinstance(parent, Origin):
        own = parent.kind == "unknown" and parent.inferred and parent.speaker is None
        return "" if own else f"{kind.capitalize()}: {name_of(parent)}."
    if kind == REVISES:
        return "A later text of a page that was read before."
    if not (parent.outlet or parent.title):
        return f"{kind.capitalize()}: an untitled report, file {line(parent.path).rpartition('/')[2]}."
    title = f", {quoted(line(parent.title))}" if parent.title and parent.outlet else ""
    return f"{kind.capitalize()}: {label_of(parent)}{title}."


def web_address(report: Report) -> str | None:
    """Where a report stands on the web; null for no address, and for one of anything else."""
    url = line(report.url or "")
    return url if _WEB.fullmatch(url) else None


def line(text: str) -> str:
    """Words on one line, without what cannot be seen in print."""
    return " ".join(_CONTROL.sub(" ", text).split())


def authors_of(byline: str | None, language: str) -> tuple[Author, ...]:
    """The authors that a byline names; all of it as one name where it does not look like persons' names."""
    text = _OPENER.sub("", line(byline or ""))
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    if len(pieces) == 2 and "," in text and all(len(piece.split()) == 1 and piece[:1].isupper() for piece in pieces):
        return (Author(pieces[0], pieces[1]),)
    named = [piece for piece in pieces if _is_person(piece)]
    if language in _FAMILY_FIRST or not named:
        return (Author(text),) if text else ()
    return tuple(dict.fromkeys(_parted(piece) for piece in named))


def _is_person(piece: str) -> bool:
    """Whether a piece can be a person's name: two to four words written large, but for "van" and "bin", none of them a post's."""
    tokens = piece.split()
    posts = words("en", "layout", "no_names") | words("en", "layout", "jobs") | words("en", "pages", "jobs")
    return (
        2 <= len(tokens) <= 5
        and not any(token.casefold().strip(".") in posts for token in tokens)
        and all(token[0].isupper() or token.casefold() in _PARTICLES for token in tokens)
        and tokens[-1][0].isupper()
        and not any(letter.isdigit() or letter in "@{}<>" for letter in piece)
    )


def _parted(name: str) -> Author:
    """A person's name, parted before its last word and the particles that belong to it."""
    tokens = name.split()
    at = len(tokens) - 1
    while at > 1 and tokens[at - 1].casefold() in _PARTICLES and tokens[at - 1][0].islower():
        at -= 1
    return Author(" ".join(tokens[at:]), " ".join(tokens[:at]))


def _key(report: Report) -> str:
    """What a report is cited by: its outlet or first author, its year, and its id, which makes it the only one of its name."""
    name = re.sub(r"[^a-z0-9]+", "", anyascii(report.outlet or report.byline or "").lower())[:24] or "report"
    found = DATE.fullmatch((report.published or "").partition("/")[0])
    year = found[2] if found and found[2].isdigit() else ""
    return f"{name}{year}-{re.sub(r'[^0-9A-Za-z]+', '', report.id.rpartition('-')[2])}"
