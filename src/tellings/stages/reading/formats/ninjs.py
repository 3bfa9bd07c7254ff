"""ninjs, the news in JSON of the IPTC (versions 1, 2 and 3): an item as a record among others, as a file or in an array."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tellings.errors import ReportRejected
from tellings.model.records import PASSED_OVER, Reject
from tellings.stages.reading.draft import Draft
from tellings.stages.reading.formats import fragment
from tellings.stages.reading.formats.carried import draft_of_blocks, placed, read_page, with_fields
from tellings.stages.reading.formats.fields import Given, one_line, plain, plain_name
from tellings.stages.reading.formats.writing import Block, sound
from tellings.stages.reading.paragraphs import paragraphs

_SIGNS = ("pubstatus", "versioncreated", "representationtype")
_LISTS = ("bodies", "headlines", "descriptions")
_TYPES = frozenset(("text", "audio", "video", "picture", "graphic", "composite", "planning", "event", "component"))
_WORDLESS = frozenset(("picture", "graphic", "video", "audio", "planning", "event"))
"""Types of items that hold no words of a report, unless they have a body."""

_WITHHELD = frozenset(("withheld", "canceled", "cancelled"))

_NAMED: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "headlines", "title", "titles"),
    "byline": ("byline", "bylines", "by", "authors"),
    "outlet": ("source", "provider", "infosource", "infosources", "copyrightholder"),
    "section": ("section", "sections", "subject", "subjects"),
    "published": ("firstcreated", "contentcreated", "firstpublished", "versioncreated"),
    "updated": ("versioncreated", "contentmodified"),
    "language": ("language",),
    "url": ("url", "uri", "link"),
}
"""The properties that give a field, in small letters without separators: version 3 writes versionCreated, the others versioncreated."""

_PUBLISHERS = ("publisher", "provider", "distributor")
_RESTED_ON = "rests on"
"""How the role of a source begins that is no outlet: see `exports.ninjs`."""

_PUBLISHED = "published"
"""The role of a description that tells a day, a month or a year of publication, where `firstCreated` would need a time of day."""

_MENTIONED = "mentions"

_FEWEST_WORDS = 60
"""Words of a description that may stand for the report; a shorter one only announces it (as for feeds)."""


def is_item(record: Mapping[str, object]) -> bool:
    """Whether an object is an item of ninjs: it has a uri, and properties that only ninjs has."""
    names = {plain_name(name): value for name, value in record.items()}
    if not isinstance(names.get("uri"), str):
        return False
    listed = any(isinstance(names.get(name), list) for name in _LISTS)
    typed = names.get("type") in _TYPES and any(name.startswith("body_") for name in record)
    return listed or typed or any(isinstance(names.get(name), str) for name in _SIGNS)


def without_words(record: Mapping[str, object]) -> str | None:
    """What an item says that it is, where that is nothing with words and it has no body, nor any item in it; else None."""
    names = {plain_name(name): value for name, value in record.items()}
    kind = names.get("type")
    if not isinstance(kind, str) or kind not in _WORDLESS or not is_item(record):
        return None
    return None if _longest(names, "body", "bodies").words.strip() or any(_associated(record)) else f"{kind} items"


def drafts(record: Mapping[str, object], path: str, sha256: str, about: Mapping[str, str]) -> Iterator[Draft | Reject]:
    """The report of an item, and of the items with words that are associated with it.

    Raises `ReportRejected`: `withheld` or `no-text` for the item itself.
    """
    kind = without_words(record)
    if kind:
        yield Reject(path, sha256, PASSED_OVER, f"{path} is one of the {kind} of ninjs, and no report.", "Nothing to do.")
        return
    inner = list(_associated(record))
    try:
        yield _draft(record, path, sha256, about)
    except ReportRejected as rejected:
        if rejected.reason == "withheld" or not inner:
            raise
    for name, item in inner:
        place = f"{path}#{name}"
        try:
            yield _draft(item, place, sha256, about)
        except ReportRejected as rejected:
            yield Reject.of(rejected, place, sha256)


def _draft(record: Mapping[str, object], path: str, sha256: str, about: Mapping[str, str]) -> Draft:
    names = {plain_name(name): value for name, value in record.items()}
    status = sound(plain(names.get("pubstatus"))).rpartition(":")[2].strip().lower()
    if status in _WITHHELD:
        message = f"{path} is marked {status} by its sender: it is not to be published."
        raise ReportRejected("withheld", message, remedy="Ask its sender for the version that stands.")
    fields = {field: one for field, tried in _NAMED.items() if (one := _first(field, tried, names)) is not None}
    fields |= _of_lists(names, fields)
    if "published" in fields and fields["published"].value == fields.get("updated", fields["published"]).value:
        fields.pop("updated", None)
    base = draft_of_blocks(_blocks(names, fields, path), fields.get("title"), path=path, sha256=sha256)
    because = {field: f"its ninjs property {one.column}: {one.value.strip()[:200]}" for field, one in fields.items()}
    return with_fields(base, fields, about, because)


def _first(field: str, tried: tuple[str, ...], names: Mapping[str, object]) -> Given | None:
    for name in tried:
        value = names.get(name)
        if field == "title" and isinstance(value, list):
            value = _main(value)
        if field == "outlet" and isinstance(value, list):
            value = _publisher(value)
        if field == "section" and isinstance(value, list):
            value = next((one for one in value if _of(one, "rel") != _MENTIONED), None)
        words = one_line(sound(plain(value)))
        if words and not (field == "url" and not words.startswith(("http://", "https://"))):
            return Given(words, name)
    return None


def _of_lists(names: Mapping[str, object], fields: Mapping[str, Given]) -> dict[str, Given]:
    """What stands in lists of version 3: the address in a rendition, and the day of publication in a description where no time is told."""
    found = {}
    for name, rendition in (("renditions", one) for one in _list(names, "renditions")):
        href = one_line(sound(_of(rendition, "href")))
        if "url" not in fields and "url" not in found and href.startswith(("http://", "https://")):
            found["url"] = Given(href, name)
    for description in _list(names, "descriptions"):
        if "firstcreated" not in names and _of(description, "role") == _PUBLISHED:
            found["published"] = Given(one_line(sound(_of(description, "value"))), "descriptions")
    return found


def _list(names: Mapping[str, object], name: str) -> list[object]:
    value = names.get(name)
    return value if isinstance(value, list) else []


def _of(item: object, name: str) -> str:
    """A property of an item of a list, as words; empty for none."""
    value = item.get(name) if isinstance(item, Mapping) else None
    return value if isinstance(value, str) else ""


def _publisher(listed: list[object]) -> object:
    """The sources that published it, where any says so; else those that are not what it rests on, an interview or a statement."""
    published = [one for one in listed if any(name in _of(one, "role").lower() for name in _PUBLISHERS)]
    return published or [one for one in listed if not _of(one, "role").startswith(_RESTED_ON)]


def _main(listed: list[object]) -> object:
    """The headline that is called the main one, or the first."""
    mains = [one for one in listed if isinstance(one, Mapping) and "main" in plain(one.get("role")).lower()]
    return (mains or listed or [None])[0]


def _blocks(names: Mapping[str, object], fields: Mapping[str, Given], path: str) -> list[Block]:
    """The story's paragraphs, its place before them where they do not name it, and notes to editors after them."""
    body = _paragraphs(_longest(names, "body", "bodies"))
    if not body:
        body = _paragraphs(_longest(names, "description", "descriptions"))
        if sum(len(block.text.split()) for block in body) < _FEWEST_WORDS:
            message = f"{path} is an item of ninjs without the words of a report."
            raise ReportRejected("no-text", message, remedy=read_page(fields["url"].value if "url" in fields else None))
    located = one_line(sound(plain(names.get("located"))))
    note = one_line(sound(plain(names.get("ednote"))))
    return [*placed(body, located=located), *([Block(note, "note")] if note else [])]


