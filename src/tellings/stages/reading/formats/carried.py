"""Reports that a record, a feed or an agency's message carries: their words, and what is said of them beside the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.errors import ReportRejected
from tellings.stages.reading import headline
from tellings.stages.reading.dateline import find as dateline_of
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.formats import fragment, html
from tellings.stages.reading.formats.fields import Given, code, one_line, without_by
from tellings.stages.reading.formats.writing import Block, written

_OPENING = 300
"""Characters in which a story names the place that it comes from."""

_WORD = re.compile(r"\w+")
_SET_OFF = re.compile(r"[^.!?…]{2,80}?[\d)\]]\.?\s*[-–—]{1,2}\s")
"""A place, and a dash behind a date or an agency in brackets: a dateline of any language."""

_OF_THE_FILE = frozenset(("url", "title", "byline", "published", "updated", "charset", "content_type"))
_LINES = ("title", "byline", "section", "outlet")


def draft_of(words: str, title: Given | None, *, path: str, sha256: str) -> Draft:
    """The draft of a text, a fragment of markup or a whole page; raises `ReportRejected` (`no-text`)."""
    words = words.replace("\x00", "\ufffd")
    if fragment.is_page(words):
        return html.draft_of(html.extract(words, path=path), path=path, sha256=sha256)
    if not fragment.is_markup(words):
        return Draft(text=words, path=path, sha256=sha256)
    blocks = fragment.blocks(words)
    if not blocks:
        message = f"The markup in {path} holds no words."
        raise ReportRejected("no-text", message, remedy="Give the record its words, or read the page that it comes from.")
    return draft_of_blocks(blocks, title, path=path, sha256=sha256)


def draft_of_blocks(blocks: Sequence[Block], title: Given | None, *, path: str, sha256: str) -> Draft:
    """The draft of some paragraphs, its headline first."""
    line = one_line(title.value) if title else ""
    text, marked = written([*([Block(line, "headline")] if line else []), *blocks])
    return Draft(text=text, path=path, sha256=sha256, title=line or None, marked=marked)


def with_fields(base: Draft, fields: Mapping[str, Given], about: Mapping[str, str], because: Mapping[str, str]) -> Draft:
    """A draft with what is said of it: by `fields` before the page in it, and by that before `about`, what its container says."""

    def value(name: str) -> str | None:
        own = fields[name].value.strip() if name in fields else ""
        if name in _LINES:
            own = one_line(own)
        if name == "byline":
            own = without_by(own)
        if name == "language" and own:
            own = code(own) or ""
        inner: str | None = getattr(base, name)
        return own or inner or about.get(name)

    return replace(
        base,
        url=value("url"),
        outlet=value("outlet"),
        title=value("title"),
        byline=value("byline"),
        section=value("section"),
        published=value("published"),
        updated=value("updated"),
        retrieved=value("retrieved"),
        language=value("language"),
        because={**base.because, **{name: reason for name, reason in because.items() if value(name)}},
    )


def placed(body: Sequence[Block], *, dateline: str = "", located: str = "") -> list[Block]:
    """A story's paragraphs with the dateline that stands apart from them, or the place where nothing in their opening names it."""
    opening = " ".join(block.text for block in body[:4])[:_OPENING].casefold()
    if not body or not (dateline or located):
        return list(body)
    if dateline:
        if _opens_with(body[0].text, dateline):
            return list(body)
        joint = " " if dateline[-1] in "-–—:" else " — "
        return [Block(f"{dateline}{joint}{body[0].text}", body[0].role), *body[1:]]
    return list(body) if located.casefold() in opening else [Block(located, "dateline"), *body]


def _opens_with(paragraph: str, line: str) -> bool:
    """Whether a story's first paragraph begins with its dateline, in whatever form, and not only with a sentence about the place."""
    place = (_WORD.findall(line.casefold()) or [""])[0]
    if not paragraph.casefold().startswith(place):
        return False
    said = headline.key(paragraph[:_OPENING]).startswith(headline.key(line))
    return said or _SET_OFF.match(paragraph) is not None or dateline_of(paragraph, "en") is not None


def of_each(about: Mapping[str, str]) -> Mapping[str, str]:
    """What is said of a file of many reports that holds for each of them: its address and its date are no report's."""
    return {name: value for name, value in about.items() if name not in _OF_THE_FILE}


def read_page(url: str | None) -> str:
    """The remedy for a report of which only the beginning is there."""
    return f"Read its page: tellings read {url.strip()}" if url else "Read the page that it comes from."
