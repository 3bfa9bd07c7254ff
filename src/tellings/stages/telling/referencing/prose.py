"""References as sentences: plain, and like the Chicago Manual of Style (17th edition, bibliography) and the APA (7th edition).

"Like": both manuals decide more cases than a report's few fields can tell apart.
"""

from __future__ import annotations

from tellings.model.citation import Author, Reference
from tellings.model.dating import in_words
from tellings.stages.telling.referencing.dates import american, british, day_of, parted
from tellings.stages.telling.referencing.titles import quoted, stopped
from tellings.stages.telling.referencing.tongues import name_of_language


def plain(one: Reference) -> str:
    """As it would be said: author, “title”, outlet, date, address or file; what it rests on."""
    when = parted(one.published)
    told = british(when) if when and not when.about else in_words(one.published)
    where = f"<{one.url}>" if one.url else f"file {one.file}"
    retrieved = day_of(one.retrieved)
    seen = f"retrieved {british(retrieved)}" if retrieved else ""
    tongue = "" if one.language in ("en", "und") else f"in {name_of_language(one.language)}"
    facts = (
        _listed([author.name for author in one.authors]),
        quoted(one.title) if one.title else one.called.lower(),
        one.outlet,
        told or "no date told",
        tongue,
        where,
        seen,
    )
    note = one.noted if one.url else one.note  # without an address the file stands there already
    return f"{', '.join(fact for fact in facts if fact)}.{f' {_stopped(note)}' if note else ''}"


def chicago(one: Reference) -> str:
    """Birk, Jonas. “Title.” Outlet, May 13, 2031. https://…"""
    when, retrieved = parted(one.published), day_of(one.retrieved)
    told = f"ca. {american(when)}" if when and when.about else american(when) if when else in_words(one.published) or "n.d."
    seen = f"Accessed {american(retrieved)}." if retrieved and not when else ""
    parts = [
        _stopped(_inverted(one.authors)) if one.authors else "",
        quoted(one.title, stop=".") if one.title else f"{one.called}.",
        f"{f'{one.outlet}, ' if one.outlet else ''}{told}" + ("" if told.endswith(".") else "."),
        seen,
        f"{one.url}." if one.url else "",
    ]
    return " ".join(part for part in parts if part)


def apa(one: Reference) -> str:
    """Birk, J. (2031, May 13). Title. Outlet. https://…"""
    when = parted(one.published)
    told = (
        (in_words(one.published) or "n.d.")
        if when is None
        else ", ".join(
            part
            for part in (f"{'ca. ' if when.about else ''}{when.year}", f"{when.month_name} {when.day or ''}".strip())
            if part
        )
    )
    title = stopped(one.called)
    heads = [_stopped(_initialled(one.authors)), f"({told}).", title] if one.authors else [title, f"({told})."]
    return " ".join(part for part in (*heads, _stopped(one.outlet) if one.outlet else "", one.url or "") if part)


def _stopped(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _listed(names: list[str]) -> str:
    joint = "; " if any("," in name for name in names) else ", "
    return names[0] if len(names) == 1 else f"{joint.join(names[:-1])} and {names[-1]}" if names else ""


def _last_first(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def _inverted(authors: tuple[Author, ...]) -> str:
    names = [_last_first(authors[0]), *(author.name for author in authors[1:])]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, and {names[-1]}"


def _initialled(authors: tuple[Author, ...]) -> str:
    names = [
        f"{author.family}, {' '.join(f'{_initial(part)}.' for part in author.given.split())}" if author.given else author.family
        for author in authors
    ]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _initial(name: str) -> str:
    return next((letter for letter in name if letter.isalpha()), name[0])