class _Body(NamedTuple):
    """A body's words; `plain` where it says itself that it holds no markup."""

    words: str
    plain: bool = False


def _longest(names: Mapping[str, object], prefix: str, listed: str) -> _Body:
    """The longest of an item's bodies, those with markup before those without."""
    given = [_Body(sound(plain(value))) for name, value in names.items() if name.startswith(prefix) and name != listed]
    given += [
        _Body(sound(plain(one)), (_of(one, "contentType") or _of(one, "contenttype")) == "text/plain")
        for one in _list(names, listed)
    ]
    if not isinstance(names.get(listed), list) and listed in names:
        given.append(_Body(sound(plain(names[listed]))))
    return max(given, key=lambda body: (_has_markup(body), len(body.words)), default=_Body(""))


def _has_markup(body: _Body) -> bool:
    return not body.plain and fragment.is_markup(body.words)


def _paragraphs(body: _Body) -> list[Block]:
    words = body.words.replace("\x00", "\ufffd")
    if _has_markup(body):
        return fragment.blocks(words)
    return [Block(" ".join(paragraph.text.split())) for paragraph in paragraphs(words)]


def _associated(record: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The items with a body that stand inside an item, by their names or numbers."""
    inside = record.get("associations")
    if isinstance(inside, dict):
        named = list(inside.items())
    elif isinstance(inside, list):
        named = [(str(number), one) for number, one in enumerate(inside, 1)]
    else:
        named = []
    for name, one in named:
        if (
            isinstance(one, dict)
            and _longest({plain_name(key): value for key, value in one.items()}, "body", "bodies").words.strip()
        ):
            yield name, one
