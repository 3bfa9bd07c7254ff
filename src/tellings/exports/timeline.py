"""The timeline as TimelineJS reads it: see https://timeline.knightlab.com/docs/json-format.html.

A slide of TimelineJS needs a year. What has none stands in `without-year.jsonl`, each with the reason; the words behind every slide
stand in `timeline.annotations.jsonl`. A date is given as far as it is known (a month without a day stays one), and always in words too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from tellings.exports.format import Material, aside
from tellings.exports.rows import Rows
from tellings.exports.spans import Json, annotation, write_lines
from tellings.model.account import StoryAccount
from tellings.model.edtf import DATE, bounds
from tellings.model.records import Evidence, Report
from tellings.model.timeline import Entry
from tellings.stages.telling.naming import label_of, many_listed
from tellings.stages.telling.referencing import line, web_address

_GROUPS = {"event": "Events", "said": "Said", "published": "Published"}
_OF_RELATIONS = "Relations"
_SIGLUM = re.compile(r"^[α-ωA-Z]\d* · ")
_ERAS = 6
"""Stories that are shown as eras: more make stripes."""
_QUOTED = 3
"""Reports whose words a slide quotes; all are in the annotations."""


def write(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write `timeline.json`, `without-year.jsonl` and `timeline.annotations.jsonl`; the same case, the same bytes."""
    account, rows = material.account(), Rows(material)
    every = (*account.chronology.entries, *account.chronology.published, *account.chronology.undated)
    dated = [one for one in every if _dates(one)]
    rest = [one for one in every if not _dates(one)]
    page: dict[str, Json] = {
        "title": {"text": {"headline": _html(material.title), "text": _standfirst(len(rows.reports), len(account.stories))}},
        "events": [_slide(rows, one) for one in dated],
        "eras": [*_eras(account.stories)],
        "scale": "human",
    }
    names = ("timeline.json", "without-year.jsonl", "timeline.annotations.jsonl")
    with aside(folder) as beside:
        beside(names[0]).write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        write_lines(beside(names[1]), (_without(rows, one) for one in rest))
        write_lines(beside(names[2]), _annotations(rows, every))
    return tuple(folder / name for name in names)


def _standfirst(reports: int, stories: int) -> str:
    told = f"{reports} report{'' if reports == 1 else 's'}, {stories} stor{'y' if stories == 1 else 'ies'}"
    return f"<p>{told}. Each slide says on how many independent sources it rests, and quotes the words.</p>"


def _slide(rows: Rows, one: Entry) -> dict[str, Json]:
    start, end = _dates(one) or ({}, None)
    support = f"Dated by {one.support}" if one.kind == "published" else one.support
    paragraphs = [
        *(f"<p>“{_html(words)}” {where}</p>" for words, where in _quotations(rows, one.evidence)),
        f"<p>{_named(rows.reports[one.id])}</p>" if one.id in rows.reports and not one.evidence else "",
        f"<p>{_html(support)}.</p>" if one.support else "",
        *(f"<p>Told otherwise by {_html(many_listed(other.by))}: {_html(other.when)}.</p>" for other in one.others),
    ]
    slide: dict[str, Json] = {
        "unique_id": one.key,
        "group": _GROUPS.get(one.kind, _OF_RELATIONS),
        "display_date": _html(one.when),
        "start_date": {**start, "display_date": _html(one.when)},
        "text": {"headline": _html(_headline(rows, one)), "text": "".join(paragraphs)},
    }
    return slide | ({"end_date": {**end, "display_date": _html(one.when)}} if end else {})


def _headline(rows: Rows, one: Entry) -> str:
    """What a slide is called: a report by its outlet and title; anything else as the timeline has it, without the siglum before it."""
    report = rows.reports.get(one.id)
    if report is not None:
        return f"{label_of(report)}: “{report.title}”" if report.title and report.outlet else label_of(report)
    return _SIGLUM.sub("", one.told)


def _dates(one: Entry) -> tuple[dict[str, Json], dict[str, Json] | None] | None:
    """When a slide starts and, where it lasts or may have been at any time of a stretch, ends; null without a year."""
    earliest, latest = bounds(one.value)
    start, slash, end = one.value.partition("/")
    first = _parts(start) or _parts(earliest)
    if first is None:
        return None
    last = (_parts(end) or _parts(latest)) if slash else None if _parts(start) else _parts(latest)
    return first, last


def _parts(value: str | None) -> dict[str, Json] | None:
    """Year, month and day as far as they are told; null for what is no such date."""
    found = DATE.fullmatch(value or "")
    if not found or not found[2].isdigit() or int(found[2]) == 0:
        return None
    month, day = found[4] or "XX", found[6] or "XX"
    if month == "XX":
        return {"year": int(found[2])} if day == "XX" else None
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return None
    known: dict[str, Json] = {"year": int(found[2]), "month": int(month)}
    return known if day == "XX" else known | {"day": int(day)} if day.isdigit() else None


def _quotations(rows: Rows, evidence: Iterable[Evidence]) -> Iterator[tuple[str, str]]:
    """The words of the first reports, each once, with where they stand."""
    first: dict[str, Evidence] = {}
    for at in evidence:
        if at.report in rows.reports:
            first.setdefault(at.report, at)
    for at in [*first.values()][:_QUOTED]:
        yield rows.words(at), f"({_named(rows.reports[at.report])})"


def _named(report: Report) -> str:
    url, name = web_address(report), _html(label_of(report))
    # TimelineJS cleans its HTML too; an address of anything but the web never gets here.
    return f'<a href="{escape(url)}">{name}</a>' if url else name


def _html(words: str) -> str:
    """Words as HTML that is no markup: TimelineJS takes headlines and texts for HTML."""
    return escape(line(words), quote=True)


def _eras(stories: Iterable[StoryAccount]) -> Iterator[dict[str, Json]]:
    """From the first to the last report of the most reported stories, none of which overlaps one before it."""
    taken: list[tuple[str, str]] = []
    for one in stories:
        first, last = bounds(one.story.first)[0], bounds(one.story.last)[1]
        clear = first and last and first < last and all(last < start or end < first for start, end in taken)
        if clear and first and last and len(taken) < _ERAS:
            taken.append((first, last))
            dates = {"start_date": _parts(first), "end_date": _parts(last)}
            yield {**dates, "text": {"headline": _html(one.title)}, "unique_id": one.id}


def _without(rows: Rows, one: Entry) -> dict[str, Json]:
    """A row that TimelineJS has no place for."""
    words: list[Json] = [
        {"report": at.report, "start": at.start, "end": at.end, "words": rows.words(at)} for at in one.evidence
    ]
    reason = (
        "nobody says when"
        if not one.value
        else "the year is not told"
        if re.match(r"[?~%]?XXXX", one.value)
        else "no date that TimelineJS has"
    )
    about: dict[str, Json] = {"unique_id": one.key, "date": one.value or None, "when": one.when, "reason": reason}
    return about | {"told": one.told, "support": one.support, "placed": one.placed, "evidence": words}


def _annotations(rows: Rows, every: Iterable[Entry]) -> Iterator[dict[str, Json]]:
    for one in every:
        at = [place for place in one.evidence if place.report in rows.reports]
        if at:
            yield annotation(rows, one.key, at, {"value": one.told, "date": one.value or None, "support": one.support})
