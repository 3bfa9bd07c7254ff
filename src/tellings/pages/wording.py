"""How templates put things in words: numbers with their nouns, lists, dates, countries, languages, kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import pycountry

from tellings.stages.telling.dating import in_words
from tellings.stages.telling.naming import counted, listed, many_listed, what_differs
from tellings.stages.telling.whereabouts import country_in_words

VERDICTS: Mapping[str, str] = MappingProxyType(
    {
        "contradicts": "contradict one another",
        "differs": "differ",
        "reworded": "reworded",
        "partly": "told in part",
        "same": "the same words",
    }
)
"""What an agreement's verdict is called."""

SIGNS: Mapping[str, str] = MappingProxyType({"contradicts": "≠", "differs": "≈", "reworded": "~", "partly": "✂", "same": "="})
"""The sign of each verdict: never colour alone."""


def tallied(verdict: str, n: int) -> str:
    """How many agreements have a verdict: "1 contradiction", "2 contradictions", "1 differs", "3 reworded"."""
    if verdict == "contradicts":
        return plural(n, "contradiction")
    return f"{n:,} differs" if (verdict, n) == ("differs", 1) else f"{n:,} {VERDICTS.get(verdict, verdict)}"


def language(code: str) -> str:
    """The name of a language by its ISO 639-1 code; the code where there is none."""
    found = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return str(found.name) if found and code != "und" else "unknown language" if code == "und" else code


def kind(name: str) -> str:
    """A kind as words: `armed_group` is "armed group"."""
    return name.replace("_", " ")


def number(value: int) -> str:
    """A number as people read it: 12,345."""
    return f"{value:,}"


def plural(n: int, noun: str) -> str:
    """A number with its noun, large ones with commas: "1 report", "12,345 stories"."""
    return f"{n:,} {counted(n, noun).split(' ', 1)[1]}"


def shortened(text: str, most: int = 160) -> str:
    """A text cut short at a word."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def is_web(url: str | None) -> bool:
    """Whether an address may be a link: of the web and of nothing else."""
    return bool(url) and str(url).lower().startswith(("http://", "https://"))


def _listed(items: Sequence[str]) -> str:
    return listed(list(items))


FILTERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "plural": plural,
        "number": number,
        "listed": _listed,
        "many_listed": lambda items: many_listed(list(items)),
        "date": in_words,
        "country": country_in_words,
        "language": language,
        "kind": kind,
        "shortened": shortened,
        "is_web": is_web,
        "what": what_differs,
        "verdict": lambda name: VERDICTS.get(name, name),
        "tallied": tallied,
        "sign": lambda name: SIGNS.get(name, ""),
    }
)
"""What templates call them."""
