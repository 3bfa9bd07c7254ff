"""The eve of what a report dates elsewhere: "on the eve of the suspension", where it says "he was suspended on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tellings.ports.parsed import ParsedReport
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating.dates import calendar
from tellings.stages.annotating.dates.calendar import moment
from tellings.stages.annotating.dates.expression import Meaning, TimeExpression
from tellings.stages.annotating.dates.lexis import Lexis

_ENDINGS = re.compile(r"(?:ings?|ions?|ments?|als?|s)$")
_STEM = 5
"""Letters by which a deed's noun and its verb are known for one another: suspension, suspended."""
_LEAST = 4
_TRIED = 50
"""Words of a stem that are looked at."""
_STOP = re.compile(r"[.!?;][”\"’)]*\s|\n")


def eves(parsed: ParsedReport, found: Sequence[TimeExpression], lexis: Lexis) -> Iterator[TimeExpression]:
    """The eves of deeds that the report tells with their day."""
    text = parsed.text.casefold()
    if not any(word in text for word in lexis.lists["eves"]):
        return
    days: dict[str, str | None] = {}
    for paragraph in (one for one in parsed.paragraphs if len(one.parse)):
        for token in paragraph.parse:
            if token.lemma.casefold() in lexis.lists["eves"]:
                deed = _deed(paragraph.parse, token)
                stem = _stem(deed.text) if deed else ""
                if deed and stem not in days:
                    days[stem] = _day_of(parsed, found, stem, deed)
                day = days.get(stem)
                value = calendar.shift_days(moment(day), -1) if day else None
                start = _start(paragraph.parse, token)
                if deed and value and not any(one.start < deed.end and start < one.end for one in found):
                    yield TimeExpression(start, deed.end, Meaning(value))


def _deed(parse: Parse, eve: Token) -> Token | None:
    """The noun after "the eve of"."""
    of = next((child for child in parse.children(eve.i) if child.pos == "ADP"), None)
    noun = next((child for child in parse.children(of.i) if child.dep == "pobj"), None) if of else None
    return noun if noun and noun.pos == "NOUN" else None


def _start(parse: Parse, eve: Token) -> int:
    article = next((child for child in parse.children(eve.i) if child.dep == "det"), eve)
    return article.start


def _stem(noun: str) -> str:
    """The letters that a deed's noun shares with its verb; those of "earthquake" are in it too."""
    noun = noun.casefold()
    bare = _ENDINGS.sub("", noun)
    return (bare if len(bare) >= _LEAST else noun)[:_STEM]


def _day_of(parsed: ParsedReport, found: Sequence[TimeExpression], stem: str, deed: Token) -> str | None:
    """The day that stands nearest to a word of the deed's stem, in one sentence with it."""
    for word in islice(re.finditer(re.escape(stem), parsed.text, re.IGNORECASE), _TRIED):
        if deed.start <= word.start() < deed.end:
            continue
        before = [stop.end() for stop in _STOP.finditer(parsed.text, max(word.start() - 400, 0), word.start())]
        after = _STOP.search(parsed.text, word.end())
        first, last = before[-1] if before else max(word.start() - 400, 0), after.start() if after else len(parsed.text)
        days = [
            (abs(one.start - word.start()), one.meaning.value)
            for one in found
            if first <= one.start < last and one.meaning.type in ("date", "time") and moment(one.meaning.value).day
        ]
        if days:
            return min(days, key=lambda day: day[0])[1]
    return None
