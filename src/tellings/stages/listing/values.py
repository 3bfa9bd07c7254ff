"""Countries, kinds and Wikidata ids as lists write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import pycountry

from tellings.language import lexicon, words
from tellings.language.gazetteer import gazetteer

_WIKIDATA = re.compile(r"(?:^|/|:)(Q[1-9]\d*)$", re.IGNORECASE)
_ALPHA_2, _ALPHA_3 = 2, 3


@lru_cache(maxsize=4096)
def country_code(value: str) -> str | None:
    """The ISO 3166-1 alpha-3 code that a list's word for a country means; "" for a word for none, None for an unknown one."""
    text = value.strip()
    if text.lower() in words("en", "lists", "countries.none"):
        return ""
    code = text.partition("-")[0].upper()
    if len(code) == _ALPHA_2 and (known := pycountry.countries.get(alpha_2=code)):
        return str(known.alpha_3)
    if len(code) == _ALPHA_3 and (known := pycountry.countries.get(alpha_3=code)):
        return str(known.alpha_3)
    if (named := gazetteer("en").find(text)) and named.kind == "country":
        return named.country
    try:
        return str(pycountry.countries.lookup(text).alpha_3)
    except LookupError:
        return None


def kind_of(called: str) -> str:
    """The kind that a list's word for one means; "" for an unknown word."""
    return _kinds().get(" ".join(called.lower().split()), "")


@cache
def _kinds() -> Mapping[str, str]:
    return {word: kind for kind, known in lexicon("en", "lists")["kinds"].items() for word in known}


def wikidata_id(value: str) -> str | None:
    """The id in a value: "Q42", or an address that ends with it."""
    found = _WIKIDATA.search(value.strip())
    return found.group(1).upper() if found else None
