"""Web pages: an extractor finds the story, the page's own markup says what its parts are, and its data what stands beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading import headline, metadata, tongue
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import NOTHING_TOLD, Draft, Source
from tellings.stages.reading.formats.writing import Block, written
from tellings.stages.reading.metadata import Metadata
from tellings.stages.reading.pages.story import story
from tellings.stages.reading.pages.tree import parsed, without_comments

LARGEST = 64 * 2**20
"""Bytes of a page: browsers write pictures into the pages that they save."""

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|header|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|body|p|div|article|h1)\b", re.IGNORECASE)

_NO_STORY = frozenset(("headline", "heading", "caption", "boilerplate", "pull_quote"))
"""Roles that make no story by themselves."""

_BAR = re.compile(r"\s+[|»·]\s+")
_DASHED = re.compile(r"\s+[–—-]\s+")
_NAME = 4
"""Words of the longest name of an outlet behind a title."""

_TOP = 6
"""Blocks at a story's head among which its title stands by itself."""

_ALIKE = tuple(frozenset(group.split()) for group in ("da nb nn no", "bs hr sh sr", "id ms", "cs sk", "fa prs tg"))
"""Languages that are told apart better by what a page says than by its words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's story as blocks, and what the page says of itself."""

    blocks: tuple[Block, ...]
    data: Metadata


def recognises(source: Source) -> bool:
    """Whether it opens as a page does; a suffix of pages helps one that opens with something else."""
    # Without the zeros and the mark of UTF-16, which are all that sets its tags apart from ASCII's.
    head = source.data[:8192].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")[:4096]
    return _OPENING.match(head) is not None or (source.suffix in (".html", ".htm", ".xhtml") and _TAG.search(head) is not None)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected` (`no-text`, `too-complex`, or as `decode`)."""
    del settings
    words = decode(source.data, path=source.path, charset=source.about.get("charset"))
    page = extract(words, about=source.about, path=source.path)
    yield draft_of(page, path=source.path, sha256=hashlib.sha256(source.data).hexdigest())


def draft_of(page: Page, *, path: str, sha256: str) -> Draft:
    """A page's draft: the headline first, then its paragraphs. Raises `ReportRejected` (`no-text`)."""
    if not any(block.role not in _NO_STORY for block in page.blocks):
        message = f"No story was found in the page {path}."
        raise ReportRejected("no-text", message, remedy="Save the article's own page, or its words as plain text.")
    data = page.data
    title = _title(data.title, page.blocks)
    text, marked = written(_headlines(page.blocks, title))
    language = _language(data.language, text)
    return Draft(
        text=text,
        path=path,
        sha256=sha256,
        url=data.url,
        outlet=data.outlet,
        title=title,
        byline=data.byline,
        section=data.section,
        published=data.published,
        updated=data.updated,
        language=language,
        because={name: because for name, because in data.because.items() if name != "language" or language},
        marked=marked,
    )


def extract(html: str, *, about: Mapping[str, str] = NOTHING_TOLD, path: str = "The page") -> Page:
    """The story of a page and what the page says of itself; no blocks when there is no story.

    `about` is what its container says of it. Raises `ReportRejected` (`too-complex`), which names `path`.
    """
    root = parsed(html, path=path)
    if root is None:
        return Page((), Metadata())
    data = metadata.of(root, about=about)
    return Page(tuple(story(without_comments(root))), data)


def _headlines(blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """The title, then the blocks without those at the head that only say it again; another headline stays one."""
    opening = True
    if title and not any(
        block.role == "headline" and headline.same(headline.once(block.text), title) for block in blocks[:_TOP]
    ):
        yield Block(title, "headline")
    else:
        title = None
    for block in blocks:
        again = opening and title is not None and headline.same(headline.once(block.text), title)
        opening = again or (opening and block.role == "headline")
        if not again:
            yield block


def _title(title: str | None, blocks: Sequence[Block]) -> str | None:
    """A page's title without the outlet's name, which a bar sets off, and the headline that stands on the page where that is all."""
    if not title:
        return None
    parts = _BAR.split(title)
    bare = " | ".join(parts[:-1]) if len(parts) > 1 and len(parts[-1].split()) <= _NAME else title
    standing = next((block.text for block in blocks[:_TOP] if block.role == "headline"), None)
    if standing is None or headline.same(bare, standing):
        return bare
    if len(parts) > 1 and all(len(part.split()) <= _NAME - 1 for part in parts):
        return standing
    dashed = _DASHED.split(bare)
    told = len(dashed) > 1 and len(dashed[-1].split()) <= _NAME and dashed[-1].casefold() not in standing.casefold()
    cut = bare[: bare.rindex(dashed[-1])].rstrip(" –—-") if told else bare
    return cut if len(cut.split()) >= _NAME else bare


def _language(declared: str | None, text: str) -> str | None:
    """The declared language, where the words do not speak against it: many templates say English whatever stands in them."""
    found = tongue.detect(text) if declared else None
    if found in (declared, tongue.UNKNOWN) or any(declared in group and found in group for group in _ALIKE):
        return declared
    return None
