"""Markdown: headings, paragraphs and lists as CommonMark reads them, and the data in front matter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import front_matter
from tellings.stages.reading.formats.writing import Block, written

_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<mark>[^\]\s]{1,40})\]:[ \t]+(?P<words>\S.*(?:\r?\n(?: {2,}|\t)\S.*)*)$", re.MULTILINE)
_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_SIGNS = (
    re.compile(rb"^#{1,6} \S", re.MULTILINE),
    re.compile(rb"\[[^\]\n]+\]\(https?://[^)\s]+\)"),
    re.compile(rb"\*\*\w[^*\n]*\*\*"),
    re.compile(rb"^> \S", re.MULTILINE),
)
_TELLS = 4
"""Words of a picture's description from which it is a caption."""

_LISTS = ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close")
_ROWS = ("tr_open", "tr_close")


def recognises(source: Source) -> bool:
    """Whether it opens with a heading or with front matter, or shows two kinds of markup; the suffix is enough by itself."""
    head = source.data[:16_384].removeprefix(b"\xef\xbb\xbf").lstrip()
    if source.suffix in _SUFFIXES or re.match(rb"# \S", head):
        return True
    if re.match(rb"---[ \t]*\r?\n[a-z_]+:.*\r?\n(?:[a-z_]+:.*\r?\n|[ \t]*-?[ \t].*\r?\n)*---", head, re.IGNORECASE):
        return True
    if re.match(rb"\+\+\+[ \t]*\r?\n(?:[\w.-]+[ \t]*=.*\r?\n)+\+\+\+", head):
        return True
    return sum(1 for sign in _SIGNS if sign.search(head)) >= 2


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report; raises `ReportRejected` (`no-text`, or as `decode`)."""
    del settings
    raw = decode(source.data, path=source.path)
    data, body = front_matter.split(raw)
    blocks = _titled([*_blocks(_NOTE.sub("", body)), *_notes(body)], data.get("title"))
    if not blocks:
        message = f"{source.path} holds markup and no words."
        raise ReportRejected("no-text", message, remedy="Nothing to do, unless its words were lost when it was saved.")
    text, marked = written(blocks)
    title = next((block.text for block in blocks if block.role == "headline"), None)
    yield Draft(
        text=text,
        path=source.path,
        sha256=hashlib.sha256(source.data).hexdigest(),
        url=data.get("url"),
        outlet=data.get("outlet"),
        title=title,
        byline=data.get("byline"),
        section=data.get("section"),
        updated=data.get("updated"),
        published=data.get("published"),
        because={name: f"its front matter: {value}" for name, value in data.items()},
        language=data.get("language"),
        marked=marked,
    )


def _titled(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks with their headline first: the one in front matter, or a heading that opens the text."""
    if title and not (blocks and blocks[0].text == title):
        return [Block(title, "headline"), *blocks]
    if blocks and (title or blocks[0].role == "heading"):
        return [Block(blocks[0].text, "headline"), *blocks[1:]]
    return list(blocks)


def _blocks(text: str) -> Iterator[Block]:
    heading, lists = False, 0
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        heading = token.type == "heading_open" or (heading and token.type == "inline")
        lists += token.nesting if token.type in _LISTS else 0
        if token.type == "inline":
            children = token.children or []
            yield from _captions(children)
            words = _MARK.sub("", "".join(_words(children)))
            if row is not None:
                row.append(" ".join(words.split()))
                continue
            role = "heading" if heading else _role(children, in_list=lists > 0)
            yield from (Block(line.strip(), role) for line in words.split("\n") if line.strip())
        elif token.type in ("fence", "code_block"):
            yield from (Block(line.strip()) for line in token.content.split("\n") if line.strip())
        elif token.type in _ROWS:
            if row is not None and any(row):
                yield Block("\t".join(row))
            row = [] if token.type == "tr_open" else None


def _notes(text: str) -> Iterator[Block]:
    """Footnotes, which their marks in the text lead to."""
    for found in _NOTE.finditer(text):
        words = _MARK.sub("", "".join(_words(MarkdownIt("commonmark").parseInline(found["words"])[0].children or [])))
        yield Block(" ".join(words.split()), "note")


def _captions(children: Sequence[Token]) -> Iterator[Block]:
    """What is said of the pictures in a paragraph, where it is more than a name."""
    for child in children:
        if child.type == "image" and len(child.content.split()) >= _TELLS:
            yield Block(" ".join(child.content.split()), "caption")


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "softbreak":
            yield " "
        elif child.type == "hardbreak":
            yield "\n"
        elif child.type in ("text", "code_inline"):
            yield child.content


def _role(children: Sequence[Token], *, in_list: bool) -> str | None:
    """Bold type throughout, or an item of a list unless it is nothing but a link."""
    if _is_whole(children, "strong"):
        return "bold"
    return "item" if in_list and not _is_whole(children, "link") else None


def _is_whole(children: Sequence[Token], kind: str) -> bool:
    """Whether all words stand between one opening of a kind of markup and its closing."""
    shown = [child for child in children if child.type != "text" or child.content.strip()]
    opened = [child.type for child in shown if child.type.startswith(kind)]
    ends = [f"{kind}_open", f"{kind}_close"]
    return opened == ends and [shown[0].type, shown[-1].type] == ends
