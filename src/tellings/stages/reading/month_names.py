"""The names of months in a value, put as one sign each, so that one set of patterns reads the dates of all languages."""

from __future__ import annotations

import re
from functools import cache

from tellings.language import lexicon
from tellings.language.every import data

GREGORIAN, PERSIAN, HIJRI, HEBREW = 0xE100, 0xE200, 0xE300, 0xE400
"""Where the signs of each calendar's months begin, among the code points for private use."""

SIGN = "[\ue101-\ue40e]"
_CALENDARS = {"persian": PERSIAN, "afghan": PERSIAN, "hijri": HIJRI, "hebrew": HEBREW}


def signed(value: str, language: str | None) -> str:
    """A value in which months of a language are signs; of English and of any language where the value's own has none."""
    own = (language or "").partition("-")[0].casefold()
    for known in ([own] if own in _languages() else []) + ["en", "*"]:
        found = _signed(value, known)
        if found != value:
            return found
    return value


def _signed(value: str, language: str) -> str:
    pattern, signs = _names(language)
    return pattern.sub(lambda match: signs[_key(match["name"])], value)


def month(sign: str) -> tuple[int, int]:
    """A sign's calendar and the number of its month there."""
    return ord(sign) & 0xFF00, ord(sign) & 0xFF


def _key(name: str) -> str:
    return " ".join(name.lower().split())


@cache
def _languages() -> frozenset[str]:
    return frozenset(data("months")["gregorian"])


@cache
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What matches the months of a language ("*": of all), and the signs by name; other calendars go with every language."""
    months = data("months")
    signs: dict[str, str] = {}
    for name in [language] if language in months["gregorian"] else [] if language == "en" else sorted(months["gregorian"]):
        _add(signs, months["gregorian"][name], GREGORIAN)
    if language in ("en", "*"):
        english = lexicon("en", "dates").get("months", {})
        signs |= {str(name).casefold(): chr(GREGORIAN + int(number)) for name, number in english.items()}
    for name, start in _CALENDARS.items():
        _add(signs, months["calendars"][name], start)
    listed = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in sorted(signs, key=lambda name: (-len(name), name)))
    # Hebrew writes "in" and the article onto the name: "2 במאי".
    return re.compile(rf"(?<![^\W\d_])[בה]?(?P<name>{listed})(?![^\W\d_])", re.IGNORECASE), signs


def _add(signs: dict[str, str], listed: list[str], start: int) -> None:
    for number, names in enumerate(listed, start=1):
        for name in names.split("|"):
            signs.setdefault(_key(name), chr(start + number))
