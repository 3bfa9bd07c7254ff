"""The pieces of patterns that the rules share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.stages.annotating.dates.lexis import capitalised, either, lexis

YEAR = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\.\d)"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Patterns for the words of one language. None of them holds a named group."""

    month: str
    weekday: str
    season: str
    unit: str
    part: str
    clock: str
    number: str
    ordinal: str
    about: str
    bound: str
    vague: str
    kinds: str
    daynumber: str
    past_or_coming: str


@cache
def pieces(language: str) -> Pieces:
    """The pieces for a language."""
    lx = lexis(language)
    digits = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:\s\d/\d)?"
    spelt = either(word for word in lx.numbers if word not in ("a", "an"))
    early, ends = either(lx.lists["early"]), either(lx.lists["ends"])
    ordinal = either(lx.ordinals)
    return Pieces(
        month=f"(?:{capitalised(lx.months)}\\b\\.?)",
        weekday=capitalised(lx.weekdays),
        season=either(lx.seasons),
        unit=f"(?:{either(lx.units)}s?)",
        part=either(lx.parts),
        clock=either(lx.clock),
        number=rf"(?:{digits}|(?:an?\s+)?{spelt}(?:(?:\s+|-){spelt}){{0,3}}(?:\s+of)?|{either(lx.lists['vague'])})",
        ordinal=ordinal,
        about=rf"(?:{either(lx.lists['about'])}\s+)",
        # "the end of", "early in", "mid-", "later this": what narrows a time without changing what is written down of it.
        bound=rf"(?:(?:(?:by|at|toward|towards)\s+)?(?:the\s+)?(?:very\s+)?{ends}\s+of\s+|(?:the\s+)?{early}(?:\s+|-|(?<=-))(?:in\s+|on\s+)?)",
        vague=either(lx.lists["vague"]),
        kinds=rf"(?:{either(lx.lists['kinds'])}[\s-]+)",
        daynumber=rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|,\d{{3}}|\.\d)|{ordinal})",
        past_or_coming=r"(?:this\s+(?:past|coming)|(?:the\s+)?(?:previous|following|coming|past|preceding)|last|next|this|that|the)",
    )
