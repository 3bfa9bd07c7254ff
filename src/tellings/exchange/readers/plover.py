"""PLOVER's JSON lines (github.com/openeventdata/PLOVER): one event an object, with the report's address and words where told."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.exchange.rawtable import Json
from tellings.exchange.readers.head import Head, Reading
from tellings.exchange.told import Party, Source, Told, Unread, Where, days, value


def reading(head: Head) -> Reading | None:
    """How to read such a file; None for another."""
    if not {"date", "actor", "event"} <= head.keys:
        return None
    return Reading(
        "plover", "PLOVER", header=False, width=0, rule="the names or codes that the table resolved", read_entry=_entry
    )


def _entry(entry: dict[str, Json]) -> Told:
    kinds = [str(one) for one in _many(entry.get("event")) if isinstance(one, str)]
    if not kinds:
        raise Unread("it has no type of event")
    first, last = _days(entry)
    return Told(
        id=_text(entry.get("id")),
        scheme="plover",
        type=kinds[0],
        mode=";".join(str(one) for one in _many(entry.get("mode")) if isinstance(one, str)),
        first=first,
        last=last,
        actors=tuple(_parties(entry.get("actor"))),
        recipients=tuple(_parties(entry.get("recipient"))),
        where=_where(entry.get("event_loc")),
        sources=_sources(entry, first),
        words=_text(_one(entry.get("event_text"))),
    )


def _days(entry: dict[str, Json]) -> tuple[str, str]:
    first, last = days(_text(entry.get("date")))
    end = _text(entry.get("enddate"))
    return first, (days(end)[1] or last) if end else last


def _parties(told: Json) -> Iterator[Party]:
    for one in _many(told):
        if isinstance(one, str) and value(one):
            yield Party(value(one))
        elif isinstance(one, dict):
            code, sector = _text(one.get("code")), "".join(_text(each) for each in _many(one.get("sector")))
            name = _text(one.get("identifier_text")) or _text(one.get("entity_text"))
            if name or code:
                yield Party(name or code + sector, _text(one.get("identifier_id")) or ("" if name else code + sector), code)


def _where(told: Json) -> Where:
    one = _one(told)
    if isinstance(one, str):
        return Where(name=value(one))
    if not isinstance(one, dict):
        return Where()
    name = next((_text(one.get(key)) for key in ("resolved_place", "city", "extracted_place") if _text(one.get(key))), "")
    return Where(_text(one.get("country_code")) or _text(one.get("country")), _text(one.get("province")), name)


def _sources(entry: dict[str, Json], since: str) -> tuple[Source, ...]:
    """The reports of a record: all that one of ours names in its field `tellings`, else the one that it cites."""
    ours = entry.get("tellings")
    named = [one for one in _many(ours.get("reports")) if isinstance(one, str)] if isinstance(ours, dict) else []
    return tuple(Source(report=one, since=since) for one in named) or (_source(entry, since),)


def _source(entry: dict[str, Json], since: str) -> Source:
    cited = entry.get("cite_info")
    cite = cited if isinstance(cited, dict) else {}
    text = entry.get("text_info")
    words = _text(entry.get("text")) or _text(_one(entry.get("event_text")))
    link = _text(entry.get("link"))
    return Source(
        report=_text(cite.get("citation")),
        url=_text(cite.get("url")) or (link if link.startswith(("http:", "https:")) else ""),
        outlet=_text(cite.get("publication")),
        headline=_text(cite.get("title")),
        published=_text(cite.get("published")) or _text(cite.get("date")),
        text=words or (_text(text.get("text_story")) if isinstance(text, dict) else ""),
        since=since,
    )


def _many(told: Json) -> list[Json]:
    return told if isinstance(told, list) else [] if told is None else [told]


def _one(told: Json) -> Json:
    return next(iter(_many(told)), None)


def _text(told: Json) -> str:
    return (
        value(told)
        if isinstance(told, str)
        else str(told)
        if isinstance(told, int | float) and not isinstance(told, bool)
        else ""
    )
