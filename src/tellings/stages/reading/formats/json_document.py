"""A whole JSON document: one report, or an export that holds its reports in arrays, or by their keys, however wrapped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tellings.errors import ReportRejected
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Source, Stream
from tellings.stages.reading.formats import ninjs
from tellings.stages.reading.formats.carried import of_each
from tellings.stages.reading.formats.codec import bytes_of, opening, text_of
from tellings.stages.reading.formats.fields import WORDS, code, given, one_line, plain
from tellings.stages.reading.formats.json_text import Cursor, whole_number
from tellings.stages.reading.formats.passed import PassedOver

_STRING = r'"(?:[^"\\\x00-\x1f]|\\.){0,200}"'
_OPENING = re.compile(rf"\s*(?:\[\s*)*\{{\s*(?:{_STRING}\s*:|\}})|\s*\[\s*\]\s*$")

_DEEPEST = 8
"""Arrays and objects one inside another in which reports are looked for."""

_KEPT = 100
"""Objects before the first report of an array that are kept, to be told of as records without words."""

Member = Source | Reject


def recognises(source: Source) -> bool:
    """Whether it begins as an object does, or an array of them; a suffix of JSON helps any other array."""
    start = opening(source.data)
    return _OPENING.match(start) is not None or (source.suffix == ".json" and start.lstrip()[:1] in ("{", "["))


def members(stream: Stream, settings: Settings) -> Iterator[Member]:
    """A record for each report: the outermost objects that have a report's words. Its path ends with `#` and its number.

    A document that is one object and one report keeps its path. In an array of reports an object without words is a record
    too, which is rejected by itself. Raises `ReportRejected` (`no-text`, `damaged`, `encoding`, `binary`).
    """
    walk = _Walk(stream, settings)
    yield from walk.document(Cursor(text_of(stream.file, path=stream.path)))


@dataclass(slots=True)
class _Siblings:
    """Whether a report was found beside an object, and the objects before that were none."""

    in_array: bool
    found: bool = False
    passed: list[str] = field(default_factory=list)


class _Walk:
    """One reading of a document: `_number` records so far, of which `_reports` have a report's words."""

    def __init__(self, stream: Stream, settings: Settings) -> None:
        self._stream = stream
        self._columns = settings.column_map()
        self._longest = settings.longest_line
        self._about = of_each(stream.about)
        self._number = self._reports = 0
        self._over = PassedOver()

    def document(self, cursor: Cursor) -> Iterator[Member]:
        """The records of a document, or of several that stand one after another."""
        top = _Siblings(in_array=True)
        while mark := cursor.peek():
            if mark == "{":
                yield from self._object(cursor, 0, top)
            elif mark == "[":
                yield from self._inside(cursor, 0)
            else:
                yield self._reject("damaged", f"holds something outside of its objects, which begins with {mark}", "")
                cursor.pass_line()
        yield from self._over.reject(self._stream.path, "items")
        if not self._number:
            message = f"{self._stream.path} is JSON, and no object in it has the words of a report."
            remedy = "Name the field that has them: --columns text=NAME; for one inside another, text=OUTER.INNER."
            raise ReportRejected("no-text", message, remedy=remedy)

    def _inside(self, cursor: Cursor, depth: int) -> Iterator[Member]:
        """What is in the array or object that begins here. Raises `ReportRejected` (`damaged`) where the text ends inside it."""
        siblings = _Siblings(in_array=cursor.peek() == "[")
        cursor.skip()
        while mark := cursor.next_mark():
            if mark in "]}":
                cursor.skip()
                return
            if mark == "{":
                yield from self._object(cursor, depth + 1, siblings)
            elif mark == "[" and depth < _DEEPEST:
                yield from self._inside(cursor, depth + 1)
            elif mark == '"' and cursor.pass_string():
                continue
            else:
                length = cursor.value_length(self._longest) if mark == "[" else None
                if length is None:
                    break
                cursor.skip(length)
        raise self._cut_off()

    def _object(self, cursor: Cursor, depth: int, siblings: _Siblings) -> Iterator[Member]:
        found = _taken(cursor, self._longest)
        if found is None:
            yield from self._long(cursor, depth)
            return
        record, raw = found
        kind = ninjs.without_words(record) if record is not None else None
        if kind:
            self._number += 1
            self._over.add(kind)
            return
        if record is not None and self._is_report(record):
            yield from map(self._record, siblings.passed)
            siblings.found, siblings.passed = True, []
            self._reports += 1
            yield self._record(raw, alone=depth == 0 and not self._number and not cursor.peek())
        else:
            yield from self._none(raw, record, depth, siblings)

    def _none(self, raw: str, record: Mapping[str, object] | None, depth: int, siblings: _Siblings) -> Iterator[Member]:
        """What is to be told of an object that is no report: the reports in it, or that it is a report without words."""
        columns = _turned(record)
        if depth == 0 and columns and self._is_report(columns[0]):
            self._reports += len(columns)
            yield from (self._record(json.dumps(row)) for row in columns)
            return
        number, reports, about = self._number, self._reports, self._about
        self._about = {**about, **_of_feed(record)}
        inner = list(self._within(raw, depth))
        self._about = about
        if self._reports > reports:
            yield from inner
            if record is None:
                yield self._reject("damaged", "holds an object that is no whole JSON", "What could be read of it was read.")
            return
        self._number = number
        if record is None or given(record, {}, ("title",)):
            yield self._record(raw)
        elif inner:
            self._number += len(inner)
            yield from inner
        elif not siblings.in_array or "@type" in record:
            return  # other data beside the reports; JSON-LD says what its objects are, and what has a headline it says too
        elif siblings.found:
            yield self._record(raw)
        elif len(siblings.passed) < _KEPT:
            siblings.passed.append(raw)

    def _within(self, raw: str, depth: int) -> Iterator[Member]:
        """The reports inside an object whose text is at hand."""
        if depth >= _DEEPEST or ("{" not in raw[1:] and "[" not in raw):
            return
        try:
            yield from self._inside(Cursor(iter((raw,))), depth)
        except ReportRejected:
            return

    def _long(self, cursor: Cursor, depth: int) -> Iterator[Member]:
        """What is in an object that is too long to be one record, or that never ends."""
        reports = self._reports
        if depth >= _DEEPEST:
            raise self._cut_off()
        yield from self._inside(cursor, depth)
        if self._reports == reports:
            told = f"holds an object of more than {self._longest:,} characters without reports in it"
            yield self._reject("line-too-long", told, "Split it into its reports, or raise the setting longest_line.")

    def _is_report(self, record: Mapping[str, object]) -> bool:
        return ninjs.is_item(record) or not given(record, self._columns, WORDS).keys().isdisjoint(WORDS)

    def _record(self, raw: str, *, alone: bool = False) -> Source:
        self._number += 1
        path = self._stream.path if alone else f"{self._stream.path}#{self._number}"
        return Source(
            path, bytes_of(raw), kind="record", about=self._stream.about if alone else self._about, depth=self._stream.depth + 1
        )

    def _cut_off(self) -> ReportRejected:
        message = f"{self._stream.path} ends in the middle, or is nested too deeply: its JSON was read as far as record {self._number}."
        return ReportRejected("damaged", message, remedy="Get the whole file, and read it again.")

    def _reject(self, reason: str, told: str, remedy: str) -> Reject:
        self._number += 1
        path = f"{self._stream.path}#{self._number}"
        return Reject(path, "", reason, f"{self._stream.path} {told}.", remedy or "Check that the file is whole JSON.")


