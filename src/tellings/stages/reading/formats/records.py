"""Records: a report as one JSON object, be it a line of JSON lines, a part of an export, or a row of a table."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from tellings.errors import ReportRejected
from tellings.language import lexicon
from tellings.model.records import Reject
from tellings.settings import Settings
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import ninjs
from tellings.stages.reading.formats.carried import draft_of, read_page, with_fields
from tellings.stages.reading.formats.fields import Columns, Given, given, listed, no_address, told
from tellings.stages.reading.formats.json_text import whole_number


def recognises(source: Source) -> bool:
    """Never told by content: its container says that it is one."""
    del source
    return False


def drafts(source: Source, settings: Settings) -> Iterator[Draft | Reject]:
    """The report of one record; raises `ReportRejected` (`not-json`, `encoding`, `no-text`, `teaser`, `withheld`)."""
    record = parsed(source.path, source.data)
    sha = hashlib.sha256(source.data).hexdigest()
    if ninjs.is_item(record):
        yield from ninjs.drafts(record, source.path, sha, source.about)
    else:
        yield _draft(record, settings.column_map(), source, sha)


def parsed(path: str, data: bytes) -> Mapping[str, object]:
    """The object that some bytes are; raises `ReportRejected` (`not-json`, `encoding`)."""
    try:
        record = json.loads(data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), parse_int=whole_number)
    except UnicodeDecodeError:
        raise ReportRejected("encoding", f"{path} is not valid UTF-8.", remedy="Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise _no_json(error, path) from None
    if not isinstance(record, dict):
        raise ReportRejected("not-json", f"{path} is not a JSON object.", remedy="Put one whole JSON object on each line.")
    return record


def _no_json(error: ValueError | RecursionError, path: str) -> ReportRejected:
    """Why some bytes are no object; the remedy fits the reason."""
    if isinstance(error, RecursionError):
        told, remedy = "is nested deeper than can be read", "Leave the nested field out of the export."
        return ReportRejected("not-json", f"{path} {told}.", remedy=remedy)
    return ReportRejected(
        "not-json", f"{path} is not a JSON object ({error}).", remedy="Put one whole JSON object on each line."
    )


def has_words(record: Mapping[str, object]) -> bool:
    """Whether a record has the words of a report under a name that is known."""
    return not given(record, {}).keys().isdisjoint(("text", "html"))


def _draft(record: Mapping[str, object], mapped: Columns, source: Source, sha: str) -> Draft:
    fields = given(record, mapped)
    words = fields.get("text") or fields.get("html")
    if words is None:
        raise _no_words(record, fields, mapped, source.path)
    if _is_cut_off(words.value):
        message = f"{source.path} holds only the beginning of its report: the service it comes from cut it off."
        raise ReportRejected("teaser", message, remedy=read_page(fields["url"].value if "url" in fields else None))
    base = draft_of(words.value, fields.get("title"), path=source.path, sha256=sha)
    draft = with_fields(base, fields, source.about, told(fields))
    why = None if draft.url else no_address(record)
    return replace(draft, because={**draft.because, "url": why}) if why else draft


def _no_words(record: Mapping[str, object], fields: Mapping[str, Given], mapped: Columns, path: str) -> ReportRejected:
    there = f"It has {listed(record)}." if record else "It is empty."
    wanted = [*mapped.get("text", ()), *mapped.get("html", ())]
    missing = (
        f"no field {' or '.join(wanted)}"
        if wanted
        else "no field that is known for a report's words (text, body, content, html …)"
    )
    remedy = "Name the field with the report's words: --columns text=NAME."
    if "url" in fields:
        remedy += f" Or read its page: tellings read {fields['url'].value.strip()}"
    return ReportRejected("no-text", f"{path} has {missing}, or it is empty. {there}", remedy=remedy)


def _is_cut_off(text: str) -> bool:
    return any(pattern.search(text[-200:]) for pattern in _cuts())


@cache
def _cuts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in lexicon("en", "records")["teasers"]["patterns"])
