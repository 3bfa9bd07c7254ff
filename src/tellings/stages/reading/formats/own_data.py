"""What documents say of themselves, against what their words say: titles, authors and dates that count only where nothing is better."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tellings.language import lexicon, words
from tellings.stages.reading import headline
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats.writing import Block, written
from tellings.stages.reading.segments import lay_out

_ENGLISH = "en"
_TOP = 12
"""Paragraphs at the head among which the title is looked for."""

_LONGEST_TOLD = 120
"""Characters of a value that its reason gives at most."""

_DATES = ("published", "updated")
_LANGUAGE = re.compile(r"(?P<code>[a-z]{2})(?:[-_].*)?", re.IGNORECASE)


@dataclass(slots=True)
class Own:
    """Values by the names of a draft's fields, and where each comes from; `sure` are dates that count whatever the words say."""

    values: dict[str, str] = field(default_factory=dict)
    because: dict[str, str] = field(default_factory=dict)
    sure: bool = False

    def add(self, name: str, value: str | None, because: str) -> None:
        """Keep a value, unless there is none or one was told before."""
        if value and name not in self.values:
            self.values[name], self.because[name] = value, because

    def draft(self, source: Source, sha256: str, blocks: Sequence[Block]) -> Draft:
        """The draft of a document: a date and an author of its own count only where its words have none."""
        values = dict(self.values)
        titled = _entitled(blocks, values)
        text, marked = written(titled)
        if not values.keys().isdisjoint((*_DATES, "byline")):
            layout = lay_out(text, title=values.get("title"), marked=marked, language=_ENGLISH)
            dated = layout.dated or (layout.dateline and layout.dateline.published) or source.about.get("published")
            doubted = [*(_DATES if dated and not self.sure else ()), *(["byline"] if "byline" in layout.roles else [])]
            values = {name: value for name, value in values.items() if name not in doubted}
        because = {name: reason for name, reason in self.because.items() if name in values}
        return Draft(text=text, path=source.path, sha256=sha256, because=because, marked=marked, **values)


def own_data(kind: str, told: Mapping[str, str], *, language: str | None = None) -> Own:
    """What a document's own data say (`title`, `creator`, `created`, `modified`, by those names); `kind` is what it calls itself."""
    own = Own()
    title, author = title_of(told.get("title", "")), author_of(told.get("creator", ""))
    own.add("title", title, f"the {kind}'s own data: title {told_of(title or '')}")
    own.add("byline", author, f"the {kind}'s own data: author {told_of(author or '')}")
    created, modified = told.get("created", "").strip(), told.get("modified", "").strip()
    own.add("published", created, f"the {kind}'s own data: created {created[:40]}")
    if created and modified[:10] > created[:10]:
        own.add("updated", modified, f"the {kind}'s own data: last saved {modified[:40]}")
    code = _LANGUAGE.fullmatch((language or "").strip())
    own.add("language", code["code"].lower() if code else None, f"the {kind}'s own data: language {language}")
    return own


def told_of(value: str) -> str:
    """A value for its reason: of a long one its first words."""
    head = value[:_LONGEST_TOLD]
    return value if head == value else f"{head.rpartition(' ')[0] or head} …"


def title_of(value: str) -> str | None:
    """A document's title, cleaned; None for a file's name and what a program puts there."""
    title = " ".join(value.split())
    worded = len(title) > 3 and any(letter.isalpha() for letter in title)
    return title if worded and not _no_titles().match(title) else None


def author_of(value: str) -> str | None:
    """A document's author, cleaned; None unless it is a name: more than one word, with no sign of an account or a program."""
    author = " ".join(value.replace(";", ", ").split())
    known = author.casefold() in words(_ENGLISH, "documents", "authors")
    named = 2 <= len(author.split()) <= 12 and len(author) <= 120 and not re.search(r"[\\/@<>]|\d", author)
    return author if named and not known else None


def _entitled(blocks: Sequence[Block], values: dict[str, str]) -> list[Block]:
    """The blocks with the one that says the title marked as the headline; without one, a headline they have beats the title."""
    title = values.get("title")
    if title is None:
        return list(blocks)
    wanted = {headline.key(title), headline.key(headline.without_signature(title))} - {""}
    at = next((at for at, block in enumerate(blocks[:_TOP]) if headline.key(block.text) in wanted), None)
    if at is not None:
        values["title"] = blocks[at].text
        others = [Block(block.text, "heading") if block.role == "headline" else block for block in blocks]
        return [*others[:at], Block(blocks[at].text, "headline"), *others[at + 1 :]]
    if any(block.role == "headline" for block in blocks):
        del values["title"]
    return list(blocks)


@cache
def _no_titles() -> re.Pattern[str]:
    listed = lexicon(_ENGLISH, "documents").get("title_patterns", ())
    return re.compile("|".join(f"(?:{source})" for source in listed) or r"(?!)", re.IGNORECASE)
