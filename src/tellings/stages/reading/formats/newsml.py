"""NewsML-G2, the agencies' exchange of news in XML (IPTC), and NewsML 1.2 before it: one item, or a message of many."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterator, Mapping

from lxml import etree  # type: ignore[import-untyped]

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.decoding import decode
from tellings.stages.reading.draft import HEAD, Draft, Source, Stream
from tellings.stages.reading.formats import fragment, news_classes, nitf, passed
from tellings.stages.reading.formats.carried import draft_of_blocks, of_each, placed, with_fields
from tellings.stages.reading.formats.codec import bytes_of, opening, text_of
from tellings.stages.reading.formats.fields import Given, without_by
from tellings.stages.reading.formats.fragment import local_name
from tellings.stages.reading.formats.nitf import named, words_of
from tellings.stages.reading.formats.spelling import spelt
from tellings.stages.reading.formats.writing import Block
from tellings.stages.reading.formats.xml_text import cut, parsed, root_of
from tellings.stages.reading.headline import same
from tellings.stages.reading.paragraphs import paragraphs

_ITEMS = ("newsitem", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem")
_CUT = "newsItem|NewsItem|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHHELD = ("canceled", "cancelled", "withheld")

_NAMED: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "title", "slugline"),
    "byline": ("by", "byline", "creator"),
    "outlet": ("provider", "infosource", "copyrightholder", "creditline", "copyrightline"),
    "section": ("subject", "subjectmatter"),
    "published": ("firstcreated", "contentcreated", "versioncreated", "thisrevisioncreated"),
    "updated": ("versioncreated", "thisrevisioncreated", "contentmodified"),
    "language": ("language",),
}
"""The elements that give a field, in small letters; those of NewsML 1.2 after those of NewsML-G2."""


def recognises(source: Source) -> bool:
    """Whether the root is a message's or an item's."""
    return root_of(opening(source.data, HEAD))[0] in ("newsmessage", "newsml", *_ITEMS)


def is_item(source: Source) -> bool:
    """Never told by content: a message says that it is one of its items."""
    del source
    return False


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A source for each item; its path is the file's with `#` and the item's number, or the file's where it is the root.

    Raises `ReportRejected`: `xml-entities`, or `no-text` for a message without items.
    """
    number = 0
    alone = False
    over = passed.PassedOver()
    for piece in cut(text_of(stream.file, path=stream.path), _CUT, settings.longest_line):
        if piece.kind == "head":
            # Whatever the head declares is refused here; an item that is itself the root has none that could be parsed.
            alone = not root_of(piece.text)[0]
            parsed(f"{piece.text}<head/>" if alone else piece.text, path=stream.path)
            continue
        number += 1
        path, data = stream.path if alone else f"{stream.path}#{number}", bytes_of(piece.text)
        kind = news_classes.without_words(piece.text) if piece.kind == "item" else None
        if kind:
            over.add(kind)
        elif piece.kind == "item":
            yield Source(
                path, data, kind="news item", about=stream.about if alone else of_each(stream.about), depth=stream.depth + 1
            )
        else:
            yield _unread(piece.kind, path, data, settings)
    yield from over.reject(stream.path, "items")
    if not number:
        raise ReportRejected(
            "no-text", f"{stream.path} is a message without items.", remedy="Nothing to do, unless some were lost."
        )


def _unread(kind: str, path: str, data: bytes, settings: Settings) -> Reject:
    """The reject of an item that is too long, or whose end is missing."""
    long = kind == "long"
    told = f"is an item of more than {settings.longest_line:,} characters" if long else "is cut off: its end is missing"
    remedy = "Raise the setting longest_line." if long else "Get the whole file, and read it again."
    sha = hashlib.sha256(data).hexdigest()
    return Reject(path, sha, "line-too-long" if long else "damaged", f"{path} {told}.", remedy)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """The report that an item is. Raises `ReportRejected`: `withheld`, `package`, `no-text`, `damaged`, `encoding`."""
    del settings
    path = source.path
    item = parsed(decode(source.data, path=path), path=path)
    _check_status(item, path)
    if local_name(item) != "newsitem":
        raise _no_report(item, path)
    fields = _fields(item)
    content = _content(item, path)
    inner = next((inner for part in content if (inner := next(named(part, "nitf"), None)) is not None), None)
    told = nitf.fields_of(inner) if inner is not None else {}
    body = nitf.blocks_of(inner) if inner is not None else max(map(_blocks, content), key=_length, default=[])
    if not any(block.role in (None, "bold", "item") for block in body):
        raise _no_report(item, path)
    if "byline" in told and "byline" in fields and fields["byline"].column == "creator":
        del fields["byline"]  # who made the item is the desk more often than the writer
    fields = {**told, **fields}
    title = fields.get("title")
    if title and body[0].role in ("headline", "heading", "bold") and same(body[0].text, title.value):
        body = body[1:]
    notes = [Block(words, "note") for note in named(item, "ednote") if (words := words_of(note))]
    line, place = _line(item, "dateline"), _name(next(named(item, "located"), None))
    blocks = [*placed(body, dateline=line, located=place), *notes]
    base = draft_of_blocks(blocks, title, path=path, sha256=hashlib.sha256(source.data).hexdigest())
    yield with_fields(base, fields, source.about, _because(fields, item))