def _taken(cursor: Cursor, longest: int) -> tuple[Mapping[str, object] | None, str] | None:
    """The object that begins here, which is passed, and its text; no object for one that is broken, and None for one too long."""
    at_hand = cursor.value(longest)
    if at_hand is not None:
        value, raw = at_hand
    else:
        length = cursor.value_length(longest)
        if length is None:
            return None
        raw = cursor.take(length)
        try:
            value = json.loads(raw, parse_int=whole_number)
        except (ValueError, RecursionError):
            value = None
    return (value if isinstance(value, dict) else None), raw


def _turned(record: Mapping[str, object] | None) -> list[dict[str, object]]:
    """The rows of a table that was written column by column, as pandas does: an object a column, with the rows' names as keys."""
    if not record or len(record) < 2:
        return []
    columns = {name: column for name, column in record.items() if isinstance(column, dict)}
    first = next(iter(columns.values()), {})
    if len(columns) < len(record) or not first or any(column.keys() != first.keys() for column in columns.values()):
        return []
    return [{name: column[row] for name, column in columns.items()} for row in first]


def _of_feed(record: Mapping[str, object] | None) -> Mapping[str, str]:
    """What a JSON Feed (jsonfeed.org, versions 1 and 1.1) says of all its items."""
    if record is None or "jsonfeed.org" not in plain(record.get("version")):
        return {}
    told = {"outlet": one_line(plain(record.get("title"))), "language": code(plain(record.get("language"))) or ""}
    return {name: value for name, value in told.items() if value}
