"""JSON lines: one report a line, with its data beside it. A bad line is rejected by itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import HEAD, Draft, Source, Stream
from tellings.stages.reading.formats import html
from tellings.stages.reading.formats.writing import sound
from tellings.stages.reading.tongue import language_code

_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines", ".jl")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_PIECE = 1_048_576
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

_WORDS = ("text", "html")
"""Fields that are the report itself."""


def recognises(source: Source) -> bool:
    """Whether the first line is a JSON object, or begins as one in a file with a suffix of JSON lines."""
    if not _OBJECT.match(source.data[:64]):
        return False
    first, ended, _ = source.data.partition(b"\n")
    whole = bool(ended) or len(source.data) < HEAD
    return source.suffix in _SUFFIXES or not whole or first.rstrip().endswith(b"}")


def is_record(source: Source) -> bool:
    """Never told by content: a line of JSON lines says that it is one."""
    del source
    return False


def members(stream: Stream, settings: Settings) -> Iterator[Source | Reject]:
    """A record for each line that is not blank; its path is the file's with `#` and the line's number."""
    number = 0
    while line := stream.file.readline(settings.longest_line + 2):
        number += 1
        path = f"{stream.path}#{number}"
        if len(line.rstrip(b"\r\n")) > settings.longest_line:
            yield _too_long(path, line, stream.file, settings)
        elif line.strip(b"\xef\xbb\xbf\r\n \t"):
            yield Source(path, line.rstrip(b"\r\n"), kind="record", about=stream.about, depth=stream.depth + 1)


def _too_long(path: str, start: bytes, file: BinaryIO, settings: Settings) -> Reject:
    """The reject of a line, once the rest of it has been passed over piece by piece."""
    size, hasher, piece = 0, hashlib.sha256(), start
    while piece:
        size += len(piece.rstrip(b"\n"))
        hasher.update(piece.rstrip(b"\n"))
        piece = b"" if piece.endswith(b"\n") else file.readline(_PIECE)
    message = f"{path} is a line of {size:,} bytes; a line may have {settings.longest_line:,}."
    remedy = "Check that each report stands on a line of its own, or raise the setting longest_line."
    return Reject(path, hasher.hexdigest(), "line-too-long", message, remedy)


def drafts(source: Source, settings: Settings) -> Iterator[Draft]:
    """The report of one record; raises `ReportRejected` (`not-json`, `encoding`, `no-text`)."""
    del settings
    yield _draft(source.path, source.data, hashlib.sha256(source.data).hexdigest())


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
    told = {name: f"its record: {value.strip()[:200]}" for name, value in given.items() if value and name not in _WORDS}
    draft = replace(draft, because={**base.because, **told})
    return replace(draft, published=given["published"]) if given["published"] else draft


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
