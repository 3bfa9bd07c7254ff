"""NITF, the news in XML of the IPTC (version 3): a file by itself, or the content of a NewsML item."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import HEAD, Draft, Source
from tellings.stages.reading.formats.carried import draft_of_blocks, placed, with_fields
from tellings.stages.reading.formats.codec import opening
from tellings.stages.reading.formats.fields import Given, one_line, without_by
from tellings.stages.reading.formats.fragment import local_name, tree_blocks
from tellings.stages.reading.formats.spelling import spelt
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.formats.xml_text import parsed, root_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_WORDED: Mapping[str, tuple[str, ...]] = {
    "title": ("hl1", "hedline", "title"),
    "byline": ("byline",),
    "outlet": ("distributor",),
}
"""Elements whose words give a field."""

_TOLD: Mapping[str, tuple[tuple[str, str], ...]] = {
    "published": (("date.issue", "norm"), ("date.release", "norm"), ("story.date", "norm"), ("pubdata", "date.publication")),
    "outlet": (("pubdata", "name"), ("doc.copyright", "holder")),
    "section": (("pubdata", "position.section"), ("fixture", "fix-id")),
}
"""Elements of which an attribute gives a field."""


def recognises(source: Source) -> bool:
    """Whether the root is NITF's."""
    return root_of(opening(source.data, HEAD))[0] == "nitf"


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """One report. Raises `ReportRejected`: `xml-entities`, `damaged`, `withheld`, `no-text`, or as `decode`."""
    del settings
    root = parsed(decode(source.data, path=source.path), path=source.path)
    fields = fields_of(root)
    status = next((element.get("management-status") or "" for element in named(root, "docdata")), "")
    if status.lower() in ("killed", "canceled", "cancelled", "withheld"):
        message = f"{source.path} is marked {status} by its sender: it is not to be published."
        raise ReportRejected("withheld", message, remedy="Ask its sender for the version that stands.")
    blocks = blocks_of(root)
    if not any(block.role in (None, "bold", "item") for block in blocks):
        raise ReportRejected("no-text", f"{source.path} has no words in its body.", remedy="Ask its sender for the whole item.")
    base = draft_of_blocks(blocks, fields.get("title"), path=source.path, sha256=hashlib.sha256(source.data).hexdigest())
    yield with_fields(
        base, fields, source.about, {name: f"its {one.column}: {one.value[:200]}" for name, one in fields.items()}
    )


def fields_of(root: etree._Element) -> dict[str, Given]:
    """What an item says of itself."""
    found: dict[str, Given] = {}
    for field, names in _WORDED.items():
        for name in names:
            words = next((said for element in named(root, name) if (said := words_of(element))), "")
            if words and field not in found:
                found[field] = Given(without_by(words) if field == "byline" else words, name)
    for field, attributes in _TOLD.items():
        for name, attribute in attributes:
            words = next((said for element in named(root, name) if (said := (element.get(attribute) or "").strip())), "")
            if words and field not in found:
                found[field] = Given(spelt(words) if field == "published" else words, f"{name} {attribute}")
    if root.get(_LANGUAGE):
        found["language"] = Given(root.get(_LANGUAGE), "xml:lang")
    return found


def blocks_of(root: etree._Element) -> list[Block]:
    """The paragraphs of the story: its lines below the headline, its content with the dateline, and what stands at its end."""
    under = [
        Block(words, "heading") for head in named(root, "body.head") for hl2 in named(head, "hl2") if (words := words_of(hl2))
    ]
    body = [block for content in named(root, "body.content") for block in tree_blocks(content)]
    dateline = next((words_of(line) for line in named(root, "dateline")), "")
    ends = [Block(block.text, "boilerplate") for end in named(root, "body.end") for block in tree_blocks(end)]
    notes = [
        Block(words, "note") for head in named(root, "body.head") for note in named(head, "note") if (words := words_of(note))
    ]
    return [*under, *placed(body, dateline=dateline), *notes, *ends]


def named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements below one that have a name, in whatever namespace."""
    return (element for element in root.iter() if local_name(element) == name)


def words_of(element: etree._Element) -> str:
    """All words inside an element, as one line."""
    return one_line(" ".join(block.text for block in tree_blocks(element)) if len(element) else element.text or "")