def _check_status(item: etree._Element, path: str) -> None:
    told = next((_code(element) for name in ("pubstatus", "status") for element in named(item, name)), "")
    if told.lower() in _WITHHELD:
        message = f"{path} is marked {told} by its sender: it is not to be published."
        raise ReportRejected("withheld", message, remedy="Ask its sender for the version that stands.")


def _no_report(item: etree._Element, path: str) -> ReportRejected:
    """Why an item is no report: it lists others, its words are elsewhere, or it is a picture or a concept."""
    refs = sum(1 for _ in named(item, "itemref")) + sum(1 for _ in named(item, "newsitemref"))
    if local_name(item) == "packageitem" or refs:
        message = f"{path} is a package: it names {refs} items, and holds none."
        return ReportRejected("package", message, remedy="Read the items themselves.")
    href = next((element.get("href") or element.get("residref") for element in named(item, "remotecontent")), None)
    if href:
        message = f"{path} holds no words: they are at {href[:300]}."
        return ReportRejected("no-text", message, remedy="Read them from there.")
    message = f"{path} is a {local_name(item)} without the words of a report."
    return ReportRejected("no-text", message, remedy="Nothing to do, unless it should have some.")


def _fields(item: etree._Element) -> dict[str, Given]:
    """What an item says of itself, outside of its content and of its parts."""
    known: dict[str, list[etree._Element]] = {}
    walker = etree.iterwalk(item, events=("start",))
    for _, element in walker:
        name = local_name(element)
        known.setdefault(name, []).append(element)
        if name in ("contentset", "contentitem"):
            walker.skip_subtree()
    found: dict[str, Given] = {}
    for field, names in _NAMED.items():
        for name in names:
            words = next((said for element in known.get(name, ()) if (said := _said(field, element))), "")
            if words and field not in found:
                found[field] = Given(words, name)
    if "language" not in found and item.get(_LANGUAGE):
        found["language"] = Given(item.get(_LANGUAGE), "xml:lang")
    if "updated" in found and found["updated"].value == found["published"].value:
        del found["updated"]
    guid = (item.get("guid") or "").strip()
    if guid.startswith(("http://", "https://")):
        found["url"] = Given(guid, "guid")
    return found


def _because(fields: Mapping[str, Given], item: etree._Element) -> dict[str, str]:
    version = f" (version {item.get('version')})" if item.get("version") else ""
    because = {name: f"its {one.column}: {one.value[:200]}" for name, one in fields.items()}
    return {name: why + version if name == "updated" else why for name, why in because.items()}


def _said(field: str, element: etree._Element) -> str:
    if field in ("published", "updated"):
        return spelt(words_of(element))
    if field == "language":
        return element.get("tag") or _code(element) or words_of(element)
    if field in ("outlet", "section"):
        return _name(element)
    return without_by(_name(element)) if field == "byline" else words_of(element)


def _name(element: etree._Element | None) -> str:
    """What an element is called: its name, its words, or its code where it has only that."""
    if element is None:
        return ""
    name = next((words for inner in named(element, "name") if (words := words_of(inner))), "") or words_of(element)
    return name or element.get("literal") or _code(element) or next((_code(party) for party in named(element, "party")), "")


def _code(element: etree._Element) -> str:
    """The last part of a code: `stat:usable`, a URI, or NewsML 1.2's formal name."""
    whole = element.get("qcode") or element.get("uri") or element.get("FormalName") or ""
    return str(whole).rstrip("/").rpartition("/")[2].rpartition(":")[2]


def _line(item: etree._Element, name: str) -> str:
    """A line of an item that stands outside of NITF, which has its own."""
    return next(
        (words_of(element) for element in named(item, name) if "nitf" not in map(local_name, element.iterancestors())), ""
    )


def _content(item: etree._Element, path: str) -> list[etree._Element]:
    """The parts of an item that can hold its words."""
    found: list[etree._Element] = []
    for name in ("inlinexml", "inlinedata", "datacontent"):
        for part in named(item, name):
            if part.get("encoding"):
                part.text = _unpacked(part.text or "", path)
            found.append(part)
    return found


def _unpacked(text: str, path: str) -> str:
    try:
        return decode(base64.b64decode(text, validate=False), path=path)
    except (binascii.Error, ValueError, ReportRejected):
        return ""


def _blocks(part: etree._Element) -> list[Block]:
    """The paragraphs of a part: of the tags in it, of markup that was escaped, or of plain text."""
    if len(part):
        return list(fragment.tree_blocks(part))
    text = part.text or ""
    if fragment.is_markup(text):
        return fragment.blocks(text)
    return [Block(" ".join(paragraph.text.split())) for paragraph in paragraphs(text)]


def _length(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)
