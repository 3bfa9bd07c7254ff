"""Time expressions and their values: what is known and no more.

Spans follow TimeML (prepositions stand outside, determiners and quantifiers inside); values are EDTF (ISO 8601-2), ISO 8601
weeks and ISO 8601 durations. Our own rules over the words of a language; the modules `*_rules` hold them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from tellings.model.records import DateMention
from tellings.stages.annotating.dates import (
    calendar_rules,
    clock_rules,
    counted_rules,
    deictic_rules,
    month_rules,
    namesakes,
    narrative_rules,
    part_rules,
    span_rules,
    tense,
)
from tellings.stages.annotating.dates.calendar import moment
from tellings.stages.annotating.dates.context import Context, Rule
from tellings.stages.annotating.dates.eves import eves
from tellings.stages.annotating.dates.expression import TimeExpression
from tellings.stages.annotating.dates.lexis import lexis
from tellings.stages.annotating.dates.narrowing import narrowed
from tellings.stages.annotating.dates.needs import spoken
from tellings.stages.annotating.dates.pieces import pieces
from tellings.stages.annotating.dates.quoted import redated
from tellings.stages.annotating.parsed import ParsedReport

_ROLES = ("headline", "heading", "body", "question", "answer", "note", "caption")
_NESTED = ("note", "dateline")
_BLANK = "\ufffc"
"""Stands for what is not looked at; neither a word nor a space."""

_WIDE = re.compile(r"(?<=\s{12})\s+")
"""White space wider than any line break with its indent; patterns that try every share of it would take the cube of its length."""


def find(parsed: ParsedReport) -> list[DateMention]:
    """The time expressions of a report that have a value, in text order. "Recently", "soon" and "now" have none."""
    return _rows(parsed, expressions(parsed))


def with_datelines(parsed: ParsedReport, found: Iterable[DateMention]) -> list[DateMention]:
    """The same with the dates of datelines, which tell when the report was written and date nothing that it tells."""
    return sorted([*_rows(parsed, _datelines(parsed)), *found], key=lambda row: row.start)


def _rows(parsed: ParsedReport, found: Iterable[TimeExpression]) -> list[DateMention]:
    return [
        DateMention(parsed.report.id, one.start, one.end, one.meaning.value, one.meaning.type)
        for one in found
        if one.meaning.value and not one.meaning.reference
    ]


def expressions(parsed: ParsedReport) -> list[TimeExpression]:
    """All time expressions of a report, in text order, those of headlines and notes included; a dateline's date is not one."""
    lx = lexis(parsed.report.language)
    locate = tense.locator(parsed.paragraphs)
    context = Context(
        lx,
        moment(parsed.report.published),
        tense.reader(locate, lx),
        rules=grammar(parsed.report.language),
        present=tense.present_reader(locate, lx),
        namesakes=frozenset(one.start for one in namesakes.find(parsed)),
    )
    found: list[TimeExpression] = []
    for start, text in _stretches(parsed):
        context.text, context.base = text, start
        found += redated(list(_in_text(context)), text, start, context.anchor, lx)
    return sorted([*found, *eves(parsed, found, lx)], key=lambda expression: expression.start)


def _datelines(parsed: ParsedReport) -> Iterator[TimeExpression]:
    """The dates of datelines: when the report was written, and no times of what it tells."""
    lx = lexis(parsed.report.language)
    for segment in parsed.segments:
        if segment.role == "dateline":
            context = Context(lx, moment(parsed.report.published), lambda _: 0, rules=grammar(parsed.report.language))
            context.text, context.base = parsed.text[segment.start : segment.end], segment.start
            yield from _in_text(context)


def _stretches(parsed: ParsedReport) -> Iterator[tuple[int, str]]:
    """The paragraphs to look at, what is nested in them blanked out, and where they start."""
    nested = sorted((s.start, s.end) for s in parsed.segments if s.role in _NESTED)
    for segment in parsed.segments:
        if segment.role in _ROLES:
            whole = (segment.start, segment.end)
            inside = nested[bisect_left(nested, (segment.start, 0)) : bisect_left(nested, (segment.end, 0))]
            text = _blanked(parsed.text, whole, [span for span in inside if span != whole])
            yield segment.start, _WIDE.sub(lambda gap: _BLANK * len(gap.group()), text)


def _blanked(text: str, whole: tuple[int, int], inside: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    at, end = whole
    for start, stop in inside:
        parts += [text[at:start], _BLANK * (stop - max(start, at))]
        at = max(at, stop)
    return "".join([*parts, text[at:end]])


def _in_text(context: Context) -> Iterator[TimeExpression]:
    """The longest of the leftmost matches, one after another, each understood with those before it in mind."""
    words = spoken(context.text)
    matches = sorted(
        (found.start(), -found.end(), order)
        for order, rule in enumerate(context.rules)
        if rule.may_match(words)
        for found in rule.pattern.finditer(context.text)
    )
    end = 0
    for start, negative_end, order in matches:
        if start < end or -negative_end == start:
            continue
        rule = context.rules[order]
        match = rule.pattern.match(context.text, start)
        if match is None or context.names_somebody(match):
            continue
        context.at = start
        meaning = rule.mean(match, context)
        if meaning is not None:
            meaning = narrowed(meaning, match, context)
        if meaning is None and rule.name not in _STOPS:
            continue
        end = match.end()
        if meaning is not None:
            limit = context.before(match, _LIMIT)
            context.remember(meaning, context.base + start, context.base + end, limit=limit)
            yield TimeExpression(context.base + start, context.base + end, meaning)


_LIMIT = r"\b(?:until|till|by|before|through)\s"
"""Words before a day that is not the one told of."""

_STOPS = frozenset({"age", "rate", "name"})
"""Rules that take words out of the others' reach."""


@cache
def grammar(language: str) -> Sequence[Rule]:
    """The rules of a language; of matches with the same words the one of the earlier rule counts."""
    lx, p = lexis(language), pieces(language)
    days, hours = (
        tuple(lx.days),
        tuple(word for word, number in lx.numbers.items() if number <= 12 and word not in ("a", "an", "couple", "dozen")),
    )
    return (
        *span_rules.rules(p, lx),
        *counted_rules.rules(p),
        *calendar_rules.rules(p),
        *part_rules.rules(p),
        *narrative_rules.rules(p, days),
        *month_rules.rules(p, lx.feasts),
        *deictic_rules.rules(p, days),
        *clock_rules.rules(p, days, hours),
    )
