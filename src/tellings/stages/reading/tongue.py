"""In which language a text is written, and from which it was translated."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Protocol

import pycountry

from tellings.language import lexicon

UNKNOWN = "und"
"""ISO 639's own code for a language that is not known."""

_SAMPLE = 4_000
"""Code points that a language is told by; the detector itself looks at no more than a thousand."""

_FEWEST_WORDS = 4
"""Words below which the detector is not asked: of headlines of three words it gets one in four wrong."""

_WORD = re.compile(r"[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def detect(text: str) -> str:
    """The ISO 639-1 code of a text's language; `und` for one that is too short or fits none."""
    sample = text[:_SAMPLE]
    count = len(_WORD.findall(sample))
    if not count:
        return UNKNOWN
    found = _detector().detect(sample)
    if found.language and (found.is_reliable() or count >= _FEWEST_WORDS):
        return str(found.language)
    # The few words that are left over: English is what Latin letters mostly are here, and what the rooms can read.
    return "en" if found.language == "en" and _LATIN.search(sample) else UNKNOWN


def translated_from(text: str, language: str) -> str | None:
    """The ISO 639-1 code of the language that a text says it was translated from; `und` when it does not say which."""
    sources = lexicon(language, "layout").get("translation_patterns", ())
    if not _any_of(tuple(sources)).search(text):
        return None
    sign = False
    for source in sources:
        for found in re.finditer(source, text, re.IGNORECASE):
            named = found.groupdict().get("language")
            code = language_code(named) if named else None
            if code and code != language:
                return code
            sign = sign or not named
    return UNKNOWN if sign else None


@cache
def _any_of(sources: tuple[str, ...]) -> re.Pattern[str]:
    """All of some patterns as one, without their groups' names: one pass over the many texts that none of them is in."""
    return re.compile("|".join(f"(?:{source.replace('(?P<language>', '(?:')})" for source in sources) or "(?!)", re.IGNORECASE)


@cache
def language_code(name: str) -> str | None:
    """The ISO 639-1 code of a language's English name; the macro-language for names such as "Persian" or "Farsi"."""
    known = {
        "farsi": "fa",
        "persian": "fa",
        "mandarin": "zh",
        "greek": "el",
        "kurdish": "ku",
        "pashto": "ps",
        "dari": "fa",
        "punjabi": "pa",
    }
    if name.casefold() in known:
        return known[name.casefold()]
    try:
        found = pycountry.languages.lookup(name)
    except LookupError:
        return None
    code = getattr(found, "alpha_2", None)
    return str(code) if code and found.name.casefold() == name.casefold() else None


class _Detector(Protocol):
    def detect(self, text: str) -> Any:  # noqa: ANN401 -- eld ships no types
        """What eld finds."""


@cache
def _detector() -> _Detector:
    from eld import LanguageDetector  # noqa: PLC0415 -- its tables take a tenth of a second, which a run without reports saves

    detector: _Detector = LanguageDetector()
    return detector
