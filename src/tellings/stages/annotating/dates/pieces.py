"""The pieces of patterns that the rules share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.stages.annotating.dates.lexis import capitalised, either, lexis
from tellings.stages.annotating.dates.needs import Needs, needs

YEAR = r"(?:1[5-9]|20)\d\d(?![\d,]\d|\.\d)"


_WHOLE = ("may", "june", "july")
"""Names of months as short as an abbreviation, after which a full stop ends the sentence."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Patterns for the words of one language, none with a named group, and what words they need."""

    month: str
    weekday: str
    season: str
    unit: str
    units: str
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
    decade: str
    needs: Needs


@cache
def pieces(language: str) -> Pieces:
    """The pieces for a language."""
    lx = lexis(language)
    digits = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+|[½¼¾])?(?:\s\d/\d)?"
    spelt = either(word for word in lx.numbers if word not in ("a", "an"))
    great = either(word for word, value in lx.numbers.items() if value >= 100 or word in ("couple", "dozen"))
    early, ends = either(lx.lists["early"]), either(lx.lists["ends"])
    ordinal = either(lx.ordinals)
    months = [*(name for name in lx.months if name in _WHOLE or len(name) > 4)]
    return Pieces(
        month=rf"(?:{capitalised(months)}|{capitalised(name for name in lx.months if name not in months)}\b\.?)",
        weekday=capitalised(lx.weekdays),
        season=either(lx.seasons),
        unit=f"(?:{either(lx.units)}s?)",
        units=f"(?:{either(word if word.endswith('ia') else word + 's' for word in lx.units)})",
        part=either(lx.parts),
        clock=either(lx.clock),
        number=rf"(?:{digits}|(?:an?\s+(?={great}))?{spelt}(?:(?:\s+|-){spelt}){{0,3}}(?:\s+of)?|{either(lx.lists['vague'])})",
        ordinal=ordinal,
        about=rf"(?:{either(lx.lists['about'])}\s+)",
        # "the end of", "early in", "mid-", "later this": what narrows a time without changing what is written down of it.
        bound=rf"(?:(?:the\s+)?(?:very\s+)?{ends}\s+of\s+|(?:the\s+)?{early}(?:\s+|-|(?<=-))(?:in\s+|on\s+)?)",
        vague=either(lx.lists["vague"]),
        kinds=rf"(?:{either(lx.lists['kinds'])}[\s-]+)",
        daynumber=rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|:\d|,\d{{3}}|\.\d)|{ordinal})",
        decade=either(lx.decades),
        needs=needs(language),
        past_or_coming=r"(?:this\s+(?:past|coming)|(?:the\s+)?(?:previous|following|coming|past|preceding)|last|next|this)",
    )
