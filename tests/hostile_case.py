"""The ferry's case in the hands of somebody who means harm: scripts, tricks of writing and very long words in everything that comes
from reports, lists and gazetteers. The reports' texts keep their words where they are; what is nasty stands behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path

import pyarrow as pa

from tellings import workshop
from tellings.case import Case
from tellings.model import records as r
from tellings.model.columns import to_table
from tellings.model.ids import content_id
from tellings.model.tables import ALL
from tellings.pipeline import STAGES
from tellings.ports.store import UNIT
from tests.ferry_case import actor, key
from tests.ferry_case import tables as ferry_tables

NASTY = (
    "<script>window.broken = 1</script>",
    "\"><img src=x onerror='window.broken = 2'>",
    "' autofocus onfocus='window.broken = 3' x='",
    "</script><script>window.broken = 4</script>",
    "<svg/onload=window.broken=5>",
    "javascript:window.broken=6",
    "</style><style>* { display: none }</style>",
    "</textarea></title></svg><iframe srcdoc='<script>parent.broken = 7</script>'>",
    "{{ 7 * 7 }}{% raw %}${7 * 7}",
    "<!-- ]]> --!> <![CDATA[",
    "&lt;b&gt; &amp;#60; &#x3c;script&#x3e;",
    "\u202egnp.exe\u202c \u2066left open \u200f",
    "W" * 300,
    "\x00\x01\x0b\x1b\x7f\u0085\ufeff\ufffe\U0001fffe",
    "🚢👩🏽‍🚀🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301\u0301\u0301\u0301",
    "line\u2028paragraph\u2029end",
    "%3Cscript%3E %00 %E0%A4%A ../../etc/passwd ?a=b&c=d#e",
)
"""What is put behind words."""

URLS = (
    "javascript:window.broken=8",
    "JaVaScRiPt://x.example/%0awindow.broken=9",
    "data:text/html,<script>parent.broken=10</script>",
    "https://x.example/\"><script>window.broken = 11</script>?a=b&c='",
    "//x.example/pixel.png",
    "vbscript:msgbox(1)",
)
ARABIC = (
    "العبّارة إلى أوسترا تبقى في الميناء\n\n"
    "قالت إينيس كالدر، رئيسة مجلس عبّارات كيلم، إن العبّارة لن تبحر قبل الخريف.\n\n"
    "وأضافت أن شقوقاً وُجدت في 12 من مقصوراتها.\n"
)
PERSIAN = (
    "کشتی اوسترا در بندر می‌ماند\n\n"
    "اینس کالدر، رئیس هیئت کشتی‌های کلم، گفت که کشتی پیش از پاییز حرکت نخواهد کرد.\n\n"
    "او افزود که در ۱۲ کابین ترک پیدا شده است.\n"
)
READINGS = {"ar": ARABIC, "fa": PERSIAN}
SPEAKERS = {"ar": "إينيس كالدر", "fa": "اینس کالدر"}

_WORDS: Mapping[str, tuple[str, ...]] = {
    "reports": (
        *("path", "outlet", "title", "byline", "dateline_place", "section"),
        *(f"{name}_because" for name in ("published", "url", "outlet", "title", "byline", "section", "updated", "language")),
    ),
    "dates": ("value",),
    "actors": ("name", "variants", "roles", "country", "sector", "wikidata"),
    "links": ("list", "entity", "name", "because"),
    "places": ("name", "feature", "country", "gazetteer", "candidates", "because"),
    "stories": ("title", "linked"),
    "origins": ("name", "outlet"),
    "derivations": ("because",),
    "agreements": ("about",),
    "events": ("mode", "contexts", "capacities"),
    "relations": ("role",),
    "versions": ("url", "order_because", "announced_because"),
    "rejects": ("path", "reason", "message", "remedy"),
}
"""The columns whose words come from elsewhere."""
_KEYS = frozenset({"of", "story", "report", "since", "until", "from", "to"})
"""What in a structure is an id or a date."""


@cache
def tables(behind: tuple[str, ...] = NASTY) -> dict[str, pa.Table]:
    """Every table of the case, with these behind its words, in turn."""
    nasty = cycle(behind)
    made = dict(ferry_tables())
    made["reports"], made["segments"] = _with_nasty_texts(made["reports"], made["segments"], behind)
    for name, columns in _WORDS.items():
        made[name] = _spoilt(made[name], columns, lambda: next(nasty))
    made["reports"] = _with_urls(made["reports"])
    return {name: pa.concat_tables([made[name], *rows]) if (rows := _foreign().get(name)) else made[name] for name in ALL}


def case_in(folder: Path | None = None, behind: tuple[str, ...] = NASTY) -> Case:
    """The case as a store holds it: in a folder, or in memory."""
    store = workshop.store(folder, writing=True)
    for stage in STAGES:
        rows = {name: tables(behind)[name] for name in stage.writes}
        rows = {
            name: table.append_column(UNIT, pa.array(["all"] * table.num_rows, pa.string())) for name, table in rows.items()
        }
        store.commit(stage.name, done={"all": ""}, tables=rows)
    return Case(store)


def _spoilt(table: pa.Table, columns: tuple[str, ...], nasty: Callable[[], str]) -> pa.Table:
    """A table with something nasty behind the words of some columns."""
    rows = table.to_pylist()
    for row in rows:
        row.update({name: _behind(row[name], nasty) for name in columns})
    return pa.Table.from_pylist(rows, schema=table.schema)


def _behind(value: object, nasty: Callable[[], str]) -> object:
    if isinstance(value, str):
        return f"{value} {nasty()}"
    if isinstance(value, list):
        return [_behind(item, nasty) for item in value]
    if isinstance(value, dict):
        return {name: inner if name in _KEYS else _behind(inner, nasty) for name, inner in value.items()}
    return value


def _with_nasty_texts(reports: pa.Table, segments: pa.Table, behind: tuple[str, ...]) -> tuple[pa.Table, pa.Table]:
    """The reports with a paragraph of each nasty thing behind their words."""
    rows, added = reports.to_pylist(), segments.to_pylist()
    for row in rows:
        for words in behind:
            start = len(row["text"]) + 1
            row["text"] += f"\n{words}\n"
            added.append({"report": row["id"], "start": start, "end": start + len(words), "role": "body"})
    return pa.Table.from_pylist(rows, schema=reports.schema), pa.Table.from_pylist(added, schema=segments.schema)


def _with_urls(reports: pa.Table) -> pa.Table:
    rows = reports.to_pylist()
    for row, url in zip(rows, cycle(URLS), strict=False):
        row["url"] = url
    return pa.Table.from_pylist(rows, schema=reports.schema)


@cache
def _foreign() -> dict[str, list[pa.Table]]:
    """A story told in Arabic and in Persian."""
    story = r.Story(content_id("story", "foreign"), ARABIC.partition("\n")[0], tuple(map(key, READINGS)), None, None, ())
    return {
        "reports": [to_table(r.Report, map(_report, READINGS))],
        "segments": [to_table(r.Segment, (row for language in READINGS for row in _segments(language)))],
        "stories": [to_table(r.Story, [story])],
        "statements": [to_table(r.Statement, map(_statement, READINGS))],
        "mentions": [to_table(r.Mention, map(_mention, READINGS))],
        "agreements": [to_table(r.Agreement, [_agreement(story.id)])],
    }


def _report(language: str) -> r.Report:
    text = READINGS[language]
    return r.Report(
        id=key(language),
        path=f"reports/{language}.txt",
        url=None,
        sha256=language * 32,
        outlet={"ar": "جريدة الميناء", "fa": "روزنامه بندر"}[language],
        title=text.partition("\n")[0],
        byline=None,
        dateline_place=None,
        published="2031-06-09",
        published_because="its dateline",
        language=language,
        translated_from=None,
        form="article",
        text=text,
    )


def _segments(language: str) -> Iterator[r.Segment]:
    at = 0
    for number, part in enumerate(READINGS[language].rstrip("\n").split("\n\n")):
        yield r.Segment(key(language), at, at + len(part), "body" if number else "headline")
        at += len(part) + 2


def _content(language: str) -> r.Span:
    start = READINGS[language].rindex("\n\n") + 2
    return r.Span(start, len(READINGS[language]) - 1)


def _statement(language: str) -> r.Statement:
    return r.Statement(
        *(content_id("statement", language), key(language), (_content(language),), None, None),
        *(actor("calder"), "indirect", None, None),
        negated=False,
        modality="asserted",
        inside=None,
        origin=None,
    )


def _mention(language: str) -> r.Mention:
    start = READINGS[language].index(SPEAKERS[language])
    return r.Mention(key(language), start, start + len(SPEAKERS[language]), actor("calder"), "name")


def _agreement(story: str) -> r.Agreement:
    places = [(key(language), _content(language)) for language in READINGS]
    evidence = tuple(r.Evidence(report, span.start, span.end) for report, span in places)
    about = ARABIC[evidence[0].start : evidence[0].end]
    statements, reports = tuple(content_id("statement", language) for language in READINGS), tuple(map(key, READINGS))
    return r.Agreement(content_id("agreement", "foreign"), story, about, statements, reports, 2, (), (), evidence)
