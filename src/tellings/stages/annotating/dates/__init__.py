"""Time expressions and their values: what is known and no more.

Spans follow TimeML (prepositions stand outside, determiners and quantifiers inside); values are EDTF (ISO 8601-2), ISO 8601
weeks and ISO 8601 durations. Our own rules over the words of a language; the modules `*_rules` hold them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.model.records import DateMention
from tellings.stages.annotating.dates import calendar_rules, clock_rules, deictic_rules, part_rules, span_rules, tense
from tellings.stages.annotating.dates.calendar import moment
from tellings.stages.annotating.dates.context import Context, Rule
from tellings.stages.annotating.dates.expression import TimeExpression
from tellings.stages.annotating.dates.lexis import lexis
from tellings.stages.annotating.dates.pieces import pieces
from tellings.stages.annotating.parsed import ParsedReport

_ROLES = ("headline", "heading", "body", "question", "answer", "note", "caption")
_NESTED = ("note", "dateline")


def find(parsed: ParsedReport) -> list[DateMention]:
    """The time expressions of a report that have a value, in text order. "Recently" and "soon" have none."""
    return [
        DateMention(parsed.report.id, found.start, found.end, found.meaning.value, found.meaning.type)
        for found in expressions(parsed)
        if found.meaning.value
    ]


def expressions(parsed: ParsedReport) -> list[TimeExpression]:
    """All time expressions of a report, in text order, those of headlines and notes included; a dateline's date is not one."""
    lx = lexis(parsed.report.language)
    context = Context(
        lx, moment(parsed.report.published), tense.reader(parsed.paragraphs, lx), rules=_rules(parsed.report.language)
    )
    found: list[TimeExpression] = []
    for start, text in _stretches(parsed):
        context.text, context.base = text, start
        found += _in_text(context)
    return sorted(found, key=lambda expression: expression.start)


def _stretches(parsed: ParsedReport) -> Iterator[tuple[int, str]]:
    """The paragraphs to look at, what is nested in them blanked out, and where they start."""
    nested = sorted((s.start, s.end) for s in parsed.segments if s.role in _NESTED)
    for segment in parsed.segments:
        if segment.role in _ROLES:
            text = parsed.text[segment.start : segment.end]
            inside = nested[bisect_left(nested, (segment.start, 0)) : bisect_left(nested, (segment.end, 0))]
            for a, b in inside:
                if (a, b) != (segment.start, segment.end):
                    text = text[: a - segment.start] + " " * (b - a) + text[b - segment.start :]
            yield segment.start, text


def _in_text(context: Context) -> Iterator[TimeExpression]:
    """The longest of the leftmost matches, one after another, each understood with those before it in mind."""
    matches = sorted(
        (
            (found.start(), -found.end(), order)
            for order, rule in enumerate(context.rules)
            for found in rule.pattern.finditer(context.text)
        ),
    )
    end = 0
    for start, negative_end, order in matches:
        if start < end or -negative_end == start:
            continue
        rule = context.rules[order]
        match = rule.pattern.match(context.text, start)
        if match is None:
            continue
        meaning = rule.mean(match, context)
        if meaning is None and rule.name not in _STOPS:
            continue
        end = match.end()
        if meaning is not None:
            context.remember(meaning, context.base + start)
            yield TimeExpression(context.base + start, context.base + end, meaning)


_STOPS = frozenset({"age", "rate", "name"})
"""Rules that take words out of the others' reach."""


@cache
def _rules(language: str) -> Sequence[Rule]:
    lx, p = lexis(language), pieces(language)
    days = tuple(lx.days)
    return (
        *span_rules.rules(p, lx),
        *calendar_rules.rules(p),
        *part_rules.rules(p),
        *deictic_rules.rules(p, days),
        *clock_rules.rules(p, days),
    )
