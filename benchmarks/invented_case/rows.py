"""A story's reports as rows of the tables that stand on one report."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.invented_case.cast import Cast
from benchmarks.invented_case.plot import in_words
from benchmarks.invented_case.story import Sheet, Written
from tellings.model import records as r
from tellings.model import told as t
from tellings.model.ids import content_id, digest

Rows = dict[str, list[object]]


def statement_id(sheet: Sheet, fact: int) -> str:
    """The id of a fact as a report tells it."""
    return content_id("statement", sheet.id, fact)


def add_report(rows: Rows, sheet: Sheet, cast: Cast) -> None:
    """Everything of one report."""
    rows["reports"].append(_report(sheet))
    rows["segments"] += _segments(sheet)
    rows["sentences"] += _sentences(sheet)
    rows["mentions"] += _mentions(sheet, cast)
    rows["dates"] += _dates(sheet)
    rows["statements"] += _statements(sheet, cast)


def _report(sheet: Sheet) -> r.Report:
    slug, day = sheet.id.rpartition("-")[2], sheet.day.isoformat()
    site = sheet.outlet.lower().replace(" ", "-")
    return r.Report(
        sheet.id,
        f"reports/{slug}.txt",
        f"https://{site}.example/{slug}",
        digest(sheet.text) * 4,
        sheet.outlet,
        sheet.title,
        f"{sheet.outlet} staff",
        None,
        day,
        f"its dateline: {in_words(sheet.day)}",
        "en",
        "it" if sheet.how == "translates" else None,
        "article",
        sheet.text,
        published_time=f"{day}T08:00:00+00:00",
        outlet_because="its dateline",
        title_because="its first line",
        language_because="its words",
    )


def _segments(sheet: Sheet) -> Iterator[r.Segment]:
    for start, end, role in sheet.head:
        yield r.Segment(sheet.id, start, end, role)
    for at, (paragraph, offset) in enumerate(zip(sheet.paragraphs, sheet.offsets, strict=True)):
        start = offset if at else sheet.head[-1][0]
        yield r.Segment(sheet.id, start, offset + len(paragraph.text), "body")


def _sentences(sheet: Sheet) -> Iterator[t.Sentence]:
    for number, (paragraph, at) in enumerate(zip(sheet.paragraphs, sheet.offsets, strict=True)):
        for start, end in paragraph.sentences:
            yield t.Sentence(sheet.id, start + at, end + at, number, "body")


def _mentions(sheet: Sheet, cast: Cast) -> Iterator[r.Mention]:
    for paragraph, at in zip(sheet.paragraphs, sheet.offsets, strict=True):
        for start, end, who, kind in paragraph.mentions:
            yield r.Mention(sheet.id, start + at, end + at, cast.all[who].id, kind)


def _dates(sheet: Sheet) -> Iterator[r.DateMention]:
    start, _, role = sheet.head[-1]
    if role == "dateline":
        yield r.DateMention(sheet.id, start, start + len(in_words(sheet.day)), sheet.day.isoformat(), "date")
    for paragraph, at in zip(sheet.paragraphs, sheet.offsets, strict=True):
        for first, end, value in paragraph.dates:
            yield r.DateMention(sheet.id, first + at, end + at, value, "date")


def _statements(sheet: Sheet, cast: Cast) -> Iterator[r.Statement]:
    facts = sheet.facts
    for number, (told, at) in sheet.told().items():
        spans = [where and r.Span(where[0] + at, where[1] + at) for where in (told.content, told.source, told.cue)]
        speaker = cast.all[facts[number].speaker].id if told.kind != "narrated" else None
        planned = any(text.startswith(("will", "plans", "is to")) for _, text, _ in told.slots.values())
        yield r.Statement(
            statement_id(sheet, number),
            sheet.id,
            (spans[0],) if spans[0] else (),
            spans[1],
            spans[2],
            speaker,
            told.kind,
            None,
            sheet.day.isoformat() if number % 3 else None,
            negated=False,
            modality="planned" if planned else "asserted",
            inside=None,
            origin=sheet.roots[0],
        )


def passages(story: Written) -> Iterator[r.Passage]:
    """What a report copies, one passage for each run of paragraphs."""
    for sheet in story.sheets:
        for first, last in _runs(sheet.copied):
            if sheet.parent:
                ends = [_stretch(one, first[n], last[n]) for n, one in enumerate((sheet.parent, sheet))]
                a, b = sorted(ends)
                yield r.Passage(*a, *b, "verbatim", stock=False)


def _runs(pairs: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last of each run of paragraphs that follow one another in both."""
    start = 0
    for at in range(1, len(pairs) + 1):
        if at == len(pairs) or pairs[at] != (pairs[at - 1][0] + 1, pairs[at - 1][1] + 1):
            yield pairs[start], pairs[at - 1]
            start = at


def _stretch(sheet: Sheet, first: int, last: int) -> tuple[str, int, int]:
    return sheet.id, sheet.offsets[first], sheet.offsets[last] + len(sheet.paragraphs[last].text)
