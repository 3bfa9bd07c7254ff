"""JSON lines: one report a line, with its data beside it. A bad line is rejected by itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import html
from tellings.stages.reading.formats.writing import sound
from tellings.stages.reading.tongue import language_code

_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_MARKUP = re.compile(r"\s*<(?:!doctype|html|body|div|p|article|section)\b", re.IGNORECASE)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content"),
    "html": ("html",),
    "title": ("title", "headline"),
    "url": ("url",),
    "outlet": ("outlet", "source", "publisher", "site"),
    "published": ("date", "published"),
    "byline": ("author", "byline"),
    "language": ("language",),
}
"""What a field may be called; the first that is there and holds words counts."""


def recognises(source: Source) -> bool:
    """Whether the first line is a JSON object, or begins as one in a file with a suffix of JSON lines."""
    if not _OBJECT.match(source.data[:64]):
        return False
    end = source.data.find(b"\n")
    first = source.data if end < 0 else memoryview(source.data)[:end]
    return source.suffix in _SUFFIXES or bytes(first[-64:]).rstrip().endswith(b"}")


def drafts(source: Source, settings: Settings) -> Iterator[Draft | Reject]:
    """A draft or a reject for each line that is not blank; its path is the file's with `#` and the line's number."""
    view, at, number = memoryview(source.data), 0, 0
    while at < len(view):
        end = source.data.find(b"\n", at)
        end = len(view) if end < 0 else end
        number += 1
        path = f"{source.path}#{number}"
        if end - at > settings.longest_line:
            yield _too_long(path, view[at:end], settings)
        elif source.data[at:end].strip(b"\xef\xbb\xbf\r \t"):
            yield _draft_or_reject(path, source.data[at:end])
        at = end + 1


def _too_long(path: str, line: memoryview, settings: Settings) -> Reject:
    message = f"{path} is a line of {len(line):,} bytes; a line may have {settings.longest_line:,}."
    remedy = "Check that each report stands on a line of its own, or raise the setting longest_line."
    return Reject(path, hashlib.sha256(line).hexdigest(), "line-too-long", message, remedy)


def _draft_or_reject(path: str, line: bytes) -> Draft | Reject:
    sha = hashlib.sha256(line).hexdigest()
    try:
        return _draft(path, line, sha)
    except ReportRejected as rejected:
        return Reject(path, sha, rejected.reason, rejected.message, rejected.remedy)


def _draft(path: str, line: bytes, sha: str) -> Draft:
    record = _record(path, line)
    given = {name: _words(record, names) for name, names in FIELDS.items()}
    base = _base(path, sha, given)
    draft = replace(
        base,
        url=given["url"] or base.url,
        outlet=given["outlet"] or base.outlet,
        title=_one_line(given["title"]) or base.title,
        byline=_one_line(given["byline"]) or base.byline,
        language=_code(given["language"]),
    )
    if not given["published"]:
        return draft
    return replace(draft, published=given["published"], published_because=f"its record: {given['published'].strip()}")


def _base(path: str, sha: str, given: Mapping[str, str | None]) -> Draft:
    """The draft of the record's text, or of the page in it; raises `ReportRejected` (`no-text`)."""
    text, page = given["text"], given["html"]
    if text and _MARKUP.match(text):
        text, page = None, page or text
    if text:
        return Draft(text=text, path=path, sha256=sha)
    if page:
        return html.draft_of(html.extract(page), path=path, sha256=sha)
    message = f"{path} has none of the fields {', '.join(FIELDS['text'] + FIELDS['html'])}, or they are empty."
    raise ReportRejected("no-text", message, remedy="Give each line the report's words in a field named text.")


def _record(path: str, line: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        raise ReportRejected("encoding", f"{path} is not valid UTF-8.", remedy="Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        message = f"{path} is not a JSON object ({str(error)[:120]})."
        raise ReportRejected("not-json", message, remedy="Put one whole JSON object on each line.") from None
    if not isinstance(record, dict):
        raise ReportRejected("not-json", f"{path} is not a JSON object.", remedy="Put one whole JSON object on each line.")
    return record


def _words(record: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first of the fields that holds words; a list's items are joined, and an object is what its `name` says."""
    for name in names:
        found = _plain(record.get(name))
        if found.strip():
            return sound(found)
    return None


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value)))
    if isinstance(value, dict):
        return _plain(value.get("name"))
    return value if isinstance(value, str) else ""


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) if value else None


def _code(language: str | None) -> str | None:
    """The ISO 639-1 code in a tag such as en-GB, or of a language's name; None for what is neither."""
    if not language:
        return None
    tag = re.match(r"([A-Za-z]{2})(?:[-_]|$)", language.strip())
    return tag.group(1).lower() if tag else language_code(language.strip())
